"""Pages as a PDF/A-2u that says which data it was made from."""
