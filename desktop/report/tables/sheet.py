"""A table as pages: its heading, the table, and its foot."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from desktop.forms.edition.form import Form
from desktop.forms.filing.filing import Filing
from desktop.forms.words import wording
from desktop.forms.words.table import PrintedTable, table
from desktop.report.faces.fonts import HEI, SONG, text_width
from desktop.report.setting.breaks import breaks
from desktop.report.setting.foot import NOTHING, Foot
from desktop.report.setting.page import MM, Align, Box, Frame, Page, frame, text_height
from desktop.report.setting.setting import Setting, set_table
from desktop.report.setting.text import centred, lines, paragraphs

TITLE, LINE, NOTE = 15, 10, 9
NOTE_LEADING = 1.4
BELOW_TITLE, ABOVE_TABLE, BELOW_TABLE = 3 * MM, 1 * MM, 1.5 * MM
SIZES = (9.0, 8.5, 8.0)
ROWS = (18.0, 17.0, 16.0, 15.0, 14.0, 13.0, 12.0)
"""A table is set in the largest type, with the highest rows, that let it fit one page."""

SMALLER = (7.5, 7.0, 6.5)
"""Sizes for a form of fixed lines that would fit no page otherwise."""

SPARED = 0.85
"""At the least this part of the height remains where type, smaller in both ways, saves lines."""

CONTINUED = "（续表）"
LONG_SIZE, LONG_ROW = 9.0, 16.0
"""How a table that fits no page is set, if not in other rows."""


class SheetHeading(NamedTuple):
    """The heading of a table on each of its pages: the title, and lines at both sides."""

    title: str
    left: str
    right: tuple[str, ...]


class TableSheet(NamedTuple):
    """A table as it is to be printed: its heading, notes and bookmark, and its size of type.

    `bookmark` names it in the outline. Where it takes several pages it has rows no less
    high than `row`.
    """

    table: PrintedTable
    heading: SheetHeading
    notes: Sequence[str]
    bookmark: str
    landscape: bool = False
    sizes: Sequence[float] = SIZES
    row: float = LONG_ROW


def sheet(filing: Filing, form: Form) -> list[Page]:
    """The pages of `form`: one if it fits."""
    return sheet_pages(form_sheet(filing, form))


def form_sheet(filing: Filing, form: Form) -> TableSheet:
    """`form` with its heading and notes."""
    right = (wording.corner(filing, form), wording.amount_line(filing, filing.edition.unit))
    heading = SheetHeading(wording.title(filing, form), wording.unit_line(filing), right)
    return TableSheet(
        table(filing, form),
        heading,
        [*wording.notes(filing, form), *wording.empty_sentences(filing, form)],
        bookmark=wording.title(filing, form),
        landscape=form.landscape,
        sizes=SIZES if form.by_subject else (*SIZES, *SMALLER),
    )


def sheet_pages(
    printed: TableSheet, *, signed: Foot = NOTHING, under: Foot = NOTHING
) -> list[Page]:
    """A table as pages, one if it fits in type of one of its sizes, with the notes beneath.

    `signed` is printed below the notes, and `under` above the table on the first page.
    """
    setting = set_sheet(printed, signed, under)
    area = frame(printed.landscape)
    opening, below = _above(printed.heading, area._replace(top=area.top + under.height))
    continued, below_again = _above(printed.heading, area, CONTINUED)
    beneath = _notes(printed.notes, area).above(signed)
    high = beneath.height + BELOW_TABLE
    rooms = area.bottom - below, area.bottom - below_again
    pages: list[Page] = []
    end = below
    for rows in breaks(setting.height, setting.leads, *rooms, high):
        page = Page(printed.landscape, "" if pages else printed.bookmark)
        top = below_again if pages else below
        if not pages:
            under.put(page, area.top)
        boxes, rules, end = setting.placed(rows.start, rows.stop, top)
        page.boxes.extend([*(continued if pages else opening), *boxes])
        page.rules.extend(rules)
        pages.append(page)
    beneath.put(pages[-1], end + BELOW_TABLE)
    return pages


def set_sheet(printed: TableSheet, signed: Foot = NOTHING, under: Foot = NOTHING) -> Setting:
    """The table in the largest type that lets it fit one page, else as it goes over several."""
    area = frame(printed.landscape)
    _, below = _above(printed.heading, area._replace(top=area.top + under.height))
    beneath = _notes(printed.notes, area).height + signed.height + BELOW_TABLE
    setting = _setting(printed.table, printed.sizes, area, area.bottom - below - beneath)
    return setting or set_table(printed.table, area, LONG_SIZE, printed.row)


def _setting(
    printed: PrintedTable, sizes: Sequence[float], area: Frame, room: float
) -> Setting | None:
    """The table as it is set to be no higher than `room`; None where it takes several pages."""
    count = printed.head.rows + sum(band.rows for band in printed.body)
    for size in sizes:
        if count * ROWS[-1] > room:
            break
        setting = set_table(printed, area, size, ROWS[-1])
        high = setting.height(0, len(setting.body))
        if high * SPARED * (sizes[-1] / size) ** 2 > room:
            break
        if high <= room:
            rows = (setting.in_rows(row) for row in ROWS)
            return next(each for each in rows if each.height(0, len(each.body)) <= room)
    return None


def _above(heading: SheetHeading, area: Frame, behind: str = "") -> tuple[list[Box], float]:
    """The heading, with the words `behind` the title, and the place where the table begins."""
    said = _title(heading.title, behind, area.width)
    high = text_height(len(said), TITLE)
    boxes = [Box(area.left, area.top, area.width, high, said, HEI, TITLE, "center")]
    top = area.top + high + BELOW_TITLE
    right = [text for text in heading.right if text]
    wide = max((text_width(text, SONG, LINE) for text in right), default=0) + LINE
    left = lines(heading.left, SONG, LINE, area.width - wide)
    bottom = top + text_height(max(len(left), len(right)), LINE)
    boxes.append(_line_block(left, area.left, area.width - wide, bottom, "left"))
    boxes.append(_line_block(right, area.right - wide, wide, bottom, "right"))
    return boxes, bottom + ABOVE_TABLE


def _title(title: str, behind: str, room: float) -> tuple[str, ...]:
    """The lines of the title, the last with the words behind it where they fit."""
    *said, last = centred(title, HEI, TITLE, room) or [""]
    if text_width(last + behind, HEI, TITLE) > room:
        return *said, last, behind
    return *said, last + behind


def _line_block(said: list[str], left: float, width: float, bottom: float, align: Align) -> Box:
    """Lines above the table, the last of them at `bottom`."""
    high = text_height(len(said), LINE)
    return Box(left, bottom - high, width, high, tuple(said), size=LINE, align=align)


def _notes(notes: Sequence[str], area: Frame) -> Foot:
    """The notes one under the other; an empty one is a blank line."""
    boxes, top = [], 0.0
    for note in notes:
        said = paragraphs(lines, note, SONG, NOTE, area.width)
        high = text_height(max(1, len(said)), NOTE, NOTE_LEADING)
        boxes.append(Box(area.left, top, area.width, high, said, size=NOTE, leading=NOTE_LEADING))
        top += high
    return Foot(tuple(boxes), height=top)
