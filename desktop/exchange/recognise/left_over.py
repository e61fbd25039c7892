"""What of a workbook is not taken, in words: tables, columns, rows and single figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desktop.exchange.files.sheets import Area, OddContent, Sheet, Unplaced
from desktop.exchange.recognise.reading import TableReading
from desktop.exchange.recognise.tables.frame import StrangeTable, TableFrame
from desktop.forms.characters import cited
from desktop.forms.values import Unit

OTHER_ROWS = "这一组栏的各行不在公开表里，没有导入"
NO_ROWS = "这一组栏的左边没有编码、名称或行次，没有导入"


@dataclass(frozen=True)
class RecognisedTable:
    """A form found in the workbook, with its rows and the unit of its amounts."""

    frame: TableFrame
    reading: TableReading
    amounts: Unit


def twice(frame: TableFrame, winner: TableFrame) -> Unplaced:
    """A word on a second table of one form."""
    place = f"“{winner.sheet.name}”{winner.box.address}"
    return whole(frame, f"“{frame.form.title}”出现了不止一次，用的是工作表{place}里的")


def whole(frame: TableFrame, reason: str) -> Unplaced:
    """A word on a table as a whole."""
    return Unplaced(frame.sheet.name, frame.box.address, frame.form.title, reason)


def no_table(
    sheet: Sheet, strange: Sequence[StrangeTable], figures: int, *, aside: bool = False
) -> Unplaced:
    """A word on a sheet without a table; `aside` when its numbers are only years and the like."""
    hidden = "隐藏的" if sheet.hidden else ""
    what = "其中只有年度、电话、页码之类的数字，无须导入" if aside else "其中的数字都没有导入"
    why = f"（{_why(strange[0])}）" if strange and not aside else ""
    reason = f"这张{hidden}工作表里没有认出决算公开表{why}，{what}"
    return Unplaced(sheet.name, sheet.box.address, f"{figures} 个数字", reason)


def strange_table(table: StrangeTable) -> Unplaced:
    """A word on a table that is no form's, among others on its sheet."""
    reason = f"没有认出是哪一张决算公开表（{_why(table)}），其中的数字都没有导入"
    return Unplaced(table.band.sheet.name, table.box.address, cited(table.title), reason)


def _why(table: StrangeTable) -> str:
    """Why a table is no form's: its title, and the headings that were not understood."""
    title = f"标题“{cited(table.title)}”" if table.title else "没有标题"
    if len(table.candidates) > 1:
        forms = "、".join(f"“{form.title}”" for form in table.candidates)
        return f"{title}，表头与{forms}都相符"
    headings = cited("、".join(table.headings))
    return f"{title}，表头“{headings}”不认识" if headings else title


def aside(table: RecognisedTable) -> Iterator[Unplaced]:
    """The columns and rows of a table that are left aside, one line for each kind."""
    frame = table.frame
    sheet = frame.sheet
    body, seen = set(frame.body), table.reading.seen
    figures = {place for place in sheet.figures() if place[0] in body}
    by_words: dict[str, list[int]] = defaultdict(list)
    for col, words in frame.columns.aside.items():
        if any((row, col) in figures and (row, col) not in seen for row in frame.body):
            by_words[words].append(col)
    if not frame.body:
        return
    first, last = frame.body[0], frame.body[-1]
    for words, cols in by_words.items():
        for col in cols:
            area = Area(first, col, last, col)
            yield Unplaced(sheet.name, area.address, cited(words), "公开表不用这一栏，没有导入")
    for block in frame.columns.aside_blocks:
        cols = sorted(block.columns)
        area = Area(first, cols[0], last, cols[-1])
        yield Unplaced(sheet.name, area.address, "", OTHER_ROWS if block.stubs else NO_ROWS)
    for row in table.reading.aside:
        if cols := [col for r, col in figures if r == row]:
            area = Area(row, min(cols), row, max(cols))
            yield Unplaced(sheet.name, area.address, "", "公开表不用这一行，没有导入")


def leftovers(
    sheet: Sheet, tables: Sequence[RecognisedTable], listed: Sequence[Area]
) -> Iterator[Unplaced]:
    """The figures of a sheet with tables that none of them has taken."""
    seen = {place for t in tables for place in (*t.reading.seen, *t.reading.numbering)}
    for row, col in sorted(sheet.figures()):
        if (row, col) not in seen and not any(box.holds(row, col) for box in listed):
            yield sheet.unplaced(row, col, *_reason(sheet, tables, row, col))


def _reason(sheet: Sheet, tables: Sequence[RecognisedTable], row: int, col: int) -> tuple[str, str]:
    """Why a figure is left over, and the kind of this reason."""
    content = sheet.cells[row, col]
    if isinstance(content, OddContent):
        return content.reason, ""
    for frame in (table.frame for table in tables):
        if frame.box.holds(row, col):
            if split := next((each for each in frame.columns.splits if col in each.cols), None):
                return f"是“{split.heading}”的一部分，要用{split.sum_words}请在“这是…”里指明", ""
            if heading := frame.columns.unknown.get(col):
                return f"不认识的栏“{cited(heading)}”", ""
            return f"“{frame.form.title}”里没有它的位置", ""
    return "在表的外面", ""
