"""Workbooks in other layouts, found in public reports: every figure in its place, or named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import pytest

from desktop.exchange.files.file import read_workbook
from desktop.exchange.proposal.proposal import Proposal, by_kind
from desktop.exchange.proposal.propose import propose
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.forms.values import Value
from desktop.office.editions import edition_for
from desktop.office.filings.filings import cover_cells
from tests.audited import found_in
from tests.conftest import CASES
from tests.exchange.broken.ordeal import lost
from tests.exchange.sheets import amounts, figures
from tests.forms.clerk import at, wan


def taken(name: str, year: int, filing: Filing | None = None) -> tuple[Filing, Proposal]:
    """The filing after the import of a workbook, and what was proposed."""
    if filing is None:
        filing = Filing(edition_for(year), year, cover_cells("甲单位", "单位", "万元"))
    sheets = read_workbook(CASES / "found" / f"{name}-{year}.xlsx")
    proposal = propose(sheets, filing)
    assert lost(sheets, proposal) == set()
    filing.apply(proposal.changes)
    return filing, proposal


def counted(proposal: Proposal) -> Counter[str]:
    """How many figures each form gets."""
    return Counter(cell.form for cell in figures(proposal))


def placed(filing: Filing, cells: str) -> None:
    """Each line names a cell and its amount in 万元."""
    for line in filter(None, map(str.strip, cells.splitlines())):
        form, row, col, amount = line.split()
        assert filing.amount(Cell(form, row, col)) == wan(amount), line


def test_codes_in_three_columns_and_total_beside_their_headings() -> None:
    filing, proposal = taken("split-codes", 2024)
    assert (proposal.unplaced, proposal.missing, proposal.aside) == ((), (), ())
    forms = {"t1": 18, "t2": 44, "t3": 43, "t4": 24, "t5": 43, "t6": 31, "sg": 2}
    assert counted(proposal).keys() == forms.keys()
    assert {total.found - (total.computed or 0) for total in proposal.keyed} <= {-100, -200}
    placed(
        filing,
        """
        t1 1 1 2940.05
        t1 8 1 6.20
        t2 合计 1 2946.25
        t2 2010602 7 6.19
        t3 2010601 2 1503.52
        t4 29 1 21.63
        t4 28 1 21.63
        t5 合计 3 603.14
        t5 2210203 2 258.50
        t6 30302 1 69.10
        t6 公用经费合计 1 184.65
        sg 1 6 0.95
        """,
    )
    assert not [found for found in found_in(filing) if found.level == "error"]


def test_the_finance_systems_own_set() -> None:
    filing, proposal = taken("finance-system-set", 2023)
    assert proposal.missing == ("fund", "soe", "sg")
    assert [item.sheet[:3] for item in proposal.unplaced] == ["Z12"]
    assert "标题“资产负债简表”，表头“年初数、年末数”不认识" in proposal.unplaced[0].reason
    assert not proposal.keyed
    kinds = by_kind(proposal.aside)
    assert len(kinds) == 3
    assert not [item for item in proposal.aside if item.text.startswith("决算数")]
    placed(
        filing,
        """
        t1 1 1 512.35
        t1 8 1 2.50
        t1 29 1 2.00
        t1 42 2 394.50
        t1 60 2 3.00
        t2 2120501 7 2.50
        t3 合计 3 110.00
        t4 1 1 512.35
        t4 43 3 392.00
        t4 60 2 1.00
        t5 2120501 3 107.50
        t5 合计 1 511.35
        t6 30101 1 140.00
        t6 302 1 50.00
        """,
    )
    errors = {found.check for found in found_in(filing) if found.level == "error"}
    assert errors == {"X10"}, "the set has part of Z08_1 only"


def test_sections_without_line_numbers() -> None:
    filing, proposal = taken("t4-no-line-numbers", 2020)
    assert (proposal.unplaced, proposal.keyed, proposal.aside) == ((), (), ())
    placed(
        filing,
        """
        t4 1 1 1778.18
        t4 27 1 1778.18
        t4 28 1 21.63
        t4 29 1 21.63
        t4 40 3 1467.34
        t4 60 2 21.63
        t4 60 3 21.63
        t4 64 2 1799.81
        """,
    )
    assert len(figures(proposal)) == 17


def test_an_opening_balance_is_no_income() -> None:
    filing, proposal = taken("t4-opening-balance", 2020)
    assert (proposal.unplaced, proposal.keyed, proposal.aside) == ((), (), ())
    assert filing.amount(at("t4 2 1")) is None
    placed(
        filing,
        """
        t4 1 1 1778.18
        t4 27 1 1778.18
        t4 28 1 50
        t4 30 1 50
        t4 60 4 50
        t4 64 2 1828.18
        """,
    )


def test_budget_and_final_under_each_item() -> None:
    _, proposal = taken("public-spending-upright", 2020)
    assert (proposal.unplaced, proposal.keyed, proposal.remarks) == ((), (), ())
    assert figures(proposal) == {
        at(f"sg 1 {col}"): wan(amount)
        for col, amount in {
            "1": "22", "7": "8.77", "3": "14", "9": "8.47",
            "5": "14", "11": "8.47", "6": "8", "12": "0.3",
        }.items()
    }  # fmt: skip


def test_a_table_with_more_columns_than_the_forms() -> None:
    filing, proposal = taken("soe-income-and-spending", 2024)
    assert proposal.unplaced == ()
    assert {cell.form for cell in figures(proposal)} == {"soe"}
    assert [item.text for item in proposal.aside] == [
        "年初结转和结余",
        "本年收入",
        "年末结转和结余",
    ]
    assert [offer.what for offer in proposal.offers if offer.taken == "soe"] == ["table"]
    placed(filing, "soe 2230105 3 5\nsoe 合计 1 5")


def test_economic_codes_in_two_columns(published: Mapping[Cell, Value], jianghan: Filing) -> None:
    _, proposal = taken("t6-split-codes", 2020, jianghan)
    mine = {cell: value for cell, value in amounts(published).items() if cell.form == "t6"}
    assert (proposal.unplaced, proposal.keyed, proposal.aside) == ((), (), ())
    assert figures(proposal) == mine


@pytest.mark.parametrize("name", ["split-codes-2024", "t6-split-codes-2020"])
def test_digits_of_codes_are_never_listed(name: str) -> None:
    _, proposal = taken(name[:-5], int(name[-4:]))
    assert not [item for item in proposal.unplaced if "没有它的位置" in item.reason]
