"""A self-evaluation beneath the words on it, and words beneath a form: no page for three lines."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO
from itertools import pairwise

import pytest
from docx import Document

from desktop.audit.audit import Audit, audit
from desktop.forms.formula import Cell
from desktop.forms.values import Value
from desktop.office.editions import narrative
from desktop.office.papers.word import word_file
from desktop.report.document import pages
from desktop.report.setting.flow import AREA
from desktop.report.setting.page import Page
from tests.sample import sample

PROJECTS = range(3, 6)
WORDS = ("project_result", "project_problem", "project_measure")


def said(page: Page) -> str:
    return "".join(line for box in page.boxes for line in box.lines)


@pytest.fixture(scope="module")
def five() -> Audit:
    """The sample with three more projects, three lines on each."""
    filing = sample()
    first = {cell: value for cell, value in filing.entered.items() if cell.form == "project/1"}
    cells: dict[Cell, Value] = {}
    for number in PROJECTS:
        form = f"project/{number}"
        cells |= {cell._replace(form=form): value for cell, value in first.items()}
        cells |= {Cell("narrative", f"{word}/{form}", "text"): "完成了任务" for word in WORDS}
        cells |= {Cell(form, "place", "1"): Decimal(1000 + number)}
    filing.apply(cells)
    return audit(filing, narrative("wuhan-2020"))


@pytest.fixture(scope="module")
def printed(five: Audit) -> list[Page]:
    """The pages of its report."""
    return pages(five)


def test_the_lines_on_a_project_and_its_form_are_on_one_page(printed: list[Page]) -> None:
    texts = [said(page) for page in printed]
    for number in PROJECTS:
        begins = f"{number}.社会保险业务工作经费项目绩效自评综述"
        (on,) = (text for text in texts if text.startswith(begins))
        assert "社会保险业务工作经费项目自评表" in on
        assert "改进措施及结果" in on


def test_words_go_on_beneath_a_form_that_left_room(printed: list[Page]) -> None:
    (on,) = (said(page) for page in printed if "（三）项目支出自评结果" in said(page)[50:])
    assert "整体绩效自评表（续表）" in on


def test_nothing_is_below_the_page_nor_over_anything_else(printed: list[Page]) -> None:
    for page in printed:
        if page.landscape:
            continue
        body = [box for box in page.boxes if box.top < AREA.bottom]
        assert page.boxes == [] or max(box.top + box.height for box in body) <= AREA.bottom + 1
        wide = sorted((b.top, b.top + b.height) for b in body if b.width > 0.9 * AREA.width)
        assert all(end <= top + 1 for (_, end), (top, _) in pairwise(wide))


def test_the_outline_leads_to_the_form_beneath_the_words(printed: list[Page]) -> None:
    marks = [mark for page in printed for mark in page.marks]
    forms = [mark for mark in marks if "社会保险业务工作经费" in mark.title]
    assert len(forms) == 1 + len(PROJECTS)
    assert [mark.top > AREA.top for mark in forms] == [False, True, True, True]


def test_in_word_they_follow_each_other_without_a_break(five: Audit) -> None:
    paragraphs = Document(BytesIO(word_file(five.filing).docx)).paragraphs
    titles = [each for each in paragraphs if each.text.endswith("项目自评表")]
    assert len(titles) == 2 + len(PROJECTS)
    assert not any(each.paragraph_format.page_break_before for each in titles)
    words = [each for each in paragraphs if "项目绩效自评综述" in each.text]
    assert not any(each.paragraph_format.page_break_before for each in words)
