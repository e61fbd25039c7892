"""The whole report on paper, read back with another library."""

from __future__ import annotations

import re
from io import BytesIO
from itertools import combinations
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import Destination

from desktop.audit.audit import Audit, audit
from desktop.forms.edition.edition import Edition
from desktop.forms.edition.records import CHAPTERS
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.forms.words import wording
from desktop.narrative.document.document import Document
from desktop.narrative.writing import write
from desktop.office.editions import edition as named_edition
from desktop.office.editions import narrative
from desktop.report.document import pages, report
from desktop.report.faces.fonts import HEI, KAI, SONG, text_width
from desktop.report.pages.prose import STEP
from desktop.report.pdf.bind import bind
from desktop.report.setting.page import Box, Page, text_height
from desktop.report.tables.sheet import sheet
from tests.conftest import CASES, read_case
from tests.narrative.printed_texts import assert_in_order, expected, joined
from tests.report import paper

NUMBER = re.compile(r"— (\d+) —")
ENTRY = re.compile(r"(.+?)…+(\d{1,2}?)(?=\D|20\d\d年|$)")
Entry = tuple[int, str, int]


@pytest.fixture
def told(evaluated: Filing) -> Filing:
    """The sample with its self-evaluations and everything its text needs."""
    evaluated.apply(read_case(evaluated.edition, CASES / "wuhan-2020/narrative/jianghan.toml"))
    return evaluated


def audited(filing: Filing) -> Audit:
    return audit(filing, narrative(filing.edition.id))


def written(filing: Filing) -> Document:
    return write(filing, narrative(filing.edition.id))


def printed(filing: Filing) -> bytes:
    return report(audited(filing))


def texts(pdf: bytes) -> list[str]:
    """What stands on each page in reading order, without blanks and page numbers."""
    found = []
    for page in paper.pages(pdf):
        said = "".join(each.text for each in paper.words(page) if not NUMBER.fullmatch(each.text))
        found.append(joined(said))
    return found


def said(pdf: bytes) -> str:
    """What stands behind the cover and the contents."""
    return "".join(texts(pdf)[2:])


def outline(pdf: bytes) -> list[Entry]:
    """The bookmarks in order: level, title and index of the page."""
    reader = PdfReader(BytesIO(pdf))

    def entries(items: list[object], level: int) -> list[Entry]:
        found: list[Entry] = []
        for item in items:
            if isinstance(item, list):
                found += entries(item, level + 1)
            else:
                assert isinstance(item, Destination)
                page = reader.get_destination_page_number(item)
                assert page is not None
                found.append((level, str(item.title), page))
        return found

    return entries(list(reader.outline), 0)


def test_every_text_is_on_paper_in_its_order(told: Filing) -> None:
    assert_in_order(said(printed(told)), expected(written(told)))


def test_every_text_of_an_unfilled_report_is_there_with_what_is_missing(empty: Filing) -> None:
    pdf = printed(empty)
    assert_in_order(said(pdf), expected(written(empty)))
    assert "〔待填：" in "".join(texts(pdf))


def test_nothing_is_missing_in_the_published_report(told: Filing) -> None:
    assert "待填" not in "".join(texts(printed(told)))


def test_the_nine_tables_are_the_pages_of_the_book(told: Filing) -> None:
    made = pages(audited(told))
    for form in told.edition.forms.values():
        alone = sheet(told, form)
        (first,) = (
            page for page in made if [mark.title for mark in page.marks] == [alone[0].bookmark]
        )
        assert first.boxes[:-1] == alone[0].boxes
        assert first.rules == alone[0].rules
        assert first.landscape == form.landscape


def test_the_contents_name_the_pages(told: Filing) -> None:
    pdf = printed(told)
    said = texts(pdf)
    first = next(page for level, title, page in outline(pdf) if title.startswith("第一部分"))
    listed = ENTRY.findall("".join(said[1:first]).removeprefix("目录"))
    marked = [
        (joined(title), page - first + 1) for level, title, page in outline(pdf) if level < 2
    ][2:]
    assert [(title, int(number)) for title, number in listed] == marked
    assert len(marked) > 30
    for title, number in marked:
        table = re.sub(r"^表\d", "", title)
        assert table in said[first + number - 1]


def test_the_numbers_at_the_foot_are_counted_from_the_first_part(told: Filing) -> None:
    found = [
        [NUMBER.fullmatch(each.text) for each in paper.words(page)]
        for page in paper.pages(printed(told))
    ]
    numbers = [[int(each[1]) for each in page if each] for page in found]
    blank = numbers.index([1])
    assert numbers == [[]] * blank + [[n] for n in range(1, len(numbers) - blank + 1)]


def test_the_bookmarks_are_in_levels(told: Filing) -> None:
    found = [(level, title) for level, title, _ in outline(printed(told))]
    assert found[:4] == [
        (0, "封面"),
        (0, "目录"),
        (0, f"第一部分 {told.unit}概况"),
        (1, "一、单位主要职能"),
    ]
    assert (1, "2020年度收入支出决算总表（表1）") in found
    assert (2, "（三）项目支出自评结果") in found
    assert (1, f"{told.unit}2020年重点工作完成情况统计表") in found
    place = found.index((2, "（二）单位整体支出自评结果"))
    assert found[place + 1][0] == 3


