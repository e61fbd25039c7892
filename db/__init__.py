"""The clerk's figures on the disk: one SQLite file per unit, which never loses a kept cell.

Knows no form: (filing, form, row, col) -> int or str. Imports nothing of `desktop`.
"""

from db.problems import Reason, StoreProblem
from db.records import Fault, FilingHead, JournalEntry, Key, SavedStep, Stored
from db.store import Store

__all__ = [
    "Fault",
    "FilingHead",
    "JournalEntry",
    "Key",
    "Reason",
    "SavedStep",
    "Store",
    "StoreProblem",
    "Stored",
]
