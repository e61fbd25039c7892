"""The nine tables as a workbook, with formulas and their results."""
