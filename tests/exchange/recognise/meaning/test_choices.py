"""The clerk places what the program cannot: a table, a column, a row; kept by the headings."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
from openpyxl import Workbook

from desktop.exchange.files.sheets import Sheets
from desktop.exchange.proposal.proposal import NoTables, Proposal
from desktop.exchange.proposal.propose import propose
from desktop.exchange.recognise.meaning.choices import (
    LEAVE_ASIDE,
    NO_CHOICES,
    Choice,
    Choices,
    Offer,
)
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.forms.values import Unit, Value
from tests.exchange.sheets import amounts, figures, reasons, sheet
from tests.forms.clerk import at, wan

Read = Callable[[Workbook], Sheets]
Fresh = Callable[[Unit], Filing]
Published = Mapping[Cell, Value]


@pytest.fixture
def choose(read: Read, fresh: Fresh) -> Callable[..., Proposal]:
    """What importing a workbook would do with the choices."""
    return lambda book, choices=NO_CHOICES: propose(read(book), fresh("万元"), choices)


def only(proposal: Proposal, what: str) -> Offer:
    """The one offer of this kind."""
    [offer] = [offer for offer in proposal.offers if offer.what == what]
    return offer


def test_a_column_that_is_not_understood(book: Workbook, choose: Callable[..., Proposal]) -> None:
    page = sheet(book, "t3")
    page["F4"], page["F6"] = "保运转支出", None
    offer = only(choose(book), "column")
    assert (offer.words, offer.figures > 0, offer.taken) == ("保运转支出", True, None)
    assert ("2", "基本支出") in offer.meanings
    choices = NO_CHOICES.chosen(offer.choice("2"))
    page["F10"] = 1087.33
    proposal = choose(book, choices)
    assert figures(proposal)[at("t3 2080101 2")] == wan("1087.33")
    assert (only(proposal, "column").taken, only(proposal, "column").chosen) == ("2", True)


def test_a_column_that_is_left_aside(book: Workbook, choose: Callable[..., Proposal]) -> None:
    sheet(book, "t3")["F4"] = "保运转支出"
    sheet(book, "t3")["F6"] = None
    offer = only(choose(book), "column")
    proposal = choose(book, NO_CHOICES.chosen(offer.choice(LEAVE_ASIDE)))
    assert not proposal.unplaced
    assert [item.text for item in proposal.aside] == ["保运转支出"]


def test_a_row_that_is_not_understood(
    book: Workbook, choose: Callable[..., Proposal], published: Published
) -> None:
    sheet(book, "t1")["D14"] = "八、医疗卫生与计划生育支出"
    offer = only(choose(book), "row")
    assert (offer.words, offer.address) == ("八、医疗卫生与计划生育支出", "F14:F14")
    proposal = choose(book, NO_CHOICES.chosen(offer.choice("38")))
    assert figures(proposal) == amounts(published)
    assert only(proposal, "row").taken == "38"
    aside = choose(book, NO_CHOICES.chosen(offer.choice(LEAVE_ASIDE)))
    assert not aside.unplaced
    assert at("t1 38 2") not in figures(aside)


def test_a_table_that_two_forms_explain(
    book: Workbook, choose: Callable[..., Proposal], published: Published
) -> None:
    page = sheet(book, "t5")
    page["A1"], page.title = None, "Sheet5"
    first = choose(book)
    assert first.missing == ("t5",)
    assert "都相符" in next(iter(reasons(first).values()))
    offer = only(first, "table")
    assert "t5" in [meaning.id for meaning in offer.meanings[:4]]
    proposal = choose(book, NO_CHOICES.chosen(offer.choice("t5")))
    assert figures(proposal) == amounts(published)
    assert (only(proposal, "table").taken, only(proposal, "table").chosen) == ("t5", True)


def test_a_workbook_without_any_known_table_offers_its_tables(
    book: Workbook, choose: Callable[..., Proposal]
) -> None:
    page = sheet(book, "t5")
    page["A1"], page.title = None, "Sheet5"
    for other in book.worksheets:
        if other is not page:
            book.remove(other)
    with pytest.raises(NoTables, match=r"没有可以导入的决算公开表.*都相符") as refused:
        choose(book)
    [offer] = refused.value.offers
    assert figures(choose(book, NO_CHOICES.chosen(offer.choice("t5"))))


def test_choices_are_for_one_layout_and_can_be_removed() -> None:
    first, again = Choice("a", "column", "甲", "1"), Choice("a", "column", "甲", "2")
    choices = Choices((first,)).chosen(again).chosen(Choice("b", "table", "", "t3"))
    assert choices.meaning("a", "column", "甲") == "2"
    assert choices.meaning("b", "column", "甲") is None
    assert choices.removed(first).meaning("a", "column", "甲") is None


def test_the_layout_is_that_of_the_headings(
    book: Workbook, choose: Callable[..., Proposal]
) -> None:
    page = sheet(book, "t3")
    page["F4"], page["F6"] = "保运转支出", None
    before = only(choose(book), "column").layout
    page["F9"], page["A1"] = 1, "2020年度支出决算表"
    assert only(choose(book), "column").layout == before
    page["G4"] = "项目支出合计"
    assert only(choose(book), "column").layout != before
