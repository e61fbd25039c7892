"""What the words say: direction, rate, 持平, zero bases, what is missing."""

from __future__ import annotations

from decimal import Decimal

import pytest

from desktop.forms.bound_text import Call
from desktop.forms.edition.edition import Edition
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.forms.values import Value
from desktop.narrative.definition.definition import Narrative
from desktop.narrative.definition.template import ENVIRONMENT
from desktop.narrative.document.document import Document
from desktop.narrative.document.runs import Figure, Missing, Text, Typed, text_of
from desktop.narrative.rendering.words import TemplateWords
from desktop.narrative.writing import chinese, write
from desktop.office.editions import edition as load
from desktop.office.editions import narrative
from tests.forms.clerk import at
from tests.narrative.clerk import enter


def says(filing: Filing, template: str) -> str:
    return text_of(TemplateWords(filing).runs(ENVIRONMENT.from_string(template)))


GREW = '{{ grew("sg[1, 11]") }}'
THAN = '{{ than("sg[1, 11]", "sg[1, 5]", "年初预算") }}{{ reason("r", "sg[1, 11]", "sg[1, 5]") }}'


@pytest.mark.parametrize(
    ("now", "last", "text"),
    [
        ("3.3", "2.11", "增加1.19万元，增长56.4%"),
        ("2.11", "3.3", "减少1.19万元，下降36.1%"),
        ("3.3", "3.3", "持平"),
        ("3.3", "0", "增加3.3万元"),
        ("0", "3.3", "减少3.3万元，下降100.0%"),
        ("0", "0", "持平"),
        (None, "3.3", "减少3.3万元，下降100.0%"),
    ],
)
def test_a_figure_against_last_years(filing: Filing, now: str | None, last: str, text: str) -> None:
    enter(filing, {"sg 1 11": now, "last/sg 1 11": last})
    assert says(filing, GREW) == text


def test_without_last_year_nothing_is_said_of_it(filing: Filing) -> None:
    enter(filing, {"last/sg 1 7": None, "last/sg 1 9": None, "last/sg 1 11": None})
    title = "上年一般公共预算财政拨款“三公”经费支出决算表"
    assert says(filing, GREW) == f"〔待填：{title}〕"
    assert says(filing, "{{ grew(\"t2['合计', 1]\") }}") == "〔待填：上年收入决算表〕"


@pytest.mark.parametrize(
    ("now", "budget", "text"),
    [
        ("3.3", "3.5", "比年初预算减少0.2万元，主要原因是〔待填：主要原因〕"),
        ("3.5", "3.5", "与年初预算持平"),
        ("3.3", None, "比年初预算增加3.3万元，主要原因是〔待填：主要原因〕"),
    ],
)
def test_a_figure_against_the_budget(
    filing: Filing, now: str, budget: str | None, text: str
) -> None:
    enter(filing, {"sg 1 11": now, "sg 1 5": budget})
    assert says(filing, THAN) == text


def test_a_budget_of_nothing_is_not_completed(filing: Filing) -> None:
    template = '{{ completed("sg[1, 12]", "sg[1, 6]", "年初预算") }}'
    assert says(filing, template) == "，完成年初预算的0.0%"
    enter(filing, {"sg 1 6": "0"})
    assert says(filing, template) == ""


def test_figures_that_are_printed_the_same_are_the_same(edition: Edition) -> None:
    cells: dict[Cell, Value] = {at("cover entered_in 1"): "元"}
    filing = Filing(edition, 2020, cells)
    kind = edition.kind(at("sg 1 11"))
    for name, text in (("sg 1 11", "33000"), ("last/sg 1 11", "33000.01")):
        filing.apply({at(name): kind.read(text, "元")})
    assert says(filing, GREW) == "持平"


def test_a_condition_sees_money_as_it_is_printed_and_counts_as_they_are(edition: Edition) -> None:
    filing = Filing(edition, 2020, {at("t2 合计 4"): Decimal(49), at("basis civil 1"): Decimal(3)})
    asked = "{% if amount(\"t2['合计', 4]\") %}有{% else %}无{% endif %}"
    assert says(filing, asked) == "无"
    enter(filing, {"t2 合计 4": "0.01"})
    assert says(filing, asked) == "有"
    assert says(filing, "{{ amount(\"basis['civil', 1]\") }}") == "3"


def test_a_blank_supporting_figure_is_missing_and_0_is_not(filing: Filing) -> None:
    template = "{{ wan(\"basis['works', 1]\") }}"
    assert says(filing, template) == "0"
    enter(filing, {"basis works 1": None})
    assert says(filing, template) == "〔待填：工程〕"
    assert says(filing, "{{ number(\"basis['civil', 1] + basis['institution', 1]\") }}") == "44"


@pytest.mark.parametrize(
    ("year", "amount", "share"),
    [(2020, "25", "100.0%"), (2021, "25.00", "100.00%"), (2023, "25.00", "100%")],
)
def test_the_manner_is_that_of_the_edition(year: int, amount: str, share: str) -> None:
    edition = load(f"wuhan-{year}")
    filing = Filing(edition, year, {})
    enter(filing, {"sg 1 11": "25"})
    assert says(filing, '{{ wan("sg[1, 11]") }}') == amount
    assert says(filing, '{{ share("sg[1, 11]", "sg[1, 7]") }}') == share


