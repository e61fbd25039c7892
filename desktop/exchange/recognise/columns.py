"""The columns of a table on a sheet: those that name the row, and the 栏次 of the others.

Nested headings decide, so that tables from which a unit deleted columns, and numbered the rest
anew, are read right; the printed 栏次 helps only where a heading is missing or misspelt.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from desktop.exchange.files.sheets import Sheet, number
from desktop.exchange.recognise.labels import heading, is_subsequence, likeness
from desktop.forms.edition.form import Form
from desktop.forms.kinds import KINDS

Path = tuple[str, ...]

PARTS = ("类", "款", "项")
MOST = 100
"""Columns that are looked at."""
NUMBERING = frozenset({"行次", "序号"})
ALIKE = 0.75
"""How alike a misspelt heading must be to the one that its 栏次 points to."""
_STUBS = frozenset({"项目", "科目", *PARTS})
_STUB_ENDS = ("编码", "代码", "编号", "名称")
_STUB_STARTS = ("项目按", "科目按")
_VAGUE = frozenset({"金额", "合计", ""})


class Target(NamedTuple):
    """A column of the form: its panel's place, its 栏次, and its heading's words."""

    panel: int
    col: str
    path: Path


@dataclass(frozen=True)
class ColumnBlock:
    """Neighbouring columns of a sheet: those that name the row, then those that hold values.

    `stubs` may hold codes, names or labels, `numbers` the 行次; `values` gives the 栏次 by sheet
    column, and `panels` the places of the form's panels whose lines may stand here.
    """

    stubs: tuple[int, ...]
    numbers: tuple[int, ...]
    values: Mapping[int, str]
    panels: frozenset[int]


@dataclass(frozen=True)
class Columns:
    """The columns of a table; `parts` are 类, 款, 项; `unknown` gives headings not understood."""

    blocks: tuple[ColumnBlock, ...]
    parts: tuple[int, ...]
    unknown: Mapping[int, str]


def words_of(form: Form) -> frozenset[str]:
    """Every word that the headings of `form` are made of."""
    columns = [column for panel in form.panels for column in panel.columns]
    words = {heading(word) for column in columns for word in (*column.path, *column.parts)}
    return frozenset(words | {"栏次", "行次", "项目", "科目编码", "科目代码", "科目名称"})


def read_columns(
    form: Form, sheet: Sheet, heads: Sequence[int], numbered: int | None, body: Sequence[int]
) -> Columns:
    """The meaning of each column under the heading rows `heads`; `numbered` is the row of 栏次."""
    named = [*heads, numbered] if numbered else list(heads)
    used = sorted({col for row in (*named, *body) for col in sheet.rows[row]})[:MOST]
    paths = {col: _path(sheet, named, col) for col in used}
    filled = {col: _filled(sheet, heads, col, used) for col in used}
    numbers = {col: number(sheet.cells.get((numbered, col))) for col in used} if numbered else {}
    stubs = {col for col in used if is_stub(paths[col], _headings(form, "label", "code", "name"))}
    numbering = NUMBERING | _headings(form, "line")
    counting = {col for col in used if numbering.intersection(paths[col][-1:])}
    printed = {c: f"{n}" for c, n in numbers.items() if n}
    matcher = _Matcher(form, paths, filled, printed, stubs, counting)
    groups = _groups(used, stubs | counting)
    blocks = [matcher.block(group, place, len(groups)) for place, group in enumerate(groups)]
    blocks = [matcher.mended(block, group) for block, group in zip(blocks, groups, strict=True)]
    known = {col for block in blocks for col in (*block.stubs, *block.numbers, *block.values)}
    return Columns(
        blocks=tuple(block for block in blocks if block.values),
        parts=tuple(col for col in used if paths[col][-1:] and paths[col][-1] in PARTS),
        unknown={col: "".join(paths[col]) for col in used if col not in known},
    )


def _path(sheet: Sheet, rows: Sequence[int], col: int) -> Path:
    """The words above a column, merged cells included, from top to bottom."""
    texts = (sheet.text(row, col) for row in rows)
    words = (heading(text) for text in texts if number(text) is None)
    return tuple(word for word, _ in groupby(words) if word not in ("", "栏次"))


def _filled(sheet: Sheet, rows: Sequence[int], col: int, used: Sequence[int]) -> Path:
    """The words above a column where a group's heading is unmerged, above its first column."""
    words: list[str] = []
    for row in rows[:-1]:
        left = (sheet.text(row, other) for other in reversed(used) if other <= col)
        words.append(heading(next((text for text in left if text), "")))
    words.append(heading(sheet.text(rows[-1], col)))
    return tuple(word for word, _ in groupby(filter(None, words)))


