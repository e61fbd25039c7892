"""The look of the printed report, measured on its placed pages and in its PDF: `look.py` judges."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from io import BytesIO
from itertools import pairwise
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from desktop.audit.audit import audit
from desktop.forms.edition.records import CHAPTERS, NARRATIVE, WORK
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.narrative.document.document import Paragraph
from desktop.narrative.document.runs import Text
from desktop.office.editions import edition, narrative
from desktop.report.document import pages, report
from desktop.report.faces.fonts import BOLD, HEI, KAI, SONG
from desktop.report.pages.prose import paragraph
from desktop.report.setting.page import MARGIN, MM, Box, Page
from desktop.report.setting.text import Breaking, centred, labelled, lines
from tests.consistent import administrative, figures
from tests.report import paper
from tests.report.assessed import assessed
from tests.report.look import NOT_FIRST, NOT_LAST, SIZE, STEP, faults, flowing
from tests.sample import sample


def made(filing: Filing) -> list[Page]:
    return pages(audit(filing, narrative(filing.edition.id)))


@cache
def published() -> list[Page]:
    return made(sample())


def test_the_published_report_is_without_fault() -> None:
    assert faults(published()) == []


def test_text_is_set_as_official_papers_are() -> None:
    body = [box for page in published() for box in flowing(page)]
    assert len(body) > 200
    assert {(box.font, box.size, box.height) for box in body} == {(SONG, SIZE, STEP)}
    heads = Counter(
        (box.font, box.size)
        for page in published()
        for box in page.boxes
        if box.height == STEP and box.font in (HEI, KAI)
    )
    assert {*heads} == {(HEI, 15.0), (KAI, 14.0)}


def test_tables_are_set_in_song_of_nine_points_and_more() -> None:
    small = {
        (page.marks[0].title, box.size)
        for page in published()
        if page.rules and page.marks
        for box in page.boxes
        if box.size < 9
    }
    # 36 rows of six columns on one page; over two pages it would be 9 points.
    assert small == {("2020年度财政拨款收入支出决算总表（表4）", 8.0)}
    faces = {box.font for page in published() if page.rules for box in page.boxes if box.size < 12}
    assert faces <= {SONG, BOLD}


def test_pages_are_numbered_at_the_foot() -> None:
    numbers = [
        re.findall(r"— (\d+) —", "".join(box.lines)) for page in published() for box in page.boxes
    ]
    found = [int(number) for each in numbers for number in each]
    assert found == list(range(1, len(found) + 1))
    assert len(found) > 25


def test_margins_are_those_of_the_paper() -> None:
    page = next(page for page in published() if flowing(page))
    assert page.frame.left == 26 * MM
    assert page.frame.top == MARGIN == 20 * MM
    assert page.size[0] - page.frame.right == pytest.approx(MARGIN)
    assert page.size[1] - page.frame.bottom == pytest.approx(MARGIN)


@pytest.mark.parametrize("name", ["wuhan-2020", "wuhan-2021", "wuhan-2023", "wuhan-2025"])
@pytest.mark.parametrize("seed", [1, 2])
def test_random_reports_are_without_fault(name: str, seed: int) -> None:
    forms = edition(name)
    filing = Filing(forms, forms.years[0], administrative(figures(forms, Random(seed))))
    filing.apply(evaluated(filing, Random(seed)))
    filing.apply(told(Random(seed)))
    assert faults(made(filing)) == []


def test_a_heading_without_anything_says_so() -> None:
    forms = edition("wuhan-2023")
    made_of = made(Filing(forms, 2023, figures(forms, Random(3))))
    assert faults(made_of) == []
    said = ["".join(box.lines) for page in made_of for box in page.boxes]
    assert said.count("（无）") == 1


def evaluated(filing: Filing, rng: Random) -> dict[Cell, object]:
    """Some self-evaluations, of layouts drawn at random."""
    cells: dict[Cell, object] = {}
    for layout in rng.sample(sorted(filing.edition.evaluations), 3):
        cells |= assessed(filing.edition.evaluations[layout], 1, rng.randint(1, 3))
    return cells


PROVOKING = st.lists(
    st.one_of(
        st.sampled_from(
            [
                *("2,001.99万元", "1,234,567.89元", "88.8%", "2020年", "12月31日", "3辆", "44人"),
                *("7,995人次", "3.5倍", "100.0%", "1.76万笔", "4,200余名", "563家", "-0.01万元"),
                *("GB/T 9704", "（一）", "“三公”", "《办法》", "‘甲’", "——", "……", "（含", "）"),
            ]
        ),
        st.text("，。、；：！？", min_size=1, max_size=1),
        st.text("单位决算公开收入支出财政拨款一般公共预算", min_size=1, max_size=9),
    ),
    min_size=1,
    max_size=120,
).map("".join)
"""Texts in which every other place is one where no line may end."""


def told(rng: Random) -> dict[Cell, object]:
    """Words of any length in the places that the clerk fills."""

    def words(most: int) -> str:
        parts = [
            "决算",
            "支出12.5万元",
            "，",
            "“三公”",
            "（一）",
            "增长56.4%",
            "共3辆",
            "。",
            "《办法》",
        ]
        return "".join(rng.choice(parts) for _ in range(rng.randint(1, most)))

    cells: dict[Cell, object] = {Cell(NARRATIVE, "functions", "text"): words(300)}
    for place in range(1, rng.randint(3, 9)):
        row = str(place)
        cells[Cell(CHAPTERS, row, "title")] = words(9)
        cells[Cell(CHAPTERS, row, "text")] = "\n".join(words(120) for _ in range(rng.randint(1, 3)))
        for col in ("item", "goal", "done"):
            cells[Cell(WORK, row, col)] = words(60)
    return cells


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(PROVOKING)
def test_no_text_provokes_a_fault(text: str) -> None:
    rows = [*paragraph(Paragraph("functions", (Text(text),), ()))]
    page = Page()
    for number, row in enumerate(rows):
        top = page.frame.top + number * STEP
        page.boxes.extend(box._replace(top=top) for box in row.boxes)
    found = [fault for fault in faults([page]) if "outside" not in fault]
    assert found == []
    said = "".join(line for box in page.boxes for line in box.lines)
    assert said.replace(" ", "") == text.replace(" ", "")


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(PROVOKING, st.integers(60, 300), st.sampled_from([lines, labelled, centred]))
def test_no_text_provokes_a_fault_in_a_cell(text: str, room: int, breaking: Breaking) -> None:
    page = Page(boxes=[Box(80, 80, room, 600, tuple(breaking(text, SONG, 9, room)))])
    assert [fault for fault in faults([page]) if "outside" not in fault] == []


def test_the_paper_shows_it_all_the_same() -> None:
    """Read back from the PDF: where each line of 正文 begins, in which type, and where it ends."""
    reader = PdfReader(BytesIO(report(audit(sample(), narrative("wuhan-2020")))))
    left, indented = round(26 * MM, 1), round(26 * MM + 2 * SIZE, 1)
    count = 0
    for page in reader.pages[:-1]:
        rows = [line for line in paper.words(page) if line.size == SIZE]
        if any("……" in line.text for line in rows):
            continue  # 目录
        rows = [line for line in rows if round(line.left, 1) in (left, indented)]
        for one, other in pairwise(rows):
            if round(other.left, 1) == left and one.up > other.up:
                count += 1
                assert one.up - other.up == pytest.approx(STEP, abs=0.01)
                assert other.text[0] not in NOT_FIRST
                assert one.text[-1] not in NOT_LAST
    assert count > 100
