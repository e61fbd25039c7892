"""Layouts that districts have besides: rows numbered, levels in rows of their own, four levels."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from desktop.exchange.evaluation.proposal.batch import Batch
from desktop.forms.formula import Cell
from tests.exchange import evaluation_files as files
from tests.exchange.evaluation.batches import left, shown


def test_numbered_rows_and_points_without_brackets(batch: Callable[..., Batch]) -> None:
    found = batch(files.NUMBERED)
    (proposal,) = found.proposals
    assert left(found) == []
    assert [f"{each.text}：{each.reason}" for each in proposal.remarks] == [
        "序号 │ 1 │ 2 │ 3 │ 4：只是顺序号，不用导入"
    ]
    values = shown(found)
    assert (values["budget"], values["spent"]) == ("88.00", "79.20")
    assert values["差错率 actual"] == "0.1‰"
    first = [c.row for c, v in found.changes.items() if (c.col, v) == ("level", "first")]
    names = [found.changes[Cell(proposal.form, row, "name")] for row in first]
    assert names == ["产出指标", "效益指标", "满意度指标"]


@pytest.mark.parametrize("alone", [False, True])
def test_levels_that_have_a_row_for_themselves(batch: Callable[..., Batch], alone: bool) -> None:
    """Merged over the table, or in its first column with nothing beside them."""
    form = files.BANDS.replace("分） | < | < | < | <", "分） | | | |") if alone else files.BANDS
    found = batch(form)
    rows = [(row.level, row.name.text) for row in found.proposals[0].found.rows]
    assert rows[:3] == [("first", "产出指标（50分）"), ("third", "补植乔木"), ("third", "成活率")]
    assert [name for level, name in rows if level == "third"][-1] == "市民满意度"
    assert shown(found)["成活率 score"] == "24.7"
    assert left(found) == ["自评等级：优：版式里没有这一栏"]


def test_basic_and_project_spending_beside_the_budget(batch: Callable[..., Batch]) -> None:
    found = batch(files.PARTS)
    assert {"basic": "925.50", "project": "361.00"}.items() <= shown(found).items()
    assert (shown(found)["budget"], shown(found)["spent"]) == ("1,310.00", "1,286.50")
    said = " ".join(left(found))
    assert "基本支出：年初预算 900，调整后预算 930，执行率 99.52%" in said
    assert "社区矫正无脱管" not in said


def test_the_lowest_of_four_levels_is_measured(batch: Callable[..., Batch]) -> None:
    found = batch(files.FOUR_LEVELS)
    values = shown(found)
    assert values["budget"] == "55.00"  # the unit stands in brackets behind another label
    assert values["服务合格率 score"] == "29"
    third = [row.name.text for row in found.proposals[0].found.rows if row.level == "third"]
    assert third == ["老人服务人次", "服务合格率", "投诉率"]
    said = left(found)
    assert "三级指标 │ 服务人次 │ 合格率 │ 投诉：不认识这一列的表头，整列没有放进去" in said
    assert any(each.startswith("扣分合计：0.6") for each in said)
