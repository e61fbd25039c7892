"""A paragraph that the clerk does not want printed: one of zeros; one with figures is 核实."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from docx import Document as open_word

from desktop.audit.audit import audit
from desktop.exchange.document.differences import by_form
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.narrative.definition.definition import Narrative
from desktop.narrative.document.document import LeftOut, Paragraph
from desktop.narrative.own_paragraphs import LEFT_OUT, leave_out, may_be_left_out, rewrite
from desktop.narrative.writing import write
from desktop.office.editions import edition
from desktop.office.papers.word import recheck_file, word_file
from desktop.report.document import pages
from tests.narrative.clerk import enter, found, paragraph

ABROAD = "1.因公出国（境）费"


def printed(filing: Filing, words: Narrative) -> str:
    made = pages(audit(filing, words))
    return "".join(line for page in made for box in page.boxes for line in box.lines)


def test_one_of_zeros_is_not_printed_and_comes_back(filing: Filing, words: Narrative) -> None:
    abroad = paragraph(filing, words, "abroad")
    assert may_be_left_out(abroad)
    assert ABROAD in printed(filing, words)
    filing.apply(leave_out(abroad))
    assert ABROAD not in printed(filing, words)
    filing.apply(rewrite(abroad, None))
    assert paragraph(filing, words, "abroad").text == abroad.text


def test_it_keeps_its_place(filing: Filing, words: Narrative) -> None:
    filing.apply(leave_out(paragraph(filing, words, "abroad")))
    blocks = [*write(filing, words).blocks()]
    (left,) = (block for block in blocks if isinstance(block, LeftOut))
    before = blocks[blocks.index(left) - 1]
    assert left.words.text.startswith(ABROAD)
    assert isinstance(before, Paragraph)
    assert before.id == "occasions"


def test_nothing_is_found_and_nothing_is_asked(filing: Filing, words: Narrative) -> None:
    filing.apply(leave_out(paragraph(filing, words, "abroad")))
    made = audit(filing, words)
    assert [each.name for each in made.text] == []
    assert made.document.missing == ()
    assert made.document.unused == ()


def test_the_word_file_is_without_it_and_comes_back_the_same(
    filing: Filing, words: Narrative, tmp_path: Path
) -> None:
    filing.apply(leave_out(paragraph(filing, words, "abroad")))
    path, made = tmp_path / "改稿.docx", word_file(filing).docx
    path.write_bytes(made)
    assert ABROAD not in "".join(each.text for each in open_word(BytesIO(made)).paragraphs)
    assert recheck_file(filing, path).differences == ()


def test_figures_that_come_later_are_told(filing: Filing, words: Narrative) -> None:
    filing.apply(leave_out(paragraph(filing, words, "abroad")))
    enter(filing, {"sg 1 8": "1.5", "sg 1 2": "2"})
    (finding,) = found(filing, words, "K30")
    assert finding.level == "query"
    assert "数据里有 1.5、75.0%、0.5，" in finding.words
    assert finding.under == "（二）一般公共预算财政拨款“三公”经费支出决算情况"


@pytest.mark.parametrize("id_", ["income", "car_running", "functions", "class/208", "application"])
def test_one_with_figures_or_with_a_field_is_kept(
    filing: Filing, words: Narrative, id_: str
) -> None:
    assert not may_be_left_out(paragraph(filing, words, id_))


def test_a_comparison_says_that_it_is_not_printed(filing: Filing, words: Narrative) -> None:
    before = Filing(filing.edition, filing.year, filing.entered)
    changes = leave_out(paragraph(filing, words, "abroad"))
    filing.apply(changes)
    (told,) = by_form(before, filing, changes, write(filing, words)).popitem()[1]
    assert (told.old, told.new) == ("空白", "不印")
    assert told.name == "（二）一般公共预算财政拨款“三公”经费支出决算情况"


def test_it_is_told_in_a_document_of_the_filing() -> None:
    kind = edition("wuhan-2020").kind(Cell("narrative", "abroad", "own"))
    assert kind.read(kind.show(LEFT_OUT, "万元"), "万元") == LEFT_OUT
    assert kind.load(LEFT_OUT) == LEFT_OUT
