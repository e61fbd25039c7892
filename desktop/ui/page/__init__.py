"""What every page of an open filing is made of: the interface, the grid on its paper, the note."""
