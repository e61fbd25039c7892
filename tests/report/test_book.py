"""What is in the PDF, read back with another library."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from decimal import Decimal
from io import BytesIO

import pytest
from pypdf import PdfReader

from desktop.forms.edition.edition import Edition
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.forms.kinds import MONEY
from desktop.forms.values import Value
from desktop.forms.words import wording
from desktop.report.book import book

FORMS = ("t1", "t2", "t3", "t4", "t5", "t6", "sg", "fund", "soe")


def read(filing: Filing) -> PdfReader:
    return PdfReader(BytesIO(book(filing)))


def texts(filing: Filing) -> list[str]:
    return [page.extract_text() for page in read(filing).pages]


@pytest.fixture
def sample(jianghan: Filing) -> dict[str, str]:
    """The text of each form's page of the sample, by form."""
    cover, *pages = texts(jianghan)
    return {"cover": cover, **dict(zip(FORMS, pages, strict=True))}


@pytest.mark.parametrize("form", FORMS)
def test_every_published_figure_is_on_its_page(
    form: str, sample: dict[str, str], published: Mapping[Cell, Value]
) -> None:
    figures = Counter(
        MONEY.show(value, "万元", trim=True)
        for cell, value in published.items()
        if cell.form == form and isinstance(value, Decimal)
    )
    assert figures <= Counter(sample[form].split())


def test_a_subject_row_reads_as_it_was_published(sample: dict[str, str]) -> None:
    row = "2080109 社会保险经办机构 442.5 218.69 223.81"
    assert row in " ".join(sample["t2"].split())


def test_zero_is_printed_and_blank_is_not(
    jianghan: Filing, fill: Callable[[Filing, object], Filing]
) -> None:
    before = texts(jianghan)[1].split().count("0")
    fill(jianghan, {("t1", "4", "1"): "0"})
    assert (before, texts(jianghan)[1].split().count("0")) == (0, 1)


def test_titles_unit_and_notes_stand_on_every_form(
    jianghan: Filing, sample: dict[str, str], edition: Edition
) -> None:
    for form in edition.forms.values():
        text = sample[form.id].replace("\n", "")
        assert wording.title(jianghan, form) in text
        assert f"单位：{jianghan.unit}" in text
        assert "单位：万元" in text
        for note in wording.notes(jianghan, form):
            assert note in text


def test_an_empty_table_says_so(sample: dict[str, str]) -> None:
    assert "2020年本单位无政府性基金预算财政拨款收入支出" in sample["fund"]
    assert "2020年本单位无国有资本经营预算财政拨款支出" in sample["soe"]


def test_the_cover_names_who_answers(
    jianghan: Filing, fill: Callable[[Filing, object], Filing]
) -> None:
    fill(
        jianghan,
        {
            ("cover", "kind", "1"): "部门",
            ("cover", "head", "1"): "张三",
            ("cover", "preparer", "1"): "欧阳𬭼",
            ("cover", "date", "1"): "2021.10.8",
        },
    )
    cover = "".join(texts(jianghan)[0].split())
    assert "武汉市人力资源和社会保障局江汉社会保险管理处2020年度部门决算公开" in cover
    for said in ("张三", "欧阳𬭼", "2021年10月8日", "财务负责人（签章）", "单位公章"):
        assert said in cover


def test_pages_are_numbered_from_the_first_form(jianghan: Filing) -> None:
    cover, *pages = texts(jianghan)
    assert "第 1 页" not in cover
    assert [f"第 {n} 页 共 9 页" in page for n, page in enumerate(pages, 1)] == [True] * 9


def test_wide_forms_lie_on_their_side(jianghan: Filing, edition: Edition) -> None:
    boxes = [page.mediabox for page in read(jianghan).pages]
    lying = [float(box.width) > float(box.height) for box in boxes]
    assert lying == [False, *(form.landscape for form in edition.forms.values())]
    assert {tuple(sorted(map(round, (box.width, box.height)))) for box in boxes} == {(595, 842)}


def test_a_long_table_goes_on_under_its_headings(lengthy: Filing) -> None:
    pages = texts(lengthy)
    parts = [page for page in pages if "2020年度收入决算表（表2）" in page]
    assert len(parts) > 10
    assert all("（续表）" in page for page in parts[1:])
    for page in parts:
        assert "科目名称" in page
        assert "栏次" in page
    assert [("注：本表反映" in page) for page in parts] == [False] * (len(parts) - 1) + [True]
    printed = " ".join(parts).split()
    assert all(printed.count(code) == 1 for code in lengthy.rows("t2"))
    assert f"共 {len(pages) - 1} 页" in pages[-1]


def test_every_font_is_embedded(jianghan: Filing) -> None:
    pdf = book(jianghan)
    assert b"Helvetica" not in pdf
    for page in PdfReader(BytesIO(pdf)).pages:
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
            assert "/FontFile2" in font.get_object()["/FontDescriptor"].get_object()


def test_same_figures_same_bytes(jianghan: Filing, edition: Edition) -> None:
    again = Filing(edition, jianghan.year, dict(reversed(list(jianghan.entered.items()))))
    assert book(jianghan) == book(jianghan) == book(again)


def test_the_file_names_itself_and_its_tables(lengthy: Filing, edition: Edition) -> None:
    pdf = read(lengthy)
    assert pdf.metadata is not None
    assert pdf.metadata.title == f"{lengthy.unit}2020年度单位决算公开"
    assert pdf.metadata.author == lengthy.unit
    titles = [wording.title(lengthy, form) for form in edition.forms.values()]
    assert [entry.title for entry in pdf.outline] == ["封面", *titles]  # type: ignore[union-attr]
    pages = [pdf.get_destination_page_number(entry) for entry in pdf.outline]  # type: ignore[arg-type]
    assert pages[:3] == [0, 1, 2]
    assert pages[3] > 12


def test_a_character_no_face_has_is_marked(
    jianghan: Filing, fill: Callable[[Filing, object], Filing]
) -> None:
    fill(jianghan, {("t2", "2080101", "name"): "行政😀运行"})
    assert "行政〓运行" in texts(jianghan)[2]


def test_an_empty_filing_prints(empty: Filing) -> None:
    assert len(texts(empty)) == 10
