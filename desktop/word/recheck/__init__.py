"""Finds the changes in a Word file that came back."""
