"""The lines of a page of the text from top to bottom: headings, words, fields under them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape

from desktop.forms.edition.records import CHAPTERS, NARRATIVE, TERMS, WORK
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.narrative.document.document import (
    Block,
    Chart,
    EvaluationTable,
    GlossaryTerm,
    LeftOut,
    Paragraph,
    Part,
    Section,
    TableBlock,
    WorkTable,
)
from desktop.narrative.document.runs import Figure, Missing, Run, Text, is_passage
from desktop.narrative.own_paragraphs import is_rewritable, may_be_left_out
from desktop.ui.text.lines.html import PARAGRAPH, in_html, leading, link, struck_out
from desktop.ui.text.lines.stated import NONE, Stated, Statements, stated_in

OPTIONAL = "（可以不填）"


@dataclass(frozen=True)
class Heading:
    """The title of a section; `level` 1 is 一、 2 is （一）."""

    key: str
    text: str
    level: int


@dataclass(frozen=True)
class Words:
    """A paragraph as rich text, its figures linked to their cells; `quiet` is not printed."""

    key: str
    html: str
    quiet: bool = False


@dataclass(frozen=True)
class Prose:
    """A paragraph that the clerk can put into her own words; one that `may_go` she can leave out,
    one that is `gone` is not printed."""

    paragraph: Paragraph
    may_go: bool = False
    gone: bool = False
    stated: tuple[Stated, ...] = ()

    @property
    def cell(self) -> Cell:
        """The cell that stores her own words."""
        return Cell(NARRATIVE, self.paragraph.id, "own")

    @property
    def key(self) -> str:
        """The id of this line among the lines of the page."""
        return f"paragraph {self.paragraph.id}"

    @property
    def html(self) -> str:
        """Its words as rich text, grey and struck out where they are not printed."""
        return struck_out(self.paragraph) if self.gone else in_html(self.paragraph, self.stated)


@dataclass(frozen=True)
class Picture:
    """A 图, drawn as it will be printed."""

    chart: Chart

    @property
    def key(self) -> str:
        """The id of this line among the lines of the page."""
        return f"chart {self.chart.id}"


@dataclass(frozen=True)
class Entry:
    """A field for the words of `cell`; `long` has several lines; `waiting` must be filled in."""

    cell: Cell
    label: str
    long: bool = False
    waiting: bool = False

    @property
    def key(self) -> str:
        """The id of this line among the lines of the page."""
        return link(self.cell)


@dataclass(frozen=True)
class Command:
    """A button that adds a record to `form`. With a `row`, it deletes that record or moves it up
    or down (`by`); with a `col`, it clears that field alone."""

    form: str
    row: str = ""
    by: int = 0
    col: str = ""

    @property
    def key(self) -> str:
        """The id of this line among the lines of the page."""
        return f"command {self.form} {self.row} {self.col}"

    @property
    def text(self) -> str:
        """The label of the button."""
        if self.by:
            return "上移" if self.by < 0 else "下移"
        if self.form == NARRATIVE:
            return "清除"
        noun = NOUNS[self.form]
        return f"删除这一{noun}" if self.row else f"＋ 增加一{noun}"

    def all(self) -> tuple[Command, ...]:
        """The buttons shown beside each other: those that move a record, then the one that deletes
        it, which is not the one where Tab arrives from a field."""
        moved = self.row and not self.col
        return (replace(self, by=-1), replace(self, by=1), self) if moved else (self,)


SAME = "没有印出来：数字持平，不写原因。要改就改，不要就清除"
UNUSED = "没有印出来：现在的数字用不到。不要就清除"
GONE = "没有印出来：自己改写的这一段，现在没有它的科目或者内容了。不要就清除"
NOUNS = {CHAPTERS: "章", WORK: "项重点工作", TERMS: "个名词"}
Line = Heading | Words | Prose | Picture | Entry | Command


def lines(filing: Filing, part: Part, statements: Statements = NONE) -> list[Line]:
    """The lines of a part, with its `statements`; a field that is used twice comes under its first
    use."""
    found: dict[str, Line] = {}
    for line in _lines(filing, part):
        if isinstance(line, Prose) and not line.gone:
            line = replace(line, stated=stated_in(line.paragraph, statements))
        found.setdefault(line.key, line)
    return list(found.values())


def texts_above(filing: Filing, found: Sequence[Line]) -> dict[Cell, str]:
    """For each field the text of the last one before it of the same name, as one reason may hold
    for several figures; nothing for a record of the clerk's."""
    last, above = dict[str, str](), dict[Cell, str]()
    for line in found:
        if isinstance(line, Entry) and line.cell.form == NARRATIVE:
            if line.label in last:
                above[line.cell] = last[line.label]
            if text := filing.text(line.cell):
                last[line.label] = text
    return above


