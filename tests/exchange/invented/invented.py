"""An invented workbook put to the test: each figure in its own cell, or named."""

from __future__ import annotations

from collections import Counter
from functools import cache
from random import Random
from typing import NamedTuple

from openpyxl.utils import range_boundaries

from desktop.exchange.files.sheets import WorkbookProblem
from desktop.exchange.proposal.proposal import Proposal
from desktop.exchange.proposal.propose import propose
from desktop.exchange.recognise.meaning.choices import NO_CHOICES, Choices
from desktop.forms.filing.filing import Filing
from desktop.office.filings.filings import cover_cells
from tests import every
from tests.exchange.broken.ordeal import lost
from tests.exchange.invented.inventions import workbook
from tests.exchange.invented.oddities import saved

YEARS = {"wuhan-2020": 2020, "wuhan-2021": 2021, "wuhan-2023": 2023}
SAVED = 0.1
"""The share of odd workbooks that are written to a file and read again."""
FILINGS = 8
"""So many different filings of each edition are laid out."""


class Outcome(NamedTuple):
    """How many figures were placed; those that were only named, by reason; what went wrong."""

    placed: int
    named: Counter[str]
    wrong: list[str]
    told: list[str]


@cache
def filled(name: str, number: int) -> Filing:
    """A filing in which everything agrees."""
    edition = every.edition(name)
    entered = every.figures(edition, Random(number))
    return Filing(edition, YEARS[name], {**entered, **cover_cells("甲单位", "单位", "元")})


def summed(proposal: Proposal) -> Choices:
    """Every sum of several columns that is offered, taken."""
    choices = NO_CHOICES
    for offer in proposal.offers:
        if offer.what == "sum":
            choices = choices.chosen(offer.choice(offer.meanings[0].id))
    return choices


def tried(random: Random, odd: Random | None = None) -> Outcome:
    """One workbook, proposed to a filing without figures; `odd` makes it odder."""
    source = filled(random.choice(list(YEARS)), random.randrange(FILINGS))
    sheets, truth = workbook(source, random, odd)
    if odd and odd.random() < SAVED:
        sheets = saved(sheets, odd)
    fresh = Filing(source.edition, source.year, cover_cells("甲单位", "单位", "元"))
    wanted = {place: cell for place, cell in truth.items() if cell is not None}
    try:
        proposal = propose(sheets, fresh)
        if odd:
            proposal = propose(sheets, fresh, summed(proposal))
    except WorkbookProblem:
        return Outcome(0, Counter({"拒绝": len(wanted)}), [], [])
    taken = {(item.spot, item.cell): item.new for item in (*proposal.placed, *proposal.agreeing)}
    taken |= {(item.spot, item.cell): item.found for item in proposal.keyed}
    wrong = [
        f"{spot} {cell}，应为 {truth.get(spot)}" for spot, cell in taken if truth.get(spot) != cell
    ]
    wrong += [
        f"{spot} {cell}：{value}，应为 {source.amount(cell)}"
        for (spot, cell), value in taken.items()
        if truth.get(spot) == cell and value != source.amount(cell)
    ]
    numbers = {place for place in lost(sheets, proposal) if place in truth}
    wrong += [f"{spot} 没有下落" for spot in numbers]
    places = {spot for spot, _ in taken}
    listed = [(item, *range_boundaries(item.address)) for item in proposal.unplaced]
    named: Counter[str] = Counter()
    for sheet, row, col, _ in wanted.keys() - places:
        found = [
            item
            for item, left, top, right, bottom in listed
            if item.sheet == sheet and top <= row <= bottom and left <= col <= right
        ]
        named[(found[0].kind or found[0].reason)[:70] if found else "没有用到"] += 1
    told = [f"{item}" for item in (*proposal.unplaced, *proposal.aside, *proposal.remarks)]
    told += [
        f"{page.name} {place} {content}"
        for page in sheets.sheets
        for place, content in page.cells.items()
    ]
    return Outcome(len(taken), named, wrong, told)
