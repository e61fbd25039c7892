"""What is wrong with the look of placed pages, told line by line: the rules of official papers.

The rules are written anew here, not taken from what they judge.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from desktop.report.faces.fonts import HEI, KAI, SONG, text_width
from desktop.report.setting.page import Box, Page

SIZE, STEP = 12, 28
"""正文: 宋体 小四, from line to line 28 points."""
NOT_FIRST = "，。、；：？！）》〉】」』”’％%…"
NOT_LAST = "（《〈【「『“‘￥"
FIGURE = re.compile(
    r"\d[\d,.]*(?:\s?(?:[%％‰]|[百千万亿余多]*(?:元|年|月|日|个|人次|人|名|辆|家|台|套|次|批次|件|项"
    r"|分|天|张|笔|份|户|条|栏|行|平方米|公里|小时|倍|吨|亩|岁|届)|[万亿]))?"
)
WITH_STOPS = re.compile(
    f"[{NOT_LAST}]*(?:{FIGURE.pattern}|[^{NOT_LAST}{NOT_FIRST}])?[{NOT_FIRST}]*"
)
"""A figure or a character with the brackets before it and the stops behind it: never divided."""
CLOSE = 0.01
WIDEST_GAP = 0.42
"""Between two characters of a line spread to the margin, of a size of 1."""
PAGE_NUMBER = re.compile(r"— \d+ —")


def faults(pages: Sequence[Page]) -> list[str]:
    """Every fault of the pages of a report, the cover left out."""
    found: list[str] = []
    for number, page in enumerate(pages):
        found += (f"{number}: {fault}" for fault in (*_inside(page), *_lines(page), *_ends(page)))
    found += (f"widow: {fault}" for fault in _widows(pages))
    return found


def flowing(page: Page) -> list[Box]:
    """The lines of 正文 on a page, in order."""
    return [box for box in page.boxes if box.height == STEP and box.size == SIZE and _body(box)]


def _body(box: Box) -> bool:
    return box.font == SONG and box.align in ("left", "both")


def _inside(page: Page) -> Iterator[str]:
    area = page.frame
    for box in page.boxes:
        said = "".join(box.lines)
        if PAGE_NUMBER.fullmatch(said):
            continue
        if box.top < area.top - CLOSE or box.top + box.height > area.bottom + CLOSE:
            yield f"outside the margins: {said}"
        for line in box.lines:
            if text_width(line, box.font, box.size) > box.width + CLOSE:
                yield f"too long: {line}"


def _lines(page: Page) -> Iterator[str]:
    """What is wrong where lines break, in the text and in the cells of tables."""
    for room, size, font, lines in _texts(page):
        for one, other in pairwise(lines):
            for found in WITH_STOPS.finditer(one + other):
                whole = found[0]
                if not found.start() < len(one) < found.end():
                    continue
                # In a narrow cell even this may be too long for a line.
                if text_width(whole, font, size) <= room:
                    yield f"cuts {whole}: {one}|{other}"
    for box in flowing(page):
        if box.align == "both" and _gap(box) > WIDEST_GAP:
            yield f"wide gaps, {_gap(box):.2f}: {box.lines[0]}"


def _texts(page: Page) -> Iterator[tuple[float, float, str, list[str]]]:
    """Lines that follow one another: their room, size, face."""
    for box in page.boxes:
        if len(box.lines) > 1:
            yield box.width, box.size, box.font, [line for line in box.lines if line]
    for lines in _paragraphs(page):
        yield page.frame.width, SIZE, SONG, [box.lines[0] for box in lines]


def _paragraphs(page: Page) -> Iterator[list[Box]]:
    """The paragraphs of a page, each the lines of it that stand there."""
    lines: list[Box] = []
    for box in flowing(page):
        if lines and (box.left > page.frame.left + CLOSE or lines[-1].align == "left"):
            yield lines
            lines = []
        lines.append(box)
    if lines:
        yield lines


def _gap(box: Box) -> float:
    """How far apart the characters of a line are set, its numbers taken as one."""
    (line,) = box.lines
    loose = len(re.sub(r"[0-9A-Za-z.,%]+", "0", line))
    return (box.width - text_width(line, box.font, box.size)) / max(1, loose - 1) / box.size


def _ends(page: Page) -> Iterator[str]:
    """A heading with nothing under it, a table without a row, 正文 out of its measure."""
    said = [box for box in page.boxes if not PAGE_NUMBER.fullmatch("".join(box.lines))]
    last = max(said, key=lambda box: box.top + box.height, default=None)
    if last is not None and last.height == STEP and last.font in (HEI, KAI):
        yield f"heading at the foot: {last.lines}"
    for one, other in pairwise(flowing(page)):
        if 0 < other.top - one.top < STEP - CLOSE:
            yield f"lines too close: {other.lines}"
    for lines in _paragraphs(page):
        first = lines[0]
        if first.left not in (page.frame.left, page.frame.left + 2 * SIZE):
            yield f"neither at the margin nor two characters in: {first.lines}"
        for box in lines[1:]:
            if abs(box.left - page.frame.left) > CLOSE:
                yield f"indented: {box.lines}"
    if page.rules:
        levels = {round(rule.top, 1) for rule in page.rules if rule.top == rule.bottom}
        if len(levels) < 3:
            yield "a table heading without a row"


def _widows(pages: Sequence[Page]) -> Iterator[str]:
    """A single line of a longer paragraph at the head or the foot of a page."""
    for page, following in pairwise(pages):
        here, there = [*_paragraphs(page)], [*_paragraphs(following)]
        if not here or not there:
            continue
        goes_on = here[-1][-1].align == "both"
        if goes_on and len(here[-1]) == 1 and here[-1][0].left > page.frame.left:
            yield f"alone at the foot: {here[-1][0].lines}"
        if goes_on and len(there[0]) == 1:
            yield f"alone at the head: {there[0][0].lines}"
