"""Workbooks as other programs wrote them, found in public reports: the figures are those of the
sample, whatever the file is made of."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from desktop.audit.audit import audit
from desktop.exchange.files.file import read_workbook
from desktop.exchange.proposal.proposal import Proposal
from desktop.exchange.proposal.propose import propose
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.forms.values import Unit
from desktop.office.editions import edition_for, narrative
from desktop.office.filings.filings import cover_cells
from desktop.paths import SAMPLE
from tests.conftest import CASES

FOUND = CASES / "found"
SAME = (
    "strict-ooxml-2020.xlsx",
    "shared-strings-capital-2020.xlsx",
    "wps-export-2020.xlsx",
    "spreadsheetml-2003.xls",
)
Fresh = Callable[[Unit], Filing]


def said(found: Proposal) -> list[tuple[str, str, str, str]]:
    """The remarks of a proposal but for the one that the unit is another."""
    return [remark[:4] for remark in found.remarks if "单位与本文件不同" not in remark.reason]


@pytest.mark.parametrize("name", SAME)
def test_the_figures_are_those_of_the_sample(name: str, fresh: Fresh) -> None:
    filing = fresh("万元")
    sample = propose(read_workbook(SAMPLE), filing)
    found = propose(read_workbook(FOUND / name), filing)
    assert found.changes == sample.changes
    assert (found.unplaced, said(found), found.keyed) == ((), [], ())
    filing.apply(found.changes)
    assert audit(filing, narrative(filing.edition.id)).mistakes == 0


def test_what_is_hidden_is_read_and_said(fresh: Fresh) -> None:
    found = propose(read_workbook(FOUND / "hidden-row-2020.xlsx"), fresh("万元"))
    assert said(found) == [
        ("表2 收入决算表", "L7:L19", "L 列是隐藏的", "其中 13 个数字没有读入"),
        (
            "表3 支出决算表",
            "E12:F12",
            "第 12 行是隐藏的",
            "其中 2 个数字已读入，请核对，不该有的请在工作簿里删去再导入",
        ),
    ]
    assert found.changes[Cell("t3", "2080199", "2")] == Decimal(300000)


def test_totals_that_nobody_calculated_follow_from_the_rules() -> None:
    filing = Filing(edition_for(2023, "武汉市"), 2023, cover_cells("甲单位", "单位", "万元"))
    found = propose(read_workbook(FOUND / "uncached-totals-2023.xlsx"), filing)
    [(_, place, totals, reason)] = said(found)
    assert (place, totals) == ("C33", "139 个合计")
    assert reason.endswith("已按审核公式算出，请与原表核对")
    assert (found.unplaced, found.keyed) == ((), ())
    filing.apply(found.changes)
    assert filing.value(Cell("t1", "31", "1")) == Decimal(1_250_000)
    assert filing.value(Cell("t2", "合计", "1")) == Decimal(1_250_000)
    assert filing.value(Cell("sg", "1", "7")) == Decimal(29_000)


def test_a_keyed_total_gives_way_to_a_formula_without_a_result() -> None:
    filing = Filing(edition_for(2023, "武汉市"), 2023, cover_cells("甲单位", "单位", "万元"))
    total = Cell("t1", "27", "1")
    filing.apply({total: Decimal(7)})
    found = propose(read_workbook(FOUND / "uncached-totals-2023.xlsx"), filing)
    filing.apply(found.changes)
    assert filing.value(total) == Decimal(1_250_000)
