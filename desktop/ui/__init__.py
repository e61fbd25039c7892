"""The window: the only place where Qt is imported. Everything it shows comes from below."""
