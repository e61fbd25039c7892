"""Findings as they are listed: standings, reasons, the ledger."""
