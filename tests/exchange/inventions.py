"""Workbooks in layouts that nobody has seen: the same figures under other headings, in other
orders, in pieces, beside each other. Each figure's cell is known, so that a wrong one is found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import groupby
from random import Random

from desktop.exchange.files.sheets import Area, Content, Sheet, Sheets, Spot
from desktop.exchange.recognise.labels import heading
from desktop.exchange.recognise.words import words
from desktop.forms.edition.form import Column, Form, Line, Panel
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import TOTAL, Cell
from desktop.forms.values import YUAN, Unit
from tests.exchange.oddities import NOTES, PARTS, RATIOS, Oddities, oddities, typed

Place = tuple[int, int]
Truth = dict[Spot, Cell | None]
NUMERALS = "一二三四五六七八九十"
PART = ("类", "款", "项")
FINAL = ("决算数", "本年决算数", "{year}年决算数")
OTHERS = ("上年决算数", "增减率（%）", "其中：上级专款", "备注")
UNITS: tuple[Unit, ...] = ("元", "万元")
PAGE = 15
"""Rows after which a table of pages has its headings again."""
OLD, MERGED, NOTED = 0.1, 0.5, 0.1
"""How often last year's table stands before this year's, a title over two tables, a note."""


@dataclass
class Canvas:
    """A sheet being drawn, and the cell that each figure, or sum of figures, on it belongs to, None
    for no cell; the name of the sheet comes later."""

    cells: dict[Place, Content] = field(default_factory=dict)
    merges: list[Area] = field(default_factory=list)
    truth: dict[Spot, Cell | None] = field(default_factory=dict)

    def write(self, row: int, col: int, content: Content | None) -> None:
        """Writes what is not blank."""
        if content not in (None, ""):
            self.cells[row, col] = content

    @property
    def bottom(self) -> int:
        return max((row for row, _ in self.cells), default=0)

    @property
    def right(self) -> int:
        return max((col for _, col in self.cells), default=0)


@dataclass(frozen=True)
class Style:
    """How a workbook is laid out; drawn once for each table."""

    title: str
    amounts: Unit
    unit_line: bool
    groups: str
    numbered: str
    lines: str
    total: str
    codes: str
    stages: str
    permuted: bool
    synonyms: bool
    extra: bool
    gaps: bool
    trimmed: bool
    upright: str


@dataclass(frozen=True)
class Head:
    """A column to draw: its heading, and what it holds in a row, or its kind of row's name; a
    `part` is that of the column's figure: 人员经费 or 公用经费."""

    path: tuple[str, ...]
    kind: str
    col: str = ""
    final: bool = True
    part: str = ""


def style(random: Random, amounts: Unit, *, first: bool) -> Style:
    """A layout, in the workbook's unit of `amounts` or another that it says; the `first` one says
    the workbook's."""
    pick = random.choice
    unit_line = first or random.random() < 0.97
    other = unit_line and random.random() < 0.2
    return Style(
        title=pick(("printed", "printed", "year", "label", "sheet", "none")),
        amounts=pick(UNITS) if other and not first else amounts,
        unit_line=unit_line,
        groups=pick(("merged", "first", "each")),
        numbered=pick(("none", "real", "anew")),
        lines=pick(("none", "real", "anew")),
        total=pick(("top", "bottom", "parts", "name")),
        codes=pick(("whole", "number", "split", "bare", "together")),
        stages=pick(("none", "none", "last", "first")),
        permuted=random.random() < 0.4,
        synonyms=random.random() < 0.6,
        extra=random.random() < 0.3,
        gaps=random.random() < 0.3,
        trimmed=random.random() < 0.5,
        upright=pick(("down", "items", "stages")),
    )


def workbook(filing: Filing, random: Random, odd: Random | None = None) -> tuple[Sheets, Truth]:
    """A workbook of the filing's tables, and the cell of each of its figures.

    `odd` draws what makes it odder than its layouts are.
    """
    forms = list(filing.edition.forms.values())
    random.shuffle(forms)
    forms = forms[: random.randint(2, len(forms))]
    sheets: list[Sheet] = []
    amounts = random.choice(UNITS)
    truth: Truth = {}
    while forms:
        canvas, name = Canvas(), f"Sheet{len(sheets) + 1}"
        if odd and odd.random() < OLD:
            sheets.append(_last_year(forms[-1], filing, amounts, len(sheets) + 1, odd, truth))
            name = f"Sheet{len(sheets) + 1}"
        here = [forms.pop() for _ in range(min(len(forms), random.choice((1, 1, 1, 2))))]
        beside = random.random() < 0.5
        for form in here:
            laid = style(random, amounts, first=not sheets and not canvas.cells)
            top = 1 if beside else canvas.bottom + random.randint(1, 3)
            left = canvas.right + random.randint(2, 3) if beside and canvas.cells else 1
            if laid.title == "sheet" and len(here) == 1:
                name = f"{form.title}"
            drawing = Drawing(canvas, form, filing, laid, random, top, left)
            if odd:
                drawing.odd = oddities(odd)
                if drawing.single and drawing.odd.unit == "heading":
                    drawing.odd = replace(drawing.odd, unit="line")
            drawing.draw()
        if odd and beside and odd.random() < MERGED:
            _merge_title(canvas)
        sheets.append(Sheet(name, canvas.cells, tuple(canvas.merges)))
        truth |= {spot._replace(sheet=name): cell for spot, cell in canvas.truth.items()}
    return Sheets("新.xlsx", tuple(sheets)), truth


def _last_year(
    form: Form, filing: Filing, amounts: Unit, number: int, random: Random, truth: Truth
) -> Sheet:
    """A sheet with the form as it was last year; none of its figures has a cell."""
    canvas = Canvas()
    laid = replace(style(random, amounts, first=True), title="year")
    drawing = Drawing(canvas, form, filing, laid, random, 1, 1)
    drawing.old = True
    drawing.draw()
    truth |= {spot._replace(sheet=f"Sheet{number}"): None for spot in canvas.truth}
    return Sheet(f"Sheet{number}", canvas.cells, tuple(canvas.merges))


def _merge_title(canvas: Canvas) -> None:
    """Merges a title that stands alone in the first row over everything."""
    if sum(row == 1 for row, _ in canvas.cells) == 1 and (1, 1) in canvas.cells:
        canvas.merges.append(Area(1, 1, 1, canvas.right))


class Drawing:
    """Draws one table."""

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
            self._canvas.write(row, cols[0], f"{code} {called}")
            return
        if self._style.codes in ("split", "bare"):
            for col, piece in zip(cols, (code[:3], code[3:5], code[5:]), strict=True):
                self._canvas.write(row, col, piece)
        else:
            whole = Decimal(code) if self._style.codes == "number" else code
            self._canvas.write(row, cols[0], whole)
        self._canvas.write(row, name, called)

    def _next(self) -> int:
        """The next row; one may be left blank, one may be a note."""
        alone = len(self._form.panels) == 1 or self.odd.bands
        if alone and self.odd.notes and self._random.random() < NOTED:
            self._canvas.write(self._top, self._left, self._random.choice(NOTES))
            self._top += 1
        self._top += 1 + (self._style.gaps and self._random.random() < 0.1)
        return self._top - 1

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
