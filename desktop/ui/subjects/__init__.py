"""Subject codes: the picker in a cell, search, rows that come and go, the clerk's own subjects."""
