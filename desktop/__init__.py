"""决算公开: the desktop program."""
