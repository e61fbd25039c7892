"""删空栏: what has no figures is left out, what remains is counted anew, and nothing is lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from itertools import combinations
from random import Random

import pytest

from desktop.forms.edition.form import Form
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.forms.words.table import table
from desktop.forms.words.wording import empty_sentences, notes, numbers
from desktop.office.editions import edition_names
from desktop.report.book import book, pages
from desktop.report.setting.page import Page
from desktop.report.tables.trimmed import trimmed_form
from tests.every import EVERY, edition, figures
from tests.report.test_pages import overlap, within_frame

Fill = Callable[[Filing, object], Filing]


def columns(form: Form) -> list[str]:
    return [column.path[-1] for panel in form.panels for column in panel.values]


def rows(form: Form) -> list[str]:
    return [line.id for panel in form.panels for line in panel.lines]


def trimmed(filing: Filing, form: str) -> Form:
    return trimmed_form(filing, filing.edition.forms[form])


def printed_numbers(filing: Filing, form: Form) -> list[str]:
    """The row of 栏次."""
    heads = [slot for slot in table(filing, form).head.slots if slot.style == "head"]
    return [slot.text for slot in sorted(heads, key=lambda slot: slot.left) if slot.text.isdigit()]


def amounts(sheets: Iterable[Page]) -> Counter[str]:
    """Every printed figure other than 0."""
    boxes = [box for page in sheets for box in page.boxes if box.align == "right"]
    texts = [line for box in boxes for line in box.lines if not set(line) - set("0123456789,.-")]
    return Counter(text for text in texts if set(text) - set("0."))


def test_table_3_as_it_was_published(jianghan: Filing, fill: Fill) -> None:
    """The published one kept a column without figures; here a figure makes it stay."""
    fill(jianghan, {("t3", "2080109", "6"): "0.01"})
    form = trimmed(jianghan, "t3")
    names = ["科目名称", "本年支出合计", "基本支出", "项目支出", "对附属单位补助支出"]
    assert columns(form) == names
    assert printed_numbers(jianghan, form) == ["1", "2", "3", "4"]
    assert notes(jianghan, form) == [
        "注：本表反映单位本年度各项支出情况。",
        "1栏各行＝（2+3+4）栏各行。",
    ]
    fill(jianghan, {("t3", "2080109", "6"): "0"})
    assert columns(trimmed(jianghan, "t3")) == names[:-1]


def test_table_4_as_it_was_published(jianghan: Filing) -> None:
    form, whole = trimmed(jianghan, "t4"), jianghan.edition.forms["t4"]
    assert columns(form) == ["金额", "合计", "一般公共预算财政拨款"]
    assert printed_numbers(jianghan, form) == ["1", "2", "3"]
    assert rows(form) == rows(whole)
    assert notes(jianghan, form) == notes(jianghan, whole)


def test_table_6_keeps_the_subjects_with_figures(jianghan: Filing) -> None:
    form = trimmed(jianghan, "t6")
    assert [line for line in rows(form) if line.startswith(("303", "31", "39", "公"))] == [
        *("303", "30302", "310", "31002", "31003", "31022", "公用经费合计"),
    ]
    assert all(jianghan.amount(Cell("t6", row, "1")) for row in rows(form))


def test_what_has_a_line_number_stays(jianghan: Filing) -> None:
    assert trimmed(jianghan, "t1") == jianghan.edition.forms["t1"]


@pytest.mark.parametrize("form", ["sg", "fund", "soe"])
def test_a_form_that_must_be_itemised_or_has_no_figures_is_whole(
    form: str, jianghan: Filing
) -> None:
    whole = jianghan.edition.forms[form]
    assert trimmed(jianghan, form) is whole
    assert bool(empty_sentences(jianghan, whole)) == (form != "sg")


def test_a_total_stays_even_where_it_is_nought(jianghan: Filing, fill: Fill) -> None:
    fill(jianghan, {("fund", "2120801", "2"): "3.5", ("fund", "2120801", "5"): "3.5"})
    form = trimmed(jianghan, "fund")
    assert columns(form) == ["科目名称", "本年收入", "小计", "项目支出", "年末结转和结余"]
    assert printed_numbers(jianghan, form) == ["1", "2", "3", "4"]
    assert notes(jianghan, form)[1] == "4栏各行＝（1-2）栏各行；2栏各行＝3栏各行。"


@pytest.mark.parametrize("name", EVERY)
def test_no_figure_is_lost_and_the_pages_are_in_order(name: str) -> None:
    forms = edition(name)
    for seed in range(3):
        filing = Filing(forms, forms.years[0], figures(forms, Random(f"{name} {seed}")))
        short = pages(filing, trimmed=True)
        assert amounts(pages(filing)) == amounts(short)
        for page in short:
            assert all(within_frame(page, box) for box in page.boxes)
            assert not [pair for pair in combinations(page.boxes, 2) if overlap(*pair)]


@pytest.mark.parametrize("name", edition_names())
def test_numbers_are_counted_through_from_1(name: str) -> None:
    forms = edition(name)
    filing = Filing(forms, forms.years[0], figures(forms, Random(name)))
    for whole in forms.forms.values():
        form = trimmed_form(filing, whole)
        counted = [str(number) for number in range(1, len(numbers(form)) + 1)]
        assert list(numbers(form).values()) == counted
        assert list(numbers(whole)) == list(numbers(whole).values())


def test_the_report_is_whole_unless_asked(jianghan: Filing, empty: Filing) -> None:
    assert book(jianghan) == book(jianghan, trimmed=False) != book(jianghan, trimmed=True)
    assert book(empty) == book(empty, trimmed=True)
