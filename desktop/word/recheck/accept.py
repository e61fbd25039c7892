"""Taking over the wording that the clerk accepts; the numbers in it stay the data's."""

from __future__ import annotations

from collections.abc import Iterable

from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.forms.kinds import Value
from desktop.word.recheck.ownership import Words
from desktop.word.recheck.result import Difference
from desktop.word.recheck.text import Edit, apply_edits

STEP = "采用 Word 里的文字"


def accepted_changes(filing: Filing, accepted: Iterable[Difference]) -> dict[Cell, Value | None]:
    """The changes of `filing` that make these wordings the report's, all in one step."""
    edits: dict[str, tuple[Words, list[Edit]]] = {}
    for each in accepted:
        if each.words is not None and each.acceptable:
            key = each.words.paragraph.id if each.words.paragraph else str(each.words.cell)
            edits.setdefault(key, (each.words, []))[1].extend(each.edits)
    changes: dict[Cell, Value | None] = {}
    for words, made in edits.values():
        changes |= words.changes(apply_edits(words.whole, made)[len(words.lead) :])
    return {cell: value for cell, value in changes.items() if filing.entered.get(cell) != value}
