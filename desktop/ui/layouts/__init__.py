"""自定版式: the clerk's own layouts of 自评表."""
