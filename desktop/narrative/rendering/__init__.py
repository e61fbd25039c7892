"""A template becomes runs, each bound to the cells it comes from."""
