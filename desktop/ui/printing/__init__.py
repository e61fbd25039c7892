"""Preview, print jobs, PDF, and the faces of the report."""
