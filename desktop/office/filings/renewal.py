"""Texts with bound figures of older files, brought to the notation of today.

Both notations are read for ever: the steps before keep what was sealed in the journal, and a
backup or a step that is gone back to may have the older one.
"""

from __future__ import annotations

from db.records import Key, Stored
from db.store.store import Store
from desktop.forms.edition.records import NARRATIVE
from desktop.forms.kinds import KINDS

RENEWED = "升级"
"""The step with which texts come into the notation of today."""


def renew(store: Store) -> None:
    """Writes every such text of the file in the notation of today, as a step of each filing that
    has any in another one. Raises StoreProblem."""
    for head in store.filings():
        cells = store.cells(head.id)
        changes = {key: new for key, old in cells.items() if (new := renew_text(key, old)) != old}
        if changes:
            store.write(head.id, changes, step=RENEWED)


def renew_text(key: Key, stored: Stored) -> Stored:
    """The value of a cell in the notation of today; one that is no such text is left as it is."""
    form, _, column = key
    if (form, column) != (NARRATIVE, "own") or not isinstance(stored, str):
        return stored
    return KINDS["bound"].store(stored)
