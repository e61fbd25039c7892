"""What stands around the tables: whose, of which year, in which unit of amounts."""

from __future__ import annotations

import pytest

from desktop.exchange.files.sheets import Sheet, Sheets
from desktop.exchange.recognise.meaning.headings import Headings, amount_unit, read_headings


def headings(*rows: str) -> Headings:
    """What a sheet says whose rows are these, cells divided by a bar."""
    cells = {
        (number, col): text
        for number, row in enumerate(rows, 1)
        for col, text in enumerate(row.split("|"), 1)
        if text
    }
    return read_headings(Sheets("a.xlsx", (Sheet("Sheet1", cells),)))


def test_one_line_for_both() -> None:
    said = headings("2021年度收入决算表", "部门：武汉市 甲 局　　　　　　金额单位：元")
    assert said == Headings("武汉市甲局", "部门", 2021, "元")


def test_words_and_what_they_name_in_two_cells() -> None:
    said = headings("支出决算表", "编制单位：|甲学校", "单位：|万元", "二〇二〇年度")
    assert said == Headings("甲学校", "", 2020, "万元")


def test_the_kind_from_a_note() -> None:
    assert headings("编制单位：甲学校", "注：本表反映部门本年度的总收支。").kind == "部门"


def test_a_name_is_kept_as_written() -> None:
    assert headings("单位：⼈⼒资源（社保）中心  ⾦额单位：万元").unit == "人力资源（社保）中心"


def test_other_people_and_offices_are_not_the_unit() -> None:
    assert headings("主管部门：乙局", "单位负责人：张三", "填报单位：甲学校").unit == "甲学校"


def test_nothing_said() -> None:
    assert headings("收入决算表", "1|2") == Headings()


def test_most_of_the_sheets_decide() -> None:
    said = headings("2020年度收入决算表", "2019年度支出决算表", "2020年度收入支出决算总表")
    assert said.year == 2020


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("单位：万元", "万元"),
        ("（金额单位：人民币元）", "元"),
        ("计量单位:千元", "千元"),
        ("单位：百元", "百元"),
        ("单位：万美元", "万美元"),
        ("单位：元/万元", "元/万元"),
        ("单位：元宝区财政局", ""),
        ("万元", ""),
    ],
)
def test_units_of_amounts(text: str, unit: str) -> None:
    assert amount_unit(text) == unit
