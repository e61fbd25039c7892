"""The door of definitions."""
