"""Opening, creating and saving files, and the start page."""
