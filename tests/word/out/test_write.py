"""The Word file says what the paper says, in real headings, tables and fields."""

from __future__ import annotations

import io
import re
from decimal import Decimal
from typing import NamedTuple
from xml.etree import ElementTree

import openpyxl
import pytest
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from pypdf import PageObject

from desktop.audit.audit import audit
from desktop.exchange.workbook.tables import TOP, write_tables
from desktop.forms.edition.records import CHAPTERS, WORK
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.forms.words import wording
from desktop.forms.words.table import table
from desktop.narrative.document.document import Document
from desktop.narrative.writing import write
from desktop.office.editions import edition, narrative
from desktop.office.papers.word import word_file
from desktop.report.document import pages
from desktop.report.pages import prose
from desktop.report.pdf.bind import bind
from desktop.word.marks import EDITION, UNIT, YEAR, paragraph_mark, table_mark
from tests.narrative.printed_texts import assert_in_order, expected, joined
from tests.report import paper
from tests.sample import sample
from tests.word import opened as word

NUMBER = re.compile(r"— \d+ —")
MANY = 8
"""Rules on a page: fewer make no table. The outlines of a chart are closed."""
BESIDE = (prose.SIZE, prose.FACES[2][1])
"""The sizes of words on a page with a table that do not belong to it."""


@pytest.fixture(scope="module")
def printed(filing: Filing) -> list[Page]:
    """The report as a PDF, read back."""
    found = audit(filing, narrative(filing.edition.id))
    pdf = bind(pages(found), title="", author="", subject="")
    return [*map(_read, paper.pages(pdf))]


def _read(page: PageObject) -> Page:
    texts = [each.text for each in paper.words(page)]
    drawn = page.get_contents().get_data()  # type: ignore[union-attr]
    ruled = drawn.count(b" l ") > MANY and b" l h\n" not in drawn
    told = [each.text for each in paper.words(page) if not ruled or each.size in BESIDE]
    return Page(texts, told, paper.squares(page) if ruled else [])


def written(filing: Filing) -> Document:
    return write(filing, narrative(filing.edition.id))


class Page(NamedTuple):
    """A page of the PDF: its lines of text, those that belong to no table, and the cells of the
    table on it."""

    texts: list[str]
    prose: list[str]
    squares: list[paper.Square]


def test_every_text_is_there_in_its_order(filing: Filing, file: bytes) -> None:
    whole = joined("".join(word.said(word.opened(file))))
    assert_in_order(whole, expected(written(filing)))


def test_the_numbers_of_the_text_are_those_on_paper(file: bytes, printed: list[Page]) -> None:
    on_paper: list[str] = []
    for page in printed:
        if "（单位公章）" in page.texts:
            break
        if any(map(NUMBER.fullmatch, page.texts)):
            on_paper += [text for text in page.prose if not NUMBER.fullmatch(text)]
    texts = word.prose(word.opened(file))
    first = next(n for n, text in enumerate(texts) if text.startswith("第一部分"))
    annex = [n for n, text in enumerate(texts) if text.startswith(("第六部分", "签章页"))]
    found = word.numbers(texts[first : annex[0]])
    assert len(found) > 200
    assert found == word.numbers(on_paper)


def listed(document: WordDocument) -> list[str]:
    """The headings in the 目录 of a Word file, without their pages."""
    entries = []
    for line in document.element.body.iter(qn("w:p")):
        style = line.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        if style is not None and style.get(qn("w:val")) in ("TOC1", "TOC2"):
            link = line.find(qn("w:hyperlink"))
            texts = [part.text for part in link[0].iter(qn("w:t"))]
            entries.append(joined("".join(texts)))
    return entries


def test_the_contents_and_the_last_page_are_those_of_the_paper(filing: Filing, file: bytes) -> None:
    made = pages(audit(filing, narrative(filing.edition.id)))
    marks = [mark.title for page in made for mark in page.marks if mark.level < 2]
    on_paper = marks[marks.index("目录") + 1 :]
    assert listed(word.opened(file)) == list(map(joined, on_paper))
    assert on_paper[-1] == "签章页"
    last = joined("".join(paragraph.text for paragraph in word.opened(file).paragraphs[-8:]))
    for words in ("签章页", filing.unit, "单位负责人（签章）", "填表人（签章）", "（单位公章）"):
        assert words in last
    said = [paragraph.text for paragraph in word.opened(file).paragraphs[-8:]]
    (audited,) = [text.removeprefix("审核　") for text in said if text.startswith("审核　")]
    signed = "".join(line for box in made[-1].boxes for line in box.lines)
    assert joined(audited) in joined(signed)


def test_the_nine_tables_are_the_same_in_word_pdf_and_excel(
    filing: Filing, file: bytes, printed: list[Page]
) -> None:
    document, excel = word.opened(file), io.BytesIO(write_tables(filing))
    sheets = openpyxl.load_workbook(excel, data_only=True).worksheets[:9]
    assert len(sheets) == 9
    for form, sheet in zip(filing.edition.forms.values(), sheets, strict=True):
        squares = word.squares(word.table_marked(document, table_mark(form.id)))
        ours = {(each.top, each.left): joined(each.text) for each in squares if each.text}
        title = joined(wording.title(filing, form))
        (page,) = (
            each
            for each in printed
            if each.squares and joined("".join(each.texts[:2])).startswith(title)
        )
        theirs = {(each.top, each.left): each.text for each in page.squares if each.text}
        assert ours == theirs
        for slot in _slots(filing, form.id):
            value = sheet.cell(TOP + slot[0], 1 + slot[1]).value
            said = ours.get(slot, "")
            if isinstance(value, int | float) and said:
                assert Decimal(str(value)) == Decimal(said.replace(",", "")), (form.id, slot)
            else:
                assert joined(str(value or "")) == said, (form.id, slot)