def test_a_list_names_the_subjects_with_figures(filing: Filing) -> None:
    template = '{{ names("t6", "303") }}'
    assert says(filing, template) == "退休费"
    enter(filing, {"t6 30301 1": "1"})
    assert says(filing, template) == "离休费、退休费"
    enter(filing, {"t6 30301 1": "0"})
    assert says(filing, template) == "退休费"


def test_runs_know_where_they_come_from(document: Document) -> None:
    runs = document.paragraph("total").runs
    assert [type(run) for run in runs[:3]] == [Text, Figure, Text]
    figure = runs[1]
    assert isinstance(figure, Figure)
    assert (figure.text, figure.call) == ("2,001.99", Call("wan", ("t1[30, 1]",)))
    assert figure.cells == (Cell("t1", "30", "1"),)
    (typed,) = (run for run in runs if isinstance(run, Typed))
    assert (typed.field, typed.label) == ("total_reason", "主要原因")


def test_what_is_missing_says_what_to_fill_in(filing: Filing, words: Narrative) -> None:
    enter(filing, {"narrative total_reason text": None, "basis cars_kept 1": None})
    missing = write(filing, words).missing
    assert [(run.label, run.field, run.cells) for run in missing] == [
        ("主要原因", "total_reason", ()),
        ("公务用车保有量", "", (Cell("basis", "cars_kept", "1"),)),
    ]
    assert all(isinstance(run, Missing) for run in missing)


def test_what_was_typed_for_a_subject_is_its_own(document: Document) -> None:
    (typed,) = (r for r in document.paragraph("class/208").runs if isinstance(r, Typed))
    assert typed.field == "class_reason/208"


def test_several_lines_stay_lines(filing: Filing, words: Narrative) -> None:
    enter(filing, {"narrative functions text": "第一条。\n第二条。"})
    lines = write(filing, words).paragraph("functions").lines
    assert [text_of(line) for line in lines] == ["第一条。", "第二条。"]


def test_an_empty_filing_says_what_is_missing_and_nothing_else() -> None:
    for year in (2020, 2021, 2023):
        filing = Filing(load(f"wuhan-{year}"), year, {})
        document = write(filing, narrative(f"wuhan-{year}"))
        labels = {run.label for run in document.missing}
        assert {"收入决算表", "主要职责" if year == 2023 else "主要职能", "年初预算合计"} <= labels
        assert "政府采购货物支出" not in document.paragraph("purchases").text


def test_numbers_of_headings() -> None:
    assert [chinese(number) for number in (1, 10, 11, 20, 99)] == [
        *("一", "十", "十一", "二十", "九十九")
    ]
    assert [chinese(number) for number in (100, 101, 110, 120, 999)] == [
        *("一百", "一百零一", "一百一十", "一百二十", "九百九十九")
    ]


def test_zeros_are_listed_as_each_edition_lists_them() -> None:
    said_in = {}
    for year in (2020, 2021):
        filing = Filing(load(f"wuhan-{year}"), year, {})
        enter(filing, {"t2 208 name": "某类", "t2 208 2": "5"})
        said_in[year] = write(filing, narrative(f"wuhan-{year}")).paragraph("income").text
    assert "事业收入" not in said_in[2020]
    assert "；事业收入0.00万元，占本年收入0.00%；" in said_in[2021]


def test_2023_says_what_there_is_none_of(edition: Edition) -> None:
    filing = Filing(load("wuhan-2023"), 2023, {})
    enter(filing, {"basis goods 1": "8", "basis works 1": "0", "basis services 1": "0"})
    enter(filing, {"sg 1 11": "2", "sg 1 5": "2", "last/sg 1 11": "2", "last/sg 1 8": "0"})
    document = write(filing, narrative("wuhan-2023"))
    purchases = document.paragraph("purchases").text
    assert "货物支出8.00万元、无政府采购工程支出、无政府采购服务支出。" in purchases
    assert document.paragraph("abroad").text == "1.因公出国（境）费无预算，无支出。较上年无增减。"
    assert document.paragraph("car_purchase").text == "（1）无公务用车购置费支出。"
    assert "完成全年预算的100%，与上年持平。" in document.paragraph("car_running").text


def test_a_blank_beside_a_total_of_last_year_is_asked_for(edition: Edition) -> None:
    filing = Filing(edition, 2020, {})
    enter(filing, {"t4 1 1": "80", "last/t4 32 1": "100", "last/t4 64 2": "100"})
    grew = '{{ grew("t4[1, 1]") }}'
    assert says(filing, grew) == "〔待填：上年表4 1行 一般公共预算财政拨款〕"
    assert says(filing, '{{ grew("t4[32, 1]") }}') == "减少20万元，下降20.0%"
    enter(filing, {"last/t4 29 1": "100"})
    assert says(filing, grew) == "增加80万元"


def test_a_form_not_filled_in_has_not_fallen(edition: Edition) -> None:
    filing = Filing(edition, 2020, {})
    enter(filing, {"last/sg 1 12": "5", "last/t1 30 1": "100"})
    assert says(filing, '{{ grew("sg[1, 12]") }}').startswith("〔待填：一般公共预算财政拨款“三公”")
    assert says(filing, '{{ grew("t1[30, 1]") }}') == "〔待填：收入支出决算总表〕"
    enter(filing, {"sg 1 12": "0"})
    assert says(filing, '{{ grew("sg[1, 12]") }}') == "减少5万元，下降100.0%"
