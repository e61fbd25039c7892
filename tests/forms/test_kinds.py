"""Reading, showing and storing values, in the notations of clerks, Excel and PDF copies."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.forms.characters import plain
from desktop.forms.kinds import KINDS, MONEY, in_unit
from desktop.forms.texts import Choice
from desktop.forms.values import LIMIT, YUAN, Unit, Unreadable

AMOUNTS = {
    "1553.51": "1553.51",
    " 1,553.51 ": "1553.51",
    "1, 553. 51": "1553.51",
    "1 553.51": "1553.51",
    "1,778\n.18": "1778.18",
    "1\xa0553.51": "1553.51",
    "\u200b1,553.51\ufeff": "1553.51",
    "１，５５３．５１": "1553.51",
    "1，553。51": "1553.51",
    "1、553｡51": "1553.51",
    "1,234,567.8": "1234567.8",
    ".5": "0.5",
    "5.": "5",
    "25.00": "25",
    "158.700": "158.7",
    "007": "7",
    "￥25": "25",
    "¥ 1,000": "1000",
    "+5": "5",
    "0": "0",
    "-0.00": "0",
    "3.5万元": "3.5",
    "3.5 万": "3.5",
    "35000元": "3.5",
    "￥12,300.00元": "1.23",
    "(223.81)": "-223.81",
    "（223.81）": "-223.81",
    "（￥223.81）万元": "-223.81",
    "-￥5": "-5",
    "￥-5": "-5",
}
MINUS_SIGNS = "-−－﹣‐‑‒–—―"
BLANKS = ["", "  ", "\u3000", "-", "--", "－", "−", "—", "——", "–", "―", "/", " - ", "\u200b"]
NOT_AMOUNTS = [
    "1e5", "1E5", "12%", "１２％", "无", "abc", "1.2.3", "1..2", ".", ",", "()", "(-5)", "--5",
    "1,77.18", "1,7781", "12,34,567", ",123", "1,,234", "1234,567", "0x10", "1_000", "NaN", "inf",
    "5-", "(5", "5)", "万元", "￥", "5亿", "3千元", "=1+2", "½", "1553.5①", "1,553.5¹", "〇", "١٢",
]  # fmt: skip


@pytest.mark.parametrize(("text", "amount"), AMOUNTS.items())
def test_an_amount_is_read_as_meant(text: str, amount: str) -> None:
    assert MONEY.read(text, "万元") == Decimal(amount) * 10_000


@pytest.mark.parametrize("sign", MINUS_SIGNS, ids=lambda sign: f"U+{ord(sign):04X}")
def test_every_minus_sign_makes_it_negative(sign: str) -> None:
    assert MONEY.read(f"{sign}1,000.5", "元") == Decimal("-1000.5")


@pytest.mark.parametrize("text", BLANKS)
def test_dashes_and_nothing_are_blank(text: str) -> None:
    assert MONEY.read(text, "万元") is None


@pytest.mark.parametrize("text", NOT_AMOUNTS)
def test_what_is_no_amount_is_refused_and_quoted(text: str) -> None:
    with pytest.raises(Unreadable) as refused:
        MONEY.read(text, "万元")
    assert str(refused.value) == f"“{text}”不是金额。请只输入数字，如 1234.56。"


def test_a_very_long_text_is_cited_in_part() -> None:
    """Found by fuzzing: a whole clipboard in one cell made a dialog of 200,000 characters."""
    with pytest.raises(Unreadable) as refused:
        MONEY.read("12\n" * 100_000, "万元")
    assert len(str(refused.value)) < 100


@pytest.mark.parametrize(
    ("text", "unit", "said"),
    [
        ("1,553.515", "万元", "0.01 万元"),
        ("0.001", "元", "0.01 元"),
        ("12345.67元", "万元", "0.01 万元"),
        ("0." + "0" * 60 + "1", "万元", "0.01 万元"),
    ],
)
def test_a_third_decimal_is_refused(text: str, unit: Unit, said: str) -> None:
    with pytest.raises(Unreadable, match=f"^金额最多两位小数：.*请先四舍五入到 {said}。$"):
        MONEY.read(text, unit)


@pytest.mark.parametrize("unit", ["元", "万元"])
def test_amounts_stay_below_the_limit(unit: Unit) -> None:
    most = LIMIT / YUAN[unit]
    below = most - Decimal("0.01")
    assert MONEY.read(f"-{below:,}", unit) == -below * YUAN[unit]
    for text in (f"{most}", f"-{most}", "9" * 40):
        with pytest.raises(Unreadable, match=f"太大了，请检查小数点和单位（本表按{unit}填）。"):
            MONEY.read(text, unit)


@pytest.mark.parametrize(
    ("yuan", "unit", "shown", "trimmed"),
    [
        ("17781800", "万元", "1,778.18", "1,778.18"),
        ("1587000", "万元", "158.70", "158.7"),
        ("250000", "万元", "25.00", "25"),
        ("1000000", "万元", "100.00", "100"),
        ("0", "万元", "0.00", "0"),
        ("50", "万元", "0.01", "0.01"),
        ("49.99", "万元", "0.00", "0"),
        ("-50", "万元", "-0.01", "-0.01"),
        ("-49.99", "万元", "0.00", "0"),
        ("-22500000", "万元", "-2,250.00", "-2,250"),
        ("1234567.89", "元", "1,234,567.89", "1,234,567.89"),
        ("0.5", "元", "0.50", "0.5"),
    ],
)
def test_amounts_are_shown_in_groups_rounded_half_up(
    yuan: str, unit: Unit, shown: str, trimmed: str
) -> None:
    assert MONEY.show(Decimal(yuan), unit) == shown
    assert MONEY.show(Decimal(yuan), unit, trim=True) == trimmed


def test_a_blank_shows_nothing() -> None:
    assert [kind.show(None, "万元") for kind in KINDS.values()] == [""] * len(KINDS)


def test_a_number_of_a_unit_is_never_minus_zero() -> None:
    assert str(in_unit(Decimal("-0.001"), "元")) == "0.00"


CENTS = st.integers(-(10**17) + 1, 10**17 - 1)


@given(CENTS)
def test_what_is_stored_is_loaded(cents: int) -> None:
    assert MONEY.store(MONEY.load(cents)) == cents


@given(CENTS)
def test_what_is_shown_in_yuan_reads_as_the_same_amount(cents: int) -> None:
    yuan = MONEY.load(cents)
    assert MONEY.read(MONEY.show(yuan, "元"), "元") == yuan
    assert MONEY.read(MONEY.show(yuan, "元", trim=True), "元") == yuan


@given(st.integers(-(10**16), 10**16))
def test_what_is_shown_in_wan_yuan_is_off_by_half_a_unit_at_most(cents: int) -> None:
    read = MONEY.read(MONEY.show(MONEY.load(cents), "万元"), "万元")
    assert read is not None
    assert abs(read - MONEY.load(cents)) <= 50


def test_money_is_never_a_float_or_finer_than_a_hundredth() -> None:
    for wrong in (0.1, 1.0, "1"):
        with pytest.raises(TypeError, match="money is Decimal yuan"):
            MONEY.show(wrong, "元")  # type: ignore[arg-type]
        with pytest.raises(TypeError, match="money is Decimal yuan"):
            MONEY.store(wrong)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="not a whole number of hundredths"):
        MONEY.store(Decimal("0.001"))


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("  行政运行 ", "行政运行"),
        ("⼈⼒资源和社会保障", "人力资源和社会保障"),
        ("⼯资福利⽀出", "工资福利支出"),
        ("⺠政、⻚数、⻓期、⻜行、⻮科", "民政、页数、长期、飞行、齿科"),
        ("因公出国（境）费用，１％", "因公出国（境）费用，１％"),
        ("江汉\n 社保处\u3000（本级）", "江汉 社保处 （本级）"),
        ("行\u200b政\ufeff运\x07行\xad", "行政运行"),
        ("行政\ud83d运行", "行政运行"),  # found by fuzzing: no file can hold half a character
    ],
)
def test_text_is_mended_but_kept_as_written(text: str, kept: str) -> None:
    assert KINDS["text"].read(text, "万元") == kept


def test_blank_text_is_no_value_but_a_blank_name_keeps_its_row() -> None:
    assert KINDS["text"].read(" \u3000\n", "万元") is None
    assert KINDS["name"].read(" \u3000\n", "万元") == ""
    assert KINDS["name"].read(" ⾏政运行", "万元") == "行政运行"


def test_text_is_stored_as_it_is() -> None:
    text = KINDS["text"]
    assert text.show(text.load(text.store("武汉市（本级）")), "元") == "武汉市（本级）"
    assert not text.numeric
    assert MONEY.numeric


def test_plain_makes_codes_and_words_ordinary() -> None:
    assert plain("　２０８０１０１\u200b ") == "2080101"
    assert plain("⾏次（１）") == "行次(1)"


@pytest.mark.parametrize(
    "text",
    [
        "2021-10-08", "2021-10-8", "2021.10.8", "2021/10/8", "2021年10月8日", "2021 年 10 月 8 日",
        "20211008", "２０２１－１０－０８", "2021 10 8",
    ],
)  # fmt: skip
def test_a_day_is_read_in_every_usual_notation(text: str) -> None:
    date = KINDS["date"]
    day = date.read(text, "万元")
    assert day == "2021-10-08"
    assert date.show(day, "万元") == "2021年10月8日"


@pytest.mark.parametrize(
    "text",
    [
        "2021-02-30", "2021-13-1", "21-10-8", "8-10-2021", "10/8/2021", "20211308", "2021108",
        "2021-10", "2021", "-", "昨天", "2021-10-08 00:00", "0000-01-01",
    ],
)  # fmt: skip
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(Unreadable) as refused:
        KINDS["date"].read(text, "万元")
    assert str(refused.value) == f"“{text}”不是日期。请写成 2021-10-08 这样。"


def test_a_day_need_not_have_two_digits() -> None:
    for text in ("2021-1-5", "2021-01-05", "2021年1月5日", "20210105"):
        assert KINDS["date"].read(text, "万元") == "2021-01-05"
    assert KINDS["date"].show("2021-01-05", "万元") == "2021年1月5日"


def test_no_day_is_blank() -> None:
    assert KINDS["date"].read("  ", "万元") is None


def test_a_choice_takes_its_words_and_no_others() -> None:
    unit = Choice(choices=("万元", "元"))
    for text, meant in {"万元": "万元", " 元 ": "元", "\u3000万元": "万元"}.items():
        assert unit.read(text, "元") == meant
    for text in ("千元", ""):
        with pytest.raises(Unreadable) as refused:
            unit.read(text, "元")
        assert str(refused.value) == f"“{text}”不在可选项中，请填：万元、元。"
