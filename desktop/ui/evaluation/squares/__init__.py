"""The squares of a 自评表: laid out, written, read."""
