"""Figures as they are read aloud, in the notation of the paper."""

from __future__ import annotations

from decimal import Decimal

import pytest

from desktop.forms.filing.changes.proofs import due_cells
from desktop.forms.filing.filing import Filing
from desktop.forms.words.speech import spoken
from tests.forms.clerk import at
from tests.sample import sample


def test_a_figure_says_where_it_stands(jianghan: Filing) -> None:
    found = spoken(jianghan, at("t1 1 1"))
    assert found == (
        "表1 收入支出决算总表",
        "1行 一般公共预算财政拨款收入",
        "",
        "1,778.18 万元",
        "一千七百七十八点一八万元",
    )
    assert found.sentence == "1行 一般公共预算财政拨款收入，一千七百七十八点一八万元"
    (first, *_) = due_cells(jianghan, "t3")
    found = spoken(jianghan, first)
    assert (found.line, found.column) == ("2080101 行政运行", "2栏 基本支出")


def test_amounts_in_yuan_are_said_in_yuan(jianghan: Filing) -> None:
    jianghan.apply({at("cover entered_in 1"): "元", at("t1 1 1"): Decimal("-17781823.40")})
    found = spoken(jianghan, at("t1 1 1"))
    assert found.figure == "-17,781,823.40 元"
    assert found.words == "负一千七百七十八万一千八百二十三点四零元"


def test_a_count_has_no_unit() -> None:
    filing = sample()
    cell = at("basis posts_institution 1")
    filing.apply({cell: Decimal(25)})
    assert spoken(filing, cell)[2:] == ("", "25", "二十五")


@pytest.mark.parametrize("form", sample().edition.tables)
def test_every_figure_of_the_sample_is_said(form: str) -> None:
    filing = sample()
    for cell in due_cells(filing, form):
        found = spoken(filing, cell)
        assert found.line or found.column
        assert found.words.strip("万元")