def _headings(form: Form, *kinds: str) -> frozenset[str]:
    """The headings that the form itself prints above its columns of these kinds."""
    columns = (column for panel in form.panels for column in panel.columns)
    return frozenset(heading(column.path[-1]) for column in columns if column.kind in kinds)


def is_stub(path: Path, own: Set[str] = frozenset()) -> bool:
    """True where a column under these words names the row; `own` are the words of its form."""
    last = path[-1] if path else ""
    return (
        last in _STUBS or last in own or last.endswith(_STUB_ENDS) or last.startswith(_STUB_STARTS)
    )


def _groups(used: Sequence[int], naming: Set[int]) -> list[list[int]]:
    """The columns cut before each one of those `naming` rows that follows one that does not."""
    groups: list[list[int]] = []
    inside = True
    for col in used:
        if not groups or (col in naming and not inside):
            groups.append([])
        groups[-1].append(col)
        inside = col in naming
    return groups


class _Matcher:
    """Finds the form's column for a sheet's column."""

    def __init__(
        self,
        form: Form,
        paths: Mapping[int, Path],
        filled: Mapping[int, Path],
        numbers: Mapping[int, str],
        stubs: Set[int],
        counting: Set[int],
    ) -> None:
        self._paths = paths
        self._filled = filled
        self._numbers = numbers
        self._stubs = stubs
        self._counting = counting
        self._panels = len(form.panels)
        self._targets = [
            Target(place, column.id, tuple(heading(word) for word in column.path))
            for place, panel in enumerate(form.panels)
            for column in panel.values
            if KINDS[column.kind].numeric
        ]

    def block(self, group: Sequence[int], place: int, groups: int) -> ColumnBlock:
        """The block of the columns in `group`, matched by their headings."""
        stubs = tuple(col for col in group if col in self._stubs)
        numbers = tuple(col for col in group if col in self._counting)
        own = place if groups == self._panels else None
        values: dict[int, str] = {}
        panels: set[int] = set()
        for col in group:
            if col not in stubs and col not in numbers:
                found = self._find(col, own)
                if found and found[0].col not in values.values():
                    values[col] = found[0].col
                    panels.update(target.panel for target in found)
        return ColumnBlock(stubs, numbers, values, frozenset(panels))

    def mended(self, block: ColumnBlock, group: Sequence[int]) -> ColumnBlock:
        """`block` with the columns whose heading is missing or misspelt, by their 栏次."""
        values = dict(block.values)
        panels = set(block.panels)
        printed = all(self._numbers.get(col, own) == own for col, own in values.items())
        for col in group:
            if col in (*block.stubs, *block.numbers, *values):
                continue
            for target in self._numbered(col):
                if target.col not in values.values() and self._may(col, target, printed):
                    values[col] = target.col
                    panels.add(target.panel)
        return ColumnBlock(block.stubs, block.numbers, values, frozenset(panels))

    def _numbered(self, col: int) -> list[Target]:
        """The columns of the form that have the 栏次 printed above `col`."""
        return [target for target in self._targets if target.col == self._numbers.get(col)]

    def _find(self, col: int, own: int | None) -> list[Target]:
        """The columns of the form, all of one 栏次, that the headings above `col` name."""
        for path in (self._paths[col], self._filled[col]):
            found = self._best(path)
            if len({target.col for target in found}) > 1 and own is not None:
                found = [target for target in found if target.panel == own]
            if len({target.col for target in found}) == 1:
                return found
        return []

    def _best(self, path: Path) -> list[Target]:
        scores = [(_score(path, target.path), target) for target in self._targets]
        best = max(score for score, _ in scores)
        return [target for score, target in scores if score == best and best > 0]

    def _may(self, col: int, target: Target, printed: bool) -> bool:
        """True where the 栏次 above `col` may be trusted to mean `target`."""
        word = self._paths[col][-1] if self._paths[col] else ""
        if word in _VAGUE:
            return printed
        return likeness(word, target.path[-1]) >= ALIKE


def _score(found: Path, path: Path) -> int:
    """How well the words found fit a column's printed heading; 0 for not at all."""
    if not found:
        return 0
    if found == path or "".join(found) == "".join(path):
        return 3
    if found[-1] != path[-1]:
        return 0
    if is_subsequence(path, found):
        return 2
    return 1 if is_subsequence(found, path) else 0
