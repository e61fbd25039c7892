"""The error locator: which one figure, put right, would make the most errors disappear."""
