"""The parts of the report as paragraphs, pictures and tables of the Word file."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.forms.edition.records import WORK
from desktop.forms.filing.filing import Filing
from desktop.forms.words.titles import title_parts
from desktop.narrative.document.document import (
    Block,
    Chart,
    Document,
    EvaluationTable,
    GlossaryTerm,
    Paragraph,
    Part,
    TableBlock,
    WorkTable,
)
from desktop.narrative.document.runs import text_of
from desktop.word.marks import paragraph_mark, table_mark
from desktop.word.out.items import Item, ParagraphItem, PictureItem, TableItem
from desktop.word.out.markup import BREAK, TAB, bookmark, mark, words
from desktop.word.out.measured import Measures, SetTable
from desktop.word.out.page import WIDTH, section
from desktop.word.out.style import STYLES

HEADING = "_Toc{:08}"
"""The bookmark of a heading, by its number: hidden, as Word's own are."""

BELOW_HEADINGS = 8.0
"""Blank between headings and the title of the table beneath."""


class Body:
    """The report in the making, from 第一部分 to the last.

    `items` are its items so far, `headings` the bookmark of each heading among them, and
    `pictures` the charts in their order.
    """

    def __init__(self, filing: Filing, document: Document, measures: Measures) -> None:
        self._filing, self._measures = filing, measures
        self._landscape, self._new_page, self._sections, self._marks = False, False, 0, 0
        self._names: set[str] = set()
        self.items: list[Item] = []
        self.headings: dict[int, str] = {}
        self.pictures: list[bytes] = []
        for part in document.parts:
            self._part(part)
        self._sign()
        if not isinstance(self.items[-1], ParagraphItem):
            self._line("Last", "")
        self.end = section(self._landscape, first=not self._sections)

    def _sign(self) -> None:
        """The 签章页, in the words of the paper but for the code of its data."""
        title, *signed = self._measures.signed
        self._turn(landscape=False)
        self._new_page = False
        self._heading("Heading1", [title], 0)
        for line in signed:
            self._line("Normal", line)

    def _part(self, part: Part) -> None:
        self._turn(landscape=False)
        self._new_page = False
        self._heading("Heading1", _broken(part.title), 0)
        blocks = [block for each in part.sections for block in each.blocks]
        for block in blocks:
            if isinstance(block, TableBlock):
                form = self._filing.edition.form(block.form)
                self._line("Listed", f"{form.label} {form.title}".strip())
        for each in part.sections:
            if each.title:
                self._heading(f"Heading{each.level + 1}", (each.title,), each.level)
            for block in each.blocks:
                self._block(block, each.level + 1 if each.title else 1)

    def _block(self, block: Block, level: int) -> None:
        match block:
            case Paragraph():
                self._paragraph(block)
            case GlossaryTerm():
                self._term(block)
            case Chart():
                picture = self._measures.pictures[block.id]
                self._turn(landscape=False)
                self.items.append(PictureItem(picture, len(self.pictures)))
                self.pictures.append(picture.png)
                self._line("Caption", block.title)
            case TableBlock():
                self._table(self._measures.tables[block.form], level, block.form)
            case EvaluationTable():
                self._under_headings()
                self._table(self._measures.tables[block.form], level, block.form, flows=True)
            case WorkTable():
                self._under_headings()
                self._table(self._measures.tables[WORK], level, WORK)

    # Words

    def _paragraph(self, written: Paragraph, lead: str = "") -> None:
        """A paragraph of the file for each line, all under one bookmark."""
        texts = [text for runs in written.lines if (text := text_of(runs).strip())]
        start, end = bookmark(self._next_mark(), self._unused(paragraph_mark(written.id)))
        for place, text in enumerate(texts):
            before = words(lead) + start if not place else ""
            behind = end if place == len(texts) - 1 else ""
            self._line("Normal", f"{lead}{text}", f"{before}{words(text)}{behind}")
            lead = ""

    def _term(self, explained: GlossaryTerm) -> None:
        name = f"{explained.number}{explained.name}"
        if explained.paragraph:
            self._paragraph(explained.paragraph, f"{name}：")
        else:
            self._line("Normal", name, kept=True)

    def _heading(
        self,
        style: str,
        title: Sequence[str],
        level: int,
        *,
        new_page: bool = False,
        before: float = 0,
    ) -> None:
        """A heading, in lines, with the bookmark to which the 目录 leads."""
        runs = BREAK.join(map(words, title))
        name = HEADING.format(len(self.headings) + 1)
        marked = mark(self._next_mark(), name, runs)
        self._line(style, "".join(title), marked, level=level, new_page=new_page, before=before)
        self.headings[id(self.items[-1])] = name

    def _line(
        self,
        style: str,
        text: str,
        runs: str = "",
        *,
        level: int | None = None,
        kept: bool = False,
        new_page: bool = False,
        before: float = 0,
    ) -> None:
        if style not in TABLE_STYLES:
            self._turn(landscape=False)
        kept = kept or text.endswith("：")
        new_page = new_page or self._new_page
        self._new_page = False
        made = ParagraphItem(style, runs or words(text), text, level, kept, new_page, before)
        self.items.append(made)

    def _unused(self, name: str) -> str:
        """`name`, '' if there is such a bookmark already: Word would drop one of them."""
        if name in self._names:
            return ""
        self._names.add(name)
        return name

    def _next_mark(self) -> int:
        self._marks += 1
        return self._marks

    # Tables and the pages they stand on

    def _table(self, printed: SetTable, level: int, form: str, flows: bool = False) -> None:
        """A table on its own pages, with its heading and notes; or, if it `flows`, beneath the
        words before it and above those that follow."""
        self._turn(printed.landscape)
        begins = not self._is_beneath(flows)
        before = 0 if begins else BELOW_HEADINGS
        self._heading("TableTitle", printed.title, level, new_page=begins, before=before)
        style = "WideLine" if printed.landscape else "TableLine"
        for text in printed.right[:-1]:
            self._line(style, text, TAB + words(text))
        last = "".join(printed.right[-1:])
        if printed.left or last:
            self._line(style, f"{printed.left}{last}", words(printed.left) + TAB + words(last))
        self.items.append(TableItem(printed, self._next_mark(), table_mark(form)))
        for note in printed.notes:
            for text in note.splitlines() or [""]:
                self._line("Note", text)
        self._new_page = not flows

    def _is_beneath(self, flows: bool) -> bool:
        """True for a table beneath a heading, or, if it `flows`, beneath words of the text."""
        last = self.items[-1] if self.items else None
        told = flows and isinstance(last, ParagraphItem) and last.style == "Normal"
        return told or (isinstance(last, ParagraphItem) and last.leads)

    def _under_headings(self) -> None:
        """Moves the headings at the end to the next page, above the table that follows."""
        self._turn(landscape=False)
        first = None
        for item in reversed(self.items):
            if not (isinstance(item, ParagraphItem) and item.leads):
                break
            first = item
        if first and not first.starts:
            first.new_page = True

    def _turn(self, landscape: bool) -> None:
        """Ends the section where the pages that follow lie the other way."""
        if landscape == self._landscape:
            return
        if not isinstance(self.items[-1], ParagraphItem):
            self.items.append(ParagraphItem("Last", "", ""))
        last = self.items[-1]
        assert isinstance(last, ParagraphItem)
        last.section = section(self._landscape, first=not self._sections)
        self._sections += 1
        self._landscape, self._new_page = landscape, False


TABLE_STYLES = frozenset(("TableTitle", "TableLine", "WideLine", "Note", "Last"))
"""The styles that belong to a table and are on its pages, whichever way they lie."""


def _broken(title: str) -> Sequence[str]:
    """The title of a part in lines: too long for one, its number has a line of its own."""
    number, _, name = title.partition(" ")
    room = WIDTH / STYLES["Heading1"].size
    if not name or len(title) <= room:
        return [title]
    return [f"{number} ", *(title_parts(name) if len(name) > room else [name])]
