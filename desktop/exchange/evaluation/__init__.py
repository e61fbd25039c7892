"""自评表 that came as Word, Excel or from the clipboard, as forms of an edition."""
