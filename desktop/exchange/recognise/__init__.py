"""Tables, headings and rows of a workbook, recognised by the forms of an edition."""
