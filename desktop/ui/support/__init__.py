"""关于, 日志, the table of keys."""
