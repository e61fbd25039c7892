"""Findings in the tables and self-evaluations."""
