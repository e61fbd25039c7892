"""What every page of a filing is made of. Doors: page, grid_page, line_help."""
