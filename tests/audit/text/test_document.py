"""Each check of the text, and something that makes it fail."""

from __future__ import annotations

import pytest

from desktop.audit.audit import audit
from desktop.audit.finding.register import CHECKS
from desktop.audit.finding.sentences import sentence
from desktop.audit.text.document import audit_text
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.narrative.definition.definition import Narrative
from desktop.narrative.writing import write
from tests.audited import found_in
from tests.narrative.clerk import enter, found, rewrites, said

FIELD = "narrative performance text"


def test_what_is_missing_is_an_error_at_its_cell(filing: Filing, words: Narrative) -> None:
    enter(filing, {"basis cars_kept 1": None, "narrative total_reason text": None})
    missing = found(filing, words, "K39")
    assert [each.level for each in missing] == ["error", "error"]
    assert [each.cells for each in missing] == [
        (Cell("narrative", "total_reason", "text"),),
        (Cell("basis", "cars_kept", "1"),),
    ]
    assert sentence(filing, missing[0]) == (
        "情况说明 一、收入支出决算总体情况说明：说明里“主要原因”还没有填"
    )
    assert sentence(filing, missing[1]) == (
        "说明用数据 公务用车保有量：说明里“公务用车保有量”还没有填"
    )


def test_k30_an_amount_that_is_not_the_cells(filing: Filing, words: Narrative) -> None:
    rewrites(filing, words, "income", "合计2,001.99", "合计2,001.98")
    assert said(filing, words, "K30") == (
        "“2020年度收入合计2,001.98万元”与数据不符，应为 2,001.99万元"
    )


def test_k30_comes_when_the_data_move_away_from_a_typed_number(
    filing: Filing, words: Narrative
) -> None:
    enter(filing, {"narrative income own": "2020年度收入合计2,001.99万元。"})
    assert found(filing, words, "K30") == []
    enter(filing, {"t2 2080109 7": "323.81"})
    assert said(filing, words, "K30").endswith("与数据不符，应为 2,101.99万元")


def test_k31_a_share_that_cannot_be_recomputed(filing: Filing, words: Narrative) -> None:
    rewrites(filing, words, "total", "19.6%", "19.7%")
    assert said(filing, words, "K31").endswith("增长19.7%”与数据不符，应为 19.6%")


@pytest.mark.parametrize(
    ("text", "bare"),
    [("完成年初预算的104.7", True), ("占本年收入88.8，", True), ("增长19.6，", True)],
)
def test_k32_a_percentage_without_its_sign(
    filing: Filing, words: Narrative, text: str, bare: bool
) -> None:
    enter(filing, {FIELD: f"{text}"})
    assert bool(found(filing, words, "K32")) == bare
    enter(filing, {FIELD: f"{text.rstrip('，')}%，"})
    assert found(filing, words, "K32") == []


def test_k33_a_total_of_the_budget_that_is_not_its_sum(filing: Filing) -> None:
    assert filing.amount(Cell("budget", "合计", "1")) == 16_986_300
    enter(filing, {"budget 合计 1": "1,698.73"})
    assert "K33" in [each.check for each in found_in(filing) if each.level == "error"]


def test_k34_the_wrong_direction(filing: Filing, words: Narrative) -> None:
    rewrites(filing, words, "total", "各增加", "各减少")
    assert said(filing, words, "K34") == "“减少328.75万元”的方向不对，应为“增加”"


def test_k34_a_reason_against_the_figures_names_what_it_is_for(
    filing: Filing, words: Narrative
) -> None:
    texts = {"car_reason": "车辆维修支出增加", "reception_reason": "公务接待支出增加"}
    enter(filing, {f"narrative {row} text": text for row, text in texts.items()})
    enter(filing, {"narrative car_change text": "车辆维修支出减少"})
    assert [each.words for each in found(filing, words, "K34")] == [
        "：公务用车运行费，数据是减少，填写的原因说的是增加，请核对",
        "：公务接待费，数据是减少，填写的原因说的是增加，请核对",
        "：公务用车购置及运行费与上年相比，数据是增加，填写的原因说的是减少，请核对",
    ]


