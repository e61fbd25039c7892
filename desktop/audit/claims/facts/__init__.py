"""The figures of a filing by their names."""
