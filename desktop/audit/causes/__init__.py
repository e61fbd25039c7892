"""The error locator: the one figure that, once corrected, makes the most errors disappear."""
