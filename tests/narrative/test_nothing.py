"""What the words say where nothing was planned or spent: one sentence, in its statutory place."""

from __future__ import annotations

import re

import pytest

from desktop.forms.filing.filing import Filing
from desktop.narrative.document.document import Document
from desktop.narrative.writing import write
from desktop.office.editions import edition, edition_names, narrative
from tests.narrative.clerk import enter

OLD, NEW = ("wuhan-2020", "wuhan-2021"), ("wuhan-2022", "wuhan-2023", "wuhan-2024", "wuhan-2025")
FORMS = ("budget", "t2", "t3", "t5")
ZEROS = re.compile(r"其中[:：，](?:[^。]*?[^\d.,]0(?:\.00)?万元[；，。])")


def report(name: str, figures: dict[str, str | None]) -> Document:
    """The report of a unit of which only these figures are known."""
    forms = edition(name)
    filing = Filing(forms, forms.years[0], {})
    enter(filing, {"cover unit 1": "某中心", **figures})
    return write(filing, narrative(name))


def said(document: Document, *ids: str) -> list[str]:
    """The texts of these paragraphs, but for those that are left out."""
    return [each.text for each in document.paragraphs() if each.id in ids]


CARS = ("cars", "car_purchase", "car_running")
SPENT = ("8", "10", "11", "12")
OCCASIONS = ("occasions", "abroad", *CARS, "reception")


@pytest.mark.parametrize("name", edition_names())
def test_no_cars_planned_and_none_paid_is_one_sentence(name: str) -> None:
    (cars,) = said(report(name, {"sg 1 6": "2", "sg 1 12": "1"}), *CARS)
    assert cars in ("2.无公务用车购置及运行费支出。", "2.公务用车购置及运行维护费无预算，无支出。")


@pytest.mark.parametrize("name", edition_names())
def test_a_plan_of_which_nothing_was_spent_keeps_its_amounts_and_its_reason(name: str) -> None:
    texts = said(report(name, {"sg 1 5": "2", "last/sg 1 11": "1"}), *CARS)
    assert "支出决算为0" in texts[0]
    assert "预算的0" in texts[0]
    assert texts[-1].endswith("主要原因是〔待填：主要原因〕。")


@pytest.mark.parametrize("name", edition_names())
def test_no_occasions_at_all_are_told_in_their_order(name: str) -> None:
    document = report(name, {"sg 1 12": "0", **{f"last/sg 1 {col}": "0" for col in SPENT}})
    first, *others = said(document, *OCCASIONS)
    assert first.endswith("预算，无支出。")
    assert [each[:2] for each in others] == ["1.", "2.", "3."]
    assert all("无" in each and "0" not in each for each in others)
    assert said(document, "occasions_change") in (
        [],
        [f"{name[-4:]}年度“三公”经费财政拨款支出决算数与{int(name[-4:]) - 1}年度持平。"],
    )


@pytest.mark.parametrize("name", edition_names())
def test_a_report_of_zeros_asks_for_no_share_and_lists_none(name: str) -> None:
    code = "2080502" if name in NEW else "208"
    figures = {f"{form} {code} {2 if form[0] == 't' else 1}": "0" for form in FORMS}
    figures |= {"t5 208 name": "某类", "t6 30101 1": "0", "sg 1 12": "0", "last/t1 1 1": "0"}
    if name in OLD:
        figures |= {"basis civil 1": "0", "basis institution 1": "0"}
    document = report(name, figures)
    texts = said(document, "income", "spending", "structure", "details", "basic", "basic_staff")
    assert [text for text in texts if "其中" in text or "占" in text or "主要用于" in text] == []
    assert [each.text for each in document.paragraphs() if ZEROS.search(each.text)] == []
    assert not any("没有占比" in run.label for run in document.missing)
