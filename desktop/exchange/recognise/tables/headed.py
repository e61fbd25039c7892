"""The columns of a table as they are headed on the sheet, before any form is thought of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from desktop.exchange.files.sheets import Sheet, number
from desktop.exchange.recognise.meaning.labels import heading, key, year_of
from desktop.exchange.recognise.meaning.measures import Path

MOST = 100
"""Columns that are looked at."""
SHORT = 2
"""Digits of a piece of a code, which has no heading where its code is split."""


@dataclass(frozen=True)
class Headed:
    """The columns under some rows of headings, before any form is thought of.

    `paths` are the words above each column, `filled` those where an unmerged group's heading
    stands above its first column alone; `kinds` what a column names (code, name, label, line,
    part), `printed` its 栏次, `years` the year that its heading names.
    """

    used: tuple[int, ...]
    paths: Mapping[int, Path]
    filled: Mapping[int, Path]
    kinds: Mapping[int, str]
    printed: Mapping[int, str]
    years: Mapping[int, int]
    figures: Set[int]

    @property
    def groups(self) -> list[list[int]]:
        """The columns in blocks; each begins where the columns that name rows come again."""
        groups: list[list[int]] = []
        for naming, run in groupby(self.used, lambda col: col in self.kinds):
            cols = list(run)
            if not groups:
                groups.append(cols)
            elif naming and self._begins(groups[-1], cols):
                here, keep = self._kinds(groups[-1]), 0
                while (
                    self.kinds[cols[keep]] == "line" and "line" not in here and keep + 1 < len(cols)
                ):
                    keep += 1
                groups[-1].extend(cols[:keep])
                groups.append(cols[keep:])
            else:
                groups[-1].extend(cols)
        return groups

    @cached_property
    def keys(self) -> Mapping[int, str]:
        """What names each column for the clerk's choices: its words, numbered where they repeat."""
        keys: dict[int, str] = {}
        for col in self.used:
            words = "/".join(self.paths[col])
            same = sum(key.split("#")[0] == words for key in keys.values())
            keys[col] = f"{words}#{same + 1}" if same else words
        return keys

    def _begins(self, here: Sequence[int], cols: Sequence[int]) -> bool:
        """True where `cols`, which name rows, begin another block: they do so again, behind an
        empty column, or behind values whose rows nothing names."""
        named = any(col in self.kinds for col in here)
        again = self._kinds(here) & self._kinds(cols)
        return not named or bool(again) or cols[0] - 1 > here[-1]

    def _kinds(self, cols: Sequence[int]) -> set[str]:
        return {self.kinds[col] for col in cols if col in self.kinds} - {"part"}


def read_headed(
    sheet: Sheet,
    heads: Sequence[int],
    numbered: int | None,
    body: Sequence[int],
    stubs: Mapping[str, str],
) -> Headed:
    """The columns under the rows `heads` of headings; `numbered` is the row of 栏次, `stubs` are
    the words that name what names rows."""
    named = [*heads, numbered] if numbered and numbered not in heads else list(heads)
    used = sorted({col for row in (*named, *body) for col in sheet.rows[row]})[:MOST]
    texts = {col: _texts(sheet, named, col) for col in used}
    filled = {col: _filled(sheet, heads, col, used) for col in used}
    paths = {col: tuple(map(heading, texts[col])) for col in used}
    numbers = {col: number(sheet.cells.get((numbered, col))) for col in used} if numbered else {}
    said = ((col, text) for col in used for text in (*filled[col], *texts[col]))
    years = {col: year for col, text in said if (year := year_of(text))}
    return Headed(
        used=tuple(used),
        paths=paths,
        filled={col: tuple(map(heading, words)) for col, words in filled.items()},
        kinds=_kinds(sheet, paths, used, body, stubs),
        printed={col: f"{found}" for col, found in numbers.items() if found},
        years=years,
        figures={c for c in used if any(number(sheet.cells.get((r, c))) is not None for r in body)},
    )


def kind_of(path: Path, stubs: Mapping[str, str]) -> str:
    """What a column under these words names: code, name, label, line or part; '' for a value."""
    for word in reversed(path):
        if found := stubs.get(word) or _kind_by_form(word):
            return found
    return ""


def _texts(sheet: Sheet, rows: Sequence[int], col: int) -> list[str]:
    """The words above a column, merged cells included, from top to bottom."""
    texts = (sheet.text(row, col) for row in rows)
    wanted = (text for text in texts if number(text) is None and key(text) not in ("", "栏次"))
    return [text for text, _ in groupby(wanted)]


def _filled(sheet: Sheet, rows: Sequence[int], col: int, used: Sequence[int]) -> list[str]:
    """The words above a column where a group's heading is unmerged, above its first column."""
    found: list[str] = []
    left = [each for each in used if each < col]
    for place, row in enumerate(rows):
        first = not any(sheet.text(above, col) for above in rows[: place + 1])
        group = first and place < len(rows) - 1
        text = _group(sheet, row, rows[place + 1 :], left) if group else sheet.text(row, col)
        found.append(text if number(text) is None else "")
    return [next(run) for _, run in groupby(filter(heading, found), heading)]


def _group(sheet: Sheet, row: int, below: Sequence[int], left: Sequence[int]) -> str:
    """The heading of a group that begins further left: one with other headings below it."""
    col = next((each for each in reversed(left) if sheet.text(row, each)), None)
    grouped = col is not None and any(sheet.text(other, col) for other in below)
    return sheet.text(row, col) if col is not None and grouped else ""


def _kinds(
    sheet: Sheet,
    paths: Mapping[int, Path],
    used: Sequence[int],
    body: Sequence[int],
    stubs: Mapping[str, str],
) -> dict[int, str]:
    """The columns that name rows; one without a heading beside a code holds a piece of it."""
    kinds: dict[int, str] = {}
    for place, col in enumerate(used):
        left = kinds.get(used[place - 1], "") if place else ""
        if kind := kind_of(paths[col], stubs):
            kinds[col] = kind
        elif not paths[col] and left in ("code", "part") and _holds_pieces(sheet, col, body):
            kinds[col] = "part"
    return kinds


def _holds_pieces(sheet: Sheet, col: int, body: Sequence[int]) -> bool:
    found = [sheet.cells[row, col] for row in body if (row, col) in sheet.cells]
    pieces = [f"{content}".strip() for content in found]
    return bool(pieces) and all(piece.isdigit() and len(piece) <= SHORT for piece in pieces)


def _kind_by_form(word: str) -> str:
    """What a word names by its shape alone: …编码, …名称, 项目按…."""
    if word.endswith(("科目编码", "科目代码", "科目编号")):
        return "code"
    if word.endswith("科目名称"):
        return "name"
    return "label" if word.startswith(("项目按", "科目按")) else ""
