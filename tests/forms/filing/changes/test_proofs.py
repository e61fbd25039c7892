"""Proofs (校对): ticks, differences and decisions; a changed figure loses its tick."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from random import Random

import pytest

from desktop.forms.filing.changes import proofs
from desktop.forms.filing.changes.comments import commented_cell
from desktop.forms.filing.changes.rows import without_rows
from desktop.forms.filing.digest import digest
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.forms.words.speech import spoken
from desktop.forms.words.wording import cell_name
from tests import every
from tests.every import EVERY
from tests.forms.clerk import at

DAY = dt.date(2026, 12, 1)
INCOME, TOTAL, BLANK = at("t1 1 1"), at("t1 27 1"), at("t1 2 1")
FIRST, OTHER = Decimal("17781800"), Decimal("17871800")


def keys(filing: Filing, cell: Cell, second: Decimal | None) -> None:
    filing.apply(proofs.keyed_again(filing, cell, second, "张三", DAY))


def test_the_same_figure_is_a_tick(jianghan: Filing) -> None:
    assert proofs.state(jianghan, INCOME) == proofs.UNVERIFIED
    keys(jianghan, INCOME, FIRST)
    assert proofs.state(jianghan, INCOME) == proofs.VERIFIED
    assert proofs.proof_of(jianghan, INCOME) == proofs.Proof(
        INCOME, "17781800.00", "", True, "重录", "张三", "2026-12-01"
    )


def test_another_is_a_difference_and_changes_nothing(jianghan: Filing) -> None:
    keys(jianghan, INCOME, OTHER)
    assert proofs.state(jianghan, INCOME) == proofs.DIFFERENT
    assert jianghan.value(INCOME) == FIRST
    assert [each.second for each in proofs.differences(jianghan, "t1")] == ["17871800.00"]
    assert proofs.second_figure(jianghan, INCOME) == OTHER
    (found,) = proofs.differences(jianghan, "t1")
    assert proofs.both_figures(jianghan, found) == ("1,778.18", "1,787.18")


def test_the_second_is_taken_or_the_first_stays(jianghan: Filing) -> None:
    keys(jianghan, INCOME, OTHER)
    jianghan.apply(proofs.verified(jianghan, INCOME, proofs.KEYED, "张三", DAY))
    assert (jianghan.value(INCOME), proofs.state(jianghan, INCOME)) == (FIRST, proofs.VERIFIED)
    keys(jianghan, INCOME, OTHER)
    jianghan.apply(proofs.second_taken(jianghan, INCOME, "张三", DAY))
    assert (jianghan.value(INCOME), proofs.state(jianghan, INCOME)) == (OTHER, proofs.VERIFIED)


@pytest.mark.parametrize("second", [FIRST, OTHER], ids=["tick", "difference"])
def test_a_figure_that_changes_is_to_be_verified_again(jianghan: Filing, second: Decimal) -> None:
    keys(jianghan, INCOME, second)
    jianghan.apply({INCOME: Decimal(1)})
    assert proofs.state(jianghan, INCOME) == proofs.CHANGED
    assert proofs.differences(jianghan, "t1") == []
    jianghan.apply({INCOME: FIRST})
    assert proofs.state(jianghan, INCOME) != proofs.CHANGED


def test_a_blank_counts_as_nothing(jianghan: Filing) -> None:
    assert jianghan.value(BLANK) is None
    assert proofs.agrees(jianghan, BLANK, Decimal(0))
    keys(jianghan, BLANK, Decimal(500))
    (found,) = proofs.differences(jianghan, "t1")
    assert (found.cell, found.value, found.second) == (BLANK, "", "500.00")
    keys(jianghan, BLANK, Decimal(0))
    assert proofs.proof_of(jianghan, BLANK) is None


def test_what_the_paper_prints_agrees_with_more_digits_in_the_file(jianghan: Filing) -> None:
    jianghan.apply({INCOME: Decimal("17781823.45")})
    assert proofs.agrees(jianghan, INCOME, FIRST)
    assert proofs.agrees(jianghan, INCOME, Decimal("17781823.45"))
    assert not proofs.agrees(jianghan, INCOME, Decimal("17781823.00"))


def test_the_tally_counts_entered_figures(jianghan: Filing) -> None:
    due = proofs.due_cells(jianghan, "t1")
    assert INCOME in due
    assert TOTAL not in due
    assert not proofs.may_prove(jianghan, TOTAL)
    assert proofs.may_prove(jianghan, BLANK)
    keys(jianghan, INCOME, FIRST)
    keys(jianghan, BLANK, Decimal(500))
    found = proofs.tally(jianghan, "t1")
    assert (found.due, found.verified, found.different, found.changed) == (len(due), 1, 1, 0)
    assert (found.by, found.ways, found.day) == (("张三",), ("重录",), "2026-12-01")
    jianghan.apply({INCOME: None})
    found = proofs.tally(jianghan, "t1")
    assert (found.due, found.verified, found.changed) == (len(due) - 1, 0, 1)


def test_a_row_that_is_gone_is_not_to_be_verified(jianghan: Filing) -> None:
    (first, *_) = proofs.due_cells(jianghan, "t3")
    keys(jianghan, first, Decimal(500))
    jianghan.apply(without_rows(jianghan, "t3", [first.row]))
    found = proofs.tally(jianghan, "t3")
    assert (found.different, found.changed) == (0, 0)
    assert proofs.differences(jianghan, "t3") == []


def test_one_that_was_read_and_is_wrong_stays_to_be_decided(jianghan: Filing) -> None:
    jianghan.apply(proofs.marked_wrong(jianghan, INCOME, "张三", DAY))
    (found,) = proofs.differences(jianghan, "t1")
    assert (found.second, found.way) == ("", "唱数")
    jianghan.apply(proofs.removed(jianghan, INCOME))
    assert proofs.state(jianghan, INCOME) == proofs.UNVERIFIED


def test_a_proof_leaves_the_digest_of_what_is_printed(jianghan: Filing) -> None:
    before = digest(jianghan)
    keys(jianghan, INCOME, FIRST)
    assert digest(jianghan) == before


def test_a_cell_of_a_proof_is_called_by_its_cell(jianghan: Filing) -> None:
    place = Cell("proofs", INCOME.name, "value")
    assert cell_name(jianghan, place) == "校对（表1 1行 一般公共预算财政拨款收入）所校对的数"
    assert commented_cell(place) == INCOME


@pytest.mark.parametrize("name", EVERY)
def test_every_figure_of_every_edition_can_be_verified(name: str) -> None:
    edition = every.edition(name)
    filing = Filing(edition, 2023, every.figures(edition, Random(name)))
    for form in edition.tables:
        for cell in proofs.due_cells(filing, form):
            kind, kept = edition.kind(cell), proofs.figure(filing, cell, filing.value(cell))
            assert kind.read(kept, "元") == filing.value(cell)
            assert spoken(filing, cell).words
            keys(filing, cell, kind.read(kept, "元"))
        found = proofs.tally(filing, form)
        assert found.verified == found.due
