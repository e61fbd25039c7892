"""The words of the report as rows: headings, paragraphs, the lines of 名词解释."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from desktop.forms.words.titles import is_number, title_parts
from desktop.narrative.document.document import GlossaryTerm, Paragraph
from desktop.narrative.document.runs import text_of
from desktop.report.faces.fonts import HEI, KAI, SONG, drawable, text_width
from desktop.report.setting.flow import AREA, PageRow
from desktop.report.setting.page import Bookmark, Box
from desktop.report.setting.text import Breaking, centred, lines

SIZE, STEP = 12.0, 28.0
"""正文: 宋体 小四, from line to line 28 points."""

PART, PART_STEP, BELOW_PART = 18.0, 32.0, 12.0
FACES = {1: (HEI, 15.0), 2: (KAI, 14.0)}
"""How the headings of sections are set, by their level."""

BEFORE = 6.0
"""Blank above the heading of a section."""

NOTHING = "（无）"

INDENT = "　　"
"""The first line of a paragraph begins two characters in."""


def part_heading(title: str, font: str = HEI) -> Iterator[PageRow]:
    """The title of a part, in the middle; its number by itself where it takes several lines."""
    number, _, name = title.partition(" ")
    texts = [drawable(title)]
    if text_width(texts[0], font, PART) > AREA.width:
        texts = [number, *title_lines(centred, name, PART, AREA.width, font)]
    for place, line in enumerate(texts):
        box = Box(AREA.left, 0, AREA.width, PART_STEP, (line,), font, PART, "center")
        below = BELOW_PART if place == len(texts) - 1 else 0
        mark = None if place else Bookmark(title)
        yield PageRow(PART_STEP + below, (box,), leads=True, mark=mark)


def title_lines(
    breaking: Breaking, text: str, size: float, room: float, font: str = HEI
) -> list[str]:
    """The lines of a title; the unit is kept apart from `2020年度单位决算表` behind it, a number
    (一、) never from what it counts."""
    if text_width(drawable(text), font, size) <= room:
        return breaking(text, font, size, room)
    parts = title_parts(text)
    said = [line for part in parts for line in breaking(part, font, size, room)]
    alone = is_number(said[0])
    return [line for part in parts for line in lines(part, font, size, room)] if alone else said


def section_heading(title: str, level: int) -> Iterator[PageRow]:
    """The heading of a section, two characters in."""
    font, size = FACES[level]
    for number, line in enumerate(lines(INDENT + title, font, size, AREA.width)):
        left = 0 if number else 2 * size
        box = Box(AREA.left + left, 0, AREA.width - left, STEP, (line,), font, size)
        mark = None if number else Bookmark(title, level)
        yield PageRow(STEP, (box,), leads=True, before=0 if number else BEFORE, mark=mark)


def paragraph(written: Paragraph, font: str = SONG, lead: str = "") -> Iterator[PageRow]:
    """The lines of a paragraph, with `lead` at its beginning."""
    for runs in written.lines:
        yield from body(lead + text_of(runs), font)
        lead = ""


def term(explained: GlossaryTerm, font: str = SONG) -> Iterator[PageRow]:
    """An entry of 名词解释: its name and, behind it, its meaning."""
    name = f"{explained.number}{explained.name}"
    if explained.paragraph:
        yield from paragraph(explained.paragraph, font, f"{name}：")
    else:
        yield from body(name, font, leads=True)


def empty_line(font: str = SONG) -> Iterator[PageRow]:
    """The line under a heading that has nothing else: no 项目自评表, for instance."""
    yield from body(NOTHING, font)


def body(text: str, font: str = SONG, leads: bool = False) -> Iterator[PageRow]:
    """`text` from margin to margin; no single line of it is alone on a page."""
    broken = lines(INDENT + text.strip(), font, SIZE, AREA.width) if text.strip() else []
    leads = leads or text.rstrip().endswith("：")
    for number, line in enumerate(broken):
        left, last = 0 if number else 2 * SIZE, number == len(broken) - 1
        box = Box(
            AREA.left + left,
            0,
            AREA.width - left,
            STEP,
            (line,),
            font,
            SIZE,
            align="left" if last else "both",
        )
        yield PageRow(STEP, (box,), leads=leads if last else _together(number, len(broken)))


def _together(line: int, count: int) -> bool:
    """True for a line kept on one page with the next: the first two are, and the last two."""
    return line in (0, count - 2)


def centred_lines(texts: Sequence[str], font: str = SONG) -> Iterator[PageRow]:
    """Centred lines: the contents of a part."""
    for text in texts:
        box = Box(AREA.left, 0, AREA.width, STEP, (text,), font, SIZE, "center")
        yield PageRow(STEP, (box,))
