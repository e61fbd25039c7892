"""What a form that was read would change."""
