"""The panel of findings, the ledger, reasons (F4) and causes (F7)."""
