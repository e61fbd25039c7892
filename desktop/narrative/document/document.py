"""The whole report as data: parts, sections and blocks, each sentence a list of runs.

Screen, paper and Word file are made from this, so that no number can differ between them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Literal

from desktop.forms.edition.records import NARRATIVE
from desktop.forms.formula import Cell
from desktop.narrative.document.runs import Missing, Runs, Typed, lines_of, text_of

ChartKind = Literal["columns", "pie"]


@dataclass(frozen=True)
class Paragraph:
    """A paragraph, of several lines where the clerk typed several.

    `id` is its row in the form `narrative`; `chapters/1` and `terms/1` are rows of these forms,
    whose words are the clerk's already. `generated` are the runs of the template, also where
    the `runs` are the clerk's `own`. `about` names the subject or the project of one that is
    made for each.
    """

    id: str
    runs: Runs
    generated: Runs
    own: bool = False
    about: str = ""

    @property
    def text(self) -> str:
        """The paragraph in words."""
        return text_of(self.runs)

    @property
    def lines(self) -> tuple[Runs, ...]:
        """The runs of each line."""
        return lines_of(self.runs)


@dataclass(frozen=True)
class LeftOut:
    """The place of a paragraph that the clerk does not want printed, and the `words` it would
    have."""

    words: Paragraph


@dataclass(frozen=True)
class TableBlock:
    """A form of figures, printed as a table."""

    form: str


@dataclass(frozen=True)
class EvaluationTable:
    """A self-evaluation, `project/1`, printed as its form."""

    form: str


@dataclass(frozen=True)
class Bar:
    """A column or a slice: its label and its figure in yuan, None where it is not known."""

    label: str
    value: Decimal | None
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Chart:
    """A 图 as data: `columns` of two years, or a `pie` of parts without those that are 0."""

    id: str
    kind: ChartKind
    title: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class GlossaryTerm:
    """An entry of 名词解释: its number, its name and what it means. `code` is the subject of an
    explained 项; its name is written with 类 and 款. `missing` is a name not given yet."""

    number: str
    name: str
    paragraph: Paragraph | None
    code: str = ""
    missing: tuple[Missing, ...] = ()


@dataclass(frozen=True)
class WorkTable:
    """The table of 重点工作: each row by its id in the form `work`, with the texts of its squares;
    `missing` are the squares to fill in. One without rows has the first of them to begin."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    missing: tuple[Missing, ...] = ()


Block = Paragraph | LeftOut | TableBlock | EvaluationTable | Chart | GlossaryTerm | WorkTable


def paragraph_of(block: Block) -> Paragraph | None:
    """The paragraph of a block, also one that is left out; None for others."""
    return block.words if isinstance(block, LeftOut) else _printed(block)


def _printed(block: Block) -> Paragraph | None:
    if isinstance(block, GlossaryTerm):
        return block.paragraph
    return block if isinstance(block, Paragraph) else None


@dataclass(frozen=True)
class Section:
    """A heading of this level (1: 一、 2: （一）) and the blocks under it. '' is no heading;
    `missing` is a heading not given yet."""

    title: str
    level: int
    blocks: tuple[Block, ...]
    missing: tuple[Missing, ...] = ()


def has_words(section: Section) -> bool:
    """True where something is printed under the heading of the section."""
    return any(
        block.text if isinstance(block, Paragraph) else not isinstance(block, LeftOut)
        for block in section.blocks
    )


@dataclass(frozen=True)
class Unused:
    """A `field` that was filled in and is not printed: a reason where the figures are the `same`
    now, or a text that no template asks for any more; or the `own` words of a paragraph that is
    not there, as they would be printed."""

    field: str
    same: bool = False
    own: str = ""


@dataclass(frozen=True)
class Part:
    """第一部分 … 第六部分; `id` is its file. `unused` are fields of its own."""

    id: str
    title: str
    sections: tuple[Section, ...]
    unused: tuple[Unused, ...] = ()

    @property
    def paragraphs(self) -> list[Paragraph]:
        """Its paragraphs, those of 名词解释 and those left out among them."""
        blocks = (block for section in self.sections for block in section.blocks)
        return [paragraph for block in blocks if (paragraph := paragraph_of(block)) is not None]

    @cached_property
    def gaps(self) -> Mapping[Cell, Missing]:
        """Everything that is not known yet by the cell to fill in, once each, in printed order."""
        return _gaps(self.sections)


@dataclass(frozen=True)
class Document:
    """The report from 第一部分 to the last."""

    parts: tuple[Part, ...]

    def blocks(self) -> Iterator[Block]:
        """Every block in printed order."""
        for part in self.parts:
            for section in part.sections:
                yield from section.blocks

    def paragraphs(self) -> Iterator[Paragraph]:
        """Every paragraph in printed order, those of 名词解释 among them."""
        yield from filter(None, map(_printed, self.blocks()))

    def paragraph(self, id_: str) -> Paragraph:
        """The paragraph with this id. Raises KeyError."""
        for each in self.paragraphs():
            if each.id == id_:
                return each
        raise KeyError(id_)

    @cached_property
    def gaps(self) -> Mapping[Cell, Missing]:
        """Everything that is not known yet by the cell to fill in, once each, in printed order."""
        return _gaps(section for part in self.parts for section in part.sections)

    @cached_property
    def part_of(self) -> Mapping[Cell, str]:
        """The id of the part of every field, and of every paragraph as own words."""
        places: dict[Cell, str] = {}
        for part in self.parts:
            rows = {each.field for each in part.unused}
            for paragraph in part.paragraphs:
                runs = (*paragraph.runs, *paragraph.generated)
                rows |= {run.field for run in runs if isinstance(run, Typed | Missing)}
                rows.add(paragraph.id)
            for row in rows:
                for col in ("text", "own"):
                    places.setdefault(Cell(NARRATIVE, row, col), part.id)
        return places

    @property
    def missing(self) -> tuple[Missing, ...]:
        """Everything that is not known yet, once each, in printed order."""
        return tuple(self.gaps.values())

    @property
    def unused(self) -> tuple[Unused, ...]:
        """The fields that were filled in and are not printed."""
        return tuple(each for part in self.parts for each in part.unused)


def _gaps(sections: Iterable[Section]) -> dict[Cell, Missing]:
    found: dict[Cell, Missing] = {}
    for section in sections:
        for run in section.missing:
            found.setdefault(run.cell(""), run)
        for block in section.blocks:
            if isinstance(block, GlossaryTerm | WorkTable):
                for run in block.missing:
                    found.setdefault(run.cell(""), run)
            paragraph = _printed(block)
            for each in paragraph.runs if paragraph else ():
                if isinstance(each, Missing) and paragraph:
                    found.setdefault(each.cell(paragraph.id), each)
    return found
