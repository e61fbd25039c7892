"""The changes that importing a workbook of the finance system would make in a filing.

Nothing here changes a filing: that is ``Filing.apply(proposal.changes)``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from desktop.exchange.files.raw_values import UNCALCULATED
from desktop.exchange.files.sheets import (
    Area,
    Sheets,
    Spot,
    Unplaced,
    WorkbookProblem,
    content_text,
)
from desktop.exchange.proposal.amounts import read_amount
from desktop.exchange.proposal.no_tables import refuse_unread
from desktop.exchange.proposal.proposal import (
    Cleared,
    Found,
    KeyedTotal,
    Placed,
    Proposal,
    Rounded,
    condense,
)
from desktop.exchange.proposal.unseen import unseen_remarks
from desktop.exchange.recognise.left_over import RecognisedTable
from desktop.exchange.recognise.meaning.choices import NO_CHOICES, Choices, Offer
from desktop.exchange.recognise.meaning.labels import without_spaces
from desktop.exchange.recognise.reading import SheetEntry, SheetSubject
from desktop.exchange.recognise.recognise import Recognition, recognise
from desktop.forms.codes import ancestors
from desktop.forms.edition.form import NAME
from desktop.forms.edition.records import GIVEN
from desktop.forms.filing.changes.blocks import given_changes
from desktop.forms.filing.changes.rows import known_name, with_parents
from desktop.forms.filing.entries import Changes
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell, cell_named
from desktop.forms.plan.equation import total
from desktop.forms.values import Unreadable, Value

CALCULATED = "工作簿里只有公式、没有算出的数，已按审核公式算出，请与原表核对"
SUBJECTS = 10_000
"""A large department has some hundred rows of subjects in each of its tables."""


def propose(sheets: Sheets, filing: Filing, choices: Choices = NO_CHOICES) -> Proposal:
    """The changes that importing the workbook would make in `filing`.

    `choices` are the clerk's answers to what `Proposal.offers` asked. Raises WorkbookProblem when
    it holds none of the filing's tables: NoTables where she may say which tables they are.
    """
    found = recognise(sheets, filing.edition, filing.year, choices)
    refuse_unread(sheets, filing.edition, found)
    rows = sum(len(table.reading.subjects) for table in found.tables)
    if rows > SUBJECTS:
        raise WorkbookProblem(
            f"“{sheets.name}”有 {rows} 行科目，不像一个单位的决算；请检查是否选错了文件。"
        )
    return _Proposing(filing, found, sheets).proposal()


class _Proposing:
    """Works out a proposal table by table, then the totals in computing order."""

    def __init__(self, filing: Filing, found: Recognition, sheets: Sheets) -> None:
        self._filing = filing
        self._found = found
        self._sheets = sheets
        self._spots: dict[Cell, Spot] = {}
        self._figures: dict[Cell, Decimal | None] = {}
        self._withheld: set[Cell] = set()
        self._uncalculated: list[SheetEntry] = []
        self._rounded: list[Rounded] = []
        self._unplaced = [*found.unplaced]
        self._remarks = [*found.remarks]
        for table in found.tables:
            self._read(table)

    def proposal(self) -> Proposal:
        """The whole proposal, with the changes to the entered cells of now."""
        filing, edition = self._filing, self._filing.edition
        names = self._names()
        rows = {**self._cleared(), **names}
        trial = Filing(edition, filing.year, _after(filing.entered, rows))
        calculated = self._calculated(trial)
        entered = {c: value for c, value in self._figures.items() if trial.rule(c) is None}
        trial.apply(entered)
        agreeing, keyed = self._totals(trial)
        wanted = rows | calculated | entered | {total.cell: total.found for total in keyed}
        wanted |= given_changes(trial, agreeing)
        changes = filing.effect(wanted)
        forms = self._forms()
        blank = [c for c, value in changes.items() if value is None and c.form in forms]
        spots = {Cell(s.form, s.code, NAME): s.spot for s in self._subjects()}
        return Proposal(
            headings=self._found.headings,
            tables=tuple(_found(self._found.tables)),
            placed=tuple(
                self._placed(c, value) for c, value in entered.items() if value is not None
            ),
            names=tuple(
                Placed(cell, filing.value(cell), names[cell], spot) for cell, spot in spots.items()
            ),
            agreeing=tuple(self._placed(cell, self._figures[cell]) for cell in agreeing),
            keyed=tuple(keyed),
            cleared=tuple(Cleared(cell, filing.entered[cell]) for cell in blank),
            unplaced=tuple(condense(self._unplaced)),
            remarks=(*self._remarks, *self._whose(), *self._unseen()),
            rounded=tuple(self._rounded),
            aside=self._found.aside,
            calculated=tuple(e.spot for e in self._uncalculated if e.cell in calculated),
            offers=self._found.offers,
            missing=tuple(form for form in edition.forms if form not in forms),
            changes=changes,
        )

    def _read(self, table: RecognisedTable) -> None:
        """The amounts of a table; what cannot be read leaves the cell as it is."""
        for entry in table.reading.entries:
            cell, spot, content = entry
            if content == UNCALCULATED:
                self._withheld.add(cell)
                self._uncalculated.append(entry)
                continue
            try:
                amount = read_amount(content, table.amounts, self._filing.entered_in)
            except Unreadable as problem:
                self._withheld.add(cell)
                text = content_text(content)
                self._unplaced.append(Unplaced(spot.sheet, spot.address, text, str(problem)))
                continue
            self._spots[cell] = spot
            self._figures[cell] = amount.yuan
            if amount.rounded and amount.yuan is not None:
                self._rounded.append(Rounded(cell, content_text(content), amount.yuan, spot))

    def _calculated(self, trial: Filing) -> dict[Cell, Value | None]:
        """The totals that are formulas without a result in the workbook, left to the rules.

        Where there is no rule the cell keeps what it has, and the formula is listed.
        """
        ruled = []
        for entry in self._uncalculated:
            if trial.rule(entry.cell) is not None:
                ruled.append(entry)
            else:
                text, spot = "", entry.spot
                self._unplaced.append(Unplaced(spot.sheet, spot.address, text, UNCALCULATED.reason))
        if ruled:
            sheet, address = ruled[0].spot.sheet, ruled[0].spot.address
            self._remarks.append(Unplaced(sheet, address, f"{len(ruled)} 个合计", CALCULATED))
        changes: dict[Cell, Value | None] = {entry.cell: None for entry in ruled}
        trial.apply(changes)
        return changes

    def _names(self) -> dict[Cell, Value | None]:
        """The names of the workbook's subject rows and of the rows above them."""
        changes: dict[Cell, Value | None] = {}
        elsewhere = {each.code: without_spaces(each.name) for each in self._subjects() if each.name}
        for form, code, name, _ in self._subjects():
            cell = Cell(form, code, NAME)
            known = self._filing.text(cell) or known_name(self._filing, code)
            kept = known or elsewhere.get(code, "")
            changes[cell] = self._filing.edition.kind(cell).read(without_spaces(name), "元") or kept
        return with_parents(self._filing, changes)

    def _subjects(self) -> Iterable[SheetSubject]:
        return (subject for table in self._found.tables for subject in table.reading.subjects)

    def _forms(self) -> set[str]:
        """The forms whose tables were recognised."""
        return {table.frame.form.id for table in self._found.tables}

    def _cleared(self) -> dict[Cell, Value | None]:
        """Everything entered in the recognised tables made blank, and what was given for their
        totals, but for names of rows that stay.

        What the workbook has an unreadable text for stays as well.
        """
        forms = self._forms()
        kept = {
            (subject.form, row)
            for subject in self._subjects()
            for row in (*ancestors(subject.code), subject.code)
        }
        return {
            cell: None
            for cell in self._filing.entered
            if (cell_named(cell.row) if cell.form == GIVEN else cell).form in forms
            and cell not in self._withheld
            and not (cell.col == NAME and (cell.form, cell.row) in kept)
            and not self._may_be_unread(cell)
        }

    def _may_be_unread(self, cell: Cell) -> bool:
        """True where the cell's table has columns that are not understood, and its own is not
        among the others."""
        asked = {each.layout for each in self._found.offers if _is_unanswered(each)}
        return any(
            cell.col not in {*block.values.values(), *block.sums}
            for table in self._found.tables
            if table.frame.form.id == cell.form and table.frame.layout in asked
            for block in table.frame.columns.blocks
        )

    def _totals(self, trial: Filing) -> tuple[list[Cell], list[KeyedTotal]]:
        """Totals that the rules give, and those to key in because the rules give another; these
        are keyed into the trial at the end, all at once."""
        agreeing, keyed = [], []
        now: dict[Cell, Decimal | None] = {}
        for cell in trial.in_computing_order():
            computed = total(
                trial.plan.rules[cell], lambda c: now[c] if c in now else trial.amount(c)
            )
            found = self._figures.get(cell)
            if found is not None and found != (computed or 0):
                keyed.append(KeyedTotal(cell, found, computed, self._spots[cell]))
                now[cell] = found
                continue
            if found is not None:
                agreeing.append(cell)
            if not trial.keyed(cell):
                now[cell] = computed
        trial.apply({each.cell: each.found for each in keyed})
        return agreeing, keyed

    def _placed(self, cell: Cell, value: Value | None) -> Placed:
        return Placed(cell, self._filing.value(cell), value, self._spots[cell])

    def _unseen(self) -> Iterable[Unplaced]:
        """A word on what was read from hidden rows, columns and sheets."""
        named = {frame.sheet.name for frame in (table.frame for table in self._found.tables)}
        aside = {spot for table in self._found.tables for spot in _numbering(table)}
        read = {spot for cell in self._figures for spot in self._spots[cell].cells}
        return unseen_remarks((s for s in self._sheets.sheets if s.name in named), read, aside)

    def _whose(self) -> Iterable[Unplaced]:
        """A word where the workbook names another unit than the filing."""
        named, own = self._found.headings.unit, self._filing.unit
        if named and own and named != own:
            first = self._found.tables[0].frame
            reason = f"单位与本文件不同，请核对：本文件是“{own}”，工作簿是“{named}”"
            yield Unplaced(first.sheet.name, first.box.address, "", reason)


