"""Typesetting on reportlab."""
