"""Pages are counted as Word counts them: whole lines, headings with what follows, no lone line."""

from __future__ import annotations

from desktop.word.out.items import Item, ParagraphItem
from desktop.word.out.pages import heading_pages

LINES = 26
"""Lines of the body that one page takes."""


def body(lines: int) -> ParagraphItem:
    """A paragraph of so many lines: 29 characters in each, two fewer in the first."""
    return ParagraphItem("Normal", "", "话" * (29 * lines - 2))


def heading(text: str) -> ParagraphItem:
    return ParagraphItem("Heading3", "", text, level=2)


def found(*items: Item) -> list[int]:
    return [page for _, page in heading_pages(items)]


def test_a_line_holds_twenty_nine_characters() -> None:
    assert [body(n).lines for n in (1, 2, 7)] == [1, 2, 7]
    assert ParagraphItem("Normal", "", "话" * 28).lines == 2
    assert ParagraphItem("Normal", "", "话" * 27 + "。").lines == 1
    assert ParagraphItem("Normal", "", "话" * 24 + "1,976.99").lines == 2


def test_a_page_takes_its_lines_and_a_heading_two_more() -> None:
    for before, page in ((LINES - 4, 1), (LINES - 3, 2), (LINES, 2), (LINES + 1, 2)):
        assert found(body(before), heading("（一）"), body(3)) == [page], before


def test_headings_stand_with_one_another() -> None:
    headings = [heading(f"（{n}）") for n in "一二三"]
    assert found(body(LINES - 5), *headings, body(3)) == [2, 2, 2]
    assert found(body(LINES - 6), *headings, body(3)) == [1, 1, 1]


def test_no_line_of_a_paragraph_is_left_alone() -> None:
    for left, lines, over in ((1, 2, 2), (1, 4, 4), (3, 4, 2), (2, 3, 3), (3, 5, 2)):
        for room, page in ((4, 2), (3, 3)):
            after = [body(LINES - over - room), heading("（一）"), body(2)]
            assert found(body(LINES - left), body(lines), *after) == [page], (left, lines)


def test_a_part_begins_a_page() -> None:
    part = ParagraphItem("Heading1", "", "第一部分", level=0)
    assert found(part, body(1), part) == [1, 2]
