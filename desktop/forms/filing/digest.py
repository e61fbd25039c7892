"""The SHA-256 of a filing, by which a PDF is compared with the figures in the file now."""

from __future__ import annotations

import hashlib
import json

from desktop.forms.edition.records import INTERNAL
from desktop.forms.filing.filing import Filing
from desktop.forms.texts import BoundText
from desktop.forms.values import Kind, Stored, Value

SHOWN = 12
"""So many characters of it are printed."""


def digest(filing: Filing) -> str:
    """The SHA-256, in hexadecimal, of everything the report of `filing` is made from.

    That is its edition and year, every entered cell (form, row, col and the value as it is
    stored), and each figure of last year that comes from a filing of its own, by the cell of
    this year's forms that holds it. Both lists are sorted, so that neither the order of
    entry nor the place of the file matters. Words of last year's filing are not in it, for the
    report prints none of them; nor are comments and proofs, which are never printed in it.
    """
    kind = filing.edition.kind
    entered = sorted(
        (*cell, digest_value(kind(cell), value))
        for cell, value in filing.entered.items()
        if cell.form not in INTERNAL
    )
    carried = sorted(
        (*cell, digest_value(kind(cell), value)) for cell, value in filing.carried.items()
    )
    data = [filing.edition.id, filing.year, entered, carried]
    return hashlib.sha256(json.dumps(data, separators=(",", ":")).encode()).hexdigest()


def digest_value(kind: Kind, value: Value) -> Stored:
    """A value as every digest has it: as it is stored, but for a text with bound figures, which
    stays in version 1, so that the digest on a paper printed from a file of format 2 still fits."""
    return kind.show(value, "元") if isinstance(kind, BoundText) else kind.store(value)
