"""Where tables stand on a sheet, and which form each of them is."""
