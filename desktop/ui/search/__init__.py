"""查找 over an open filing."""
