"""The title, the headings and the figures of an invented table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import groupby
from random import Random

from desktop.exchange.files.sheets import Area, Spot
from desktop.exchange.recognise.meaning.labels import heading
from desktop.exchange.recognise.meaning.words import words
from desktop.forms.edition.form import Column, Form, Panel
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.forms.values import YUAN
from tests.exchange.invented.invented_style import Canvas, Head, Style
from tests.exchange.invented.oddities import NOTES, PARTS, RATIOS, Oddities, typed

FINAL = ("决算数", "本年决算数", "{year}年决算数")
OTHERS = ("上年决算数", "增减率（%）", "其中：上级专款", "备注")
NOTED = 0.1
"""How often a note stands between the rows."""


class Columns:
    """Draws what every table has, from the top down."""

    odd = Oddities()
    old = False

    def __init__(
        self,
        canvas: Canvas,
        form: Form,
        filing: Filing,
        laid: Style,
        random: Random,
        top: int,
        left: int,
    ) -> None:
        self._canvas, self._form, self._filing = canvas, form, filing
        self._style, self._random, self._top, self._left = laid, random, top, left

    @property
    def single(self) -> bool:
        """True for a form of one row."""
        return not self._form.by_subject and not any(
            line.label for line in self._form.lines.values()
        )

    def _title(self) -> None:
        form, year = self._form, self._filing.year - self.old
        unit = self.odd.written.format(unit=self._style.amounts)
        title = {
            "printed": form.title,
            "year": f"{year}年度{form.title}",
            "label": f"{form.label} {form.title}",
        }.get(self._style.title, "")
        if title and self.odd.unit == "title" and self._style.unit_line:
            self._canvas.write(self._top, self._left, f"{title}（单位：{self._style.amounts}）")
            self._top += 1
            return
        if title:
            self._canvas.write(self._top, self._left, title)
            self._top += 1
        if self._style.unit_line and self.odd.unit != "heading":
            right = 2 * (self.odd.unit == "right")
            self._canvas.write(self._top, self._left + right, unit)
            self._top += 1

    def _head(self, heads: Sequence[Head]) -> list[int]:
        """The rows of headings; the columns on the sheet."""
        cols = self._columns(len(heads))
        depth = max(len(head.path) for head in heads)
        for level in range(depth):
            row = self._top + level
            above = [head.path[: level + 1] for head in heads]
            for path, run in groupby(range(len(heads)), above.__getitem__):
                places = list(run)
                if len(path) <= level:
                    continue
                last = len(heads[places[0]].path) == level + 1
                several = places if self._style.groups == "each" or last else places[:1]
                for place in several:
                    self._canvas.write(row, cols[place], path[level])
                if self._style.groups == "merged":
                    down = depth - 1 - level if last else 0
                    right = cols[places[-1]] if not last else cols[places[0]]
                    if down or right > cols[places[0]]:
                        area = Area(row, cols[places[0]], row + down, right)
                        self._canvas.merges.append(area)
        self._top += depth
        return cols

    def _columns(self, count: int) -> list[int]:
        """The columns to draw in; one may be left blank."""
        cols = [self._left + n for n in range(count)]
        if self._style.gaps and count > 3 and self._style.groups != "merged":
            cut = self._random.randrange(2, count)
            cols = [col + (n >= cut) for n, col in enumerate(cols)]
        return cols

    def _number(self, heads: Sequence[Head], cols: Sequence[int], label: int | None) -> None:
        """The row of 栏次."""
        if self._style.numbered == "none":
            return
        if label is not None:
            self._canvas.write(self._top, cols[label], "栏次")
        count = 0
        for head, col in zip(heads, cols, strict=True):
            if head.kind == "money":
                count += 1
                number = head.col if self._style.numbered == "real" else f"{count}"
                self._canvas.write(self._top, col, Decimal(number) if number else None)
        self._top += 1

    def _values(self, panel: Panel, row_ids: Sequence[str], *, stages: bool = True) -> list[Head]:
        """The columns of amounts, permuted and with other stages beside them."""
        columns = list(panel.money)
        if self._style.trimmed:
            filled = [c for c in columns if any(self._amount(r, c.id) is not None for r in row_ids)]
            columns = filled or columns[:1]
        if self._style.permuted:
            self._random.shuffle(columns)
        heads = [head for column in columns for head in self._staged(column, stages)]
        if self._style.stages == "first":
            heads.sort(key=lambda head: (not head.final, head.path[:1]))
        if self._style.extra:
            where = self._random.randrange(len(heads) + 1)
            heads.insert(where, Head((self._random.choice(OTHERS),), "money", "", False))
        for word in self._random.sample(RATIOS, self.odd.ratios) if self.odd.ratios else ():
            where = self._random.randrange(len(heads) + 1)
            heads.insert(where, Head((word,), "money", "", False))
        if self.odd.unit == "heading" and self._style.unit_line:
            heads = [self._in_unit(head) for head in heads]
        return heads

    def _in_unit(self, head: Head) -> Head:
        """A heading that says the unit: 决算数（万元）."""
        *above, last = head.path
        ratio = last in RATIOS
        return head if ratio else replace(head, path=(*above, f"{last}（{self._style.amounts}）"))

    def _staged(self, column: Column, stages: bool) -> list[Head]:
        path = tuple(map(self._word, column.path))
        known = words().stages
        if self.odd.splits(column):
            both = [Head((*path, part), "money", column.id, False, part) for part in PARTS]
            summed = Head((*path, "小计"), "money", column.id)
            return [summed, *both] if self.odd.parted == "summed" else both
        if not stages or self._style.stages == "none" or len(self._form.panels[0].money) > 6:
            return [Head(path, "money", column.id)]
        bare = tuple(word for word in path if heading(word) not in known)
        heads = []
        year = self._filing.year - self.old
        for form in self.odd.stages:
            final = form in FINAL
            stage = form.format(year=year, last=year - 1)
            whole = (*bare, stage) if self._style.stages == "last" else (stage, *bare)
            heads.append(Head(whole, "money", column.id if final else "", final))
        return heads

    def _word(self, word: str) -> str:
        """A heading or another word for it."""
        if not self._style.synonyms:
            return word
        known = words()
        key = heading(word)
        first = known.same_columns.get(key, key)
        others = [each for each, group in known.same_columns.items() if group == first]
        if key in known.stages and known.stages[key] == "final":
            others = ["金额", "决算数", "决算金额"]
        for kind in ("code", "name"):
            if known.stubs.get(key) == kind:
                others = [each for each, found in known.stubs.items() if found == kind]
        return self._random.choice([word, *others])

    def _amount(self, row: str, col: str) -> Decimal | None:
        return self._filing.amount(Cell(self._form.id, row, col))

    def _figure(self, row: int, col: int, cell: Cell | None) -> None:
        """A figure of the filing, or one that is no cell's."""
        cell = None if self.old else cell
        amount = self._filing.amount(cell) if cell else Decimal(self._random.randint(1, 9999)) * 100
        if amount is not None:
            found = amount / YUAN[self._style.amounts]
            self._canvas.write(row, col, typed(found) if self.odd.texts else found)
            self._canvas.truth[Spot("", row, col)] = cell
        elif self.odd.dashes:
            self._canvas.write(row, col, self._random.choice("-—"))

    def _row(self, heads: Sequence[Head], cols: Sequence[int], row_id: str, row: int) -> None:
        parts: dict[str, list[int]] = defaultdict(list)
        for head, col in zip(heads, cols, strict=True):
            if head.kind == "money" and head.part:
                parts[head.col].append(col)
            elif head.kind == "money":
                cell = Cell(self._form.id, row_id, head.col) if head.col else None
                self._figure(row, col, cell)
        for identity, (first, second) in parts.items():
            self._apart(row, first, second, Cell(self._form.id, row_id, identity))

    def _apart(self, row: int, first: int, second: int, cell: Cell) -> None:
        """A third of a figure, and the rest of it in another column."""
        amount = None if self.old else self._filing.amount(cell)
        if amount is None:
            return
        third = round(amount / 3, 2)
        for col, part in ((first, third), (second, amount - third)):
            found = part / YUAN[self._style.amounts]
            self._canvas.write(row, col, typed(found) if self.odd.texts else found)
            self._canvas.truth[Spot("", row, col)] = None
        whole = cell if self.odd.parted == "alone" else None
        self._canvas.truth[Spot("", row, first, (second,))] = whole

    def _next(self) -> int:
        """The next row; one may be left blank, one may be a note."""
        alone = len(self._form.panels) == 1 or self.odd.bands
        if alone and self.odd.notes and self._random.random() < NOTED:
            self._canvas.write(self._top, self._left, self._random.choice(NOTES))
            self._top += 1
        self._top += 1 + (self._style.gaps and self._random.random() < 0.1)
        return self._top - 1
