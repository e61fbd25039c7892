"""Reading quantities out of targets and actual values, as clerks write them."""

from decimal import Decimal

import pytest

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
