"""Every label by which a field of an edition's layouts is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from desktop.exchange.evaluation.words import Names, bare, words
from desktop.forms.edition.evaluation import Evaluation

UPRIGHT = ("budget", "spent", "rate")
"""Figures of 预算执行 that some forms ask for as a field like any other."""


def labels(layouts: Iterable[Evaluation]) -> Names:
    """The field that each label names: those of the words, then those that the layouts print."""
    known = words()
    found = dict(known.fields)
    for name, what in known.money_columns.items():
        if what in UPRIGHT:
            found.setdefault(name, what)
    columns: Mapping[str, str] = {**known.columns, **known.money_columns}
    for layout in layouts:
        for text, field in _printed(layout):
            name = bare(text)
            if name and name not in columns and name not in known.money_rows:
                found.setdefault(name, field)
    return found


def notes(layouts: Iterable[Evaluation]) -> frozenset[str]:
    """The notes that the layouts print anyway."""
    return frozenset(_note(note) for layout in layouts for note in layout.notes)


def is_note_of(text: str, printed: frozenset[str]) -> bool:
    """True for a text that is made of such notes."""
    lines = [line for line in text.splitlines() if line.strip()]
    return bool(lines) and all(_note(line) in printed for line in lines)


def _note(text: str) -> str:
    return "".join(char for char in text if char.isalnum())


def _printed(layout: Evaluation) -> Iterator[tuple[str, str]]:
    """Each label that the layout prints or uses, with its field."""
    for line in layout.form.lines.values():
        if line.id != "place":
            yield line.label, line.id
    for row in (*layout.head, *layout.tail):
        for square, following in pairwise(row):
            if square.text and following.field:
                yield square.text, following.field
