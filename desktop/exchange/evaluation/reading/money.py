"""预算执行情况: the budget and what was spent, as a table of its own within the form."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop.exchange.evaluation.found import Said, Stray
from desktop.exchange.evaluation.grid import Box
from desktop.exchange.evaluation.reading.heads import is_heading
from desktop.exchange.evaluation.reading.page import Page, is_number
from desktop.exchange.evaluation.words import Names, bare, words
from desktop.forms.characters import plain
from desktop.forms.values import MONEY_UNIT

VALUES = ("budget", "spent", "rate", "execution", "points", "initial")
ONLY_INITIAL = "没有认出调整后的预算数，放的是年初预算数，请核对"
NO_ROW = "版式里只填总额，没有这一行"
NO_COLUMN = "版式里没有年初预算数这一栏"
TOTALS: Mapping[str, str] = {
    "budget": "budget",
    "spent": "spent",
    "rate": "rate",
    "execution": "execution",
    "points": "execution_points",
}
GENERAL: Mapping[str, str] = {"budget": "general_budget", "spent": "general_spent"}
SPENT = ("basic", "project")
"""Rows of which the form has what was spent: 基本支出总额, 项目支出总额."""
_UNIT = re.compile(MONEY_UNIT)


@dataclass
class Money:
    """What the block says: fields of the form, the unit of its amounts, and what has no place."""

    fields: dict[str, Said] = field(default_factory=dict)
    strays: list[Stray] = field(default_factory=list)
    amounts: str = ""


def read_money(page: Page, labels: Names) -> Money:
    """The block under the first headings that name both a budget and what was spent."""
    money = Money()
    for row in page.rows:
        columns = _columns(page, row)
        if columns:
            _Block(page, row, columns, labels, money).read()
            break
    return money


def unit_in(text: str) -> str:
    """The unit of money that a heading names, 千元 and the like included; '' for none."""
    found = _UNIT.search(plain(text))
    return found[0] if found else ""


def _columns(page: Page, row: int) -> dict[str, Box]:
    """The headings of a row by what stands under them; {} where it is no such heading."""
    found: dict[str, Box] = {}
    for box in page.starting(row):
        what = words().money_columns.get(bare(box.text), "")
        if what in VALUES:
            found.setdefault(what, box)
    budget = found.get("budget") or found.get("initial")
    spent = found.get("spent")
    if budget is None or spent is None or is_heading(page, row):
        return {}
    first, last = sorted((budget, spent), key=lambda box: box.left)
    between = (b for b in page.at(row) if first.right < b.left < last.left)
    return {} if any(is_number(box.text) for box in between) else found


class _Block:
    """Reads the rows under the headings of a row."""

    def __init__(
        self, page: Page, row: int, columns: Mapping[str, Box], labels: Names, money: Money
    ) -> None:
        self._page, self._row, self._columns = page, row, columns
        self._labels, self._money = labels, money
        self._left = min(box.left for box in columns.values())
        self._lines: dict[str, dict[str, Said]] = {}

    def read(self) -> None:
        """Read the headings and the rows under them into the money."""
        page = self._page
        self._head()
        for row in page.rows:
            if row <= self._row:
                continue
            if self._ends(row):
                break
            self._line(row)
        self._keep()

    def _head(self) -> None:
        page, money = self._page, self._money
        page.take(*self._columns.values())
        for box in page.at(self._row):
            block = bare(box.text) in words().money_block
            heading = words().money_columns.get(bare(box.text)) == "money"
            if box.left < self._left and (block or heading or not page.right_of(box)):
                page.take(box)
                points = re.search(r"\((\d[\d.]*)分\)", plain(box.text))
                if points:
                    money.fields["full_execution"] = Said(points[1], box)
            money.amounts = money.amounts or unit_in(box.text)

    def _ends(self, row: int) -> bool:
        """True for a row of another block."""
        page = self._page
        boxes = list(page.starting(row))
        values = [b for b in self._columns.values() if page.in_columns(row, b.left, b.right)]
        label = self._label(row)
        if is_heading(page, row) or not values:
            return True
        known = bare(label.text) if label else ""
        if known in words().money_rows:
            return False
        named = any(bare(box.text) in self._labels for box in boxes)
        return named or words().goals.get(known.rstrip("0123456789")) == "labels"

    def _label(self, row: int) -> Box | None:
        """The name of a row: the nearest box at the left of its figures."""
        boxes = [b for b in self._page.at(row) if b.right < self._left and b.top > self._row]
        return boxes[-1] if boxes else None

    def _line(self, row: int) -> None:
        page, label = self._page, self._label(row)
        for box in page.at(row):
            if box.right < self._left and box.top <= self._row:
                page.take(box)
        values: dict[str, Said] = {}
        for what, head in self._columns.items():
            under = page.in_columns(row, head.left, head.right)
            said = None if under is None or under in page.taken else page.said(under)
            if said is not None:
                values[what] = said
        page.take(label)
        if label is not None:
            self._money.amounts = self._money.amounts or unit_in(label.text)
        if values:
            name = label.text if label else ""
            self._lines.setdefault(name, values)

    def _keep(self) -> None:
        """The total, or the only row, as fields; the rest has no place."""
        kinds = {name: words().money_rows.get(bare(name), "") for name in self._lines}
        total = next((name for name, kind in kinds.items() if kind == "total"), None)
        if total is None and self._lines:
            total = next(iter(self._lines))
        for name, values in self._lines.items():
            if name == total:
                self._total(values)
            elif kinds[name] == "general":
                self._general(name, values)
            elif kinds[name] in SPENT and "spent" in values:
                self._money.fields[kinds[name]] = values.pop("spent")
                self._part(name, values)
            else:
                self._part(name, values)

    def _total(self, values: dict[str, Said]) -> None:
        money = self._money
        money.fields |= {TOTALS[what]: said for what, said in values.items() if what in TOTALS}
        initial = values.get("initial")
        if initial is not None and "budget" in values:
            money.strays.append(Stray(initial.box, initial.text, NO_COLUMN))
        elif initial is not None:
            money.fields["budget"] = initial
            money.strays.append(Stray(initial.box, initial.text, ONLY_INITIAL))

    def _general(self, name: str, values: dict[str, Said]) -> None:
        self._money.fields |= {
            GENERAL[what]: said for what, said in values.items() if what in GENERAL
        }
        self._money.fields["general_name"] = Said(name, next(iter(values.values())).box)

    def _part(self, name: str, values: dict[str, Said]) -> None:
        figures = "，".join(
            f"{self._columns[what].text} {said.text}"
            for what, said in values.items()
            if what in ("initial", "budget", "spent", "rate")
        )
        if figures:
            box = next(iter(values.values())).box
            self._money.strays.append(Stray(box, f"{name}：{figures}", NO_ROW))
