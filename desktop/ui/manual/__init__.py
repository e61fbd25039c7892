"""The program's manual (使用手册)."""
