"""Widgets and colours that know nothing of filings."""
