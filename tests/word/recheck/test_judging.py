"""Edits of the Word file beside the data: what would be wrong is refused, with the value that is
due; the same said in other words, digits or units can be accepted."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.forms.formula import Cell
from desktop.word.recheck.listing import recheck_lines
from desktop.word.recheck.result import Recheck
from tests.word.word_cases import Case, case, lean, lean_file
from tests.word.word_edits import change, insert_after

MORE = "支出决算数大于年初预算数"


@pytest.mark.parametrize(
    ("new", "due"),
    [
        ("支出决算数小于年初预算数", "“大于”"),
        ("支出决算数低于年初预算数", "“大于”"),
        ("支出决算数等于年初预算数", "“大于”"),
        ("支出决算数不足年初预算数", "“大于”"),
        ("支出决算数与年初预算数持平", "“增加”"),
        ("支出决算数不大于年初预算数", "方向"),
        ("支出决算数没有超过年初预算数", "方向"),
    ],
)
def test_an_order_that_is_turned_is_refused(jianghan: Case, new: str, due: str) -> None:
    (found,) = jianghan.after(change(MORE, new))
    assert (found.kind, found.acceptable) == ("wording", False)
    assert due in found.why


def test_a_direction_that_is_turned_in_a_reason_is_refused(jianghan: Case) -> None:
    found = jianghan.after(
        change("增加了收入和支出", "减少了收入和支出"),
        change("车率增加", "车率下降"),
        change("比上年增加40.6万元", "比上年减少40.6万元"),
    )
    assert [each.kind for each in found] == ["wording"] * 3
    total, car, running = (each.why for each in found)
    assert "数据是增长，填写的原因说的是减少" in total
    assert "改了增减、大小的方向" in car
    assert "数据是增长，填写的原因说的是减少" in running


def test_a_count_in_words_is_none_of_the_datas(jianghan: Case) -> None:
    (found,) = jianghan.after(change("共有车辆1辆", "共有车辆五台"))
    assert not found.acceptable


def test_a_direction_of_the_data_is_put_back(jianghan: Case) -> None:
    found = jianghan.after(
        change("各增加328.75", "各减少328.75"),
        change("增长6.3%", "下降6.3%"),
        change("2019年度增加1.19", "2019年度减少1.19"),
        change("2019年度增加61.51", "2019年度持平61.51"),
        change("费支出决算增加1.19", "费支出决算无变化1.19"),
        change("（境）支出决算持平", "（境）支出决算增加"),
        change("为0万元，与年初预算持平", "为0万元，与年初预算减少"),
        change("比年初预算减少0.5", "比年初预算增加0.5"),
    )
    assert [each.kind for each in found] == ["direction"] * 8
    assert not any(each.acceptable for each in found)


REFUSED = [
    ("2020年度收、支总计", "其中人员经费1,315.48万元。", "1,315.47万元"),
    ("2020年度收入合计", "人员经费1,315.47元。", "1,315.47万元"),
    ("2020年度支出合计", "项目支出占本年支出的22%。", "应为 21.1%"),
    ("年度财政拨款收、支总计", "财政拨款收、支总计与2019年度持平。", "“增加”"),
    ("占本年支出合计的89.9%", "在职实有人数45人。", "44人"),
    ("主要用于以下方面", "社会保障与就业（类）支出1,467.34万元。", "社会保障和就业"),
    ("支出年初预算为1,698.63", "财政拨款支出完成年初预算的104.5%。", "104.7%"),
    ("卫生健康（类）支出。", "培训40人，其中合格13人，占32.0%。", "32.5%"),
    ("住房保障（类）支出。", "甲项支出3万元、乙项支出5万元，两项合计9万元。", "8万元"),
    ("基本支出1,559.49万元，其中，", "2018年度收入合计2,001.99万元。", "2018"),
    ("3.公务接待费支出", "公务接待费支出比上年减少0万元。", "持平"),
    ("机关运行经费支出244.02", "项目支出1,559.49万元。", "417.5"),
    ("政府采购支出总额12.5", "政府采购增长12个百分点。", "数据里没有的 “12个”"),
    ("共有车辆1辆", "今后将压减300元。", "数据里没有的 “300元”"),
]


def test_a_new_sentence_that_is_wrong_or_unknown_is_refused(jianghan: Case) -> None:
    found = jianghan.after(*(insert_after(after, new) for after, new, _ in REFUSED))
    assert [each.said.strip() for each in found] == [new for _, new, _ in REFUSED]
    assert [due for each, (_, _, due) in zip(found, REFUSED, strict=True) if due in each.why] == [
        due for _, _, due in REFUSED
    ]
    assert not any(each.acceptable for each in found)


def test_a_new_sentence_that_agrees_with_the_data_can_be_accepted(jianghan: Case) -> None:
    found = jianghan.after(
        insert_after("2020年度收、支总计", "人员经费1,315.47万元，公用经费244.02万元。"),
        insert_after("2020年度收入合计", "人员经费13,154,700元，约占基本支出的84%。"),
        insert_after("2020年度支出合计", "项目支出占本年支出的21%。"),
        insert_after("支出年初预算为1,698.63", "财政拨款支出完成年初预算的104.68%。"),
        insert_after("占本年支出合计的89.9%", "在职实有人数44人。"),
        insert_after("机关运行经费支出244.02", "支出合计约0.2亿元。"),
    )
    assert [(each.kind, each.why) for each in found] == [("wording", "")] * 6


def test_counts_that_the_data_do_not_keep_are_accepted_with_a_note(jianghan: Case) -> None:
    (found,) = jianghan.after(insert_after("2020年度收、支总计", "培训120人，走访1,286家企业。"))
    assert found.acceptable
    assert found.note.startswith("数据里没有 “120人”、“1,286家”，核对不了")
    assert any("注意：数据里没有" in line for line in recheck_lines(Recheck("", (found,))))


def test_the_same_said_otherwise_can_be_accepted(jianghan: Case) -> None:
    found = jianghan.after(
        change("与2019年度相比，收、支总计", "较2019年度，收、支总计"),
        change("各增加328.75", "各增长了328.75"),
        change("增长19.6%", "提高19.6%"),
        change(MORE, "支出决算数高于年初预算数"),
        change("占本年支出78.9%", "占本年支出79%"),
        change("项目支出417.5万元", "项目支出4,175,000元"),
        change("2020年度收入合计2,001.99万元", "2020年度收入合计0.200199亿元"),
        change("占本年收入88.8%", "占本年收入88.82%"),
        change("比上年增加40.6万元", "比上年增长40.6万元"),
    )
    assert [(each.kind, each.why) for each in found] == [("wording", "")] * 9


INCOME = "财政拨款收入1,778.18万元，占本年收入88.8%；其他收入223.81万元，占本年收入11.2%"
CLASS = "年初预算为1,387.79万元，支出决算为1,467.34万元"


@pytest.mark.parametrize(
    ("old", "right", "wrong"),
    [
        (
            INCOME,
            "财政拨款收入和其他收入分别为1,778.18万元、223.81万元，分别占88.8%、11.2%",
            "财政拨款收入和其他收入分别为223.81万元、1,778.18万元，分别占11.2%、88.8%",
        ),
        (
            CLASS,
            "支出决算为1,467.34万元，年初预算为1,387.79万元",
            "支出决算为1,387.79万元，年初预算为1,467.34万元",
        ),
    ],
)
def test_numbers_in_another_order_are_accepted_as_a_whole(
    jianghan: Case, old: str, right: str, wrong: str
) -> None:
    (whole,) = jianghan.after(change(old, right))
    assert whole.acceptable
    assert right in whole.said
    refused = jianghan.after(change(old, wrong))
    assert "与数据不符，应为" in "".join(each.why for each in refused)


def test_other_digits_are_in_the_next_file(tmp_path: Path) -> None:
    jianghan = Case(lean(), tmp_path, lean_file())
    edits = change("占本年支出78.9%", "占本年支出79%"), change("各增加", "各增长了")
    anew = "支出决算为1,467.34万元，年初预算为1,387.79万元"
    assert jianghan.accept(*edits, change(CLASS, anew)).differences == ()
    assert anew in jianghan.document.paragraph("class/208").text
    assert "占本年支出79%；" in jianghan.document.paragraph("spending").text
    assert "总计各增长了328.75万元" in jianghan.document.paragraph("total").text


def test_what_puts_a_wrong_direction_right_can_be_accepted(tmp_path: Path) -> None:
    filing = lean()
    own = "支出决算1,467.34万元，支出决算数小于年初预算数，主要原因是人员变动。"
    filing.apply({Cell("narrative", "class/208", "own"): own})
    found = case(filing, tmp_path).after(change("决算数小于年初", "决算数大于年初"))
    assert [each.why for each in found] == [""]
