"""What the program cannot place the clerk places, step by step: the table, then its columns."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from openpyxl import Workbook

from desktop.exchange.files.sheets import Sheets
from desktop.exchange.proposal.proposal import NoTables, Proposal
from desktop.exchange.proposal.propose import propose
from desktop.exchange.recognise.meaning.choices import NO_CHOICES, Choices, Offer
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.forms.values import Unit
from tests.exchange.sheets import sheet

WORDS = ("全部花费", "日常花费", "专项花费")


@pytest.fixture
def strange(book: Workbook, read: Callable[[Workbook], Sheets]) -> Sheets:
    """表3 under a title and headings that no form has, and nothing else."""
    page = sheet(book, "t3")
    for other in book.worksheets:
        if other is not page:
            book.remove(other)
    page.title = "花费"
    page["A1"] = "2020年度花费表"
    for col, words in zip("EFG", WORDS, strict=True):
        page[f"{col}4"] = words
    return read(book)


def proposed(sheets: Sheets, filing: Filing, choices: Choices) -> tuple[Offer, ...]:
    """The offers of a proposal, or of the refusal of one."""
    try:
        return propose(sheets, filing, choices).offers
    except NoTables as problem:
        return problem.offers


def answered(offers: tuple[Offer, ...], meanings: dict[str, str]) -> Choices:
    """The answers to the offers, by the words of the workbook."""
    choices = NO_CHOICES
    for offer in offers:
        choices = choices.chosen(offer.choice(meanings[offer.words]))
    return choices


def placed(found: Proposal) -> dict[Cell, Decimal]:
    """The figures of a proposal."""
    return {item.cell: item.new for item in found.placed if isinstance(item.new, Decimal)}


def test_the_table_first_and_then_its_columns(
    strange: Sheets, fresh: Callable[[Unit], Filing]
) -> None:
    filing = fresh("万元")
    [table] = proposed(strange, filing, NO_CHOICES)
    assert (table.what, table.words, table.taken) == ("table", "2020年度花费表", None)
    choices = answered((table,), {table.words: "t3"})
    named, *columns = proposed(strange, filing, choices)
    assert (named.words, named.taken, named.chosen) == (table.words, "t3", True)
    assert [offer.words for offer in columns] == [*WORDS]
    for number, offer in enumerate(columns, 1):
        choices = choices.chosen(offer.choice(f"{number}"))
    found = propose(strange, filing, choices)
    assert (found.unplaced, found.keyed) == ((), ())
    assert placed(found)[Cell("t3", "2080101", "2")] == Decimal(10_873_200)


def test_columns_that_are_not_understood_clear_nothing(
    strange: Sheets, fresh: Callable[[Unit], Filing]
) -> None:
    filing, kept = fresh("万元"), Cell("t3", "2080101", "2")
    gone = Cell("t3", "2080101", "4")
    filing.apply({kept: Decimal(1), gone: Decimal(1)})
    [table] = proposed(strange, filing, NO_CHOICES)
    found = propose(strange, filing, answered((table,), {table.words: "t3"}))
    assert [item.cell for item in found.cleared] == [gone]
    assert kept not in found.changes


def test_a_table_of_which_no_column_is_understood_is_not_read(
    strange: Sheets, fresh: Callable[[Unit], Filing]
) -> None:
    [table] = proposed(strange, fresh("万元"), NO_CHOICES)
    choices = answered((table,), {table.words: "t1"})
    with pytest.raises(NoTables) as problem:
        propose(strange, fresh("万元"), choices)
    assert problem.value.offers[0].taken == "t1"
