"""A PDF read back: its objects, its pages, and whether they show what the program made."""
