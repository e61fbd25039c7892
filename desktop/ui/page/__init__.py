"""The page of an open filing: its interface, the grid on its paper, the note at the cell."""
