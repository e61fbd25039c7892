"""One unit's figures for one year."""
