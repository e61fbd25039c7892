"""Comments on cells: writing one, and the list of all."""
