"""Sentences that some reports need: 编制, growth of 收 and 支 apart, words without a 自评表."""

from __future__ import annotations

import pytest

from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.narrative.document.document import Document, EvaluationTable, LeftOut
from desktop.narrative.own_paragraphs import leave_out, may_be_left_out
from desktop.narrative.writing import write
from desktop.office.editions import edition, edition_names, narrative
from tests.narrative.clerk import enter

OLD = ("wuhan-2020", "wuhan-2021")
TOTALS = {"wuhan-2020": ("30", "60"), "wuhan-2021": ("30", "60")}
WORDS = "narrative overall_result text"


def filing(name: str, figures: dict[str, str | None]) -> Filing:
    forms = edition(name)
    made = Filing(forms, forms.years[0], {})
    enter(made, {"cover unit 1": "某局", "cover kind 1": "部门", **figures})
    return made


def report(made: Filing) -> Document:
    return write(made, narrative(made.edition.id))


def tables(made: Filing, part: str) -> list[str]:
    """The self-evaluations printed in a part."""
    (found,) = (each for each in report(made).parts if each.id == part)
    blocks = [block for section in found.sections for block in section.blocks]
    return [block.form for block in blocks if isinstance(block, EvaluationTable)]


@pytest.mark.parametrize("name", OLD)
def test_posts_are_told_where_they_are_known(name: str) -> None:
    staff = {"basis civil 1": "30", "basis institution 1": "8"}
    there = "在职实有人数38人。其中：行政30人，事业8人。"
    assert report(filing(name, staff)).paragraph("staff").text == f"某局{there}"
    posts = {"basis posts_civil 1": "32", "basis posts_institution 1": "10"}
    both = report(filing(name, {**staff, **posts, "basis posts_managed 1": "6"}))
    assert both.paragraph("staff").text == (
        "某局总编制人数42人，其中：行政编制32人，事业编制10人（其中：参照公务员法管理6人）。"
        + there
    )
    civil = report(filing(name, {**staff, "basis posts_civil 1": "32"})).paragraph("staff").text
    assert civil.startswith("某局总编制人数32人，其中：行政编制32人。在职")


@pytest.mark.parametrize("name", edition_names())
def test_totals_that_were_not_the_same_last_year_grow_apart(name: str) -> None:
    income, spending = TOTALS.get(name, ("31", "62"))
    figures = {"t1 1 1": "120", f"last/t1 {income} 1": "100", f"last/t1 {spending} 2": "100"}
    made = filing(name, {**figures, f"t1 {spending} 2": "120"})
    assert "相比，收、支总计各增加20" in report(made).paragraph("total").text
    enter(made, {f"last/t1 {spending} 2": "130"})
    text = report(made).paragraph("total").text
    assert "相比，收入总计增加20" in text
    assert "，支出总计减少10" in text
    assert "各" not in text


@pytest.mark.parametrize("name", OLD)
def test_income_is_compared_where_the_reason_is_told(name: str) -> None:
    made = filing(name, {"t2 208 2": "120", "last/t2 合计 1": "100"})
    assert "相比" not in report(made).paragraph("income").text
    enter(made, {"narrative income_reason text": "补助增加。"})
    begin = report(made).paragraph("income").text.partition("其中")[0]
    assert begin.endswith("年度相比，收入合计增加20万元，增长20.0%，主要原因是补助增加。") or (
        begin.endswith("年度相比，收入合计增加20.00万元，增长20.00%，主要原因是补助增加。")
    )


@pytest.mark.parametrize("name", edition_names())
def test_words_on_the_whole_do_without_a_form(name: str) -> None:
    made = filing(name, {WORDS: "整体绩效目标全部完成。", "basis units 1": "3"})
    told = report(made).paragraph("overall").text
    assert told == "我部门组织对3个单位开展整体支出绩效自评。整体绩效目标全部完成。"
    missing = report(made).paragraph("overall_table")
    assert missing.text == "〔待填：整体绩效自评表〕"
    assert may_be_left_out(missing)
    made.apply(leave_out(missing))
    assert "整体绩效自评表" not in [run.label for run in report(made).missing]
    assert any(isinstance(block, LeftOut) for block in report(made).blocks())


@pytest.mark.parametrize("name", edition_names())
def test_words_that_came_before_the_form_stay_with_it(name: str) -> None:
    made = filing(name, {WORDS: "全部完成。"})
    layout = next(each for each in made.edition.evaluations.values() if each.role == "overall")
    enter(made, {f"{layout.id}/1 place 1": "1", f"{layout.id}/1 budget 1": "10"})
    text = report(made).paragraph(f"overall/{layout.id}/1").text
    assert "资金10" in text
    assert text.endswith("全部完成。")
    assert report(made).unused == ()


@pytest.mark.parametrize("name", edition_names())
def test_the_forms_stand_where_the_edition_has_them(name: str) -> None:
    made = filing(name, {})
    layouts = [
        next(each for each in made.edition.evaluations.values() if each.role == role)
        for role in ("overall", "project")
    ]
    forms = [f"{layout.id}/1" for layout in layouts]
    enter(made, {f"{form} place 1": "1" for form in forms})
    inside = name in OLD
    assert tables(made, "explanation") == (forms if inside else [])
    if name != "wuhan-2020":
        assert tables(made, "attachments") == ([] if inside else forms)


@pytest.mark.parametrize("name", [each for each in edition_names() if each != "wuhan-2020"])
def test_an_evaluation_report_is_in_the_annex(name: str) -> None:
    made = filing(name, {"narrative evaluation_report text": "一、项目概况。\n二、评价结论。"})
    (annex,) = (part for part in report(made).parts if part.id == "attachments")
    assert annex.sections[-1].title.endswith("绩效评价报告")
    assert len(report(made).paragraph("evaluation_report").lines) == 2
    made.apply({Cell("narrative", "evaluation_report", "text"): None})
    (annex,) = (part for part in report(made).parts if part.id == "attachments")
    assert annex.sections[-1].title.endswith("绩效评价报告") == (name == "wuhan-2021")
    assert not any("绩效评价报告" in run.label for run in report(made).missing)
