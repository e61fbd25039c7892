"""The first pages of the Word file, which are not numbered: the cover and the 目录."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from desktop.word.out.items import ParagraphItem
from desktop.word.out.markup import BREAK, TAB, field, paragraph, tag, words
from desktop.word.out.measured import Measures
from desktop.word.out.page import section

UNIT_TOP, DATE_TOP = 140.0, 330.0
BLANK = "＿" * 14
"""In the place of a unit that has no name yet."""

DEEPEST = 1
"""Headings below this level are in the outline only."""

CONTENTS = f'TOC \\o "1-{DEEPEST + 1}" \\h \\z \\u'
"""The headings to this level and what has such a level in the outline, each as a link."""


def front(
    measures: Measures, headings: Sequence[tuple[ParagraphItem, int]], names: Mapping[int, str]
) -> str:
    """The cover, the 目录 of the `headings` with their pages, and the end of their section."""
    listed = [(line, page) for line, page in headings if (line.level or 0) <= DEEPEST]
    entries = [_entry(line, page, names[id(line)]) for line, page in listed]
    return "".join((*_cover(measures), _contents(entries), _end()))


def _cover(measures: Measures) -> Iterator[str]:
    unit, title, *day = measures.cover
    yield paragraph("Title", _lines(unit or (BLANK,)), before=UNIT_TOP)
    yield paragraph("Title", _lines(title))
    for date in day:
        yield paragraph("Date", _lines(date), before=DATE_TOP)


def _lines(said: Sequence[str]) -> str:
    return BREAK.join(map(words, said))


def _contents(entries: Sequence[tuple[str, str]]) -> str:
    """The 目录 as Word makes it, filled in, so that it is there before Word reckons it."""
    begin = "".join(
        (
            tag("r", tag("fldChar", fldCharType="begin")),
            tag("r", f'<w:instrText xml:space="preserve"> {CONTENTS} </w:instrText>'),
            tag("r", tag("fldChar", fldCharType="separate")),
        )
    )
    end = tag("r", tag("fldChar", fldCharType="end"))
    lines = [paragraph("TOCHeading", words("目　录"), new_page=True)]
    for place, (style, inside) in enumerate(entries):
        lines.append(paragraph(style, "" if place else begin, inside))
    lines.append(paragraph("Last", end))
    gallery = tag("docPartGallery", val="Table of Contents")
    made = tag("sdtPr", tag("docPartObj", gallery, tag("docPartUnique")))
    return tag("sdt", made, tag("sdtContent", *lines))


def _entry(line: ParagraphItem, page: int, name: str) -> tuple[str, str]:
    shown = field(f"PAGEREF {name} \\h", str(page))
    link = tag("hyperlink", words(line.text), TAB, shown, anchor=name, history=1)
    return f"TOC{(line.level or 0) + 1}", link


def _end() -> str:
    return paragraph("Last", section=section(landscape=False, numbered=False))
