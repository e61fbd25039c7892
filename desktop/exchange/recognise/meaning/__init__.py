"""What the words on a sheet mean, by data or by the clerk's own answers."""