def _slots(filing: Filing, form: str) -> list[tuple[int, int]]:
    """The places of the table's cells in its rows and columns."""
    made, found, top = table(filing, filing.edition.form(form)), [], 0
    for band in (made.head, *made.body):
        found += [(top + slot.top, slot.left) for slot in band.slots]
        top += band.rows
    return found


def test_every_style_names_its_chinese_face(file: bytes) -> None:
    styles = ElementTree.fromstring(word.part(file, "word/styles.xml"))
    faces = {}
    for style in styles.iter(qn("w:style")):
        fonts = style.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
        assert fonts is not None, style.get(qn("w:styleId"))
        faces[style.get(qn("w:styleId"))] = fonts.get(qn("w:eastAsia"))
    assert set(faces.values()) == {"宋体", "仿宋", "黑体", "楷体"}
    assert (faces["Normal"], faces["Heading2"], faces["Heading3"]) == ("仿宋", "黑体", "楷体")
    default = styles.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    assert default is not None
    assert default.find(qn("w:rFonts")).get(qn("w:eastAsia")) == "仿宋"  # type: ignore[union-attr]
    assert b"Theme" not in word.part(file, "word/styles.xml")


def test_the_body_is_set_as_offices_set_it(file: bytes) -> None:
    normal = word.opened(file).styles["Normal"]
    assert normal.font.size.pt == 16
    assert normal.paragraph_format.line_spacing.pt == 28
    indent = normal.element.pPr.find(qn("w:ind"))
    assert indent.get(qn("w:firstLineChars")) == "200"


def test_the_same_data_makes_the_same_bytes(filing: Filing, file: bytes) -> None:
    assert word_file(filing).docx == file


def test_the_file_says_whose_it_is(filing: Filing, file: bytes) -> None:
    core = word.opened(file).core_properties
    title = wording.report_title(filing)
    assert (core.title, core.author) == (f"{filing.unit}{title}", filing.unit)
    assert (core.subject, core.language) == (title, "zh-CN")
    own = ElementTree.fromstring(word.part(file, "docProps/custom.xml"))
    assert {each.get("name"): each[0].text for each in own} == {
        UNIT: filing.unit,
        YEAR: str(filing.year),
        EDITION: filing.edition.id,
    }


def test_bookmarks_hold_the_words_of_their_paragraphs(filing: Filing, file: bytes) -> None:
    document = word.opened(file)
    found = word.marked_words(document)
    for each in {each.id: each for each in reversed([*written(filing).paragraphs()])}.values():
        lines = [line.strip() for line in each.text.split("\n") if line.strip()]
        assert found.get(paragraph_mark(each.id), "") == "\n".join(lines)
    marked = [name for each in document.tables for name in word.marks(each._tbl)]
    forms = [*filing.edition.forms, *filing.evaluations(), WORK]
    assert sorted(marked) == sorted(map(table_mark, forms))
    starts = list(document.element.iter(qn("w:bookmarkStart")))
    for what in ("w:id", "w:name"):
        known = [each.get(qn(what)).lower() for each in starts]
        assert len(known) == len(set(known))


def test_what_is_missing_is_red() -> None:
    empty = Filing(edition("wuhan-2020"), 2020, {})
    made = word_file(empty)
    document = word.opened(made.docx)
    assert made.waiting > 20
    texts = list(document.element.body.iter(qn("w:t")))
    missing = [each for each in texts if "〔待填" in (each.text or "")]
    assert len(missing) > made.waiting
    for each in missing:
        colour = each.getparent().find(f"{qn('w:rPr')}/{qn('w:color')}")
        assert colour.get(qn("w:val")) == "C00000"
        assert re.fullmatch("〔待填：[^〕]*〕", each.text)


ODD = "第一行\x0b\x01<&>\"'\ufffe\ud800\t末\n第二行 𠮷"


def test_odd_characters_do_not_break_the_file() -> None:
    filing = sample()
    filing.apply({Cell(CHAPTERS, "1", "title"): ODD, Cell(CHAPTERS, "1", "text"): ODD})
    filing.apply({Cell("cover", "unit", "1"): f"甲\x08单位<&>{ODD}"})
    document = word.opened(word_file(filing).docx)
    texts = word.said(document)
    assert "第一行<&>\"' 末" in texts
    assert "第二行 𠮷" in texts
    assert document.core_properties.author.startswith("甲单位<&>")


def test_characters_that_the_paper_cannot_draw_stay() -> None:
    filing = sample()
    name = "𰻞𰻞面馆扶持项目业务工作经费补助及其他有关的专项经费"
    filing.apply({Cell("project/1", "name", "1"): name})
    table = word.table_marked(word.opened(word_file(filing).docx), table_mark("project/1"))
    assert name in [joined(square.text) for square in word.squares(table)]


def test_many_projects_have_a_table_each() -> None:
    filing = sample()
    cells = {
        cell._replace(form=f"project/{number}"): value
        for number in range(3, 21)
        for cell, value in filing.entered.items()
        if cell.form == "project/1"
    }
    filing.apply(cells)
    document = word.opened(word_file(filing).docx)
    for number in range(1, 21):
        table = word.table_marked(document, table_mark(f"project/{number}"))
        assert len(table._tbl.tr_lst) > 15
