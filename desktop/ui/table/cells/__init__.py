"""The cells behind a grid: shown, read, copied and pasted."""
