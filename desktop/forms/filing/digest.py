"""The SHA-256 of a filing: whether what a PDF was made of is what the file holds now."""

from __future__ import annotations

import hashlib
import json

from desktop.forms.filing.filing import Filing

SHOWN = 12
"""So many characters of it are printed."""


def digest(filing: Filing) -> str:
    """The SHA-256, in hexadecimal, of everything the report of `filing` is made from.

    That is its edition and year, every entered cell (form, row, col and the value as it is
    stored), and each figure that its last year brings in from a filing of its own, by the cell
    of this year's forms that hold it. Both lists are sorted, so that neither the order of
    entry nor the place of the file matters. Words of last year's filing are not in it, for the
    report says none of them.
    """
    kind = filing.edition.kind
    entered = sorted((*cell, kind(cell).store(value)) for cell, value in filing.entered.items())
    carried = sorted((*cell, kind(cell).store(value)) for cell, value in filing.carried.items())
    data = [filing.edition.id, filing.year, entered, carried]
    return hashlib.sha256(json.dumps(data, separators=(",", ":")).encode()).hexdigest()
