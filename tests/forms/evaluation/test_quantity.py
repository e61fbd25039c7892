"""Reading quantities out of targets and actual values, as clerks write them."""

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.forms.evaluation.comparison import Comparison, Pair, compare
from desktop.forms.evaluation.obstacle import Obstacle
from desktop.forms.evaluation.quantity import Quantity, quantities
from desktop.forms.evaluation.quantity_words import Bound
from desktop.forms.evaluation.target import proposed_kind, target_quantity

ONE = {
    "11,717人": "11717 人",
    "11，717 人": "11717 人",
    "１１７１７人": "11717 人",
    "11 717 人": "11717 人",
    "1, 553. 51": "1553.51",
    "3.56万份": "35600 份",
    "3. 56 万 份": "35600 份",
    "99.０%": "99.0 %",
    "99.72％": "99.72 %",
    "99。72%": "99.72 %",
    "5‰": "0.5 %",
    "2.64亿": "264000000",
    "50.32 亿元": "5032000000 元",
    "1.2万亿元": "1200000000000 元",
    "3百户": "300 户",
    "5千人": "5000 人",
    "2百万元": "2000000 元",
    "7.2万美元": "72000 美元",
    "新增 11717 人": "11717 人",
    "新增，100人": "100 人",
    "39名": "39 人",
    "-5%": "-5 %",
    "－5%": "-5 %",
    "增长率−5%": "-5 %",
    "满意度——95%": "95 %",
    "及时率100%": "100 %",
    "合格率：100%": "100 %",
    "目前100%": "100 %",
    "2020年完成100%": "100 %",
    "12月31日前完成30家": "30 家",
    "1.及时率100%": "100 %",
    "①及时率100%": "100 %",
    "100%①": "100 %",
    "（1）及时率100%": "100 %",
    "1.全面完成\n2.及时率100%": "100 %",
    "完成率100%，及时率100%": "100 %",
    "PM2.5浓度35": "35",
    "完成补缴等，实地稽核 563 家单位及个人": "563 家",
    "1次/年": "1 次",
    "每年4次": "4 次",
    "2次/月": "2 次/月",
    "每月召开2次": "2 次/月",
    "每人每月20元": "20 元/人/月",
    "20元/人·天": "20 元/人/天",
    "10万元/人/年": "100000 元/人",
    "4小时": "14400 秒",
    "30分钟": "1800 秒",
    "3个月": "3 月",
    "5个工作日": "5 工作日",
    "40学时": "40 学时",
    "5个百分点": "5 百分点",
    "10㎡": "10 平方米",
    "10m²": "10 平方米",
    "2.5公里": "2500 米",
    "5千米": "5000 米",
    "3吨": "3000 千克",
    "提前3天": "259200 秒",
    "0起": "0 起",
}
BOUNDED: dict[str, tuple[str, Bound]] = {
    "≥98.5%以上": ("98.5 %", "≥"),
    "≧98.5%": ("98.5 %", "≥"),
    "> =98.5%": ("98.5 %", "≥"),
    "不低于90%": ("90 %", "≥"),
    "满意度（不低于）95%": ("95 %", "≥"),
    "不少于每月2次": ("2 次/月", "≥"),
    "80 分以上": ("80 分", "≥"),
    "达到95%（含）以上": ("95 %", "≥"),
    "至少3次": ("3 次", "≥"),
    "＞3次": ("3 次", ">"),
    "超过100人": ("100 人", ">"),
    "≤7.2 万\n元": ("72000 元", "≤"),
    "不超过预算的100%": ("100 %", "≤"),
    "控制在5%以内": ("5 %", "≤"),
    "95%以下": ("95 %", "≤"),
    "100米内": ("100 米", "≤"),
    "30日内办结": ("2592000 秒", "≤"),
    "不超过7日": ("604800 秒", "≤"),
    "＜4小时": ("14400 秒", "<"),
    "低于3%": ("3 %", "<"),
    "12345热线办结率≥95%": ("95 %", "≥"),
    "不低于上年水平，完成30人": ("30 人", ""),
    "控制在90%以上": ("90 %", "≥"),
    "=12次": ("12 次", "="),
    "不少于十二场": ("12 场", "≥"),
}
NONE = [
    "", "-", "保障", "有所增长", "全部完成", "百人", "万元",
    "每月7日", "每月 7日前", "12月31日前", "不超过12月31日", "2021年12月底前", "2021-06-25",
    "1-12月", "9:30前", "17点前", "鄂财〔2020〕15号", "第3名", "前3名", "前10%",
    "90%-95%", "90元/人-95元/人", "3万-5万份", "90％～95％", "90%—95%",
    "5至10天", "30人到40人", "≥90%-95%", "1/2", "3½天", "10⁴元",
    "约300人", "1000余人", "100多家",
    "30、40人", "30 40人", "1,2345人", "1.2.3", "1e5", ".5", "COVID-19",
    "完成30人，完成率60%", "≥90%且≤95%",
]  # fmt: skip