def test_k34_no_reason(filing: Filing, words: Narrative) -> None:
    enter(filing, {"narrative total own": "2020年度收、支总计2,001.99万元，增长19.6%。"})
    assert said(filing, words, "K34") == "写了增减，没有写原因，请补上主要原因"
    enter(filing, {"narrative total own": "2020年度收、支总计2,001.99万元。"})
    assert found(filing, words, "K34") == []


@pytest.mark.parametrize(
    ("id_", "text", "told"),
    [
        ("occasions", "“三公”经费支出超过预算0.7万元，因为出车多。", "应为“低于”"),
        (
            "general",
            "财政拨款支出与上年持平，因为人员未变。",
            "“财政拨款支出与上年持平”与数据不符，应为“增加”",
        ),
        ("allotted", "财政拨款收、支总计各是1,778.18、1,778.81万元。", "“1,778.81万元”与数据不符"),
    ],
)
def test_what_is_wrong_is_said_as_it_is_written(
    filing: Filing, words: Narrative, id_: str, text: str, told: str
) -> None:
    enter(filing, {f"narrative {id_} own": text})
    every = audit_text(filing, write(filing, words)).findings
    assert [each for each in every if told in each.words]


def test_a_subject_in_the_place_of_another_is_said_once(filing: Filing, words: Narrative) -> None:
    rewrites(filing, words, "class/210", "卫生健康（类）", "医疗卫生（类）")
    assert said(filing, words, "K38") == "“医疗卫生（类）”应为“卫生健康（类）”"
    assert not found(filing, words, "K36")


def test_k34_a_reason_for_nothing(filing: Filing, words: Narrative) -> None:
    enter(filing, {"narrative abroad_reason text": "没有安排"})
    assert said(filing, words, "K34") == "：填了原因“没有安排”，但是数字持平，没有印出来，请清除"


def test_k35_a_rate_on_a_base_of_0(filing: Filing, words: Narrative) -> None:
    rewrites(filing, words, "total", "年度收、支", "年收支")
    enter(filing, {"last/t1 30 1": "0"})
    assert "比较的数是 0，没有增减率" in said(filing, words, "K35")


@pytest.mark.parametrize("typed", ["，增长100.0%。", "，完成年初预算的100.0%。"])
def test_k35_a_rate_typed_where_there_is_none(filing: Filing, words: Narrative, typed: str) -> None:
    enter(filing, {"narrative abroad own": f"1.因公出国（境）费支出决算为0万元{typed}"})
    assert typed.strip("，。") in said(filing, words, "K35")


def test_k36_a_subject_of_another_name(filing: Filing, words: Narrative) -> None:
    enter(filing, {FIELD: "社会保障和就业（类）行政单位离退休（项）支出"})
    assert said(filing, words, "K36") == (
        "：“行政单位离退休（项）”不是表里的项级科目名称，应为“事业单位离退休”"
    )


def test_k36_a_subject_of_another_level(filing: Filing, words: Narrative) -> None:
    enter(filing, {FIELD: "住房公积金（款）"})
    assert said(filing, words, "K36") == "：“住房公积金（款）”不是表里的款级科目名称，请按表格改写"


@pytest.mark.parametrize(
    ("text", "level"),
    [("与2018年度相比增加较多", "error"), ("2016年度的任务已经完成", "query")],
)
def test_k37_another_year(filing: Filing, words: Narrative, text: str, level: str) -> None:
    enter(filing, {FIELD: text})
    assert level in {each.level for each in found(filing, words, "K37")}
    enter(filing, {FIELD: "与2019年度相比，2020年的任务完成，2021年继续"})
    assert found(filing, words, "K37") == []


