"""A paragraph in the clerk's own words: what she kept stays bound to the data."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.forms.bound_text import Call, read, write_version_1
from desktop.forms.bound_text import write as write_text
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.narrative.definition.definition import Narrative
from desktop.narrative.document.document import Paragraph
from desktop.narrative.document.runs import Figure, Text, text_of
from desktop.narrative.own_paragraphs import (
    bind_figures,
    is_rewritable,
    own_runs,
    own_text,
    rewrite,
)
from desktop.narrative.rendering.words import TemplateWords
from desktop.narrative.writing import write
from desktop.office.editions import edition as load
from desktop.office.editions import edition_names, narrative
from tests.narrative.clerk import enter, found, paragraph, rewrites
from tests.narrative.clerk import said as said_of

OWN = Cell("narrative", "income", "own")


def test_rewriting_keeps_the_numbers_bound(filing: Filing, words: Narrative) -> None:
    own = rewrites(filing, words, "income", "2020年度收入合计", "本年度，我处各项收入共计")
    assert own.own
    assert own.text.startswith("本年度，我处各项收入共计2,001.99万元。其中：")
    assert filing.text(OWN).startswith(
        "v2:本年度，我处各项收入共计{wan \"t2['合计', 1]\"}万元。其中：财政拨款收入{wan "
    )
    enter(filing, {"t2 2080109 7": "323.81"})
    assert "2,101.99万元" in paragraph(filing, words, "income").text


def test_reasons_and_directions_stay_bound(filing: Filing, words: Narrative) -> None:
    rewrites(filing, words, "total", "收、支总计", "收支总计")
    enter(filing, {"last/t1 30 1": "3,000", "narrative total_reason text": "项目结束"})
    own = paragraph(filing, words, "total")
    assert "收支总计各减少998.01万元，下降33.3%，主要原因是项目结束。" in own.text


def test_lists_stay_bound(filing: Filing, words: Narrative) -> None:
    rewrites(filing, words, "basic", "，主要包括：", "，包括")
    enter(filing, {"t6 30301 1": "1", "t6 30302 1": "88.59"})
    assert "离休费、退休费" in paragraph(filing, words, "basic").text


def test_a_number_that_was_moved_is_known_again(filing: Filing, words: Narrative) -> None:
    before = paragraph(filing, words, "spending")
    text = "基本支出1,559.49万元和项目支出417.5万元，一共1,976.99万元。"
    filing.apply(rewrite(before, text))
    own = paragraph(filing, words, "spending")
    assert [run.text for run in own.runs if isinstance(run, Figure)] == [
        *("1,559.49", "417.5", "1,976.99")
    ]
    assert own.text == text


def test_a_changed_number_is_not_bound(filing: Filing, words: Narrative) -> None:
    own = rewrites(filing, words, "income", "2,001.99", "2,001.98")
    assert "2,001.98万元" in own.text
    assert "{wan \"t2['合计', 1]\"}" not in filing.text(OWN)


@pytest.mark.parametrize("text", [None, "", "  ", "generated"])
def test_the_generated_words_come_back(filing: Filing, words: Narrative, text: str | None) -> None:
    own = rewrites(filing, words, "income", "收入合计", "收入共计")
    given_text = "".join(run.text for run in own.generated) if text == "generated" else text
    filing.apply(rewrite(own, given_text))
    after = paragraph(filing, words, "income")
    assert (after.own, after.runs) == (False, after.generated)
    assert OWN not in filing.entered


@pytest.mark.parametrize(
    "text",
    [
        "{{ wan('t1[30, 1]' }}",
        "{{ wan('t9[30, 1]') }}",
        "{{ wan(year) }}",
        "{{ grew('t1[30, 1]') }}",
        "{{ eval('1') }}",
        "{{ year }}",
        "{% for x in y %}",
        "{{ wan('t1[30, 1]', 1, 2, 3) }}",
        "{{",
    ],
)
def test_what_is_no_word_is_literal(filing: Filing, text: str) -> None:
    runs = own_runs(TemplateWords(filing), f"前{text}后")
    assert text_of(runs) == f"前{text}后"
    assert all(isinstance(run, Text) for run in runs)


def test_what_was_made_for_a_subject_stays_of_that_subject(
    filing: Filing, words: Narrative
) -> None:
    rewrites(filing, words, "class/208", "支出决算为", "实际支出")
    enter(filing, {"t5 2080101 2": "1,187.32"})
    assert "实际支出1,567.34万元" in paragraph(filing, words, "class/208").text


def test_every_paragraph_can_be_kept_and_read_again(filing: Filing, words: Narrative) -> None:
    for each in write(filing, words).paragraphs():
        code = each.id.partition("/")[2]
        again = own_runs(TemplateWords(filing), own_text(each.generated), code)
        assert text_of(again) == each.text, each.id


@given(st.text(alphabet="0123456789.,%增加减少收入合计万元{ }()'wan", max_size=60))
def test_binding_never_changes_what_is_read(text: str) -> None:
    wan, direction, growth = (Call(name, ("t1[27, 1]",)) for name in ("wan", "direction", "growth"))
    runs = (Text("收入合计"), Figure("12.5", wan), Text("万元，"))
    runs = (*runs, Figure("增加", direction), Figure("3%", growth))
    shown = {wan: "12.5", direction: "增加", growth: "3%"}
    stored = own_text(bind_figures(Paragraph("income", runs, runs), text))
    pieces = read(stored)
    assert "".join(shown[each] if isinstance(each, Call) else each for each in pieces) == text


@pytest.mark.parametrize("mark", ["{{ wan('t1[30, 1]') }}", '{wan "t1[30, 1]"}', "v2:", "{{"])
def test_what_she_types_is_never_taken_for_a_figure(
    filing: Filing, words: Narrative, mark: str
) -> None:
    own = rewrites(filing, words, "income", "2020年度收入合计", f"{mark}收入合计")
    assert own.text.startswith(f"{mark}收入合计2,001.99万元。")


@pytest.mark.parametrize(
    "call",
    [
        Call("wan"),
        Call("wan", (1,)),
        Call("wan", ("t1[30, 1]", 1, 2, 3)),
        Call("share", ("t1[30, 1]", -1)),
        Call("named", (5,)),
        Call("named", ("t5", "208", "3")),
        Call("names", (5, 7)),
        Call("names", ("t5", "款")),
        Call("names", ("nothing", "7")),
        Call("evaluated", (5, 5)),
        Call("evaluated", ("rate", "nothing/9")),
        Call("typed", (5, 5)),
        Call("typed", ("car_reason", "主要原因", "", "")),
        Call("projects", (1,)),
        Call("grew", ("t1[30, 1]",)),
        Call("__init__", ()),
    ],
)
def test_a_call_that_says_nothing_is_printed_as_documents_have_it(
    filing: Filing, call: Call
) -> None:
    runs = own_runs(TemplateWords(filing), write_text(["前", call, "后"]))
    assert text_of(runs) == f"前{write_version_1([call])}后"


def test_paragraphs_have_ids_of_their_own(filing: Filing, words: Narrative) -> None:
    ids = [each.id for each in write(filing, words).paragraphs()]
    assert len(ids) == len({*ids})


def test_only_what_is_no_field_alone_can_be_rewritten(filing: Filing, words: Narrative) -> None:
    enter(filing, {"terms 1 name": "事业收入", "terms 1 text": "开展业务取得的收入。"})
    document = write(filing, words)
    can = {each.id for each in document.paragraphs() if is_rewritable(each)}
    assert {"income", "composition", "class/208", "item/2080101"} <= can
    assert not can & {"functions", "application", "terms/1", "chapters"}


@pytest.mark.parametrize("name", edition_names())
def test_every_paragraph_can_be_rewritten_and_taken_back(name: str, filing: Filing) -> None:
    forms, words = load(name), narrative(name)
    known = {cell: value for cell, value in filing.entered.items() if forms.has(cell)}
    now = Filing(forms, forms.years[0], known)
    before = {each.id: each for each in write(now, words).paragraphs() if is_rewritable(each)}
    assert len(before) > 30
    for each in before.values():
        now.apply(rewrite(each, f"另外，{each.text}"))
    own = write(now, words)
    for id_, each in before.items():
        assert own.paragraph(id_).text == f"另外，{each.text}", id_
        bound = [run for run in own.paragraph(id_).runs if not isinstance(run, Text)]
        assert bound == [run for run in each.runs if not isinstance(run, Text) and run.text], id_
        now.apply(rewrite(own.paragraph(id_), None))
    assert {
        each.id: each for each in write(now, words).paragraphs() if is_rewritable(each)
    } == before


def test_a_figure_in_the_place_of_another_is_found(filing: Filing, words: Narrative) -> None:
    """The 支出决算 typed where the 年初预算 stands, though it is a figure of the same paragraph."""
    own = rewrites(filing, words, "class/208", "年初预算为1,387.79", "年初预算为1,467.34")
    assert "年初预算为1,467.34万元，支出决算为1,467.34万元" in own.text
    assert said_of(filing, words, "K30") == (
        "“年初预算为1,467.34万元”与数据不符，应为 1,387.79万元"
    )


def test_the_number_of_a_paragraph_is_not_bound_to_an_amount_like_it(
    filing: Filing, words: Narrative
) -> None:
    enter(filing, {"budget 210 1": "2"})
    before = paragraph(filing, words, "class/210")
    text = before.text.replace("年初预算为2万元，", "")
    assert text.startswith("2.卫生健康")
    runs = bind_figures(before, text)
    assert isinstance(runs[0], Text)
    assert runs[0].text.startswith("2.")


def test_own_words_of_a_paragraph_that_is_gone_are_told(filing: Filing, words: Narrative) -> None:
    rewrites(filing, words, "class/221", "年初预算为158.7", "年初安排158.7")
    rows = [row for row in filing.rows("t5") if row.startswith("221")]
    kept_words = {f"t5 {row} {col}": None for row in rows for col in ("name", "2", "3")}
    enter(filing, kept_words | {"budget 221 1": "0"})
    document = write(filing, words)
    (gone,) = document.unused
    assert (gone.field, gone.same) == ("class/221", False)
    assert "年初安排0万元" in gone.own
    assert [part.id for part in document.parts if part.unused] == ["explanation"]
    enter(filing, {"narrative class/221 own": None})
    assert write(filing, words).unused == ()


def test_own_words_of_a_term_that_is_gone_are_told(filing: Filing, words: Narrative) -> None:
    enter(filing, {"narrative term_经营支出 own": "指经营。", "narrative item/2010101 own": "指。"})
    document = write(filing, words)
    assert [(each.field, each.own) for each in document.unused] == [
        ("item/2010101", "指。"),
        ("term_经营支出", "指经营。"),
    ]
    assert [part.id for part in document.parts if part.unused] == ["glossary"]


def test_shares_that_changed_places_are_found(filing: Filing, words: Narrative) -> None:
    old = "1,467.34万元，占82.5%；卫生健康（类）支出152.14万元，占8.6%"
    new = "1,467.34万元，占8.6%；卫生健康（类）支出152.14万元，占82.5%"
    rewrites(filing, words, "structure", old, new)
    assert said_of(filing, words, "K31").count("与数据不符") == 2


def test_numbers_of_a_reason_are_not_taken_for_the_figures(
    filing: Filing, words: Narrative
) -> None:
    """日常公用经费支出20.91万元 is no 机关运行经费支出."""
    rewrites(filing, words, "operation", "增长33.7%", "增长三分之一")
    assert found(filing, words, "K30") == []


def test_no_change_where_there_is_one_is_found(filing: Filing, words: Narrative) -> None:
    rewrites(filing, words, "occasions_change", "公务接待支出决算持平", "公务接待支出决算增加")
    assert said_of(filing, words, "K34").endswith("支出决算增加”的方向不对，应为“持平”")
