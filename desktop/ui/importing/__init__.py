"""Import: propose, open, fill."""