def test_k38_a_list_that_is_not_what_has_figures(filing: Filing, words: Narrative) -> None:
    rewrites(filing, words, "basic", "、退休费", "、离休费")
    assert said(filing, words, "K38") == (
        "人员经费列举的科目与表不符：多了“离休费”，少了“退休费”，请照表改正"
    )


@pytest.mark.parametrize(
    "text",
    ["收入增加减少了", "增加（减少）", "XX项目", "事项标题", "请依据实际情况填写", "〔待填〕"],
)
def test_k39_what_a_template_left(filing: Filing, words: Narrative, text: str) -> None:
    enter(filing, {"chapters 1 title": text})
    (finding,) = found(filing, words, "K39")
    assert finding.cells == (Cell("chapters", "1", "title"),)


@pytest.mark.parametrize(
    ("text", "words_"),
    [
        ("本部门积极开展工作", "：“本部门”与封面的“单位”不一致，应为“本单位”"),
        (
            "武汉市人力资源和社会保障局江汉社会保险管理所高度重视",
            "：“武汉市人力资源和社会保障局江汉社会保险管理所”与封面的单位全称不一致，"
            "应为“武汉市人力资源和社会保障局江汉社会保险管理处”",
        ),
    ],
)
def test_k40_another_name(filing: Filing, words: Narrative, text: str, words_: str) -> None:
    enter(filing, {FIELD: text})
    assert said(filing, words, "K40") == words_


def test_k41_an_explanation_of_what_is_not_used(filing: Filing, words: Narrative) -> None:
    enter(filing, {"narrative item/2080501 text": "反映离退休经费。"})
    assert (
        said(filing, words, "K41")
        == "：解释了 2080501，支出决算表没有用到这个科目，请核实要不要删去"
    )


def test_k41_an_explanation_that_is_there_already(filing: Filing, words: Narrative) -> None:
    enter(filing, {"terms 1 name": "基本支出", "terms 1 text": "同上。"})
    assert said(filing, words, "K41") == "：“基本支出”已经有解释，请删去重复的一条"


def test_k41_a_subject_without_explanation(filing: Filing, words: Narrative) -> None:
    enter(filing, {"narrative item/2080502 text": None})
    (finding,) = found(filing, words, "K39")
    assert finding.cells == (Cell("narrative", "item/2080502", "text"),)


def test_k42_a_unit_that_has_no_operation(filing: Filing, words: Narrative) -> None:
    enter(filing, {"cover nature 1": "事业单位"})
    assert (
        said(filing, words, "K42")
        == " 244.02：事业单位没有机关运行经费，请核对单位性质，或者改为 0"
    )


def test_k42_a_unit_that_has_one(filing: Filing, words: Narrative) -> None:
    enter(filing, {"basis operation 1": "0"})
    assert said(filing, words, "K42") == " 是 0：参照公务员法管理的事业单位有机关运行经费，请填写"


def test_k43_the_split_of_the_cars(filing: Filing) -> None:
    assert "K43" not in [each.check for each in found_in(filing)]
    enter(filing, {"basis fuel 1": "0.7"})
    (finding,) = (each for each in found_in(filing) if each.check == "K43")
    assert (finding.level, *finding.amounts) == ("error", 34_000, 33_000)
    enter(filing, {"basis fuel 1": None, "basis repair 1": None, "basis insurance 1": None})
    assert "K43" not in [each.check for each in found_in(filing)]


def test_k44_the_money_of_the_projects(filing: Filing, words: Narrative) -> None:
    enter(filing, {"narrative projects text": "合同人员经费170.5万元，其他50万元"})
    assert "各项目合计 220.50，" in said(filing, words, "K44")


def test_k44_applies_where_projects_are_named_or_assessed(filing: Filing, words: Narrative) -> None:
    def state() -> tuple[str, str]:
        (item,) = (each for each in audit(filing, words).ledger if each.check == "K44")
        return item.state, item.because

    for form in filing.evaluations():
        filing.apply({cell: None for cell in filing.entered if cell.form == form})
    enter(filing, {"narrative projects text": None})
    assert state() == ("inapplicable", "没有项目自评表，文字里也没有列出项目")
    enter(filing, {"narrative projects text": "合同人员经费170.5万元，其他50万元"})
    assert state() == ("passed", "")


