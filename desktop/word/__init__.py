"""The report as a Word file: written, read when it comes back, and compared with the data."""
