"""A grid is read: the forms in it, with their fields and indicators."""
