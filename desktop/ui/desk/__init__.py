"""The `Desk` is all that a feature gets: the session and a few verbs."""
