"""Workbooks as `Sheets` of raw cells, whatever wrote them."""
