"""Workbooks in layouts that nobody has seen: the same figures under other headings, in other
orders, in pieces, beside each other. Each figure's cell is known, so that a wrong one is found."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from desktop.exchange.files.sheets import Area, Sheet, Sheets, Spot
from desktop.forms.edition.form import Form
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.forms.values import Unit
from tests.exchange.invented.invented_style import UNITS, Canvas, style
from tests.exchange.invented.invented_tables import Drawing
from tests.exchange.invented.oddities import oddities

Truth = dict[Spot, Cell | None]
OLD, MERGED = 0.1, 0.5
"""How often last year's table stands before this year's, and a title over two tables."""


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
