"""The clerk's figures on the disk: one SQLite file per unit, which never loses a kept cell.

Knows no form: (filing, form, row, col) -> int or str. Imports nothing of `desktop`.
"""