def _is_unanswered(offer: Offer) -> bool:
    """True for columns of which nobody has said what they are."""
    return offer.what in ("column", "sum") and offer.taken is None


def _after(entered: Mapping[Cell, Value], changes: Changes) -> dict[Cell, Value]:
    """The entered cells after the changes."""
    merged = {**entered, **changes}
    return {cell: value for cell, value in merged.items() if value is not None}


def _found(tables: Iterable[RecognisedTable]) -> Iterator[Found]:
    """What was found of each form, its panels together."""
    forms: dict[str, list[RecognisedTable]] = defaultdict(list)
    for table in tables:
        forms[table.frame.form.id].append(table)
    for form, parts in forms.items():
        first = parts[0].frame.sheet.name
        names = [part.frame.sheet.name for part in parts]
        places = [part.frame.box.address for part in parts]
        ranges = (
            at if name == first else f"{name}!{at}" for name, at in zip(names, places, strict=True)
        )
        numbering = tuple(spot for part in parts for spot in _numbering(part))
        yield Found(form, first, "、".join(ranges), parts[0].amounts, numbering)
        for part in parts:
            yield from _beside(part)


def _beside(table: RecognisedTable) -> Iterator[Found]:
    """The figures in a table that belong to another form, as 年初预算 does."""
    spots: dict[str, list[Spot]] = defaultdict(list)
    for entry in table.reading.entries:
        if entry.cell.form != table.frame.form.id:
            spots[entry.cell.form].append(entry.spot)
    for form, found in spots.items():
        rows, col = [spot.row for spot in found], found[0].col
        area = Area(min(rows), col, max(rows), col)
        yield Found(form, found[0].sheet, area.address, table.amounts, ())


def _numbering(table: RecognisedTable) -> Iterator[Spot]:
    places = sorted(table.reading.numbering)
    return (table.frame.sheet.spot(row, col) for row, col in places)
