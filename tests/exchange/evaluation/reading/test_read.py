"""自评表 in the wording of districts: every value in its cell, whatever is left is listed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from desktop.exchange.evaluation.proposal.batch import Batch
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.office.editions import edition
from desktop.office.evaluation_files import read_batch
from tests.exchange import evaluation_files as files
from tests.exchange.evaluation.batches import left, shown

FORMS = edition("wuhan-2023")


def test_the_national_form(batch: Callable[..., Batch]) -> None:
    found = batch(files.NATIONAL)
    values = shown(found)
    assert values["name"] == "老旧小区消防设施改造"
    assert (values["budget"], values["spent"]) == ("120.00", "114.00")
    assert values["department"] == "区住房和城乡建设局"
    assert values["implementer"] == "区房屋安全中心"
    assert not {"execution", "total"} & {*values}  # the rules give 19 and 98.78 as well
    assert values["居民满意度 weight"] == "10"
    assert values["居民满意度 target"] == "≥90%"
    assert values["居民满意度 actual"] == "88%"
    assert values["完工时间 score"] == "10"  # a date: nobody but a person can tell
    reasons = " ".join(left(found))
    for said in ("其中：当年财政拨款", "上年结转资金", "个别小区施工噪声大", "全部验收"):
        assert said in reasons


def test_the_adjusted_budget_is_the_budget(batch: Callable[..., Batch]) -> None:
    words = files.NATIONAL.replace("年初预算数 | 全年预算数", "年初预算 | 调整预算")
    found = batch(words.replace("年度总体目标", "年度总目标"))
    assert shown(found)["budget"] == "120.00"
    assert not any("全部验收" in said and "只填总额" in said for said in left(found))


def test_columns_may_stand_in_another_order(batch: Callable[..., Batch]) -> None:
    found = batch(files.COLUMNS_TURNED)
    values = shown(found)
    assert values["平台接入老人数 target"] == "≥5000人"
    assert values["平台接入老人数 actual"] == "5200人"
    assert values["date"] == "2024年3月15日"
    assert values["数量指标 weight"] == "20"
    assert values["measure"] == "继续做好运维"
    assert left(found) == []


def test_names_written_in_every_row_are_one_indicator(batch: Callable[..., Batch]) -> None:
    found = batch(files.REPEATED)
    rows = found.proposals[0].found.rows
    assert [row.name.text for row in rows if row.level == "second"] == [
        "数量指标",
        "质量指标",
        "社会效益",
    ]
    assert shown(found)["category"] == "2.财政专项资金"
    assert left(found) == []


def test_a_form_without_points_gets_the_layout_without(batch: Callable[..., Batch]) -> None:
    found = batch(files.PLAIN)
    assert found.proposals[0].layout.id == "project_plain"
    assert shown(found)["参与人次 actual"] == "7120人次"
    assert left(found) == []


def test_deductions_and_amounts_in_yuan(batch: Callable[..., Batch]) -> None:
    found = batch(files.OVERALL)
    values = shown(found)
    assert found.proposals[0].layout.id == "overall_deduction"
    assert (values["budget"], values["general_spent"]) == ("1,200.00", "1,164.00")
    assert values["预算完成率 deduction"] == "3"
    assert values["预算完成率 reason"] == "合同尾款未付"
    assert left(found) == []


def test_a_name_goes_on_in_the_next_row(batch: Callable[..., Batch]) -> None:
    found = batch(files.BROKEN)
    names = [row.name.text for row in found.proposals[0].found.rows]
    assert "产出指标" in names
    assert "整治积水点及配套管网改造" in names
    assert left(found) == ["及配套管网改造：接在上一行的指标名称后面，请核对"]


def test_ticked_boxes_choose_the_layout(batch: Callable[..., Batch]) -> None:
    found = batch(files.DISTRICT)
    values = shown(found)
    assert found.proposals[0].layout.id == "project_district"
    assert values["category"] == "2、区直专项"
    assert values["nature"] == "1.持续性项目"
    assert values["改厕户数 weight"] == "20"
    assert left(found) == []
    assert "2020 年度" in found.proposals[0].remarks[0].reason


def test_goals_keep_their_indicators(batch: Callable[..., Batch]) -> None:
    found = batch(files.GOALS)
    assert found.proposals[0].layout.id == "overall_goals"
    levels = [row.level for row in found.proposals[0].found.rows]
    assert levels == ["goal", "first", "second", "third"] * 2
    assert shown(found)["读者满意 weight"] == "40"


def test_a_column_that_nobody_knows_is_listed(batch: Callable[..., Batch]) -> None:
    reasons = left(batch(files.STRANGE_COLUMN))
    assert "计算方法 │ 实测 │ 抽查：不认识这一列的表头，整列没有放进去" in reasons
    assert any("张某" in reason for reason in reasons)
    assert any("027-80000000" in reason for reason in reasons)


def test_two_levels_and_no_unit(batch: Callable[..., Batch]) -> None:
    found = batch(files.TWO_LEVELS)
    assert shown(found)["采购图书 actual"] == "2.1万册"
    assert shown(found)["budget"] == "60.00"


def test_several_forms_in_one_file(batch: Callable[..., Batch]) -> None:
    found = batch(files.NATIONAL, files.DISTRICT, files.GOALS)
    assert [each.found.name for each in found.proposals] == [
        "老旧小区消防设施改造",
        "农村厕所改造",
        "区图书馆",
    ]
    assert len({each.form for each in found.proposals}) == 3


def test_forms_under_one_another_on_one_sheet(tmp_path: Path) -> None:
    path = files.workbook(tmp_path / "两张.xlsx", files.DISTRICT, files.PLAIN, stacked=True)
    found, _ = read_batch([path], Filing(FORMS, 2023, {}))
    assert [each.found.name for each in found.proposals] == ["农村厕所改造", "社区文化活动"]


def test_every_word_of_a_file_is_taken_or_listed(batch: Callable[..., Batch]) -> None:
    """What stands in the file is in the changes, in what was left, or a label."""
    for text in (files.NATIONAL, files.OVERALL, files.BROKEN, files.STRANGE_COLUMN):
        found = batch(text)
        proposal = found.proposals[0]
        placed = [
            FORMS.kind(each.cell).show(each.new, "万元").replace(",", "")
            for each in proposal.placed
        ]
        said = " ".join([*placed, *left(found), *(row.name.text for row in proposal.found.rows)])
        for row in files.rows(text):
            for cell in row:
                if cell.replace(".", "").isdigit() and cell != "100":  # 100 points in all
                    assert cell.rstrip("0").rstrip(".") in said


def test_the_same_name_is_replaced_and_stays_where_the_file_says_nothing(
    batch: Callable[..., Batch],
) -> None:
    filing = Filing(FORMS, 2023, {})
    filing.apply(batch(files.PLAIN).changes)
    form = filing.evaluations()[0]
    filing.apply({Cell(form, "measure", "1"): "写好的措施"})
    found = batch(files.PLAIN.replace("7120", "7121"), filing=filing)
    assert found.wishes[0].action == "replace"
    assert list(found.changes.values()) == ["7121人次"]


def test_a_file_read_twice_changes_nothing(batch: Callable[..., Batch]) -> None:
    for text in (files.NATIONAL, files.DISTRICT, files.GOALS, files.OVERALL):
        filing = Filing(FORMS, 2023, {})
        filing.apply(batch(text).changes)
        found = batch(text, filing=filing)
        assert found.proposals[0].same
        assert found.changes == {}


def test_two_forms_of_one_name_are_both_there_and_said(batch: Callable[..., Batch]) -> None:
    found = batch(files.PLAIN, files.PLAIN)
    assert [wish.action for wish in found.wishes] == ["new", "new"]
    assert "两张“社区文化活动”" in found.proposals[1].remarks[0].reason


def test_another_layout_is_seen_at_once(batch: Callable[..., Batch]) -> None:
    found = batch(files.NATIONAL)
    before = len(found.proposals[0].unfit)
    found.wish(0, layout="project_plain")
    assert found.proposals[0].layout.id == "project_plain"
    assert len(found.proposals[0].unfit) > before


def test_a_layout_with_the_points_of_the_form_is_made_in_one_step(
    batch: Callable[..., Batch],
) -> None:
    ninety = files.NATIONAL.replace("114.00 | 20 |", "114.00 | 10 |").replace(
        "12个 | 20 | 20", "12个 | 30 | 30"
    )
    found = batch(ninety)
    own = found.own_layout(0)
    assert own is not None
    assert (own.execution, own.indicators, sum(own.first.values())) == (10, 90, 90)
    before = found.filing
    found.adopt(0)
    (proposal,) = found.proposals
    assert proposal.layout.name == own.name
    assert not [each for each in proposal.remarks if "分" in each.reason]
    filing = Filing(before.edition, before.year, before.entered)
    filing.apply(found.changes)
    assert filing.edition.evaluations["own1"].indicators == 90
    assert filing.edition.evaluation(filing.evaluations()[0]) == filing.edition.evaluations["own1"]
    found.wish(0, action="skip")
    assert found.changes == {}


def test_other_points_than_the_layout_has_are_said(batch: Callable[..., Batch]) -> None:
    """A form of 10 and 90 points in a layout of 20 and 80."""
    ninety = files.NATIONAL.replace("114.00 | 20 |", "114.00 | 10 |").replace(
        "12个 | 20 | 20", "12个 | 30 | 30"
    )
    (proposal,) = batch(ninety).proposals
    said = [each.reason for each in proposal.remarks if "分值合计" in each.reason]
    assert len(said) == 1
    assert said[0].startswith("表里各项指标的分值合计是 90 分，这个版式是 80 分")
    assert "自定版式" in said[0]
    (right,) = batch(files.NATIONAL).proposals
    assert batch(files.NATIONAL).own_layout(0) is None
    assert not any("分值合计" in each.reason for each in right.remarks)
