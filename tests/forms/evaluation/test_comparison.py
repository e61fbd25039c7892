"""Two quantities compared: in one unit or not at all, in every meaning, whatever the text."""

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.forms.evaluation.comparison import Comparison, Pair, compare
from desktop.forms.evaluation.obstacle import Obstacle
from desktop.forms.evaluation.quantity import quantities
from desktop.forms.evaluation.target import proposed_kind
from tests.forms.evaluation.test_quantity import quantity


@pytest.mark.parametrize(
    ("target", "actual", "numbers"),
    [
        ("11400", "新增 11717 人", "11400 11717"),
        ("31", "39", "31 39"),
        ("2万份", "35600份", "20000 35600"),
        ("2万", "1.76万笔", "20000 17600"),
        ("2万", "17600笔", "20000 17600"),
        ("2万", "3.56万", "20000 35600"),
        ("2万人", "19000名", "20000 19000"),
        ("2万", "3万元", "20000 30000"),
        ("99.17万元", "2470000元", "991700 2470000"),
        ("90%", "95.0％", "90 95"),
        ("5‰", "0.4%", "0.5 0.4"),
        ("5公里", "4500米", "5000 4500"),
        ("1次/年", "2次", "1 2"),
        ("每月2次", "2次/月", "2 2"),
        ("≤4小时", "230分钟", "14400 13800"),
        ("99.０%", "扫码 3799 个，满意率 99.72%", "99 99.72"),
        ("≥95%，12345热线", "96%", "95 96"),
        ("下降5%", "下降6%", "5 6"),
    ],
)
def test_numbers_are_compared_in_the_same_unit(target: str, actual: str, numbers: str) -> None:
    found = compare(target, actual)
    assert isinstance(found, Comparison)
    assert found.pairs == (Pair(*map(Decimal, numbers.split())),)


@pytest.mark.parametrize(
    ("target", "actual", "reason"),
    [
        ("保障", "100%", Obstacle.NO_TARGET),
        ("每月7日", "按时发放", Obstacle.DATE),
        ("90%-95%", "93%", Obstacle.RANGE),
        ("30人，20家", "30人", Obstacle.TARGETS),
        ("100%", "完成", Obstacle.NO_ACTUAL),
        ("30人", "40家", Obstacle.UNITS),
        ("1次/年", "2次/月", Obstacle.UNITS),
        ("2万", "95%", Obstacle.BARE),
        ("增加10人", "减少12人", Obstacle.OPPOSED),
        ("100%", "超额完成20%", Obstacle.APART),
    ],
)
def test_what_cannot_be_compared_is_refused_with_the_reason(
    target: str, actual: str, reason: Obstacle
) -> None:
    assert compare(target, actual) is reason


@pytest.mark.parametrize(
    ("target", "actual", "doubt", "pairs"),
    [
        ("30%", "上半年10%，下半年20%", Obstacle.ACTUALS, "30 10, 30 20, 30 30"),
        ("2万份", "3.56", Obstacle.BARE, "20000 3.56, 20000 35600"),
        ("5", "4500米", Obstacle.BARE, "5 4500, 5000 4500"),
        ("0.5%", "0.4", Obstacle.BARE, "0.5 0.4, 0.5 40"),
        ("90%", "0.93", None, "90 93"),
        ("300人", "280余人", Obstacle.ROUGH, "300 280, 300 Infinity"),
    ],
)
def test_every_meaning_of_two_texts_is_found(
    target: str, actual: str, doubt: Obstacle | None, pairs: str
) -> None:
    found = compare(target, actual)
    assert isinstance(found, Comparison)
    assert found.doubt is doubt
    assert found.pairs == tuple(Pair(*map(Decimal, each.split())) for each in pairs.split(", "))


def test_every_refusal_says_what_to_do() -> None:
    assert all("请" in reason.value and reason.value.endswith("。") for reason in Obstacle)


NUMBERS = st.decimals(0, 10**9, places=2)
COUNTED = st.sampled_from(["人", "份", "元", "万元", "万人次", "%", "家", "次/月", "亿"])
LEADS = st.sampled_from(["", "完成", "≥", "不超过", "新增 ", "合格率："])


@given(LEADS, NUMBERS, COUNTED)
def test_a_number_is_read_the_same_grouped_full_width_or_spaced(
    lead: str, number: Decimal, unit: str
) -> None:
    plain = quantity(f"{lead}{number}{unit}")
    assert plain is not None
    grouped = f"{lead}{number:,} {unit}"
    wide = grouped.translate({code: code + 0xFEE0 for code in range(0x21, 0x7F)})
    for text in (grouped, wide):
        found = quantity(text)
        assert found is not None
        assert (found.number, found.unit, found.bound) == (plain.number, plain.unit, plain.bound)


@given(NUMBERS, COUNTED)
def test_a_text_compares_with_itself(number: Decimal, unit: str) -> None:
    found = compare(f"{number}{unit}", f"{number}{unit}")
    assert isinstance(found, Comparison)
    assert [pair.target for pair in found.pairs] == [pair.actual for pair in found.pairs]


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "万",
        "a",
        "一",
        "其中",
        "提高",
        "1人(",
        "1:",
        "1至",
        "1,",
        "1、",
        "1人",
        "1-",
        " 1",
        "每",
        "²",
        "1\n",
    ],
)
def test_a_long_text_is_read_at_once(piece: str) -> None:
    started = time.perf_counter()
    quantities("1" + piece * 2000 + "！")
    assert time.perf_counter() - started < 1


@given(
    st.text(st.sampled_from("0123456789.,，。-~%万亿人元次年月日/每≥≤不低于超过以上内 \n①²½（）"))
)
def test_no_text_makes_it_stumble(text: str) -> None:
    for found in quantities(text):
        assert found.number.is_finite()
    assert proposed_kind(text) in ("正向", "反向", "定性")
    assert isinstance(compare(text, text), Comparison | Obstacle)


@pytest.mark.parametrize(
    ("target", "actual", "pair"),
    [
        ("50家", "完成45家，5家未完成", (50, 45)),
        ("100件", "完成120件，超额20件", (100, 120)),
        ("未完成率≤5%", "未完成率3%", (5, 3)),
    ],
)
def test_what_is_missing_or_beyond_is_not_taken_for_what_was_reached(
    target: str, actual: str, pair: tuple[int, int]
) -> None:
    found = compare(target, actual)
    assert isinstance(found, Comparison)
    assert found.pairs == (pair,)


@pytest.mark.parametrize("actual", ["0", "0.0"])
def test_nothing_needs_no_unit(actual: str) -> None:
    found = compare("≤5%", actual)
    assert isinstance(found, Comparison)
    assert found.pairs == (Pair(Decimal(5), Decimal(0)),)
