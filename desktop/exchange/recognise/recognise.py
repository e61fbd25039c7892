"""The tables of a workbook: the form of each, and the figures that belong to none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desktop.exchange.files.sheets import Sheet, Sheets, Spot, Unplaced
from desktop.exchange.recognise.budgets import budget_offer, read_budget
from desktop.exchange.recognise.left_over import (
    RecognisedTable,
    aside,
    leftovers,
    no_table,
    strange_table,
    twice,
    whole,
)
from desktop.exchange.recognise.meaning.choices import NO_CHOICES, Choices, Offer
from desktop.exchange.recognise.meaning.headings import (
    Headings,
    amount_unit,
    heading_texts,
    read_headings,
)
from desktop.exchange.recognise.meaning.not_amounts import has_no_amounts
from desktop.exchange.recognise.meaning.titles import Sure, is_evaluation, year_in
from desktop.exchange.recognise.offers import left_offer, offers_of, table_offer
from desktop.exchange.recognise.rows import read_rows
from desktop.exchange.recognise.tables.frame import StrangeTable, TableFrame
from desktop.exchange.recognise.tables.frames import FrameFinder
from desktop.forms.characters import cited
from desktop.forms.edition.edition import Edition
from desktop.forms.formula import Cell
from desktop.forms.values import Unit, known_unit

EVALUATION = "这张工作表是绩效自评表，不在这里导入；请用“自评”菜单里的“导入自评表”"

MOST = 10_000_000
"""No unit has 10,000,000 万元, which is 1000 亿元."""
OTHER_YEAR = "标题写的是 {} 年度，别的表不是，没有导入；确是今年的请在“这是…”里指明"


@dataclass(frozen=True)
class Recognition:
    """A recognised workbook: its headings, one table for each form found, and the rest.

    `unplaced` could not be placed, `aside` is understood, but has no place in the forms.
    `offers` are the tables, columns and rows that the clerk may place herself; `refused` are what
    looks like a table and is not read, with the reason.
    """

    headings: Headings
    tables: tuple[RecognisedTable, ...]
    unplaced: tuple[Unplaced, ...]
    aside: tuple[Unplaced, ...]
    remarks: tuple[Unplaced, ...]
    offers: tuple[Offer, ...]
    refused: tuple[Unplaced, ...]


def recognise(
    sheets: Sheets, edition: Edition, year: int, choices: Choices = NO_CHOICES
) -> Recognition:
    """The tables of `edition` in the workbook, preferring those of `year`.

    `choices` are the clerk's answers of now and of earlier imports.
    """
    return _Recognising(sheets, edition, year, choices).recognition()


class _Recognising:
    """Collects what a workbook holds."""

    def __init__(self, sheets: Sheets, edition: Edition, year: int, choices: Choices) -> None:
        self._sheets = [sheet for sheet in sheets.sheets if sheet.cells]
        self._edition, self._year, self._choices = edition, year, choices
        self._headings = read_headings(sheets)
        finder = FrameFinder(edition, self._headings.unit, choices)
        found = [each for sheet in self._sheets for each in finder.find(sheet)]
        self._frames = [each for each in found if isinstance(each, TableFrame)]
        self._strange = [each for each in found if isinstance(each, StrangeTable)]
        self._units = _units(self._sheets, self._frames)
        self._unplaced: list[Unplaced] = []
        self._aside: list[Unplaced] = []
        self._remarks: list[Unplaced] = []
        self._offers: list[Offer] = []
        self._taken: dict[Cell, Spot] = {}

    def recognition(self) -> Recognition:
        """Everything that was found."""
        tables = list(self._tables())
        refused = [*self._unplaced]
        for sheet in self._sheets:
            self._rest(sheet, [table for table in tables if table.frame.sheet.name == sheet.name])
        strange = {each.band.sheet.name for each in self._strange}
        refused += [each for each in self._unplaced[len(refused) :] if each.sheet in strange]
        for table in tables:
            self._unplaced.extend(table.reading.unplaced)
            self._remarks.extend(table.reading.remarks)
        return Recognition(
            self._headings,
            tuple(tables),
            tuple(self._unplaced),
            tuple(self._aside),
            tuple(self._remarks),
            tuple(self._offers),
            tuple(refused),
        )

    def _tables(self) -> Iterator[RecognisedTable]:
        read, other = _of_year(self._frames, self._strange, self._year)
        for frame in other:
            self._unplaced.append(whole(frame, OTHER_YEAR.format(frame.year)))
            self._offers.append(left_offer(frame, self._edition))
        for frame in self._frames:
            if not frame.is_read:
                self._unplaced.append(whole(frame, "它的各栏还不认识，请指明各栏是什么"))
                self._offers.extend(offers_of(frame, (), self._edition, self._choices))
        chosen = _chosen(read, self._year)
        for frame in read:
            winner, *others = chosen[frame.form.id]
            if not any(frame is each for each in (winner, *others)):
                self._unplaced.append(twice(frame, winner))
            elif doubt := self._doubt(frame):
                self._unplaced.append(whole(frame, doubt))
            else:
                rows = {
                    each.key: each.meaning
                    for each in self._choices.entries
                    if (each.layout, each.what) == (frame.layout, "row")
                }
                reading = read_rows(frame, rows, self._taken)
                read_budget(frame, reading, self._edition, self._choices, self._taken)
                table = RecognisedTable(frame, reading, self._unit(frame))
                self._remarks.extend(self._remarks_on(frame))
                strange = table.reading.strange
                self._offers.extend(offers_of(frame, strange, self._edition, self._choices))
                self._offers.extend(budget_offer(frame, self._edition, self._choices))
                yield table

    def _rest(self, sheet: Sheet, tables: Sequence[RecognisedTable]) -> None:
        """The figures of a sheet that no table has taken."""
        strange = [each for each in self._strange if each.band.sheet.name == sheet.name]
        frames = [frame for frame in self._frames if frame.sheet.name == sheet.name]
        if not frames and is_evaluation(sheet):
            self._aside.append(Unplaced(sheet.name, sheet.box.address, "", EVALUATION))
            return
        if figures := list(sheet.figures()):
            if not frames and has_no_amounts(sheet):
                self._remarks.append(no_table(sheet, strange, len(figures), aside=True))
                return
            self._offers.extend(table_offer(each, self._edition, self._choices) for each in strange)
            if not frames:
                left = all(each.aside for each in strange) and bool(strange)
                into = self._aside if left else self._unplaced
                into.append(no_table(sheet, strange, len(figures)))
                return
        untaken = [f.box for f in frames if not any(f is table.frame for table in tables)]
        for table in tables:
            self._aside.extend(aside(table))
        listed = [*untaken, *(each.area for each in self._aside if each.sheet == sheet.name)]
        for each in strange:
            if any(each.box.holds(*place) for place in sheet.figures()):
                (self._aside if each.aside else self._unplaced).append(strange_table(each))
                listed.append(each.box)
        self._unplaced.extend(leftovers(sheet, tables, listed))

    def _remarks_on(self, frame: TableFrame) -> Iterator[Unplaced]:
        if frame.year not in (None, self._year):
            yield whole(frame, f"标题写的是 {frame.year} 年度，当作 {self._year} 年度导入")
        if frame.sure >= Sure.RESEMBLING and not frame.chosen:
            title = f"标题写的是“{cited(frame.title)}”" if frame.title else "表上没有标题"
            yield whole(frame, f"{title}，按表头认作“{frame.form.title}”，请核对")
        if not frame.amounts and frame.has_figures():
            yield whole(frame, f"表上没有写明金额单位，当作{self._unit(frame)}导入")

    def _doubt(self, frame: TableFrame) -> str:
        """Why the unit of a table's amounts is not sure, '' where it is."""
        if "/" in frame.amounts:
            return f"金额单位写的不一致（{frame.amounts.replace('/', '、')}），请改成一种再导入"
        if frame.amounts and not known_unit(frame.amounts):
            return f"金额单位写的是{frame.amounts}，请在工作簿里换算成元或万元再导入"
        if not frame.amounts and len(self._units) > 1 and frame.has_figures():
            return "没有写明金额单位，别的表有的用元、有的用万元；请写明再导入"
        if not frame.amounts and self._unit(frame) == "元" and frame.is_finer_than_fen():
            return "没有写明金额单位，有的数字小数多于两位，不像是元；请写明单位再导入"
        if not frame.amounts and self._unit(frame) == "万元" and frame.has_more_than(MOST):
            return "没有写明金额单位，有的数字太大，不像是万元；请写明单位再导入"
        return ""

    def _unit(self, frame: TableFrame) -> Unit:
        """The unit of a table's amounts: its own, else that of the workbook, else the forms'."""
        said = known_unit(frame.amounts) or self._headings.amounts or next(iter(self._units), None)
        return said or self._edition.unit


