"""What follows from an edition and the subject rows in use."""
