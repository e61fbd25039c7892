"""Copies of a file, and going back to one."""
