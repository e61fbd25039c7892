"""决算公开: the desktop program."""

__version__ = "0.1.0"
