"""The words for cells, lines, sums, headings and rules."""
