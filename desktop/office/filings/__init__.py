"""A filing in its file: loaded, added, carried into a new year, restored."""
