"""The page of an edited Word file: what was changed, and what of it is taken over."""
