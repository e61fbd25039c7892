"""Where things stand on the paper: nothing is cut off, nothing lies over anything else."""

from __future__ import annotations

from itertools import combinations

import pytest

from desktop.forms.edition.edition import Edition
from desktop.forms.filing.filing import Filing
from desktop.report.book import pages
from desktop.report.faces.fonts import text_width
from desktop.report.setting.page import Box, Page, text_height
from desktop.report.tables.sheet import sheet

SLACK = 0.01


def overlap(one: Box, other: Box) -> bool:
    across = min(one.left + one.width, other.left + other.width) - max(one.left, other.left)
    down = min(one.top + one.height, other.top + other.height) - max(one.top, other.top)
    return across > SLACK and down > SLACK


def within_frame(page: Page, box: Box) -> bool:
    frame = page.frame
    foot = page.size[1] if box.lines and box.lines[0].startswith("第 ") else frame.bottom
    return (
        box.left >= frame.left - SLACK
        and box.top >= frame.top - SLACK
        and box.left + box.width <= frame.right + SLACK
        and box.top + box.height <= foot + SLACK
    )


def assert_all_fits(page: Page) -> None:
    """All text is inside its cell and on the page, and no two lie over each other."""
    for box in page.boxes:
        assert within_frame(page, box), box
        assert text_height(len(box.lines), box.size, box.leading) <= box.height + SLACK, box
        for line in box.lines:
            assert text_width(line, box.font, box.size) <= box.width + SLACK, box
    assert not [pair for pair in combinations(page.boxes, 2) if overlap(*pair)]


@pytest.mark.parametrize("kind", ["jianghan", "empty", "lengthy", "crowded"])
def test_all_text_is_inside_its_cell_and_its_page(
    kind: str, request: pytest.FixtureRequest
) -> None:
    for page in pages(request.getfixturevalue(kind)):
        assert_all_fits(page)


@pytest.mark.parametrize("kind", ["jianghan", "empty", "crowded"])
def test_forms_of_fixed_lines_take_one_page(
    kind: str, edition: Edition, request: pytest.FixtureRequest
) -> None:
    filing = request.getfixturevalue(kind)
    for form in ("t1", "t4", "t6", "sg"):
        assert len(sheet(filing, edition.forms[form])) == 1


def test_an_amount_keeps_two_millimetres_to_its_rule(jianghan: Filing, edition: Edition) -> None:
    (page,) = sheet(jianghan, edition.forms["t1"])
    upright = [rule.left for rule in page.rules if rule.left == rule.right]
    amounts = [box for box in page.boxes if box.lines == ("1,778.18",)]
    assert amounts
    for box in amounts:
        right = box.left + box.width
        assert min(x - right for x in upright if x > right) == pytest.approx(2 * 72 / 25.4)


def test_no_page_ends_with_a_heading_row(lengthy: Filing, edition: Edition) -> None:
    *parts, _ = sheet(lengthy, edition.forms["t2"])
    rows = lengthy.rows("t2")
    for page in parts:
        printed = [box.lines[0] for box in page.boxes if box.lines and box.lines[0] in rows]
        last = rows.index(printed[-1])
        assert not rows[last + 1].startswith(rows[last])


def test_foot_lines_stand_level(jianghan: Filing, edition: Edition) -> None:
    (page,) = sheet(jianghan, edition.forms["t6"])
    staff, office = (
        next(box for box in page.boxes if box.lines == (text,))
        for text in ("人员经费合计", "公用经费合计")
    )
    assert staff.top == office.top
    assert office.width > 2 * staff.width


def test_class_division_item_stand_beside_the_total(jianghan: Filing, edition: Edition) -> None:
    (page,) = sheet(jianghan, edition.forms["t3"])
    numbers, total, division = (
        next(box for box in page.boxes if box.lines == (text,)) for text in ("栏次", "合计", "款")
    )
    assert division.top == numbers.top
    assert division.top + division.height == pytest.approx(total.top + total.height)
