"""A table as pages: its heading, the table, and what stands beneath."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from desktop.forms import wording
from desktop.forms.edition import Form
from desktop.forms.filing import Filing
from desktop.report.breaks import breaks
from desktop.report.fonts import HEI, SONG, text_width
from desktop.report.grid import Grid, SetBand, grid, placed, set_band
from desktop.report.page import MM, Align, Box, Frame, Page, frame, text_height
from desktop.report.table import Table, table
from desktop.report.text import centred, lines

TITLE, LINE, NOTE = 15, 10, 9
NOTE_LEADING = 1.4
BELOW_TITLE, ABOVE_TABLE, BELOW_TABLE = 3 * MM, 1 * MM, 1.5 * MM
SIZES = (9.0, 8.5, 8.0)
ROWS = (18.0, 17.0, 16.0, 15.0, 14.0, 13.0, 12.0)
"""A table is set in the largest type, with the highest rows, that let it fit one page."""

SMALLER = (7.5, 7.0, 6.5)
"""Sizes for a form of fixed lines that would fit no page otherwise."""

LONG_SIZE, LONG_ROW = 9.0, 16.0
"""How a table that fits no page is set."""


class Setting(NamedTuple):
    """A table set in type of one size, in rows no less high than `row`."""

    grid: Grid
    row: float
    head: SetBand
    again: SetBand
    body: list[SetBand]

    def height(self) -> float:
        """The height of the whole table."""
        return sum(sum(band.heights(self.row)) for band in (self.head, *self.body))


class Heading(NamedTuple):
    """What stands above a table on each of its pages: the title, and lines at both sides."""

    title: str
    left: str
    right: tuple[str, ...]


def sheet(filing: Filing, form: Form) -> list[Page]:
    """The pages of `form`: one if it fits."""
    right = (wording.corner(filing, form), wording.amount_line(filing, filing.edition.unit))
    heading = Heading(wording.title(filing, form), wording.unit_line(filing), right)
    return laid_out(
        table(filing, form),
        heading,
        [*wording.notes(filing, form), *wording.empty_sentences(filing, form)],
        bookmark=f"{form.label} {form.title}".strip(),
        landscape=form.landscape,
        sizes=SIZES if form.by_subject else (*SIZES, *SMALLER),
    )


def laid_out(
    printed: Table,
    heading: Heading,
    notes: Sequence[str],
    *,
    bookmark: str,
    landscape: bool = False,
    sizes: Sequence[float] = SIZES,
) -> list[Page]:
    """A table as pages, one if it fits in type of one of `sizes`, with the notes beneath."""
    area = frame(landscape)
    opening, below = _above(heading, area)
    again = heading._replace(title=f"{heading.title}（续表）")
    continued, below_again = _above(again, area)
    beneath = _notes(notes, area)
    high = sum(note.height for note in beneath) + BELOW_TABLE
    setting = _setting(printed, sizes, area, area.bottom - below - high)
    pages: list[Page] = []
    end = below
    for rows in _breaks(setting, area.bottom - below, area.bottom - below_again, high):
        page = Page(landscape, "" if pages else bookmark)
        head, top = (setting.again, below_again) if pages else (setting.head, below)
        bands = [head, *(setting.body[row] for row in rows)]
        boxes, rules, end = placed(bands, setting.grid, setting.row, top)
        page.boxes.extend([*(continued if pages else opening), *boxes])
        page.rules.extend(rules)
        pages.append(page)
    pages[-1].boxes.extend(_moved(beneath, end + BELOW_TABLE))
    return pages


def _setting(printed: Table, sizes: Sequence[float], area: Frame, room: float) -> Setting:
    """The table as it is set to be no higher than `room`, or for several pages."""
    count = printed.head.rows + sum(band.rows for band in printed.body)
    for size in sizes:
        if count * ROWS[-1] > room:
            break
        setting = _set(printed, area, size)
        for row in ROWS:
            setting = setting._replace(row=row)
            if count * row <= room and setting.height() <= room:
                return setting
    return _set(printed, area, LONG_SIZE)


def _set(printed: Table, area: Frame, size: float) -> Setting:
    columns = grid(printed, size, area.left, area.width, (area.bottom - area.top) / 2)
    head, again, *body = (
        set_band(band, columns) for band in (printed.head, printed.again, *printed.body)
    )
    return Setting(columns, LONG_ROW, head, again, body)


def _breaks(setting: Setting, first: float, again: float, notes: float) -> list[range]:
    head, head_again, *heights = (
        sum(band.heights(setting.row)) for band in (setting.head, setting.again, *setting.body)
    )
    leads = [band.band.leads for band in setting.body]
    return breaks(heights, leads, first - head, again - head_again, notes)


def _above(heading: Heading, area: Frame) -> tuple[list[Box], float]:
    """The heading, and the place where the table begins."""
    said = tuple(centred(heading.title, HEI, TITLE, area.width))
    high = text_height(len(said), TITLE)
    boxes = [Box(area.left, area.top, area.width, high, said, HEI, TITLE, "center")]
    top = area.top + high + BELOW_TITLE
    right = [text for text in heading.right if text]
    wide = max(text_width(text, SONG, LINE) for text in right) + LINE
    left = lines(heading.left, SONG, LINE, area.width - wide)
    bottom = top + text_height(max(len(left), len(right)), LINE)
    boxes.append(_line_block(left, area.left, area.width - wide, bottom, "left"))
    boxes.append(_line_block(right, area.right - wide, wide, bottom, "right"))
    return boxes, bottom + ABOVE_TABLE


def _line_block(said: list[str], left: float, width: float, bottom: float, align: Align) -> Box:
    """Lines above the table, the last of them at `bottom`."""
    high = text_height(len(said), LINE)
    return Box(left, bottom - high, width, high, tuple(said), size=LINE, align=align)


def _notes(notes: Sequence[str], area: Frame) -> list[Box]:
    """The notes as boxes still to be placed; an empty one is a blank line."""
    boxes = []
    for note in notes:
        said = tuple(lines(note, SONG, NOTE, area.width))
        high = text_height(max(1, len(said)), NOTE, NOTE_LEADING)
        boxes.append(Box(area.left, 0, area.width, high, said, size=NOTE, leading=NOTE_LEADING))
    return boxes


def _moved(boxes: Sequence[Box], top: float) -> list[Box]:
    """`boxes` one under the other from `top`."""
    moved = []
    for box in boxes:
        moved.append(box._replace(top=top))
        top += box.height
    return moved
