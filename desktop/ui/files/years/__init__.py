"""A filing is one year: the first of a new file, a further one, changing between them."""
