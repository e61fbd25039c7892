"""Comparing the figures with the paper: typed a second time, or read aloud."""
