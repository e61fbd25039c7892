"""Writing the report: the words of an edition and a filing make a document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from desktop.forms.bound_text import Call
from desktop.forms.codes import CODE_LENGTHS
from desktop.forms.edition.form import NAME
from desktop.forms.edition.records import CHAPTERS, NARRATIVE, TERMS, WORK
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.narrative.definition.blocks import (
    ITEM,
    BlockDefinition,
    ChartBlock,
    Fixed,
    ParagraphBlock,
    TermBlock,
    WorkBlock,
)
from desktop.narrative.definition.definition import Narrative, PartDefinition, SectionDefinition
from desktop.narrative.document.document import (
    Bar,
    Block,
    Chart,
    Document,
    EvaluationTable,
    GlossaryTerm,
    LeftOut,
    Paragraph,
    Part,
    Section,
    TableBlock,
    Unused,
    WorkTable,
)
from desktop.narrative.document.runs import PASSAGE, Missing, Runs, Text, Typed, text_of
from desktop.narrative.own_paragraphs import LEFT_OUT, own_runs
from desktop.narrative.rendering.repetition import MARKS
from desktop.narrative.rendering.words import TemplateWords

DIGITS = "一二三四五六七八九十"


def write(filing: Filing, narrative: Narrative) -> Document:
    """The whole report of `filing` in the words of its edition."""
    return _Writing(filing, narrative).document()


def chinese(number: int) -> str:
    """一, 十, 十一, 二十, 二十一 … 九十九, 一百, 一百零一, 一百一十 … 九百九十九.

    >>> [chinese(number) for number in (1, 10, 11, 20, 45, 100, 108, 112)]
    ['一', '十', '十一', '二十', '四十五', '一百', '一百零八', '一百一十二']
    """
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    head = f"{DIGITS[hundreds - 1]}百" if hundreds else ""
    if tens:
        head += "十" if tens == 1 and not hundreds else f"{DIGITS[tens - 1]}十"
    elif hundreds and ones:
        head += "零"
    return head + (DIGITS[ones - 1] if ones else "")


def records_in_order(filing: Filing, form: str) -> list[str]:
    """The rows of a form of records, in the order of their places."""

    def place(row: str) -> tuple[Decimal, str]:
        return filing.amount(Cell(form, row, "place")) or Decimal(0), row

    return sorted(filing.filled(form), key=place)


class _Writing:
    """One document in the making."""

    def __init__(self, filing: Filing, narrative: Narrative) -> None:
        self._filing = filing
        self._narrative = narrative
        self._words = TemplateWords(filing)

    def document(self) -> Document:
        parts = [self._part(part) for part in self._narrative.parts]
        unused = [*self._unprinted(Document(tuple(parts))), *self._gone(Document(tuple(parts)))]
        for place, definition in enumerate(self._narrative.parts):
            known = definition.fields | definition.paragraphs
            here = [each for each in unused if each.field.partition("/")[0] in known]
            parts[place] = replace(parts[place], unused=tuple(here))
            unused = [each for each in unused if each not in here]
        return Document(tuple(parts))

    def _gone(self, document: Document) -> Iterator[Unused]:
        """The clerk's own words of paragraphs that are not there: the subject is gone."""
        there = {paragraph.id for paragraph in document.paragraphs()}
        for row in sorted(self._filing.filled(NARRATIVE)):
            own = self._own(row)
            if own and own != LEFT_OUT and row not in there:
                code = row.partition("/")[2]
                yield Unused(row, own=text_of(own_runs(self._words, own, code)))

    def _unprinted(self, document: Document) -> list[Unused]:
        """The fields that were filled in and are in no sentence, in order."""
        text, filled = self._filing.text, self._filing.filled(NARRATIVE)
        rows = {row for row in filled if text(Cell(NARRATIVE, row, "text"))}
        for paragraph in document.paragraphs():
            for run in (*paragraph.runs, *paragraph.generated):
                if isinstance(run, Typed):
                    rows.discard(run.field)
        return [Unused(row, row in self._words.unused) for row in sorted(rows)]

    def _part(self, part: PartDefinition) -> Part:
        sections = [each for section in part.sections for each in self._sections(section)]
        return Part(part.id, self._words.text(part.title), tuple(sections))

    def _sections(self, section: SectionDefinition) -> Iterator[Section]:
        """The section; in the place of chapters the clerk's own sections."""
        if section.blocks == (Fixed("chapters"),):
            yield from self._chapters()
            return
        title = self._words.text(section.title) if section.title else ""
        terms = [block for block in section.blocks if isinstance(block, TermBlock)]
        blocks = [made for block in section.blocks for made in self._blocks(block)]
        if terms:
            blocks = [*self._terms(terms)]
        yield Section(title, section.level, tuple(blocks))

    def _blocks(self, block: BlockDefinition) -> Iterator[Block]:
        match block:
            case ParagraphBlock():
                yield from self._paragraphs(block)
            case ChartBlock():
                yield self._chart(block)
            case WorkBlock():
                yield self._work(block)
            case Fixed("tables"):
                yield from (TableBlock(form) for form in self._filing.edition.forms)

    def _paragraphs(self, block: ParagraphBlock) -> Iterator[Block]:
        for place, code in enumerate(self._words.figures.members(block.each, block.also), 1):
            runs = self._words.runs(block.template, code, place)
            id_ = f"{block.id}/{code}" if code else block.id
            for made in self._paragraph(id_, runs, code):
                named = replace(made, about=self._about(block.each, code))
                yield LeftOut(named) if self._own(id_) == LEFT_OUT else named
            if block.table and code:
                yield EvaluationTable(code)

    def _about(self, scope: str, code: str) -> str:
        """The name of the subject or of the project that a paragraph is made for, '' for none."""
        form, _, length = scope.partition("/")
        if length:
            return self._words.figures.name(Cell(form, code, NAME)) or code
        return self._filing.text(Cell(code, "name", "1")) if scope == "project" else ""

    def _own(self, id_: str) -> str:
        """The clerk's own words of a paragraph as they are stored, '' for none."""
        return self._filing.text(Cell(NARRATIVE, id_, "own"))

    def _paragraph(self, id_: str, runs: Runs, code: str = "") -> Iterator[Paragraph]:
        """The paragraph in the clerk's own words where there are any; none without words."""
        own = self._own(id_)
        if own and own != LEFT_OUT:
            yield Paragraph(id_, own_runs(self._words, own, code), runs, own=True)
        elif any(run.text or isinstance(run, Typed) for run in runs):
            yield Paragraph(id_, runs, runs)

    def _chart(self, block: ChartBlock) -> Chart:
        bars = []
        for label, rule in block.bars:
            figure, cells = self._words.figures.rule(rule)
            if figure or block.kind == "columns":
                bars.append(Bar(self._words.text(label), figure, cells))
        return Chart(block.id, block.kind, self._words.text(block.title), tuple(bars))

    # What the clerk adds

    def _chapters(self) -> Iterator[Section]:
        rows = records_in_order(self._filing, CHAPTERS)
        for number, row in enumerate(rows, 1):
            title, missing = self._name(Cell(CHAPTERS, row, "title"), "标题")
            runs = self._typed(Cell(CHAPTERS, row, "text"), "内容")
            paragraph = Paragraph(f"{CHAPTERS}/{row}", runs, runs)
            yield Section(f"{chinese(number)}、{title.strip(MARKS)}", 1, (paragraph,), missing)
        if not rows:
            run = (Missing("重点工作完成情况", None, cells=(Cell(CHAPTERS, "1", "text"),)),)
            yield Section("", 1, (Paragraph(CHAPTERS, run, run),))

    def _typed(self, cell: Cell, label: str) -> Runs:
        """The text of a record of the clerk's, or the gap to fill in."""
        text = self._filing.text(cell)
        return (Text(text) if text else Missing(label, None, cells=(cell,)),)

    def _name(self, cell: Cell, label: str) -> tuple[str, tuple[Missing, ...]]:
        """The name of a record of the clerk's, and its gap while she gave none."""
        (run,) = self._typed(cell, label)
        return run.text, (run,) if isinstance(run, Missing) else ()

    def _work(self, block: WorkBlock) -> WorkTable:
        columns = self._filing.edition.form(WORK).records
        assert columns is not None
        named = {column.id: column.path[0] for column in columns.columns if column.id != "place"}
        missing: list[Missing] = []
        rows = []
        for row in records_in_order(self._filing, WORK):
            squares = [self._name(Cell(WORK, row, id_), name) for id_, name in named.items()]
            rows.append((row, tuple(text for text, _ in squares)))
            missing += (run for _, runs in squares for run in runs)
        if not rows:
            first, *others = named
            text, [*missing] = self._name(Cell(WORK, "1", first), named[first])
            rows = [("1", (text, *("" for _ in others)))]
        title = self._words.text(block.title)
        return WorkTable(title, ("序号", *named.values()), tuple(rows), tuple(missing))

    # 名词解释

    def _terms(self, blocks: list[TermBlock]) -> Iterator[GlossaryTerm]:
        used = [block for block in blocks if self._is_used(block)]
        for number, block in enumerate(used, 1):
            numbered = f"（{chinese(number)}）"
            if block.template is None:
                yield GlossaryTerm(numbered, block.name.format(kind=self._filing.kind), None)
                yield from self._items()
            else:
                runs = self._words.runs(block.template)
                [*paragraph] = self._paragraph(block.paragraph, runs)
                yield GlossaryTerm(numbered, block.name, paragraph[0])
        for number, row in enumerate(records_in_order(self._filing, TERMS), len(used) + 1):
            runs = self._typed(Cell(TERMS, row, "text"), "解释")
            name, missing = self._name(Cell(TERMS, row, "name"), "名词")
            name = name.strip(MARKS)
            own = Paragraph(f"{TERMS}/{row}", runs, runs)
            yield GlossaryTerm(f"（{chinese(number)}）", name, own, "", missing)

    def _is_used(self, block: TermBlock) -> bool:
        if block.used in ("", "items"):
            return not block.used or bool(self._spent())
        return bool(self._words.figures.rule(block.used)[0])

    def _spent(self) -> list[str]:
        """The 项 for which anything was spent."""
        *_, item = CODE_LENGTHS
        return self._words.figures.subjects(self._filing.edition.roles.spending, item)

    def _items(self) -> Iterator[GlossaryTerm]:
        """The 项 that the filing uses, each with 类 and 款 and its explanation."""
        figures, form = self._words.figures, self._filing.edition.roles.spending
        for number, code in enumerate(self._spent(), 1):
            cells = [Cell(form, code[:length], NAME) for length in CODE_LENGTHS]
            name = "".join(
                f"{figures.name(cell) or cell.row}（{level}）"
                for cell, level in zip(cells, "类款项", strict=True)
            )
            field = Cell(NARRATIVE, f"{ITEM}/{code}", "text")
            known = self._narrative.items.get(code, "")
            own, label = self._filing.text(field), f"{figures.name(cells[-1]) or code}的解释"
            call = Call(PASSAGE, (ITEM, label))
            run = Text(known) if known else Missing(label, call, field.row)
            runs: Runs = (Typed(own, field.row, label, call),) if own else (run,)
            [*paragraph] = self._paragraph(field.row, runs)
            yield GlossaryTerm(f"{number}.", name, paragraph[0], code)
