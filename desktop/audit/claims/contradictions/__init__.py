"""The figure that a claim names, and whether it says what that is."""
