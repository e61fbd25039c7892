"""还差什么: what is to be done before the report can be signed."""
