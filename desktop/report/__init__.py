"""The printable report: a filing as PDF bytes. Imports the forms and reportlab, never Qt or SQL."""
