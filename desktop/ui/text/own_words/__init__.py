"""A paragraph, and rewriting it."""
