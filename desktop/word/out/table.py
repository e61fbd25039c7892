"""A printed table as a table of Word: merged cells, heading rows said again on every page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from desktop.forms.words.table import Slot, Style
from desktop.word.out.markup import BREAK, mark, paragraph, tag, twips, words
from desktop.word.out.measured import SetTable
from desktop.word.out.style import CELL, LEADING

OUTER, INNER, SIDE = 8, 4, 0.8
"""Rules in eighths of a point; what is blank at the sides of a cell, in points."""

STYLES: Mapping[Style, str] = {
    "head": "Head",
    "label": "Label",
    "amount": "Amount",
    "entry": "Head",
    "flow": "Flow",
}


class TableRow(NamedTuple):
    """A row as it is set: its height, and how it behaves where a page ends."""

    height: float
    heading: bool
    whole: bool
    leads: bool


def word_table(printed: SetTable, number: int, name: str) -> str:
    """The table; its first cell carries the bookmark `name`, the one so `number`ed."""
    rows, slots = list(_rows(printed)), printed.table.owners()
    columns = len(printed.widths)
    lines = []
    for down, row in enumerate(rows):
        cells = []
        for across in range(columns):
            slot = slots.get((down, across)) or Slot(down, across, 1, 1, "")
            if slot.left == across:
                first = (number, name) if (down, across) == (0, 0) else (0, "")
                cells.append(_cell(printed, slot, down, row, first))
        settings = tag(
            "trPr",
            tag("cantSplit") if row.whole else "",
            tag("trHeight", val=twips(row.height), hRule="atLeast"),
            tag("tblHeader") if row.heading else "",
        )
        lines.append(tag("tr", settings, *cells))
    grid = tag("tblGrid", *(tag("gridCol", w=twips(width)) for width in printed.widths))
    return tag("tbl", _settings(printed), grid, *lines)


def _settings(printed: SetTable) -> str:
    sides = {"top": OUTER, "left": OUTER, "bottom": OUTER, "right": OUTER}
    ruled = sides | {"insideH": INNER, "insideV": INNER}
    return tag(
        "tblPr",
        tag("tblW", w=sum(map(twips, printed.widths)), type="dxa"),
        tag("jc", val="center"),
        tag("tblBorders", *(_rule(side, weight) for side, weight in ruled.items())),
        tag("tblLayout", type="fixed"),
        tag(
            "tblCellMar",
            *(tag(side, w=twips(SIDE), type="dxa") for side in ("left", "right")),
        ),
    )


def _rule(side: str, weight: int) -> str:
    return tag(side, val="single", sz=weight, space=0, color="000000")


def _rows(printed: SetTable) -> Iterator[TableRow]:
    """The rows, top to bottom; those of the head that open every page are its heading rows."""
    table = printed.table
    for number, height in enumerate(printed.head):
        yield TableRow(height, number < table.again.rows, True, True)
    for band, heights in zip(table.body, printed.body, strict=True):
        whole = all(slot.style != "flow" for slot in band.slots)
        for number, height in enumerate(heights):
            yield TableRow(height, False, whole, band.leads or number < len(heights) - 1)


def _cell(printed: SetTable, slot: Slot, down: int, row: TableRow, named: tuple[int, str]) -> str:
    width = sum(map(twips, printed.widths[slot.left : slot.left + slot.width]))
    merged = ""
    if slot.height > 1:
        merged = tag("vMerge", val="restart" if slot.top == down else "continue")
    settings = tag(
        "tcPr",
        tag("tcW", w=width, type="dxa"),
        tag("gridSpan", val=slot.width) if slot.width > 1 else "",
        merged,
        tag("vAlign", val="center"),
    )
    text = slot.text if slot.top == down else ""
    size = printed.amount if slot.style == "amount" else printed.size
    return tag("tc", settings, *_said(slot, text, size, row, named))


def _said(
    slot: Slot, text: str, size: float, row: TableRow, named: tuple[int, str]
) -> Iterator[str]:
    """The lines of a cell, each a paragraph but in a heading; an empty one for no text."""
    other = 0 if size == CELL else size
    style = STYLES[slot.style]
    if slot.style == "entry" and "\n" in text:
        style = STYLES["label"]
    said = [words(line, size=other, bold=slot.bold) for line in text.splitlines() or [""]]
    if slot.style == "head":
        said = [BREAK.join(said)]
    for place, line in enumerate(said):
        inside = line if place else mark(*named, line)
        yield paragraph(style, inside, kept=row.leads, line=other and other * LEADING)
