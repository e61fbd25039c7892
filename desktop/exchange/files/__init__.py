"""Workbooks as `Sheets` of raw cells, whatever wrote them (.xls by xlrd, .xlsx by openpyxl)."""
