"""The names in the texts: of the unit, of subjects, of what is listed."""
