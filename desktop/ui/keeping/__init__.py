"""Keeping the clerk's work safe: saved or not, backups, restoring, closing."""
