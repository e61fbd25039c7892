"""The parts of the Word file: contents, pages, tables, and what its format asks for."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from xml.etree import ElementTree

from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from desktop.forms.filing.filing import Filing
from desktop.forms.words.table import table
from desktop.word.marks import table_mark
from tests.word import opened as word


def test_the_contents_are_filled_in_and_lead_to_the_headings(file: bytes) -> None:
    document = word.opened(file)
    found = word.marked_words(document)
    links = list(document.element.body.iter(qn("w:hyperlink")))
    assert len(links) > 30
    pages = []
    for link in links:
        texts = [each.text for each in link.iter(qn("w:t"))]
        assert "".join(texts[:-1]) == found[link.get(qn("w:anchor"))]
        pages.append(int(texts[-1]))
    assert pages == sorted(pages)
    assert pages[0] == 1
    asked = [each.text for each in document.element.iter(qn("w:instrText"))]
    assert r' TOC \o "1-2" \h \z \u ' in asked
    headings = [
        each for each in document.paragraphs if (each.style.name or "").startswith("Heading")
    ]
    assert len(headings) > 25
    assert b"updateFields" not in word.part(file, "word/settings.xml")


def test_pages_are_counted_from_the_first_part(file: bytes) -> None:
    document = word.opened(file)
    first, second, *others = document.sections
    assert first._sectPr.find(qn("w:footerReference")) is None
    assert second._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"
    assert all(each._sectPr.find(qn("w:pgNumType")) is None for each in others)
    footer = word.part(file, "word/footer.xml").decode()
    assert re.sub(r"<[^>]+>", "", footer.split("?>\n")[1]) == "—  PAGE 1 —"


def test_wide_tables_stand_on_wide_pages(filing: Filing, file: bytes) -> None:
    document = word.opened(file)
    wide, ends = [], []
    for each in document.element.body:
        if each.tag == qn("w:tbl"):
            ends += word.marks(each)
        for section in each.iter(qn("w:sectPr")):
            size = section.find(qn("w:pgSz"))
            if size.get(qn("w:orient")) == "landscape":
                wide += ends
            ends = []
    forms = filing.edition.forms.values()
    assert wide == [table_mark(form.id) for form in forms if form.landscape]
    assert document.sections[-1].orientation == WD_ORIENT.PORTRAIT


def test_headings_of_tables_are_said_on_every_page_and_rows_stay_whole(
    filing: Filing, file: bytes
) -> None:
    document = word.opened(file)
    for form in filing.edition.forms.values():
        rows = word.table_marked(document, table_mark(form.id))._tbl.tr_lst
        heads = [row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in rows]
        again = table(filing, form).again.rows
        assert heads == [True] * again + [False] * (len(rows) - again)
        assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows)
        assert all(cell.vMerge != "continue" for cell in rows[again].tc_lst)


ORDER: Mapping[str, str] = {
    "pPr": "pStyle keepNext pageBreakBefore widowControl tabs kinsoku overflowPunct autoSpaceDE "
    "autoSpaceDN snapToGrid spacing ind jc outlineLvl sectPr",
    "rPr": "rFonts b color sz szCs lang",
    "tblPr": "tblW jc tblBorders tblLayout tblCellMar",
    "tcPr": "tcW gridSpan vMerge vAlign",
    "sectPr": "footerReference type pgSz pgMar pgNumType cols",
    "style": "name basedOn next qFormat pPr rPr",
    "tbl": "bookmarkStart tblPr tblGrid tr",
    "settings": "zoom defaultTabStop characterSpacingControl compat themeFontLang",
}
"""In which the schema has these elements; Word calls a file damaged where they stand otherwise."""


def test_elements_stand_in_the_order_of_the_schema(file: bytes) -> None:
    seen = set()
    for name in ("document", "styles", "settings", "footer"):
        for element in ElementTree.fromstring(word.part(file, f"word/{name}.xml")).iter():
            order = ORDER.get(element.tag.rpartition("}")[2], "").split()
            if order:
                places = [order.index(child.tag.rpartition("}")[2]) for child in element]
                assert places == sorted(places), ElementTree.tostring(element)[:300]
                seen.add(element.tag.rpartition("}")[2])
    assert seen == set(ORDER)


def test_every_part_of_the_package_is_known(file: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        names = set(archive.namelist())
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    types = ElementTree.fromstring(word.part(file, "[Content_Types].xml"))
    for each in types:
        if "PartName" in each.attrib:
            assert each.get("PartName", "").lstrip("/") in names
    relations = ElementTree.fromstring(word.part(file, "word/_rels/document.xml.rels"))
    assert {f"word/{each.get('Target')}" for each in relations} <= names
    assert sum(name.endswith(".png") for name in names) == 4
