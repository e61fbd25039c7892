"""审核: everything that is found in a filing."""
