"""Last year's words: where they belong this year, and which of them say the same every year."""

from __future__ import annotations

import pytest

from desktop.forms.filing.entries import Changes
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.narrative.last_texts import carried_texts, last_text
from desktop.narrative.writing import write
from desktop.office.editions import edition, narrative
from tests.forms.clerk import at
from tests.narrative.clerk import enter

COVER = {"cover unit 1": "江汉社保处", "cover kind 1": "单位", "cover entered_in 1": "万元"}
SPENT = {"sg 1 5": "6.27", "sg 1 11": "6.07"}


@pytest.fixture
def now() -> Filing:
    """The year after the sample, with little in it."""
    filing = Filing(edition("wuhan-2021"), 2021, {})
    enter(filing, COVER | SPENT)
    return filing


def carried(now: Filing, last: Filing) -> Changes:
    words = narrative("wuhan-2021")
    return carried_texts(now, last, write(now, words), words)


def test_duties_and_uses_are_carried_over_but_no_reasons(now: Filing, filing: Filing) -> None:
    enter(filing, {"narrative car_reason text": "车辆减少", "narrative car_use text": "下乡"})
    found = carried(now, filing)
    assert found[at("narrative functions text")] == filing.text(at("narrative functions text"))
    assert found[at("narrative car_use text")] == "下乡"
    duties = {"functions", "composition", "status", "occasions_units"}
    assert {cell.row for cell in found} == {*duties, "car_use"}
    assert last_text(now, filing, at("narrative car_reason text")) == "车辆减少"


def test_what_is_filled_in_stays(now: Filing, filing: Filing) -> None:
    enter(now, {"narrative functions text": "新的职能。"})
    assert at("narrative functions text") not in carried(now, filing)


def test_terms_of_the_clerks_own_come_along_where_there_is_none(
    now: Filing, filing: Filing
) -> None:
    enter(filing, {"terms 1 name": "社保基金", "terms 1 text": "专款。", "terms 1 place": "1"})
    found = carried(now, filing)
    assert found[at("terms 1 name")] == "社保基金"
    assert at("terms 1 place") in found
    assert not [cell for cell in found if cell.form in ("chapters", "work")]
    enter(now, {"terms 4 name": "别的"})
    assert not [cell for cell in carried(now, filing) if cell.form == "terms"]


def test_a_record_is_known_by_its_name_or_its_place(now: Filing, filing: Filing) -> None:
    enter(now, {"chapters 7 place": "1", "chapters 8 place": "2"})
    titles = [last_text(now, filing, Cell("chapters", row, "title")) for row in "78"]
    assert titles == ["千方百计抓实绩效扩面工作", "围绕“六稳六保”落实惠企政策"]
    enter(now, {"chapters 7 title": titles[1]})
    assert last_text(now, filing, at("chapters 7 text")).startswith("江汉社保处深入贯彻")
    enter(now, {"chapters 7 title": "别的"})
    assert last_text(now, filing, at("chapters 7 text")) == ""


def test_the_words_of_a_project_are_those_of_the_same_project(now: Filing, filing: Filing) -> None:
    enter(now, {"project/1 name 1": "合同人员经费", "overall/1 budget 1": "1"})
    field = Cell("narrative", "project_result/project/1", "text")
    enter(filing, {"narrative project_result/project/2 text": "聘用三十九人"})
    assert last_text(now, filing, field) == "聘用三十九人"
    enter(now, {"project/1 name 1": "新项目"})
    assert last_text(now, filing, field) == ""
    overall = Cell("narrative", "overall_result/overall/1", "text")
    assert last_text(now, filing, overall).startswith("总体完成情况良好。")
