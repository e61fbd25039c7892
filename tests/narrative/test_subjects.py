"""Subjects in the words: those with spending, those that were only planned, and their names."""

from __future__ import annotations

import pytest

from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.narrative.definition.definition import Narrative
from desktop.narrative.document.document import Document
from desktop.narrative.writing import write
from desktop.office.editions import edition, edition_names, narrative
from tests.narrative.clerk import enter, found

ITEM = "2080505"
NAMES = {"208": "社会保障和就业支出", "20805": "行政事业单位养老支出"}


def planned(name: str) -> Filing:
    """A filing that spent in one subject, and planned for one before and one behind it."""
    forms = edition(name)
    filing = Filing(forms, forms.years[0], {})
    budget = {"2050204": "3", ITEM: "10", "2210201": "0.5", "2100399": "0"}
    if not forms.tables["budget"].by_subject:
        budget = {code[:3]: amount for code, amount in budget.items()}
    names = {f"t5 {code} name": text for code, text in NAMES.items()}
    names[f"t5 {ITEM} name"] = "机关事业单位基本养老保险缴费支出"
    enter(filing, {f"budget {code} 1": amount for code, amount in budget.items()})
    enter(filing, {**names, f"t5 {ITEM} 2": "9", "cover unit 1": "某中心"})
    return filing


def of_subjects(document: Document) -> list[str]:
    ids = ("class/", "subject/")
    return [each.text for each in document.paragraphs() if each.id.startswith(ids)]


@pytest.mark.parametrize("name", edition_names())
def test_what_was_planned_and_not_spent_is_told_among_the_others(name: str) -> None:
    document = write(planned(name), narrative(name))
    texts = of_subjects(document)
    assert [text[:4] for text in texts] == ["1.教育", "2.社会", "3.住房"]
    assert "年初预算为3" in texts[0]
    assert "万元，支出决算为0" in texts[0]
    assert "，支出决算数小于年初预算数的主要原因：〔待填：主要原因〕。" in texts[0]
    assert "完成年初预算的0" in texts[2]
    assert "年初预算为13.5" in document.paragraph("details").text
    assert "教育" not in document.paragraph("structure").text
    assert [each.id for each in document.paragraphs() if each.id.startswith("structure_")] in (
        [],
        ["structure_class/208"],
    )


def test_a_plan_alone_is_not_told_while_nothing_is_known_to_be_spent() -> None:
    filing = planned("wuhan-2023")
    enter(filing, {f"t5 {row} {col}": None for row in filing.rows("t5") for col in ("name", "2")})
    assert of_subjects(write(filing, narrative("wuhan-2023"))) == []


def test_a_class_is_named_in_full_where_all_levels_are_named() -> None:
    document = write(planned("wuhan-2023"), narrative("wuhan-2023"))
    assert document.paragraph(f"subject/{ITEM}").text.startswith(
        "2.社会保障和就业支出（类）行政事业单位养老支出（款）"
        "机关事业单位基本养老保险缴费支出（项）。年初预算"
    )
    assert "1.社会保障和就业（类）支出9.00万元" in document.paragraph("structure_class/208").text
    old = write(planned("wuhan-2020"), narrative("wuhan-2020"))
    assert old.paragraph("class/208").text.startswith("2.社会保障和就业（类）支出。年初预算")


@pytest.mark.parametrize("name", ["wuhan-2020", "wuhan-2023"])
def test_the_reasons_to_be_filled_in_are_told_apart(name: str) -> None:
    asked = found(planned(name), narrative(name), "K39")
    under = [each.under.partition("决算具体情况 ")[2] for each in asked if "主要原因" in each.words]
    of_each = [*filter(None, under)]
    assert len(of_each) == len({*of_each}) == 3


def test_the_words_on_projects_are_told_apart(filing: Filing, words: Narrative) -> None:
    enter(filing, {f"narrative project_problem/project/{n} text": None for n in (1, 2)})
    names = [filing.text(Cell(f"project/{n}", "name", "1")) for n in (1, 2)]
    under = [each.under for each in found(filing, words, "K39")]
    assert under == [f"（三）项目支出自评结果 {name}" for name in names]


def test_reasons_that_are_not_needed_are_told_apart(filing: Filing, words: Narrative) -> None:
    enter(filing, {"budget 210 1": "152.14", "narrative class_reason/210 text": "人员增加"})
    (hint,) = (each for each in found(filing, words, "K34") if each.level == "hint")
    assert hint.words == "：卫生健康支出填了原因“人员增加”，但是数字持平，没有印出来，请清除"


@pytest.mark.parametrize("name", edition_names())
def test_a_gap_of_a_class_that_does_not_exist_is_in_a_place_that_does(name: str) -> None:
    filing = planned(name)
    rows = {"209": "某类", "20901": "某款", "2090101": "某项"}
    enter(filing, {f"t5 {row} name": text for row, text in rows.items()})
    enter(filing, {"t5 2090101 2": "3"})
    gaps = write(filing, narrative(name)).gaps
    assert gaps
    assert all(filing.edition.has(cell) for cell in gaps)
