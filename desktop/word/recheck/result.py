"""The differences in a Word file that came back, as data, and the changes that accept them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.forms.values import Value
from desktop.word.recheck.ownership import PassageWords
from desktop.word.recheck.text import Edit, apply_edits

Kind = Literal[
    "number", "year", "direction", "name", "wording", "fixed", "missing", "added", "moved", "joined"
]
KINDS: dict[Kind, str] = {
    "number": "数字",
    "year": "年度",
    "direction": "增减",
    "name": "名称",
    "wording": "文字",
    "fixed": "版式文字",
    "missing": "缺少",
    "added": "多出",
    "moved": "挪动",
    "joined": "合并",
}


def step_name(file: str) -> str:
    """The name of the step that accepts wordings of the Word file called `file`."""
    return f"采用 {file} 里的文字"


@dataclass(frozen=True)
class Difference:
    """A difference in a `place` as the clerk knows it: the Word file has `said`, not what is `due`.

    `cell` is where to look. A wording that can be accepted has the `edits` that make it, in
    these `words`; all others say in `why` what happens to them. `note` says what to look at before
    one is accepted.
    """

    kind: Kind
    place: str
    said: str
    due: str
    cell: Cell | None = None
    words: PassageWords | None = None
    edits: tuple[Edit, ...] = ()
    why: str = ""
    note: str = ""

    @property
    def acceptable(self) -> bool:
        """True for a wording that can be accepted."""
        return bool(self.edits) and not self.why


@dataclass(frozen=True)
class Recheck:
    """All differences in printed order, and what else there is to know of the file."""

    name: str
    differences: tuple[Difference, ...]
    remarks: tuple[str, ...] = ()
    tracked: bool = False

    @property
    def wordings(self) -> tuple[Difference, ...]:
        """The wordings that can be accepted, in the order of their numbers from 1."""
        return tuple(each for each in self.differences if each.acceptable)


def accepted_changes(filing: Filing, accepted: Iterable[Difference]) -> dict[Cell, Value | None]:
    """The changes of `filing`, in one step, that take over these wordings; no number changes."""
    edits: dict[str, tuple[PassageWords, list[Edit]]] = {}
    for each in accepted:
        if each.words is not None and each.acceptable:
            key = each.words.paragraph.id if each.words.paragraph else str(each.words.cell)
            edits.setdefault(key, (each.words, []))[1].extend(each.edits)
    changes: dict[Cell, Value | None] = {}
    for words, made in edits.values():
        changes |= words.changes(apply_edits(words.whole, made)[len(words.lead) :])
    return filing.effect(changes)