def quantity(text: str) -> Quantity | None:
    """The one quantity of a target; None where it sets none."""
    found = target_quantity(text)
    return found if isinstance(found, Quantity) else None


def told(found: Quantity | None) -> str:
    """The quantity as `number unit`."""
    return "" if found is None else f"{found.number:f} {found.unit}".strip()


def number_of(text: str) -> tuple[Decimal, str]:
    number, _, unit = text.partition(" ")
    return Decimal(number), unit


@pytest.mark.parametrize(("text", "meant"), ONE.items())
def test_a_number_is_read_with_its_unit(text: str, meant: str) -> None:
    found = quantity(text)
    assert found is not None
    assert (found.number, found.unit, found.bound) == (*number_of(meant), "")


@pytest.mark.parametrize(("text", "meant"), BOUNDED.items())
def test_a_number_is_read_with_its_bound(text: str, meant: tuple[str, Bound]) -> None:
    found = quantity(text)
    assert found is not None
    assert (found.number, found.unit, found.bound) == (*number_of(meant[0]), meant[1])


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_single_quantity_is_none(text: str) -> None:
    assert quantity(text) is None


def test_every_quantity_of_a_long_text_is_found_and_dates_are_not() -> None:
    text = "截至 12 月 31 日，上传经办数据\n11951 条，扫码 3799 个，评价 1.2 万条，满意率 99.72%"
    assert [told(found) for found in quantities(text)] == [
        "11951 条",
        "3799 个",
        "12000.0 条",
        "99.72 %",
    ]
    assert quantities("每月7日") == ()


def test_what_the_words_beside_a_number_say_is_kept() -> None:
    found = quantities(
        "公共服务共35场（其中线上20场），满意度提高到95%，投诉下降5%，近300人，尚差2家"
    )
    assert [one.total for one in found] == [True, False, False, False, False, False]
    assert [one.part for one in found] == [False, True, False, False, False, False]
    assert [one.change for one in found] == [0, 0, 0, -1, 0, 0]
    assert [one.loose for one in found] == ["", "", "", "", "under", ""]
    assert [one.apart for one in found] == [False, False, False, False, False, True]
    assert found[2].name == "满意度提高到"


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("90%-95%", 90, 95),
        ("3-5万份", 30000, 50000),
        ("95%以上", 95, "Infinity"),
        ("300余人", 300, "Infinity"),
        ("不超过9万元", 0, 90000),
        ("近300人", 270, 300),
        ("约300人", 270, 330),
        ("300人左右", 270, 330),
        ("300人", 300, 300),
    ],
)
def test_a_number_has_two_ends(text: str, least: int, most: int | str) -> None:
    assert quantities(text)[0].ends == (Decimal(least), Decimal(most))


@pytest.mark.parametrize(
    ("target", "kind"),
    [
        ("≥98.5%以上", "正向"),
        (">3次", "正向"),
        ("不低于90%", "正向"),
        ("80分以上", "正向"),
        ("不少于40小时", "正向"),
        ("100%", "正向"),
        ("11400", "正向"),
        ("≤7.2万元", "反向"),
        ("<3%", "反向"),
        ("不超过5%", "反向"),
        ("不高于5%", "反向"),
        ("5%以内", "反向"),
        ("低于5%", "反向"),
        ("0起", "反向"),
        ("保障", "定性"),
        ("有所增长", "定性"),
        ("每月7日", "定性"),
        ("＜4小时", "定性"),
        ("5个工作日内", "定性"),
        ("24小时", "定性"),
        ("90%-95%", "定性"),
        ("30人，100%", "定性"),
        ("-5%", "定性"),
        ("", "定性"),
    ],
)
def test_a_kind_is_proposed_from_the_target(target: str, kind: str) -> None:
    assert proposed_kind(target) == kind


@pytest.mark.parametrize(
    ("target", "kind"),
    [("99.17万元", "反向"), ("≥5%", "正向"), ("控制", "定性"), ("每月7日", "定性")],
)
def test_a_cost_without_a_bound_is_proposed_to_be_an_upper_limit(target: str, kind: str) -> None:
    assert proposed_kind(target, "成本指标") == kind


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
