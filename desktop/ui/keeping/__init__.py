"""What the clerk is told of the keeping of her work."""
