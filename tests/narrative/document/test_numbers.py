"""Numbers in words, in digits or not."""

from __future__ import annotations

from decimal import Decimal

import pytest

from desktop.narrative.document.numbers import Number, numbers
from desktop.narrative.document.runs import Text


def read(text: str) -> list[Number]:
    return [*numbers((Text(text),))]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("共2,001.98余万元", "2001.98", "万元"),
        ("共2,001.98万，", "2001.98", "万"),
        ("共2千万元", "2", "千万元"),
        ("二千零二万元", "2002", "万元"),
        ("车辆两辆", "2", "辆"),
        ("职工三十二人", "32", "人"),
        ("百分之八十八点五", "88.5", "%"),
        ("百分之12", "12", "%"),
        ("占八成", "8", "成"),
        ("翻了一番", "1", "倍"),
        ("提高5个百分点", "5", "百分点"),
        ("１２％", "12", "%"),
    ],
)
def test_what_a_number_says(text: str, value: str, unit: str) -> None:
    (number,) = read(text)
    assert (str(number.value), number.unit) == (value, unit)
    assert text.translate({65297: "1", 65298: "2", 65285: "%"})[number.start :].startswith(
        number.text
    )


@pytest.mark.parametrize("text", ["一人一表", "十分重视", "一成立即办", "第二人民医院", "万一"])
def test_words_that_are_no_numbers(text: str) -> None:
    assert read(text) == []


def test_a_count_of_many_is_no_amount() -> None:
    assert [number.amount for number in read("受理13.57万人，群众10万余人次，1.2万家")] == [
        None
    ] * 3


@pytest.mark.parametrize(
    ("text", "step", "decimals", "last_step"),
    [
        ("3.50万元", 10_000, 2, "0.1"),
        ("3元", 1, 0, "1"),
        ("20%", 1, 0, "10"),
        ("3个百分点", 1, 0, "1"),
        ("3成", 10, 0, "1"),
        ("3辆", 1, 0, "1"),
    ],
)
def test_the_steps_of_a_number(text: str, step: int, decimals: int, last_step: str) -> None:
    (number,) = read(text)
    assert (number.step, number.decimals) == (step, decimals)
    assert number.last_step == Decimal(last_step)


def test_one_that_is_written_in_words_is_cited_as_written() -> None:
    assert [read(text)[0].whole for text in ("翻了一番", "百分之八十", "三成")] == [
        *("翻了一番", "百分之八十", "三成")
    ]
