"""What must hold of any workbook and any clipboard, however broken."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from pathlib import Path
from random import Random

from openpyxl.utils import range_boundaries

from db.store.store import Store
from desktop.exchange.files.file import read_workbook
from desktop.exchange.files.sheets import Area, Sheets, Spot, WorkbookProblem
from desktop.exchange.proposal.proposal import Proposal
from desktop.exchange.proposal.propose import propose
from desktop.exchange.recognise.meaning.choices import NO_CHOICES, Choices, Offer
from desktop.forms.filing.entries import Changes
from desktop.forms.filing.filing import Filing
from desktop.forms.values import LIMIT, Unit
from desktop.office.editions import edition_for
from desktop.office.filings.filings import add_filing, cover_cells
from desktop.ui.desk.session import Session
from desktop.ui.table.cells.clipboard import Unpastable, read_block
from desktop.ui.table.cells.model import FormModel
from desktop.ui.table.cells.paste import paste
from tests.exchange.broken.mutants import Mutant, sample

YEAR = 2020
SENTENCE = 300
TWICE = 1 / 4
"""The share of imports that are taken over and then done again."""
ANSWERED = 1 / 3
"""The share of offers that are answered."""
REFUSED, TAKEN = "拒绝", "读入"


class Ordeal:
    """Puts mutants to the test; a context, for what is pasted is pasted into a filing in a file."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory()
        self._path = Path(self._folder.name) / "破.bin"
        self._store = Store.create(Path(self._folder.name) / "单位.jsgk")
        edition, cover = edition_for(YEAR), cover_cells("甲单位", "单位", "万元")
        self._session = Session(self._store, add_filing(self._store, edition, YEAR, cover))
        self._session.fill(propose(sample(), self._session.filing).changes, "导入")
        self._models = [
            FormModel(self._session, form, self._session) for form in edition.forms.values()
        ]

    def __enter__(self) -> Ordeal:
        return self

    def __exit__(self, *_: object) -> None:
        self._session.close()
        self._folder.cleanup()

    def put(self, mutant: Mutant, random: Random) -> str:
        """Whether the mutant was taken or refused in a sentence; raises whatever is not right."""
        if isinstance(mutant.what, str):
            return self._paste(mutant.what, random)
        if isinstance(mutant.what, Sheets):
            return _import(mutant.what, random)
        self._path.write_bytes(mutant.what)
        try:
            sheets = read_workbook(self._path)
        except WorkbookProblem as problem:
            return _said(problem)
        return _import(sheets, random)

    def _paste(self, text: str, random: Random) -> str:
        """Plans a paste at a random place; nothing changes by it."""
        model = random.choice(self._models)
        start = model.index(
            random.randrange(model.rowCount()), random.randrange(len(model.columns))
        )
        filing = self._session.filing
        before = dict(filing.entered)
        try:
            pasted = paste(model, start, read_block(text))
        except Unpastable as problem:
            return _said(problem)
        finally:
            assert filing.entered == before
        _storable(filing, pasted.changes)
        return TAKEN


def _import(sheets: Sheets, random: Random) -> str:
    """Proposes an import; no figure is lost in silence, and doing it twice changes nothing more."""
    filing = _untouched(random.choice(("元", "万元")))
    before = dict(filing.entered)
    choices = NO_CHOICES
    try:
        proposal = propose(sheets, filing)
        choices = _answers(proposal.offers, random)
        proposal = propose(sheets, filing, choices) if choices != NO_CHOICES else proposal
    except WorkbookProblem as problem:
        return _said(problem)
    finally:
        assert filing.entered == before
    assert lost(sheets, proposal) == set()
    listed = (*proposal.unplaced, *proposal.aside, *proposal.remarks)
    assert all(len(item.text) + len(item.reason) < SENTENCE for item in listed)
    _storable(filing, proposal.changes)
    if random.random() < TWICE:
        filing = Filing(filing.edition, YEAR, filing.entered)
        filing.apply(proposal.changes)
        assert propose(sheets, filing, choices).changes == {}
    return TAKEN


def _answers(offers: Iterable[Offer], random: Random) -> Choices:
    """What the clerk says of some things that were not placed, be it right or wrong."""
    choices = NO_CHOICES
    for offer in offers:
        if random.random() < ANSWERED:
            choices = choices.chosen(offer.choice(random.choice(offer.meanings).id))
    return choices


@cache
def _untouched(entered_in: Unit) -> Filing:
    """A filing of which only the cover is filled in; whoever changes it makes a copy."""
    return Filing(edition_for(YEAR), YEAR, cover_cells("甲单位", "单位", entered_in))


def lost(sheets: Sheets, proposal: Proposal) -> set[Spot]:
    """The figures of the workbook of which the proposal does not say what becomes of them."""
    spots = [item.spot for item in (*proposal.placed, *proposal.agreeing)]
    spots += [item.spot for item in proposal.keyed]
    told = {cell for spot in spots for cell in spot.cells} | {*proposal.calculated}
    told |= {spot for table in proposal.tables for spot in table.numbering}
    figures = {page.spot(*place) for page in sheets.sheets for place in page.figures()}
    tables = {table.sheet for table in proposal.tables}
    remarks = [item for item in proposal.remarks if item.sheet not in tables]
    listed = defaultdict(list)
    for item in (*proposal.unplaced, *proposal.aside, *remarks):
        left, top, right, bottom = range_boundaries(item.address)
        listed[item.sheet].append(Area(top, left, bottom, right))
    return {
        spot
        for spot in figures - told
        if not any(box.holds(spot.row, spot.col) for box in listed[spot.sheet])
    }


def _storable(filing: Filing, changes: Changes) -> None:
    """Everything of the changes goes into the file: amounts within limits, texts of characters."""
    for cell, value in changes.items():
        if isinstance(value, Decimal):
            assert value.is_finite(), cell
            assert abs(value) < LIMIT, cell
        if value is not None:
            filing.edition.kind(cell).store(value)
            f"{value}".encode()


def _said(problem: Exception) -> str:
    """That it was refused, in a sentence for the clerk that fits a dialog."""
    assert str(problem).endswith("。"), str(problem)
    assert len(str(problem)) < SENTENCE, len(str(problem))
    return REFUSED
