"""Breaks: what goes wrong with a figure when a clerk types it, for trying whether it is noticed.

Each break gives the changes that break the figure in a cell, none where it cannot.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from itertools import combinations
from random import Random

from desktop.audit.causes.slips import Neighbours
from desktop.forms.filing.entries import Changes
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.forms.kinds import MONEY

Break = Callable[[Filing, Cell, Random], Changes]


def swap(filing: Filing, cell: Cell, rng: Random) -> Changes:
    """Two digits of the figure, as it is typed, change places."""
    typed = list(MONEY.show(filing.amount(cell), filing.entered_in, trim=True).replace(",", ""))
    digits = [place for place, letter in enumerate(typed) if letter.isdigit()]
    pairs = [(one, other) for one, other in combinations(digits, 2) if typed[one] != typed[other]]
    if not pairs:
        return {}
    one, other = rng.choice(pairs)
    typed[one], typed[other] = typed[other], typed[one]
    return {cell: MONEY.read("".join(typed), filing.entered_in)}


def drop(filing: Filing, cell: Cell, rng: Random) -> Changes:
    """The figure is left out."""
    return {cell: None}


def move(filing: Filing, cell: Cell, rng: Random) -> Changes:
    """The figure stands in a blank place beside: next column or row, or the other side."""
    blank = [place for place in Neighbours(filing).of(cell) if filing.amount(place) is None]
    return {cell: None, rng.choice(blank): filing.amount(cell)} if blank else {}


def tenfold(filing: Filing, cell: Cell, rng: Random) -> Changes:
    """The decimal point slips by one place."""
    return {cell: (filing.amount(cell) or Decimal(0)) * 10}


def turn(filing: Filing, cell: Cell, rng: Random) -> Changes:
    """The figure gets the other sign."""
    return {cell: -(filing.amount(cell) or Decimal(0))}


def exchange(filing: Filing, cell: Cell, rng: Random) -> Changes:
    """The figure changes places with one beside it."""
    beside = [place for place in Neighbours(filing).of(cell) if filing.amount(place) is not None]
    if not beside:
        return {}
    other = rng.choice(beside)
    return {cell: filing.amount(other), other: filing.amount(cell)}


ASKED: Mapping[str, Break] = {"数字颠倒": swap, "漏填": drop, "填错": move, "十倍": tenfold}
MORE: Mapping[str, Break] = {"正负号": turn, "互换": exchange}


def called(kind: str, filing: Filing, changes: Changes) -> str:
    """The kind of break; a figure in the wrong place is in the wrong row, or column or side."""
    if kind != "填错":
        return kind
    one, other = changes
    panel = filing.edition.form(one.form).panel
    same = one.col == other.col and panel(one.row) is panel(other.row)
    return "填错行" if same else "填错栏"
