"""What was changed in a Word file that came back."""
