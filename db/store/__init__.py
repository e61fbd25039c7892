"""An open file, written one step at a time."""
