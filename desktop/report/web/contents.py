"""The parts of the report as headings, words, tables and charts of a web page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from desktop.forms.filing.filing import Filing
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
from desktop.narrative.document.runs import Missing, Runs
from desktop.report.pages.chart import plot
from desktop.report.pages.prose import NOTHING
from desktop.report.tables.evaluation import evaluation_sheet
from desktop.report.tables.sheet import TableSheet, form_sheet
from desktop.report.tables.work import work_sheet
from desktop.report.web.chart import WebChart, web_chart
from desktop.report.web.table import WebTable, web_table


class WebHeading(NamedTuple):
    """A heading: its level on the page, 2 for a part, and the `anchor` to which a link leads."""

    anchor: str
    title: str
    level: int


class WebParagraph(NamedTuple):
    """A line of words in its runs, each with whether it is only a gap; `lead` stands before it."""

    runs: Sequence[tuple[str, bool]]
    lead: str = ""


Item = WebHeading | WebParagraph | WebTable | WebChart


class WebPart(NamedTuple):
    """A part: its heading, its items, and those of them that 目录 names beneath it."""

    heading: WebHeading
    items: Sequence[Item]
    listed: Sequence[tuple[str, str]]


def web_part(filing: Filing, part: Part) -> WebPart:
    """A part of the document in printed order; the places in it are named after its id."""
    items = list(_PartItems(filing, part).items())
    listed = [
        (each.anchor, each.title)
        for each in items
        if isinstance(each, WebTable) or (isinstance(each, WebHeading) and each.level == 3)
    ]
    return WebPart(WebHeading(part.id, part.title, 2), items, listed)


class _PartItems:
    """The items of a part, each heading, table and chart with an anchor of its own."""

    def __init__(self, filing: Filing, part: Part) -> None:
        self._filing, self._part = filing, part
        self._count = 0

    def items(self) -> Iterator[Item]:
        sections = self._part.sections
        below = [*(section.level for section in sections[1:]), 0]
        for section, next_level in zip(sections, below, strict=False):
            yield from self._section(section, alone=next_level <= section.level)

    def _section(self, section: Section, alone: bool) -> Iterator[Item]:
        if section.title:
            yield WebHeading(self._anchor(), section.title, section.level + 2)
            if alone and not has_words(section):
                yield WebParagraph([(NOTHING, False)])
        for block in section.blocks:
            yield from self._block(block)

    def _block(self, block: Block) -> Iterator[Item]:
        match block:
            case Paragraph():
                yield from _paragraphs(block)
            case GlossaryTerm():
                yield from _term(block)
            case Chart():
                yield web_chart(plot(self._filing, block), block.title, self._anchor())
            case TableBlock():
                yield self._table(form_sheet(self._filing, self._filing.edition.form(block.form)))
            case EvaluationTable():
                yield self._table(evaluation_sheet(self._filing, block.form))
            case WorkTable():
                yield self._table(work_sheet(block))

    def _table(self, printed: TableSheet) -> WebTable:
        return web_table(printed, self._anchor())

    def _anchor(self) -> str:
        self._count += 1
        return f"{self._part.id}-{self._count}"


def _paragraphs(written: Paragraph, lead: str = "") -> Iterator[WebParagraph]:
    for runs in written.lines:
        said = _runs(runs)
        if lead or any(text.strip() for text, _ in said):
            yield WebParagraph(said, lead)
        lead = ""


def _runs(runs: Runs) -> Sequence[tuple[str, bool]]:
    return [(run.text, isinstance(run, Missing)) for run in runs]


def _term(explained: GlossaryTerm) -> Iterator[WebParagraph]:
    name = f"{explained.number}{explained.name}"
    if explained.paragraph:
        yield from _paragraphs(explained.paragraph, f"{name}：")
    else:
        yield WebParagraph((), name)
