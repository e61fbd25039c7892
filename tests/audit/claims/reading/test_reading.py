"""A text as claims: of what, compared with what, in which direction, and the number."""

from __future__ import annotations

import pytest

from desktop.audit.claims.reading.claim import Claim, Naming
from desktop.audit.claims.reading.mask import MASK
from desktop.audit.claims.reading.reading import read

Said = tuple[str, str, str, int | None, str]
"""Kind, phrase, base, way and number of a claim."""


def claims(text: str) -> list[Claim]:
    return [each for each in read(text) if isinstance(each, Claim)]


def said(claim: Claim) -> Said:
    number = claim.number.whole if claim.number else ""
    return claim.kind, claim.phrase.replace(MASK, "").strip(), claim.base, claim.way, number


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("公用经费约12万元", ("level", "公用经费约", "", None, "12万元")),
        ("收入１，２３４．５万元", ("level", "收入", "", None, "1,234.5万元")),
        ("收入 1,234.5 万元", ("level", "收入", "", None, "1,234.5万元")),
        ("共有车辆三辆", ("level", "共有车辆", "", None, "三辆")),
        ("完成年初预算的95.53%", ("completion", "", "budget", None, "95.53%")),
        ("预算执行率为95.5%", ("completion", "", "budget", None, "95.5%")),
        ("相当于上年的90%", ("completion", "", "last", None, "90%")),
        ("基本支出占本年支出的40%", ("share", "基本支出", "", None, "40%")),
        ("收入比上年增加3.5万元", ("change", "收入", "last", 1, "3.5万元")),
        ("支出较2019年下降1.2%", ("change", "支出", "last", -1, "1.2%")),
        ("同比增长5%", ("change", "", "last", 1, "5%")),
        ("培训费同比翻一番", ("change", "培训费", "last", 1, "翻一番")),
        ("超预算3万元", ("change", "", "budget", 1, "3万元")),
        ("支出大于收入3万元", ("change", "支出", "other", 1, "3万元")),
        ("与上年持平", ("change", "", "last", 0, "")),
        ("与上年基本持平", ("change", "", "last", None, "")),
        ("支出较上年减少", ("change", "支出", "last", -1, "")),
        ("决算数大于年初预算数", ("order", "决算数", "budget", 1, "")),
    ],
)
def test_a_clause_is_one_claim(text: str, due: Said) -> None:
    assert [said(each) for each in claims(text)] == [due]


@pytest.mark.parametrize(
    ("text", "due"),
    [
        (
            "完成年初预算1,698.63万元的95.53%",
            [
                ("level", "完成年初预算", "", None, "1,698.63万元"),
                ("completion", "", "budget", None, "95.53%"),
            ],
        ),
        (
            "占支出合计100万元的9%",
            [("level", "占支出合计", "", None, "100万元"), ("share", "", "", None, "9%")],
        ),
        (
            "由上年的3万元增加到4万元",
            [
                ("level", "", "last", None, "3万元"),
                ("change", "", "", 1, ""),
                ("level", "", "", None, "4万元"),
            ],
        ),
        (
            "决算数大于年初预算数3万元",
            [
                ("order", "决算数", "budget", 1, ""),
                ("level", "决算数年初预算数", "budget", 1, "3万元"),
            ],
        ),
    ],
)
def test_a_clause_makes_several_claims(text: str, due: list[Said]) -> None:
    assert [said(each) for each in claims(text)] == due


def test_numbers_of_a_list_know_their_place() -> None:
    first, second = claims("基本支出和项目支出分别为3万元和4万元")
    assert first.phrase == second.phrase == "基本支出和项目支出"
    assert [(each.place, each.several) for each in (first, second)] == [(0, 2), (1, 2)]


def test_from_and_to_are_years() -> None:
    assert [each.year for each in claims("由31人增加到39人") if each.number] == ["from", "this"]


@pytest.mark.parametrize(
    ("text", "year", "base_year"),
    [
        ("2019年支出5万元", "2019", ""),
        ("上年支出5万元", "last", ""),
        ("支出较2018年增加5万元", "", "2018"),
    ],
)
def test_a_claim_keeps_the_years_that_it_names(text: str, year: str, base_year: str) -> None:
    (claim,) = claims(text)
    assert (claim.year, claim.base_year) == (year, base_year)


@pytest.mark.parametrize("text", ["支出不大于年初预算数", "支出未超过上年"])
def test_an_order_may_be_negated(text: str) -> None:
    (claim,) = claims(text)
    assert (claim.kind, claim.way, claim.negated) == ("order", 1, True)


def test_a_reason_holds_to_the_end_of_its_sentence() -> None:
    told = claims("支出增加3万元，主要原因是人员增加2人。收入5万元")
    assert [(each.reason, each.sentence) for each in told] == [(False, 0), (True, 0), (False, 1)]


def test_a_part_follows_its_word() -> None:
    assert [each.part for each in claims("支出5万元，其中公用经费3万元")] == [False, True]


def test_a_clause_without_a_claim_may_name_something() -> None:
    assert read("其中公务接待与上年相比") == (
        Naming(f"公务接待{MASK}", 0, 0, base="last", part=True),
    )


def test_numbers_keep_their_place_among_the_letters() -> None:
    text = "收入３万元（含上级补助），支出“两项”４万元"
    numbers = [each.number for each in claims(text) if each.number]
    assert [text[each.start : each.end] for each in numbers] == ["３万元", "４万元"]
