"""The whole report as one PDF: cover, 目录, every part with words, tables and charts, 签章页."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from desktop.audit.audit import Audit
from desktop.forms.filing.filing import Filing
from desktop.forms.words import wording
from desktop.narrative.document.document import (
    Block,
    Chart,
    EvaluationTable,
    GlossaryTerm,
    Paragraph,
    Part,
    Section,
    TableBlock,
    WorkTable,
    has_words,
)
from desktop.report.faces.fonts import HEI, SONG, register
from desktop.report.pages.chart import chart
from desktop.report.pages.contents import contents
from desktop.report.pages.cover import published_cover
from desktop.report.pages.prose import (
    centred_lines,
    empty_line,
    paragraph,
    part_heading,
    section_heading,
    term,
)
from desktop.report.pages.signature_page import signature_page
from desktop.report.pdf.bind import ALONE, bind, number_through
from desktop.report.pdf.stamp import OWN, Faces, Stamp
from desktop.report.setting.flow import AREA, PageRow, begun, flow, stack
from desktop.report.setting.foot import NOTHING, Foot
from desktop.report.setting.page import Bookmark, Page
from desktop.report.tables.evaluation import pages as evaluation_pages
from desktop.report.tables.sheet import sheet
from desktop.report.tables.work import work_pages

BELOW_HEADINGS = 6.0
"""Blank between headings, or words, and the table that follows them."""

BELOW_TABLE = 12.0
"""Blank between a self-evaluation and the words that follow it."""

MIDDLE = (AREA.top + AREA.bottom) / 2
"""Words that end below it are followed by no table that does not fit the rest of the page."""


def report(audit: Audit, stamp: Stamp | None = None) -> bytes:
    """The printable report, the same bytes for the same words and figures; a draft (草稿) while
    there are errors. Without a `stamp` it does not say which data it was made from."""
    filing = audit.filing
    title = wording.report_title(filing)
    return bind(
        pages(audit, stamp),
        title=f"{filing.unit}{title}",
        author=filing.unit,
        subject=title,
        stamp=stamp,
        draft=audit.draft,
    )


def pages(audit: Audit, stamp: Stamp | None = None) -> list[Page]:
    """The cover, the 目录, the parts and, unless it is published, the 签章页; only from the first
    part on are they numbered."""
    register()
    parts, faces = audit.document.parts, stamp.faces if stamp else OWN
    body = [page for part in parts for page in _PartPages(audit.filing, faces).part(part)]
    if not (stamp and stamp.published):
        body.append(signature_page(audit, stamp))
    number_through(body, ALONE)
    title = faces.title or HEI
    front = [published_cover(audit.filing, title), *contents(body, title)]
    for page in front:
        page.links[:] = (link._replace(number=link.number + len(front)) for link in page.links)
    return [*front, *body]


class _PartPages:
    """A part in the making: the pages that are done, and the rows that flow on the next."""

    def __init__(self, filing: Filing, faces: Faces) -> None:
        self._filing = filing
        self._title, self._body = faces.title or HEI, faces.body or SONG
        self._pages: list[Page] = []
        self._rows: list[PageRow] = []

    def part(self, part: Part) -> list[Page]:
        """The pages of a part, which begins a new one."""
        self._rows += part_heading(part.title, self._title)
        forms = [block.form for section in part.sections for block in _tables(section)]
        self._rows += centred_lines([self._name(form) for form in forms], self._body)
        below = [*(section.level for section in part.sections[1:]), 0]
        for section, next_level in zip(part.sections, below, strict=False):
            if section.title:
                self._rows += section_heading(section.title, section.level)
            if section.title and not has_words(section) and next_level <= section.level:
                self._rows += empty_line(self._body)
            level = section.level + 1 if section.title else 1
            for block in section.blocks:
                self._block(block, level)
        self._end_page()
        return self._pages

    def _name(self, form: str) -> str:
        defined = self._filing.edition.forms[form]
        return f"{defined.label} {defined.title}".strip()

    def _block(self, block: Block, level: int) -> None:
        match block:
            case Paragraph():
                self._rows += paragraph(block, self._body)
            case GlossaryTerm():
                self._rows += term(block, self._body)
            case Chart():
                self._rows.append(chart(self._filing, block))
            case TableBlock():
                self._end_page()
                self._add(sheet(self._filing, self._filing.edition.forms[block.form]), level)
            case EvaluationTable():
                self._evaluation(block.form, level)
            case WorkTable():
                headings = self._headings()
                self._end_page()
                self._add(work_pages(block, stack(headings, BELOW_HEADINGS)), level, headings)

    def _evaluation(self, form: str, level: int) -> None:
        """A self-evaluation beneath the text before it, where it fits or little is on the page;
        else on the next. What follows goes on beneath it."""
        headings = self._headings()
        beneath = bool(self._rows) and self._rows[-1].page is None
        self._end_page()
        end = self._pages[-1].end if beneath else 0
        made = self._evaluation_pages(form, headings, end)
        if len(made) > 1 and end > MIDDLE:
            beneath, end, made = False, 0, self._evaluation_pages(form, headings, 0)
        place = len(self._pages)
        self._add(made, level, headings, end)
        if beneath:
            self._pages[place - 1].add(self._pages.pop(place))
        self._rows = [begun(self._pages.pop(), BELOW_TABLE)]

    def _evaluation_pages(self, form: str, headings: Sequence[PageRow], end: float) -> list[Page]:
        """The pages of a self-evaluation under its headings, below `end` on the first; 0 is its
        top."""
        above = Foot(height=end + BELOW_HEADINGS - AREA.top) if end else NOTHING
        under = above.above(stack(headings, BELOW_HEADINGS))
        return [*evaluation_pages(self._filing, form, under=under)]

    def _headings(self) -> list[PageRow]:
        """The headings at the foot of the page, taken from it: they go above the table."""
        kept = len(self._rows)
        while kept and self._rows[kept - 1].leads:
            kept -= 1
        headings = self._rows[kept:]
        del self._rows[kept:]
        return headings

    def _end_page(self) -> None:
        self._pages += flow(self._rows)
        self._rows = []

    def _add(
        self, made: Iterable[Page], level: int, headings: Iterable[PageRow] = (), top: float = 0
    ) -> None:
        """Pages of a table, their bookmark at its level beneath the headings above it."""
        above = [row.mark._replace(top=top) for row in headings if row.mark]
        for page in made:
            marks = [*above, Bookmark(page.bookmark, level, top)] if page.bookmark else []
            self._pages.append(replace(page, bookmark="", marks=marks))


def _tables(section: Section) -> list[TableBlock]:
    return [block for block in section.blocks if isinstance(block, TableBlock)]
