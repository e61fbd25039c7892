"""The 自评表 in a grid, read by their labels and headings, not by their places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from desktop.exchange.evaluation.found import FoundForm, FoundRow, Said, Stray
from desktop.exchange.evaluation.grid import Box, Grid
from desktop.exchange.evaluation.reading.goals import goals
from desktop.exchange.evaluation.reading.heads import is_heading
from desktop.exchange.evaluation.reading.labels import is_note_of, labels, notes
from desktop.exchange.evaluation.reading.money import Money, read_money, unit_in
from desktop.exchange.evaluation.reading.page import (
    UNIT_OF_MONEY,
    Page,
    boxes_text,
    is_number,
    is_title,
    starts_note,
)
from desktop.exchange.evaluation.reading.pairs import Pairs
from desktop.exchange.evaluation.reading.split import pages
from desktop.exchange.evaluation.reading.tree import Tree
from desktop.exchange.evaluation.words import Names, words
from desktop.forms.characters import cited, plain
from desktop.forms.edition.evaluation import Evaluation, Role
from desktop.forms.values import MONEY_UNIT

UNKNOWN = "不知道这是哪一栏，没有放进去"
NOTE = "附注 {} 段，没有放进去"
OTHER_TABLE = "这个表格不是自评表，没有放进去"
PROSE = "表格以外的文字 {} 段，没有放进去"
_YEAR = re.compile(r"(20\d\d)\s*年")
_IN_UNIT = re.compile(rf"^\D{{2,12}}\((?:单位:)?({MONEY_UNIT})\)")
_BLANK_YEAR = re.compile(r"^\(?(?:20\d\d)\s*年度?\)?$")


def read_forms(grid: Grid, layouts: Iterable[Evaluation]) -> Iterator[FoundForm]:
    """The forms in the grid, top down; `layouts` tell which fields there are."""
    known = tuple(layouts)
    named, printed = labels(known), notes(known)
    for page in pages(grid):
        form = _Reading(page, named, printed).form()
        if form is not None:
            yield form


class _Reading:
    """Reads one page, piece by piece; whatever nobody took is listed at the end."""

    def __init__(self, page: Page, named: Names, printed: frozenset[str]) -> None:
        self._page, self._labels, self._printed = page, named, printed
        self._title = ""
        self._year: int | None = None
        self._amounts = ""
        self._strays: list[Stray] = []
        self._trees: list[Tree] = []
        self._rows: list[FoundRow] = []
        self._pairs = Pairs(page, named)

    def form(self) -> FoundForm | None:
        """The form; None where there is neither a tree of indicators nor a budget."""
        self._titles()
        self._grow()
        money = read_money(self._page, self._labels)
        self._goals()
        self._notes()
        self._fields()
        if not self._trees and not money.fields:
            return None
        self._leftover()
        found = self._found(money)
        return replace(found, strays=_once([*found.strays, *self._unsaid(found)]))

    def _titles(self) -> None:
        """The title, the year, and the unit of the amounts above the table."""
        for row in self._page.rows:
            for box in self._page.starting(row):
                if not self._title and is_title(box.text):
                    self._title = plain(box.text)
                    self._page.take(box)
                elif _BLANK_YEAR.match(plain(box.text)):
                    self._page.take(box)
                elif match := UNIT_OF_MONEY.search(plain(box.text)):
                    self._amounts = unit_in(match[1])
                    if len(plain(box.text)) < 12:
                        self._page.take(box)
                    continue
                else:
                    continue
                year = _YEAR.search(plain(box.text))
                self._year = self._year or (int(year[1]) if year else None)

    def _grow(self) -> None:
        end = 0
        for row in self._page.rows:
            if row >= end and is_heading(self._page, row):
                tree = Tree(self._page, row, self._labels)
                end = tree.end
                self._trees.append(tree)
                self._rows += tree.rows
                self._strays += tree.strays

    def _outside(self) -> Iterator[int]:
        """The rows of the page that are none of the indicators'."""
        spans = [(tree.heads.bottom, tree.end) for tree in self._trees]
        for row in self._page.rows:
            if not any(bottom < row < end for bottom, end in spans):
                yield row

    def _goals(self) -> None:
        """The goals, each before the indicators that stand under it."""
        for row in self._outside():
            self._rows += goals(self._page, row, self._labels)
        self._rows.sort(key=lambda each: each.name.box.top)

    def _notes(self) -> None:
        """Everything from 注 on to the end; what the layouts print anyway is not listed."""
        begun = False
        noted: list[Box] = []
        for row in self._outside():
            for box in self._page.free(row):
                printed = is_note_of(box.text, self._printed)
                begun = begun or (starts_note(box.text) and row >= self._last())
                if printed or (begun and not self._page.grid.is_prose(row)):
                    self._page.take(box)
                    noted += [] if printed else [box]
        noted = [box for box in noted if len(plain(box.text)) > len("备注:")]
        if noted:
            words = NOTE.format(len(noted))
            self._strays.append(Stray(noted[0], noted[0].text, words, aside=True))

    def _last(self) -> int:
        """The row under the last indicators."""
        return max((tree.end for tree in self._trees), default=self._page.first)

    def _fields(self) -> None:
        for row in self._outside():
            above = [tree for tree in self._trees if tree.end <= row]
            self._pairs.row(row, above[-1].heads.columns if above else {})
        self._strays += self._pairs.strays

    def _leftover(self) -> None:
        """What nobody took: row by row, but a table that has nothing of the form and paragraphs
        beside the tables in one line each."""
        prose: list[Box] = []
        tables: dict[str, list[Box]] = {}
        used = {self._table(box) for box in self._page.taken}
        for row in self._page.rows:
            boxes = list(self._page.free(row))
            if boxes and self._page.grid.is_prose(row):
                prose += boxes
            elif boxes and self._table(boxes[0]) not in used:
                tables.setdefault(self._table(boxes[0]), []).extend(boxes)
            elif boxes:
                self._strays.append(Stray(boxes[0], boxes_text(boxes), UNKNOWN))
        for boxes in tables.values():
            self._strays.append(Stray(boxes[0], boxes[0].text, OTHER_TABLE, aside=True))
        if prose:
            words = PROSE.format(len(prose))
            self._strays.append(Stray(prose[0], prose[0].text, words, aside=True))

    def _table(self, box: Box) -> str:
        return self._page.grid.table(box.top)

    def _found(self, money: Money) -> FoundForm:
        fields = {**self._pairs.fields, **money.fields}
        full = {key: fields.pop(key) for key in [*fields] if key in FULL}
        blocks = [tree.full for tree in self._trees if tree.full is not None]
        if blocks:
            full["block"] = blocks[0]
        fields.pop("general_name", None)
        role = _role(self._title, fields)
        name = _name_in(self._title)
        if role == "project" and "name" not in fields and name:
            fields["name"] = Said(name, self._top())
        return FoundForm(
            grid=self._page.grid,
            role=role,
            title=self._title,
            year=self._year,
            amounts=money.amounts or self._amounts or self._unit_in_brackets(),
            fields=fields,
            rows=tuple(self._rows),
            full=full,
            strays=(*self._strays, *money.strays),
        )

    def _unit_in_brackets(self) -> str:
        """The only unit of money that labels have in brackets: 项目预算（万元）; '' for none."""
        boxes = (box for row in self._page.rows for box in self._page.starting(row))
        units = {found[1] for box in boxes if (found := _IN_UNIT.search(plain(box.text)))}
        return units.pop() if len(units) == 1 else ""

    def _unsaid(self, found: FoundForm) -> Iterator[Stray]:
        """The figures that were read as a label or a heading, and stand in no value."""
        words = found.words()
        for box in self._page.taken:
            if is_number(box.text) and box.text not in words:
                yield Stray(box, box.text, UNKNOWN)

    def _top(self) -> Box:
        """The box of the title."""
        return next(
            b for row in self._page.rows for b in self._page.starting(row) if is_title(b.text)
        )


FULL = ("full_execution", "full_total", "execution_points")


def _once(strays: Sequence[Stray]) -> Sequence[Stray]:
    """The places from top to bottom, each only once."""
    return sorted(dict.fromkeys(strays), key=lambda each: (each.box.top, each.box.left))


def _role(title: str, fields: Mapping[str, Said]) -> Role:
    """整体 or 项目: by the name it asks for, else by its title."""
    if "name" in fields:
        return "project"
    if any(word in title for word in words().overall):
        return "overall"
    if "项目" in title or {"implementer", "category", "nature"} & {*fields}:
        return "project"
    return "overall"


def _name_in(title: str) -> str:
    """The project that a title names: 合同人员经费项目自评表."""
    said = re.sub(r"^.*?20\d\d\s*年度?", "", title)
    for behind in words().behind_name:
        if said.endswith(behind):
            name = said.removesuffix(behind)
            return "" if name in ("项目", "", "部门", "预算项目") else cited(name)
    return ""
