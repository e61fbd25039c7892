"""The words of an edition, read and verified."""
