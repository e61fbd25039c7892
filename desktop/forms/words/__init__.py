"""What cells, lines, sums, headings and rules are called."""
