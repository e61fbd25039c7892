"""The page of a self-evaluation (自评表): a form of squares, as on paper. Door: page."""