def _units(sheets: Sequence[Sheet], frames: Sequence[TableFrame]) -> set[Unit]:
    """The units of amounts that are said anywhere in the workbook."""
    texts = [amount_unit(text) for sheet in sheets for text in heading_texts(sheet)]
    said = map(known_unit, (*texts, *(frame.amounts for frame in frames)))
    return {unit for unit in said if unit}


def _of_year(
    frames: Sequence[TableFrame], strange: Sequence[StrangeTable], year: int
) -> tuple[list[TableFrame], list[TableFrame]]:
    """The tables to take for this year's, and those of another year beside them.

    A workbook of which most tables name another year is taken, with a word on it.
    """
    read = [frame for frame in frames if frame.is_read]
    others = [each for each in read if each.year not in (None, year) and not each.chosen]
    years = [each.year for each in read] + [year_in(each.title) for each in strange]
    if 2 * sum(named not in (None, year) for named in years) > len(years):
        return read, []
    return [each for each in read if not any(each is other for other in others)], others


def _chosen(frames: list[TableFrame], year: int) -> dict[str, list[TableFrame]]:
    """For each form the table to take: said by the clerk, seen, of this year, surely named, filled,
    first; and those that have the rest of its panels."""

    def doubt(frame: TableFrame) -> tuple[bool, bool, bool, int, bool]:
        other = frame.year not in (None, year)
        return not frame.chosen, frame.sheet.hidden, other, frame.sure, not frame.has_figures()

    chosen: dict[str, list[TableFrame]] = {}
    for frame in sorted((each for each in frames if each.goes_on is None), key=doubt):
        tables = chosen.setdefault(frame.form.id, [])
        if not tables or _completes(frame, tables):
            tables += [frame, *(each for each in frames if each.goes_on is frame)]
    return chosen


def _completes(frame: TableFrame, tables: Sequence[TableFrame]) -> bool:
    """True for a table of the same title with the panels that the others do not have."""
    alike = frame.way == "down" and (frame.sure, frame.year) == (tables[0].sure, tables[0].year)
    rest = frame.panels.isdisjoint(panel for each in tables for panel in each.panels)
    return alike and frame.sure < Sure.RESEMBLING and rest