def flowing(page: Page) -> list[Box]:
    """The lines of text on a page, without the number at its foot."""
    return [box for box in page.boxes if not NUMBER.fullmatch("".join(box.lines))]


@pytest.fixture(params=range(0, 40, 5))
def shifted(request: pytest.FixtureRequest, told: Filing) -> list[Page]:
    """The pages with so many lines more at the beginning, and long chapters."""
    length = request.param
    rows = range(1, 12)
    told.apply({Cell("narrative", "functions", "text"): "\n".join(["职能。"] * (length + 1))})
    told.apply({Cell(CHAPTERS, str(row), "title"): "标题" for row in rows})
    told.apply({Cell(CHAPTERS, str(row), "text"): "话" * 36 * (row + length) for row in rows})
    return pages(audited(told))


def test_no_heading_stands_alone_at_the_foot(shifted: list[Page]) -> None:
    for page in shifted[1:]:
        assert flowing(page)[-1].font not in (HEI, KAI)


def test_no_line_of_a_paragraph_stands_alone(shifted: list[Page]) -> None:
    for page in shifted:
        lines = [box for box in flowing(page) if box.font == SONG and box.height == STEP]
        lines = [box for box in lines if box.align != "center"]
        if not lines:
            continue
        opens = [box.left > page.frame.left for box in lines]
        closes = [box.align == "left" for box in lines]
        assert closes[-1] or not opens[-1], lines[-1]
        assert opens[0] or not closes[0], lines[0]


@pytest.mark.parametrize("kind", ["told", "empty", "crowded"])
def test_all_text_is_inside_its_page_and_apart(kind: str, request: pytest.FixtureRequest) -> None:
    filing = request.getfixturevalue(kind)
    for page in pages(audited(filing)):
        width, height = page.size
        for box in page.boxes:
            assert 0 < box.left <= box.left + box.width < width, box
            assert 0 < box.top <= box.top + box.height < height, box
            assert text_height(len(box.lines), box.size, box.leading) <= box.height + 0.01, box
            for line in box.lines:
                assert text_width(line, box.font, box.size) <= box.width + 0.01, box
        for one, other in combinations(page.boxes, 2):
            across = min(one.left + one.width, other.left + other.width) - max(one.left, other.left)
            down = min(one.top + one.height, other.top + other.height) - max(one.top, other.top)
            assert across <= 0.01 or down <= 0.01, (one, other)


def test_a_line_reaches_the_margin_and_its_numbers_stay_close() -> None:
    said = "2020年度支出合计1,976.99万元，比上年增加"
    page = Page(boxes=[Box(80, 80, 400, STEP, (said,), size=12, align="both")])
    (read,) = paper.pages(bind([page], title="", author="", subject=""))
    gap, widest, length = 0.0, 0.0, text_width(said, SONG, 12)

    def take(operator: bytes, operands: Any, _: Any, __: Any) -> None:
        nonlocal gap, widest, length
        if operator == b"Tc":
            gap = float(operands[0])
            widest = max(gap, widest)
        elif operator == b"Tj" and (shown := operands[0].original_bytes):
            length += gap * len(shown)
            assert gap == 0 or not re.search(rb"[0-9][0-9,.]", shown)

    read.extract_text(visitor_operand_before=take)
    (words,) = paper.words(read)
    assert words.text == said
    assert length - widest == pytest.approx(400)


def test_same_words_same_bytes(told: Filing) -> None:
    assert printed(told) == printed(told)


def known(forms: Edition, cell: Cell) -> bool:
    try:
        return bool(forms.kind(cell))
    except KeyError:
        return False


@pytest.mark.parametrize("year", [2021, 2023])
def test_every_edition_prints(year: int, told: Filing) -> None:
    forms = named_edition(f"wuhan-{year}")
    entered = {cell: value for cell, value in told.entered.items() if known(forms, cell)}
    filing = Filing(forms, year, entered)
    pdf = printed(filing)
    assert_in_order(said(pdf), expected(written(filing)))
    metadata = PdfReader(BytesIO(pdf)).metadata
    assert metadata is not None
    assert metadata.title == f"{filing.unit}{wording.report_title(filing)}"


def test_the_heading_of_a_form_in_the_annex_stands_above_it(told: Filing) -> None:
    forms = named_edition("wuhan-2023")
    entered = {cell: value for cell, value in told.entered.items() if known(forms, cell)}
    filing = Filing(forms, 2023, entered)
    pdf = printed(filing)
    entries = outline(pdf)
    place = next(n for n, (_, title, _) in enumerate(entries) if title.startswith("第六部分"))
    part, section, form, *_ = entries[place:]
    assert [level for level, _, _ in (part, section, form)] == [0, 1, 2]
    assert part[2] == section[2] == form[2]
    text = texts(pdf)[part[2]]
    assert text.startswith(joined(part[1] + section[1]))
    assert "总分" in text or "得分" in text
