"""决算公开: the desktop program."""

import gc

__version__ = "0.1.0"

# What a start makes is there to stay. To look through it for what can go, as often as Python does
# by itself, takes a twentieth of the start.
gc.set_threshold(20_000, 50, 50)
