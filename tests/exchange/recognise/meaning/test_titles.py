"""Which table a title names, and which it only resembles."""

from __future__ import annotations

import pytest

from desktop.exchange.recognise.meaning.titles import form_labelled, form_named, year_in
from desktop.forms.edition.edition import Edition


@pytest.mark.parametrize(
    ("title", "form"),
    [
        ("2020年度收入支出决算总表（表1）", "t1"),
        ("2020 年度收入支出决算总表(1)", "t1"),
        ("二〇二〇年度收 入 决 算 表", "t2"),
        ("附表3：支出决算表（续）", "t3"),
        ("武汉市重点项目管理处2020年度支出决算表", "t3"),
        ("2020年度甲项目中心支出决算表", "t3"),
        ("财决01-1表 财政拨款收入支出决算总表", "t4"),
        ("一般公共预算支出决算表", "t5"),
        ("2021年度一般公共预算财政拨款基本支出决算明细表（表6）", "t6"),
        ('2020年度一般公共预算财政拨款"三公"经费支出决算表', "sg"),
        ("一般公共预算财政拨款“三公”经费决算表", "sg"),
        ("公开09表 财政拨款“三公”经费支出决算表", "sg"),
        ("政府性基金预算收入支出决算表", "fund"),
        ("国有资本经营预算支出决算表", "soe"),
    ],
)
def test_titles(title: str, form: str, edition: Edition) -> None:
    named = form_named(title, edition, unit="甲项目中心")
    assert named is not None
    assert named[0].id == form


@pytest.mark.parametrize(
    "title",
    [
        "项目支出决算表",
        "一般公共预算财政拨款收入支出决算表",
        "2020年政府性基金预算支出表",
        "收支总表",
        "决算表",
        "注：本表与支出决算表一致",
        "说明：" + "见支出决算表" * 20,
    ],
)
def test_other_titles(title: str, edition: Edition) -> None:
    assert form_named(title, edition) is None


@pytest.mark.parametrize(
    ("label", "form"), [("表3", "t3"), ("03表", "t3"), ("（表9）", "soe"), ("公开03表", "")]
)
def test_labels(label: str, form: str, edition: Edition) -> None:
    found = form_labelled(label, edition)
    assert (found.id if found else "") == form


@pytest.mark.parametrize(
    ("text", "year"),
    [("2020 年度收入决算表", 2020), ("二○二一年度", 2021), ("表1（2020）", None), ("1年", None)],
)
def test_years(text: str, year: int | None) -> None:
    assert year_in(text) == year
