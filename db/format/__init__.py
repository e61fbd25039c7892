"""The format of a file, and what is left of one after a crash."""
