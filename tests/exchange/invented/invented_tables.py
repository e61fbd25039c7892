"""The rows of an invented table: subjects, fixed lines, or one row."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from desktop.forms.edition.form import Line, Panel
from desktop.forms.formula import TOTAL, Cell
from tests.exchange.invented.invented_columns import Columns
from tests.exchange.invented.invented_style import Head
from tests.exchange.invented.oddities import NOTES

NUMERALS = "一二三四五六七八九十"
PART = ("类", "款", "项")
PAGE = 15
"""Rows after which a table of pages has its headings again."""


class Drawing(Columns):
    """Draws one table."""

    def draw(self) -> None:
        """The title, the headings and the rows."""
        self._title()
        self._body()
        if self.odd.notes:
            self._canvas.write(self._canvas.bottom + 1, self._left, self._random.choice(NOTES))

    def _body(self) -> None:
        single = self.single
        if single and self._style.upright == "items":
            self._upright()
        elif single:
            self._one_row()
        elif self._form.by_subject:
            self._subjects()
        else:
            self._lines()

    def _subjects(self) -> None:
        filing, laid = self._filing, self._style
        panel = self._form.panels[0]
        codes = [row for row in filing.rows(self._form.id) if row != TOTAL]
        stubs = self._stubs(panel)
        heads = [*stubs, *self._values(panel, [TOTAL, *codes])]
        cols = self._head(heads)
        pieces = [n for n, head in enumerate(stubs) if head.kind in ("code", "part")]
        name = next((n for n, head in enumerate(stubs) if head.kind == "name"), pieces[0])
        if laid.codes == "split":
            self._parts(cols, pieces, heads, name)
        else:
            self._number(heads, cols, name)
        order = [TOTAL, *codes] if laid.total != "bottom" else [*codes, TOTAL]
        if laid.codes == "split" and laid.total == "parts":
            order = codes
        for number, code in enumerate(order, 1):
            if self.odd.pages and not laid.gaps and number % PAGE == 0:
                self._page(heads, pieces, name)
            row = self._next()
            if code == TOTAL:
                label = self._random.choice(("合计", "合 计", "总计"))
                at = name if laid.total == "name" else pieces[0]
                self._canvas.write(row, cols[at], label)
            else:
                self._code(row, code, [cols[n] for n in pieces], cols[name])
            self._row(heads, cols, code, row)

    def _page(self, heads: Sequence[Head], pieces: Sequence[int], name: int) -> None:
        """The headings once more, as on a new page."""
        cols = self._head(heads)
        if self._style.codes != "split":
            self._number(heads, cols, name)
            return
        for n, word in zip(pieces, PART, strict=True):
            self._canvas.write(self._top, cols[n], word)
        self._top += 1

    def _stubs(self, panel: Panel) -> list[Head]:
        code = next(column for column in panel.columns if column.kind == "code")
        name = next(column for column in panel.columns if column.kind == "name")
        path = tuple(map(self._word, code.path))
        heads = [Head(path, "code")]
        if self._style.codes in ("split", "bare"):
            heads += [Head(path, "part"), Head(path, "part")]
        if self._style.codes == "together":
            return [Head(("项目",), "code")]
        return [*heads, Head(tuple(map(self._word, name.path)), "name")]

    def _parts(
        self, cols: Sequence[int], pieces: Sequence[int], heads: Sequence[Head], name: int
    ) -> None:
        """The row 类 款 项, which may be that of 合计, too."""
        row = self._top
        for n, word in zip(pieces, PART, strict=True):
            self._canvas.write(row, cols[n], word)
        self._top += 1
        if self._style.total == "parts":
            self._canvas.write(row, cols[name], "合计")
            self._row(heads, cols, TOTAL, row)

    def _code(self, row: int, code: str, cols: Sequence[int], name: int) -> None:
        called = self._filing.text(Cell(self._form.id, code, "name"))
        if self._style.codes == "together":
            self._canvas.write(row, cols[0], self.odd.beside.format(code=code, name=called))
            return
        if self._style.codes in ("split", "bare"):
            for col, piece in zip(cols, (code[:3], code[3:5], code[5:]), strict=True):
                self._canvas.write(row, col, piece)
        else:
            whole = Decimal(code) if self._style.codes == "number" else self.odd.code.format(code)
            self._canvas.write(row, cols[0], whole)
        self._canvas.write(row, name, called)

    def _lines(self) -> None:
        panels = self._form.panels
        if not self.odd.bands:
            self._band(panels, 0)
            return
        number = 0
        for panel in panels:
            number = self._band([panel], number)
            self._top = self._canvas.bottom + self._random.randint(1, 3)

    def _band(self, panels: Sequence[Panel], number: int) -> int:
        """The panels beside each other; the number of lines with those before."""
        heads: list[Head] = []
        spans: list[tuple[Panel, int, int]] = []
        for panel in panels:
            first = len(heads)
            heads += self._panel(panel)
            spans.append((panel, first, len(heads)))
        cols = self._head(heads)
        if any(head.kind == "part" for head in heads) and self._style.codes == "split":
            kinds = {"code": "类", "part": "款"}
            for head, col in zip(heads, cols, strict=True):
                self._canvas.write(self._top, col, kinds.get(head.kind, ""))
            self._top += 1
        self._number(heads, cols, next(n for n, h in enumerate(heads) if h.kind == "label"))
        top, bottom = self._top, self._top
        for panel, first, end in spans:
            self._top = top
            for line in self._shown(panel):
                number += 1
                self._line(line, number, heads[first:end], cols[first:end])
            bottom = max(bottom, self._top)
        self._top = bottom
        return number

    def _panel(self, panel: Panel) -> list[Head]:
        """The columns of a panel."""
        coded = [c for c in panel.columns if c.kind == "code"]
        stub = next(column for column in panel.columns if column.kind == "label")
        code = tuple(map(self._word, coded[0].path)) if coded else ()
        split = coded and self._style.codes in ("split", "bare")
        heads = [Head(code, "code")] * bool(coded) + [Head(code, "part")] * bool(split)
        heads.append(Head(tuple(map(self._word, stub.path)), "label"))
        counted = [column for column in panel.columns if column.kind == "line"]
        if counted and self._style.lines != "none":
            heads.append(Head(counted[0].path, "line"))
        return [*heads, *self._values(panel, [line.id for line in panel.lines if not line.blank])]

    def _shown(self, panel: Panel) -> list[Line]:
        """The lines to print; a trimmed table leaves out those without figures."""
        lines = list(panel.lines)
        if not self._style.trimmed:
            return lines
        filled = [
            line
            for line in lines
            if not line.blank
            and any(self._amount(line.id, column.id) is not None for column in panel.money)
        ]
        return filled or lines

    def _line(self, line: Line, number: int, heads: Sequence[Head], cols: Sequence[int]) -> None:
        row = self._next()
        printed = line.id if self._style.lines == "real" else f"{number}"
        for head, col in zip(heads, cols, strict=True):
            if head.kind == "code" and line.code:
                whole = self._style.codes not in ("split", "bare")
                self._canvas.write(row, col, line.code if whole else line.code[:3])
            elif head.kind == "part" and line.code:
                self._canvas.write(row, col, line.code[3:])
            elif head.kind == "label":
                self._canvas.write(row, col, self._label(line, number))
            elif head.kind == "line" and printed.isdigit():
                self._canvas.write(row, col, Decimal(printed))
            elif head.kind == "money" and not line.blank:
                cell = Cell(self._form.id, line.id, head.col) if head.col else None
                self._figure(row, col, cell)

    def _label(self, line: Line, number: int) -> str:
        """The label, perhaps enumerated anew."""
        if self._style.trimmed and line.label != line.name:
            return f"{NUMERALS[number % 10]}、{line.name}"
        return line.label

    def _one_row(self) -> None:
        panel = self._form.panels[0]
        columns = list(panel.money)
        if self._style.upright == "stages":  # 预算数, 决算数 under each item
            half = len(columns) // 2
            columns = [each for n in range(half) for each in (columns[n], columns[n + half])]
            heads = [
                Head((*map(self._word, column.path[1:]), column.path[0]), "money", column.id)
                for column in columns
            ]
        else:
            heads = self._values(panel, ["1"], stages=False)
        cols = self._head(heads)
        self._number(heads, cols, None)
        self._row(heads, cols, self._form.row_ids()[0], self._next())

    def _upright(self) -> None:
        panel = self._form.panels[0]
        groups = list(dict.fromkeys(column.path[0] for column in panel.money))
        if self._style.permuted:
            self._random.shuffle(groups)
        cols = self._head(
            [Head(("项目",), "label"), *(Head((group,), "money") for group in groups)]
        )
        items = list(dict.fromkeys(column.path[1:] for column in panel.money))
        for number, item in enumerate(items):
            row = self._next()
            last = item[-1] if item[-1] != "小计" else item[-2]
            self._canvas.write(row, cols[0], f"{number}、{last}" if number else last)
            for group, col in zip(groups, cols[1:], strict=True):
                column = next(c for c in panel.money if c.path == (group, *item))
                cell = Cell(self._form.id, self._form.row_ids()[0], column.id)
                self._figure(row, col, cell)