def test_k30_a_figure_in_a_field(filing: Filing, words: Narrative) -> None:
    enter(filing, {FIELD: "全年支出合计1,976.98万元"})
    assert said(filing, words, "K30") == "：“全年支出合计1,976.98万元”与数据不符，应为 1,976.99万元"
    enter(filing, {FIELD: "上年支出合计1,670万元"})
    assert found(filing, words, "K30") == []


def test_purchases_of_small_firms_are_not_more_than_all(filing: Filing) -> None:
    enter(filing, {"basis small 1": "13"})
    assert "采购-1" in [each.check for each in found_in(filing)]


def test_two_findings_of_one_check_in_one_place_are_one(filing: Filing, words: Narrative) -> None:
    own = "2020年度收入合计2,001.98万元。其中：财政拨款收入1,778.19万元。"
    enter(filing, {"narrative income own": own})
    (finding,) = found(filing, words, "K30")
    assert "应为 2,001.99万元；“" in finding.words


def test_every_check_has_its_reason_and_its_place(filing: Filing, words: Narrative) -> None:
    enter(filing, {FIELD: "2016年XX本部门增长5.5，", "narrative total own": "增长99.9%"})
    for finding in audit_text(filing, write(filing, words)).findings:
        assert finding.why in (CHECKS[finding.check].asks, CHECKS[finding.check].also)
        assert sentence(filing, finding)


def test_a_number_that_is_told_is_not_told_again(filing: Filing, words: Narrative) -> None:
    enter(filing, {"narrative basic own": "人员经费1,315.74万元，公用经费244.02万元。"})
    assert said(filing, words, "K30").endswith("应为 1,315.47万元")
    assert found(filing, words, "K45") == []


def test_the_rate_of_a_project_is_one_of_its_budget(filing: Filing, words: Narrative) -> None:
    rewrites(filing, words, "project/project/1", "项目全年预算数为", "全年预算数为")
    assert found(filing, words, "K35") == []


def test_what_is_no_budget_may_be_completed(filing: Filing, words: Narrative) -> None:
    rewrites(filing, words, "reception", "没有发生公务接待支出", "完成扩面目标的106.5%")
    assert found(filing, words, "K35") == []


def test_another_word_for_a_direction_is_right(filing: Filing, words: Narrative) -> None:
    rewrites(filing, words, "total", "各增加328.75万元，增长", "各增长328.75万元，上升")
    assert found(filing, words, "K34") == []


def test_what_a_project_costs_is_not_counted_twice(filing: Filing, words: Narrative) -> None:
    text = "人员170.5万元（其中工资160万元），业务48.19万元，其中印刷9.2万元"
    enter(filing, {"narrative projects text": text})
    assert found(filing, words, "K44") == []


def test_facts_beside_the_tables_are_nothing_to_ask_about(filing: Filing, words: Narrative) -> None:
    enter(
        filing,
        {
            FIELD: "公用车一辆，培训在职人员三十人，首付三成，满意度提高0.7个百分点",
            "narrative operation_reason text": "退休两人，追加抚恤金12.6万元，设备费增加40.6万元",
            "narrative car_reason text": "车辆已到报废年限，维修减少两次",
        },
    )
    every = audit_text(filing, write(filing, words)).findings
    assert [each.name for each in every] == []


def test_a_unit_without_projects_is_asked_for_none(filing: Filing, words: Narrative) -> None:
    enter(filing, {f"t5 {row} 3": None for row in ("2080109",)})
    performance = write(filing, words).paragraph("performance")
    assert "本年度无一般公共预算项目支出。从绩效评价情况来看，单位高度重视" in performance.text
