"""Fields in paragraphs of the clerk's own words: what goes into them, and what does not."""

from __future__ import annotations

from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.narrative.definition.definition import Narrative
from desktop.narrative.own_paragraphs import rewrite
from tests.narrative.clerk import enter, paragraph, rewrites


def test_words_in_the_place_of_a_field_are_filled_into_it(filing: Filing, words: Narrative) -> None:
    enter(filing, {"narrative car_reason text": None})
    before = paragraph(filing, words, "car_running")
    assert "主要原因是〔待填：主要原因〕。" in before.text
    own = rewrites(filing, words, "car_running", "〔待填：主要原因〕", "车辆减少")
    assert not own.own
    assert filing.text(Cell("narrative", "car_reason", "text")) == "车辆减少"
    own = rewrites(filing, words, "car_running", "车辆减少", "车辆减少了两辆")
    assert not own.own
    assert filing.text(Cell("narrative", "car_reason", "text")) == "车辆减少了两辆"


def test_a_field_within_own_words_is_filled_in_too(filing: Filing, words: Narrative) -> None:
    enter(filing, {"narrative car_reason text": None})
    own = rewrites(filing, words, "car_running", "主要用于", "用来")
    assert own.own
    own = rewrites(filing, words, "car_running", "〔待填：主要原因〕", "车辆减少")
    assert own.own
    assert filing.text(Cell("narrative", "car_reason", "text")) == "车辆减少"
    assert "车辆减少" not in filing.text(Cell("narrative", "car_running", "own"))


def test_the_words_of_a_field_come_back_with_the_generated_words(
    filing: Filing, words: Narrative
) -> None:
    enter(filing, {"narrative car_reason text": "车辆减少"})
    own = rewrites(filing, words, "car_running", "主要原因是车辆减少", "因为卖了车")
    assert "车辆减少" not in own.text
    filing.apply(rewrite(own, None))
    assert "主要原因是车辆减少。" in paragraph(filing, words, "car_running").text


def test_what_a_field_cannot_print_makes_own_words(filing: Filing, words: Narrative) -> None:
    enter(filing, {"narrative car_reason text": None})
    own = rewrites(filing, words, "car_running", "〔待填：主要原因〕。", "车辆减少；。")
    assert own.own
    assert "主要原因是车辆减少；。" in own.text


def test_a_sentence_of_its_own_goes_into_no_field(filing: Filing, words: Narrative) -> None:
    own = rewrites(filing, words, "total", "增加了收入和支出。", "增加了收入和支出。另见下文。")
    assert own.own
    assert own.text.endswith("增加了收入和支出。另见下文。")
    assert "另见" not in filing.text(Cell("narrative", "total_reason", "text"))


def test_an_explanation_that_is_known_can_be_put_into_own_words(
    filing: Filing, words: Narrative
) -> None:
    before = paragraph(filing, words, "item/2080101")
    own = rewrites(filing, words, "item/2080101", before.text, "我处的基本支出。")
    assert (own.own, own.text) == (True, "我处的基本支出。")
    filing.apply(rewrite(own, None))
    assert paragraph(filing, words, "item/2080101") == before
