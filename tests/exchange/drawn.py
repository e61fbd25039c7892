"""Workbooks drawn as the clerk sees them: a line for a row, | between cells."""

from __future__ import annotations

from decimal import Decimal

from desktop.exchange.files.sheets import Content, Sheet, Sheets
from desktop.exchange.proposal.proposal import Proposal
from desktop.exchange.proposal.propose import propose
from desktop.exchange.recognise.meaning.choices import NO_CHOICES, Choices
from desktop.forms.filing.filing import Filing
from desktop.office.editions import edition_for
from desktop.office.filings.filings import cover_cells

CODE = (3, 5, 7)


def drawn(*pages: str) -> Sheets:
    """A workbook of these sheets; a number is a figure, but whole ones as long as a code."""
    return Sheets("画.xlsx", tuple(_sheet(f"Sheet{n}", page) for n, page in enumerate(pages, 1)))


def imported(*pages: str, year: int = 2020, choices: Choices = NO_CHOICES) -> Proposal:
    """What importing a drawn workbook into a fresh filing, entered in 万元, would do."""
    filing = Filing(edition_for(year), year, cover_cells("甲单位", "单位", "万元"))
    return propose(drawn(*pages), filing, choices)


def _sheet(name: str, page: str) -> Sheet:
    rows = [line.strip() for line in page.strip().splitlines()]
    cells = {
        (row, col): _content(text.strip())
        for row, line in enumerate(rows, 1)
        for col, text in enumerate(line.split("|"), 1)
        if text.strip()
    }
    return Sheet(name, cells)


def _content(text: str) -> Content:
    number = text.replace(".", "", 1).isdigit() and not (text.isdigit() and len(text) in CODE)
    return Decimal(text) if number else text
