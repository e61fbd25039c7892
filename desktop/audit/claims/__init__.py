"""Statements of the text as claims, judged against the figures of the filing."""
