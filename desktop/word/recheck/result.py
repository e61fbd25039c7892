"""The differences in a Word file that came back, as data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from desktop.forms.formula import Cell
from desktop.word.recheck.ownership import Words
from desktop.word.recheck.text import Edit

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


@dataclass(frozen=True)
class Difference:
    """A difference in a `place` as the clerk knows it: the Word file has `said`, not what is `due`.

    `cell` is where to look. A wording that can be taken over has the `edits` that make it, in
    these `words`; all others say in `why` what happens to them.
    """

    kind: Kind
    place: str
    said: str
    due: str
    cell: Cell | None = None
    words: Words | None = None
    edits: tuple[Edit, ...] = ()
    why: str = ""

    @property
    def acceptable(self) -> bool:
        """True for a wording that can be taken over."""
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
        """The wordings that can be taken over, in the order of their numbers from 1."""
        return tuple(each for each in self.differences if each.acceptable)
