"""A filing as one JSON document, described in resources/README.md."""
