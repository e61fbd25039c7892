"""Figures of a 自评 file that the program computes itself: a differing one is named."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.forms.filing.filing import Filing
from desktop.office.editions import edition
from desktop.office.evaluation_files import read_batch
from tests.exchange import evaluation_files as files

Remarks = Callable[[str], list[str]]


@pytest.fixture(params=["docx", "xlsx"])
def remarks(request: pytest.FixtureRequest, tmp_path: Path) -> Remarks:
    """What is remarked on a form, read from a Word file and from a workbook."""
    make = files.word if request.param == "docx" else files.workbook

    def read(form: str) -> list[str]:
        path = make(tmp_path / f"自评.{request.param}", form)
        found, problems = read_batch([path], Filing(edition("wuhan-2023"), 2023, {}))
        assert problems == []
        (proposal,) = found.proposals
        return [f"{each.text}：{each.reason}" for each in proposal.remarks]

    return read


@pytest.mark.parametrize("rate", ["95.00%", "95%", "95.0", "0.95", "95.00％"])
def test_the_rate_that_is_computed_needs_no_remark(remarks: Remarks, rate: str) -> None:
    form = files.NATIONAL.replace("95.00%", rate)
    assert not [each for each in remarks(form) if "执行率" in each]


@pytest.mark.parametrize("rate", ["94.00%", "96%", "0.94", "九成多"])
def test_a_rate_that_differs_is_named_with_the_due_one(remarks: Remarks, rate: str) -> None:
    (said,) = [each for each in remarks(files.NATIONAL.replace("95.00%", rate)) if "执行率" in each]
    assert "是 95.00%，与表里的不同" in said


def test_a_rate_without_a_budget_is_named(remarks: Remarks) -> None:
    form = files.NATIONAL.replace("100 | 120.00 | 114.00 |", " | | 114.00 |", 1)
    (said,) = [each for each in remarks(form) if "执行率" in each]
    assert said.startswith("95.00%：")
    assert "没有填全" in said


def test_a_total_of_other_points_than_a_hundred_is_named(remarks: Remarks) -> None:
    assert not [each for each in remarks(files.NATIONAL) if "分：" in each]
    (said,) = [
        each
        for each in remarks(files.NATIONAL.replace("| 100 | 98.78", "| 110 | 98.78"))
        if "分：" in each
    ]
    assert "110 分" in said
    assert "100 分" in said


@pytest.mark.parametrize("unit", ["千元", "百元", "百万元", "亿元", "万美元"])
def test_amounts_in_other_units_are_not_taken(unit: str, tmp_path: Path) -> None:
    form = files.NATIONAL.replace("项目资金（万元）", f"项目资金（{unit}）")
    path = files.word(tmp_path / "自评.docx", form)
    found, _ = read_batch([path], Filing(edition("wuhan-2023"), 2023, {}))
    (proposal,) = found.proposals
    said = [each for each in proposal.unfit if "金额单位" in each.reason]
    assert {each.text for each in said} == {"120.00", "114.00"}
    assert all(f"写的是{unit}" in each.reason for each in said)
    assert not {"budget", "spent"} & {cell.row for cell in found.changes}
