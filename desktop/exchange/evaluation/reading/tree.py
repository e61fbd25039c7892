"""The indicators of a form: three levels, merged or written again in each row, with their columns.

A row belongs to the levels whose boxes lie beside it. A name that stands again in the next row is
the same indicator; one that breaks off there goes on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from desktop.exchange.evaluation.found import FoundRow, Said, Stray
from desktop.exchange.evaluation.grid import Box
from desktop.exchange.evaluation.reading.heads import NAMED, Heads, heads, is_heading
from desktop.exchange.evaluation.reading.page import Page, is_number, is_title, starts_note
from desktop.exchange.evaluation.reading.unread_columns import unread_columns
from desktop.exchange.evaluation.values import name_and_points
from desktop.exchange.evaluation.words import Names, bare, words
from desktop.forms.edition.evaluation import Level

GONE_ON = "接在上一行的指标名称后面，请核对"
SHARED = "跨了几个指标，只放进了第一个，请核对"
NO_SHARE = "跨了几个指标，要分到各个指标，没有放进去"


class Tree:
    """Reads the indicators under the headings that begin in a row of a page."""

    def __init__(self, page: Page, row: int, labels: Names) -> None:
        self.rows: list[FoundRow] = []
        self.strays: list[Stray] = []
        self.full: Said | None = None
        self._page, self._labels = page, labels
        self._path: dict[Level, tuple[Box, int]] = {}
        self._shares: dict[Level, Said] = {}
        self.heads: Heads = heads(page, row)
        self._block(row)
        self.end = self._read()
        self.strays += unread_columns(page, self.heads, self.end)

    def _block(self, row: int) -> None:
        """The words at the left of all: 年度绩效指标（80分）."""
        for box in self._page.at(row):
            known = bare(box.text) in words().tree_block
            if box.right < self.heads.left and known:
                self.full = self._page.said(box)

    def _read(self) -> int:
        """Read row by row; the first row that is none of theirs."""
        for row in self._page.rows:
            if row <= self.heads.bottom:
                continue
            if self._ends(row):
                return row
            self._row(row)
        return self._page.last + 1

    def _ends(self, row: int) -> bool:
        page, left = self._page, self.heads.left
        boxes = list(page.starting(row))
        if is_heading(page, row):
            return True
        if len(boxes) == 1 and bare(boxes[0].text) in words().continued:
            page.take(boxes[0])
            return False
        if self._band(row):
            return False
        if len(boxes) == 1 and self._across(boxes[0]):
            return True
        sums = any(box.left <= left and self._measures(box) for box in boxes)
        return sums or any(box.left <= left and self._closes(box.text) for box in boxes)

    def _measures(self, box: Box) -> bool:
        """True for a name that reaches into the columns of the values, as that of a sum does."""
        values = [place for what, place in self.heads.columns.items() if what not in NAMED]
        lowest = self.heads.columns["third"]
        return box.meets(*lowest) and any(box.meets(*place) for place in values)

    def _band(self, row: int) -> Box | None:
        """The name of a level that has a row for itself, above its indicators."""
        boxes = list(self._page.starting(row))
        if len(boxes) != 1 or self._page.grid.is_prose(row):
            return None
        name = bare(name_and_points(boxes[0].text)[0])
        alone = "first" not in self.heads.columns or self._across(boxes[0])
        return boxes[0] if alone and name in words().names else None

    def _across(self, box: Box) -> bool:
        """True for a text over all columns, or beside the table."""
        measures = [left for what, (left, _) in self.heads.columns.items() if what not in NAMED]
        wide = bool(measures) and box.left <= self.heads.left and box.right >= max(measures)
        return wide or self._page.grid.is_prose(box.top)

    def _closes(self, text: str) -> bool:
        name = bare(text)
        known = name in self._labels or name in words().others
        goal = words().goals.get(name.rstrip("0123456789")) == "labels"
        return known or goal or starts_note(text) or is_title(text)

    def _row(self, row: int) -> None:
        self._shares = {}
        if (band := self._band(row)) is not None:
            name = bare(name_and_points(band.text)[0])
            self._add("first" if name in words().first_names else "second", band)
            return
        boxes = self._levels(row)
        fresh = self._fresh(boxes, row)
        values = self._values(row, boxes.get("third"))
        third = boxes.get("third")
        if self._goes_on(fresh, values, row):
            return
        for level in NAMED[:-1]:
            if level in fresh:
                shares = {"points": self._shares[level]} if level in self._shares else {}
                self._add(level, boxes[level], shares)
        if "third" in fresh and third is not None:
            self._add("third", third, values)
        elif values:
            self._unnamed(row, third, values)

    def _levels(self, row: int) -> dict[Level, Box]:
        """The box of each level beside this row; one over two levels is of the lower one."""
        found: dict[Level, Box] = {}
        for level in NAMED:
            place = self.heads.columns.get(level)
            box = self._page.in_columns(row, *place) if place else None
            if box is not None:
                found = {other: there for other, there in found.items() if there != box}
                found[level] = box
        return found

    def _fresh(self, boxes: Mapping[Level, Box], row: int) -> set[Level]:
        """The levels on which something new begins in this row."""
        fresh: set[Level] = set()
        for level in NAMED:
            box = boxes.get(level)
            if box is None or box.top != row or box in self._page.taken:
                continue
            if level == "third" or not (self._again(level, box, fresh)):
                fresh.add(level)
        return fresh

    def _again(self, level: Level, box: Box, fresh: set[Level]) -> bool:
        """True where the name of a level only stands there once more, or goes on."""
        current = self._path.get(level)
        if current is None or fresh:
            return False
        at = current[1]
        name = self.rows[at].name
        said = box.text.replace("（续）", "").replace("(续)", "")
        if said == box.text and bare(said) == bare(name.text) and self._is_another(level, box, at):
            return False
        joined = f"{name.text}{said}"
        if bare(said) != bare(name.text) and not _is_whole(joined, name.text):
            return False
        if bare(said) != bare(name.text):
            self.rows[at] = replace(self.rows[at], name=Said(joined, name.box))
        self._page.take(box)
        return True

    def _is_another(self, level: Level, box: Box, at: int) -> bool:
        """True where an equal name is another indicator: boxes of this level are merged where one
        goes on, or the points of both fit into those of the level above."""
        left, right = self.heads.columns[level]
        boxes = (b for b in self._page.grid.boxes if b.meets(left, right) and self._below(b))
        if any(other.bottom > other.top for other in boxes):
            return True
        above = self._path.get("first") if level == "second" else None
        if above is None:
            return False
        alike = [r for r in self.rows[above[1] :] if r.level == level]
        points = sum(_points(each.name.text) for each in alike) + _points(box.text)
        return 0 < points <= _points(self.rows[above[1]].name.text) and _points(box.text) > 0

    def _below(self, box: Box) -> bool:
        return self.heads.bottom < box.top <= self._page.last

    def _goes_on(self, fresh: set[Level], values: Mapping[str, Said], row: int) -> bool:
        """Where a row has nothing but a name, that of the indicator above goes on in it."""
        box = self._page.in_columns(row, *self.heads.columns["third"])
        last = self.rows[-1] if self.rows else None
        if fresh != {"third"} or values or box is None or last is None or last.level != "third":
            return False
        measured = {"target", "actual", "points", "score"} & {*self.heads.columns}
        if not measured & {*last.values} or _is_numbered(box.text) or self._beside(row):
            return False
        self._page.take(box)
        said = Said(f"{last.name.text}{box.text}", last.name.box)
        self.rows[-1] = replace(last, name=said)
        self.strays.append(Stray(box, box.text, GONE_ON))
        return True

    def _beside(self, row: int) -> bool:
        """True where any other column has a box in this row."""
        places = [place for what, place in self.heads.columns.items() if what not in NAMED]
        return any(self._page.in_columns(row, *place) for place in places)

    def _values(self, row: int, third: Box | None) -> dict[str, Said]:
        """What stands in the other columns and has not been read yet."""
        found: dict[str, Said] = {}
        for what, place in self.heads.columns.items():
            box = self._page.in_columns(row, *place)
            if what in NAMED or box is None or box in self._page.taken:
                continue
            said = self._page.said(box)
            if said is None:
                continue
            if third is not None and box.bottom > max(third.bottom, row):
                self._shared(what, said, row)
                if what in ("points", "score"):
                    continue
            found[what] = said
        return found

    def _shared(self, what: str, said: Said, row: int) -> None:
        """A box over several indicators: points are those of the level above."""
        shared: tuple[Level, ...] = ("second", "first")
        for level in shared:
            place = self.heads.columns.get(level)
            above = self._page.in_columns(row, *place) if place else None
            if what == "points" and above is not None and above.bottom == said.box.bottom:
                self._shares[level] = said
                return
        reason = NO_SHARE if what in ("points", "score") else SHARED
        self.strays.append(Stray(said.box, said.text, reason))

    def _unnamed(self, row: int, third: Box | None, values: dict[str, Said]) -> None:
        """Columns beside no new name: they go on with the row above, or have the same name."""
        last = self.rows[-1] if self.rows else None
        goes_on = {*values} <= {"target", "actual", "reason"} and third is None
        if last is not None and last.level == "third" and goes_on and last.values:
            joined = {
                what: Said(f"{last.values[what].text}\n{said.text}", last.values[what].box)
                if what in last.values
                else said
                for what, said in values.items()
            }
            self.rows[-1] = replace(last, values={**last.values, **joined})
            return
        name = Said(third.text, third) if third else Said("", next(iter(values.values())).box)
        self.rows.append(FoundRow("third", name, values))

    def _add(self, level: Level, box: Box, values: Mapping[str, Said] | None = None) -> None:
        self._page.take(box)
        self._path = {
            each: place
            for each, place in self._path.items()
            if NAMED.index(each) < NAMED.index(level)
        }
        self._path[level] = (box, len(self.rows))
        self.rows.append(FoundRow(level, Said(box.text, box), dict(values or {})))


def _is_whole(joined: str, part: str) -> bool:
    """True where two pieces are the name of a level that everybody knows, and the first is none."""
    return bare(joined) in words().names and bare(part) not in words().names


def _is_numbered(text: str) -> bool:
    return text.lstrip()[:1].isdigit() or text.startswith(("指标", "①", "②", "③", "④"))


def _points(text: str) -> Decimal:
    """The points behind a name, 0 for none."""
    said = name_and_points(text)[1]
    return Decimal(said) if is_number(said) else Decimal(0)
