"""A 自评表 in a layout of the clerk's own on paper, in Word and on the website."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest

from desktop.forms.edition.edition import Edition
from desktop.forms.edition.own_layouts import OwnLayout
from desktop.forms.evaluation.layouts import change_layout
from desktop.forms.filing.filing import Filing
from desktop.office.papers.web import web_file
from desktop.office.papers.word import word_file
from tests.forms.edition.test_own_layouts import kept, ten
from tests.report.assessed import assessed
from tests.report.tables.test_evaluation import rows, texts

ONE = "own1/1"


def filled(edition: Edition, own: OwnLayout) -> Filing:
    """A filing with a form of the layout, every entry of its base filled in."""
    filing = Filing(edition, 2020, kept(own))
    base, made = edition.evaluations[own.base], filing.edition.evaluations["own1"]
    filing.apply(assessed(replace(made, tree=base.tree)))
    return filing


def changed(edition: Edition, *left_out: str, **more: str) -> OwnLayout:
    own = ten(edition)
    there = {col: text for col, text in own.columns.items() if col not in left_out}
    return replace(own, columns={**there, **more})


def test_columns_headings_and_points_are_printed_as_chosen(edition: Edition) -> None:
    own = changed(edition, actual="全年完成情况", reason="未完成原因")
    found = rows(filled(edition, own), ONE)
    head = ["一级指标", "二级指标", "三级指标", "年初目标值（A）", "全年完成情况", "得分"]
    assert found[7] == ["年度绩效目标（90分）", *head, "未完成原因"]
    assert found[5][-1] == "得分（10分*执行率）"
    assert "5,217人次" in found[8]
    assert "受疫情影响，部分任务推迟到下一年度。" in texts(filled(edition, own), ONE)


@pytest.mark.parametrize(
    ("left_out", "heading"),
    [(("second",), ["一级指标", "三级指标"]), (("first", "second"), ["三级指标"])],
)
def test_levels_that_are_left_out_are_not_printed(
    edition: Edition, left_out: tuple[str, ...], heading: list[str]
) -> None:
    own = changed(edition, *left_out)
    filing = filled(edition, replace(own, first=own.first if "first" in own.columns else {}))
    found = rows(filing, ONE)
    head = [*heading, "年初目标值（A）", "实际完成值（B）", "得分"]
    assert found[7] == ["年度绩效目标（90分）", *head]
    assert not any("数量指标" in text for row in found for text in row)
    amounts = [row for row in found if "123.45" in row]
    assert amounts == [["年度财政资金总额", "123.45", "120", "97.2%", "9.72"]]


def test_word_and_the_website_have_the_same_table(evaluated: Filing) -> None:
    own = changed(evaluated.edition, "second", actual="全年完成情况")
    evaluated.apply(kept(own))
    evaluated.apply(change_layout(evaluated, "project/1", "own1")[1])
    with ZipFile(BytesIO(word_file(evaluated).docx)) as package:
        docx = package.read("word/document.xml").decode()
    html = web_file(evaluated).html.decode()
    for made in (docx, html):
        words = re.sub("<[^>]+>", "", made)
        assert words.count("全年完成情况") == 1
        assert "得分（10分*执行率）" in words
