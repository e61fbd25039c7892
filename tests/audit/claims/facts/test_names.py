"""Names of figures: phrases in their plain form, and what they name."""

from __future__ import annotations

import pytest

from desktop.audit.claims.facts.names import Names, measure_of, plain_name, season_of
from desktop.forms.formula import Cell, Term, Terms


def figure(row: str) -> Terms:
    return (Term(1, Cell("table", row, "1")),)


@pytest.mark.parametrize(
    ("phrase", "due"),
    [
        ("其中：2020年度财政拨款收、支总计各", "财政拨款收支总计"),
        ("收入和支出总计", "收支总计"),
        ("（一）2020年度某某局基本支出决算为", "基本支出决算"),
        ("1.我单位公务接待费约", "公务接待费"),
        ("本年度人员经费分别", "人员经费"),
        ("去年“三公”经费支出合计共", "三公经费支出合计"),
        ("2020年度", ""),
    ],
)
def test_a_plain_name(phrase: str, due: str) -> None:
    assert plain_name(phrase, "某某局") == due


@pytest.mark.parametrize(
    ("phrase", "measure", "item", "season"),
    [
        ("基本支出年初预算数", "budget", "基本支出", "年初"),
        ("项目支出全年预算安排", "budget", "项目支出", "全年"),
        ("支出决算数", "final", "", ""),
        ("公务接待费", "", "公务接待费", ""),
    ],
)
def test_a_measure_and_its_season(phrase: str, measure: str, item: str, season: str) -> None:
    assert measure_of(phrase) == (measure, item)
    assert season_of(phrase) == season


@pytest.fixture
def names() -> Names:
    made = Names("某某局")
    made.add("公务接待费", figure("1"))
    made.teach("2020年度某某局培训经费", figure("2"))
    return made


@pytest.mark.parametrize(
    ("phrase", "row", "exact"),
    [("公务接待费", "1", True), ("公务接待", "1", False), ("培训经费", "2", True)],
)
def test_a_figure_is_found_by_its_name(names: Names, phrase: str, row: str, exact: bool) -> None:
    found = names.find(phrase)
    assert (found.figures, found.foreign) == ((figure(row),), False)
    assert found.exact or not exact


def test_other_words_before_a_name_make_it_foreign(names: Names) -> None:
    assert names.find("食堂公务接待费").foreign
    names.add_idle(["食堂"])
    assert not names.find("食堂公务接待费").foreign


def test_an_unknown_name_has_no_figures(names: Names) -> None:
    assert names.find("绿化费").figures == ()


def test_a_phrase_begins_with_a_name(names: Names) -> None:
    assert names.find_first("公务接待费方面").figures == (figure("1"),)
