"""Findings in the words of the report (K30–K45)."""
