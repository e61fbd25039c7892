"""The page for the website says what the Word file says, and can be read out and printed."""

from __future__ import annotations

from itertools import pairwise

import pytest

from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.office.editions import edition, edition_names
from desktop.office.papers.web import web_file
from desktop.office.papers.word import word_file
from desktop.report.pdf.stamp import PROGRAM
from desktop.word.marks import table_mark
from tests.narrative.clerk import enter
from tests.narrative.printed_texts import joined
from tests.report.web.read import Page
from tests.sample import as_of, sample
from tests.word import opened as word

PROSE = ("h2", "h3", "h4", "p", "desc", "figcaption")


@pytest.fixture(scope="module", params=[2020, 2023])
def filing(request: pytest.FixtureRequest) -> Filing:
    """The sample; it must not be changed."""
    return sample() if request.param == 2020 else as_of(request.param)


@pytest.fixture(scope="module")
def page(filing: Filing) -> Page:
    return Page(web_file(filing).html)


def test_the_words_and_numbers_are_those_of_the_word_file(filing: Filing, page: Page) -> None:
    texts = word.prose(word.opened(word_file(filing).docx))
    first = next(n for n, text in enumerate(texts) if text.startswith("第一部分"))
    end = texts.index("签章页")  # which is not for the public
    due = [joined(text) for text in texts[first:end] if text.strip()]
    found = [joined(text) for text in page.said(*PROSE) if text]
    begin = next(n for n, text in enumerate(found) if text.startswith("第一部分"))
    # In Word the tables of a part are listed beneath its heading.
    listed = {joined(f"{form.label} {form.title}") for form in filing.edition.forms.values()}
    assert found[begin:] == [text for text in due if text not in listed]
    assert len(word.numbers(found)) > 200


def test_the_tables_are_those_of_the_word_file(filing: Filing, page: Page) -> None:
    document = word.opened(word_file(filing).docx)
    marks = [table_mark(form) for form in filing.edition.forms]
    tables = dict(zip(marks, page.tables, strict=False))
    for mark, table in tables.items():
        squares = word.squares(word.table_marked(document, mark))
        due = {(each.top, each.left): joined(each.text) for each in squares}
        assert {(each.top, each.left): joined(each.text) for each in table} == due
    assert len(page.tables) == len(document.tables)


def test_headings_are_in_order_and_links_lead_to_them(page: Page) -> None:
    levels = [int(each.tag[1]) for each in page.texts if each.tag in ("h1", "h2", "h3", "h4")]
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))
    assert levels.count(1) == 1
    assert len(set(page.ids)) == len(page.ids)
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)


def test_the_file_needs_nothing_from_elsewhere(page: Page) -> None:
    assert all(link.startswith("#") for link in page.links)
    assert not {"script", "img", "link", "iframe", "object"} & set(page.tags)


def test_tables_and_charts_can_be_read_out(page: Page) -> None:
    assert page.tags.count("caption") == len(page.tables)
    assert page.tags.count("svg") == page.tags.count("desc") == page.tags.count("figcaption") > 0
    for table in page.tables:
        assert all(square.scope for square in table if square.tag == "th")
        assert any(square.tag == "th" for square in table)
    lines = [square for square in page.tables[0] if square.text == "本年收入合计"]
    assert [(square.tag, square.scope) for square in lines] == [("th", "row")]
    figures = [square for square in page.tables[0] if square.text == "2,001.99"]
    assert {square.tag for square in figures} == {"td"}


def test_it_says_nothing_of_the_program_and_its_checks(page: Page) -> None:
    said = "".join(each.text for each in page.texts)
    assert not any(word in said for word in (f"{PROGRAM} 0.", "数据指纹", "签章"))


def test_a_report_without_faults_is_no_draft_and_one_with_faults_says_so() -> None:
    filing = sample()
    made = web_file(filing)
    assert not made.draft
    assert not any("草稿" in text for text in Page(made.html).said("p"))
    enter(filing, {"t1 1 1": "1787.18"})
    made = web_file(filing)
    assert made.draft
    assert Page(made.html).said("p")[0].startswith("草稿：")


def test_what_is_missing_is_marked() -> None:
    page = Page(web_file(Filing(edition("wuhan-2023"), 2023, {})).html)
    assert page.said("mark")
    assert all(text.startswith("〔待填：") for text in page.said("mark"))


def test_signs_of_html_are_words() -> None:
    filing = sample()
    filing.apply({Cell("cover", "unit", "1"): "<b>甲&乙</b>"})
    assert "<b>甲&乙</b>" in Page(web_file(filing).html).said("h1")[0]


@pytest.mark.parametrize("name", edition_names())
def test_an_empty_filing_of_every_edition_has_all_its_tables(name: str) -> None:
    forms = edition(name)
    page = Page(web_file(Filing(forms, forms.years[0], {})).html)
    assert len(page.tables) >= len(forms.forms)


def test_the_same_data_makes_the_same_bytes() -> None:
    assert web_file(sample()).html == web_file(sample()).html