def _lines(filing: Filing, part: Part) -> Iterator[Line]:
    for number, section in enumerate(part.sections):
        if section.title:
            yield Heading(f"section {number}", section.title, section.level)
        for place, block in enumerate(section.blocks):
            yield from _block(filing, block, f"{number} {place}")
        if any(isinstance(block, GlossaryTerm) for block in section.blocks):
            yield Command(TERMS)
        following = part.sections[number + 1 : number + 2]
        if _is_chapter(section) and not any(map(_is_chapter, following)):
            yield Command(CHAPTERS)
    if part.unused:
        yield Heading("unused", "未印出的内容", 2)
    for each in part.unused:
        if each.own:
            yield Words(f"gone {each.field}", PARAGRAPH.format(escape(each.own)))
            yield Words(f"why gone {each.field}", PARAGRAPH.format(GONE), True)
            yield Command(NARRATIVE, each.field, col="own")
            continue
        yield Entry(Cell(NARRATIVE, each.field, "text"), SAME if each.same else UNUSED, True)
        yield Command(NARRATIVE, each.field, col="text")


def _is_chapter(section: Section) -> bool:
    block = section.blocks[0] if section.blocks else None
    return isinstance(block, Paragraph) and block.id.split("/")[0] == CHAPTERS


def _block(filing: Filing, block: Block, place: str) -> Iterator[Line]:
    match block:
        case Paragraph():
            yield from _paragraph(filing, block, may_be_left_out(block))
        case LeftOut():
            yield Prose(block.words, gone=True)
        case GlossaryTerm():
            name = f"<b>{escape(f'{block.number}{block.name}')}</b>"
            yield Words(f"term {block.code or block.name} {place}", PARAGRAPH.format(name))
            if block.paragraph:
                yield from _paragraph(filing, block.paragraph)
        case TableBlock():
            form = filing.edition.forms[block.form]
            words = f"{form.label} {form.title}"
            yield Words(f"table {block.form}", leading(Cell(block.form, "", ""), words), True)
        case EvaluationTable():
            words = "打印时，这里是这张自评表"
            yield Words(f"table {block.form}", leading(Cell(block.form, "", ""), words), True)
        case Chart():
            yield Picture(block)
        case WorkTable():
            yield from _work(filing, block)


def _paragraph(filing: Filing, paragraph: Paragraph, may_go: bool = False) -> Iterator[Line]:
    """The words and the fields of a paragraph; the field alone where there is nothing else."""
    form, _, row = paragraph.id.partition("/")
    if form in (CHAPTERS, TERMS):
        yield from _record(filing, form, row or "1")
        return
    entries = [entry for run in paragraph.runs if (entry := _entry(run)) is not None]
    if is_rewritable(paragraph) or may_go:
        yield Prose(paragraph, may_go)
    elif len(paragraph.runs) > 1 or not entries:
        yield Words(f"paragraph {paragraph.id}", in_html(paragraph))
    yield from entries


def _entry(run: Run) -> Entry | None:
    """The field of a run, if it has one."""
    if isinstance(run, Text | Figure) or not run.field:
        return None
    waiting = isinstance(run, Missing)
    optional = "" if waiting or run.text else OPTIONAL
    long = is_passage(run)
    return Entry(Cell(NARRATIVE, run.field, "text"), f"{run.label}{optional}", long, waiting)


def _record(filing: Filing, form: str, row: str) -> Iterator[Line]:
    """A chapter or a term of the clerk's own."""
    name = ("title", "标题") if form == CHAPTERS else ("name", "名词")
    begun = filing.has_row(form, row)
    for (col, label), long in ((name, False), (("text", "内容"), True)):
        cell = Cell(form, row, col)
        yield Entry(cell, label, long, not filing.text(cell) and (begun or long))
    if begun:
        yield Command(form, row)


def _work(filing: Filing, table: WorkTable) -> Iterator[Line]:
    missing = {run.cell("") for run in table.missing}
    yield Words("work", f"<p align='center'><b>{escape(table.title)}</b></p>")
    columns = ("item", "goal", "done")
    for number, (row, _) in enumerate(table.rows, 1):
        yield Words(f"work {row}", f"第 {number} 项", True)
        for col, label in zip(columns, table.columns[1:], strict=True):
            cell = Cell(WORK, row, col)
            yield Entry(cell, label, col != "item", cell in missing)
        if filing.has_row(WORK, row):
            yield Command(WORK, row)
    yield Command(WORK)
