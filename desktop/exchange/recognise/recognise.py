"""The tables of a workbook: the form on each sheet, and the figures that belong to none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from desktop.exchange.files.sheets import OddContent, Sheet, Sheets, Unplaced
from desktop.exchange.recognise.choices import NO_CHOICES, Choices, Offer
from desktop.exchange.recognise.frames import TableFrame, find_frames
from desktop.exchange.recognise.headings import Headings, known_unit, read_headings
from desktop.exchange.recognise.not_amounts import has_no_amounts
from desktop.exchange.recognise.rows import TableReading, read_rows
from desktop.forms.characters import cited
from desktop.forms.edition.edition import Edition
from desktop.forms.values import Unit


@dataclass(frozen=True)
class RecognisedTable:
    """A form found in the workbook, with its rows and the unit of its amounts."""

    frame: TableFrame
    reading: TableReading
    amounts: Unit


@dataclass(frozen=True)
class Recognition:
    """A recognised workbook: its headings, one table for each form found, and the rest.

    `offers` are the tables, columns and rows that the clerk may place herself.
    """

    headings: Headings
    tables: tuple[RecognisedTable, ...]
    unplaced: tuple[Unplaced, ...]
    remarks: tuple[Unplaced, ...]
    offers: tuple[Offer, ...] = ()


def recognise(
    sheets: Sheets, edition: Edition, year: int, choices: Choices = NO_CHOICES
) -> Recognition:
    """The tables of `edition` in the workbook, preferring those of `year`.

    `choices` are the clerk's answers of now and of earlier imports.
    """
    headings = read_headings(sheets)
    frames = [f for sheet in sheets.sheets for f in _frames(sheet, edition, headings.unit)]
    chosen = _chosen(frames, year)
    tables: list[RecognisedTable] = []
    unplaced: list[Unplaced] = []
    remarks: list[Unplaced] = []
    for frame in frames:
        winner = chosen[frame.form.id]
        if frame is not winner:
            unplaced.append(_twice(frame, winner))
        elif frame.amounts and not known_unit(frame.amounts):
            unplaced.append(_whole(frame, f"金额单位是{frame.amounts}，请换算成元或万元再导入"))
        else:
            unit = known_unit(frame.amounts) or headings.amounts or edition.unit
            tables.append(RecognisedTable(frame, read_rows(frame), unit))
            remarks.extend(_remarks(frame, headings, edition, year))
    for sheet in sheets.sheets:
        if any(frame.sheet is sheet for frame in frames):
            unplaced.extend(_leftovers(sheet, frames, tables))
        elif figures := list(sheet.figures()):
            aside = has_no_amounts(sheet)
            (remarks if aside else unplaced).append(_no_table(sheet, len(figures), aside))
    for table in tables:
        unplaced.extend(table.reading.unplaced)
        remarks.extend(table.reading.remarks)
    return Recognition(headings, tuple(tables), tuple(unplaced), tuple(remarks))


def _frames(sheet: Sheet, edition: Edition, unit: str) -> Iterator[TableFrame]:
    return find_frames(sheet, edition, unit) if sheet.cells else iter(())


def _chosen(frames: list[TableFrame], year: int) -> dict[str, TableFrame]:
    """For each form the table to take: seen, of this year, surely named, filled, first."""

    def doubt(frame: TableFrame) -> tuple[bool, bool, int, bool]:
        other = frame.year not in (None, year)
        return frame.sheet.hidden, other, frame.sure, not frame.has_figures()

    chosen: dict[str, TableFrame] = {}
    for frame in sorted(frames, key=doubt):
        chosen.setdefault(frame.form.id, frame)
    return chosen


def _twice(frame: TableFrame, winner: TableFrame) -> Unplaced:
    place = f"“{winner.sheet.name}”{winner.box.address}"
    return _whole(frame, f"“{frame.form.title}”出现了不止一次，用的是工作表{place}里的")


def _remarks(
    frame: TableFrame, headings: Headings, edition: Edition, year: int
) -> Iterator[Unplaced]:
    if frame.year not in (None, year):
        yield _whole(frame, f"标题写的是 {frame.year} 年度，当作 {year} 年度导入")
    if not frame.amounts and frame.has_figures():
        unit = headings.amounts or edition.unit
        yield _whole(frame, f"表上没有写明金额单位，当作{unit}导入")


def _whole(frame: TableFrame, reason: str) -> Unplaced:
    return Unplaced(frame.sheet.name, frame.box.address, frame.form.title, reason)


def _no_table(sheet: Sheet, figures: int, aside: bool) -> Unplaced:
    """A word on a sheet without a table; `aside` when its numbers are only years and the like."""
    hidden = "隐藏的" if sheet.hidden else ""
    what = "其中只有年度、电话、页码之类的数字，不用导入" if aside else "其中的数字都没有导入"
    reason = f"这张{hidden}工作表里没有认出决算公开表，{what}"
    return Unplaced(sheet.name, sheet.box.address, f"{figures} 个数字", reason)


def _leftovers(
    sheet: Sheet, frames: list[TableFrame], tables: list[RecognisedTable]
) -> Iterator[Unplaced]:
    """The figures of a sheet with tables that none of them has taken."""
    here = [frame for frame in frames if frame.sheet is sheet]
    taken = [table for table in tables if table.frame.sheet is sheet]
    listed = [f.box for f in here if not any(f is table.frame for table in taken)]
    seen = {place for t in taken for place in (*t.reading.seen, *t.reading.numbering)}
    for row, col in sorted(sheet.figures()):
        whole = any(box.holds(row, col) for box in listed)
        if (row, col) not in seen and not whole:
            yield sheet.unplaced(row, col, _reason(sheet, taken, row, col))


def _reason(sheet: Sheet, tables: list[RecognisedTable], row: int, col: int) -> str:
    content = sheet.cells[row, col]
    if isinstance(content, OddContent):
        return content.reason
    for frame in (table.frame for table in tables):
        if frame.box.holds(row, col):
            title = frame.form.title
            heading = frame.columns.unknown.get(col)
            return f"不认识的栏“{cited(heading)}”" if heading else f"“{title}”里没有它的位置"
    return "在表的外面"
