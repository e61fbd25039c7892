"""Whose words a passage of the report is: the clerk's to change, or the forms'.

Each passage that went out is known by its bookmark or by its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from desktop.forms.edition.records import CHAPTERS, NARRATIVE, TERMS
from desktop.forms.filing.entries import Changes
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.narrative.document.document import Document, Paragraph, Section, WorkTable
from desktop.narrative.document.runs import Figure, Missing, Run, Runs, Text, Typed
from desktop.narrative.own_paragraphs import rewrite
from desktop.word.back.items import Passage
from desktop.word.recheck.text import Hold
from desktop.word.recheck.tokens import plainly

COVER = "封面"
DIRECTIONS = re.compile("增加|减少|增长|下降|持平")


@dataclass(frozen=True)
class PassageWords:
    """A text of the report, in its `place` as the clerk knows it: `lead` is printed before it.

    It is in the `paragraph` of the document, or alone in `cell`; in neither, it is the form's
    own and cannot be changed. `runs` are its pieces.
    """

    place: str
    runs: Runs
    lead: str = ""
    paragraph: Paragraph | None = None
    cell: Cell | None = None

    @property
    def text(self) -> str:
        """The words, without the lead."""
        return "".join(run.text for run in self.runs)

    @property
    def whole(self) -> str:
        """The words as they went out."""
        return self.lead + self.text

    @property
    def is_hers(self) -> bool:
        """True for words that the clerk may change."""
        return self.paragraph is not None or self.cell is not None

    @property
    def is_text(self) -> bool:
        """True for a paragraph of hers, not for a title."""
        return self.paragraph is not None or (self.cell is not None and self.cell.col == "text")

    def there(self, place: int = 0) -> Cell | None:
        """The cell to go to for a letter of `whole`: a field of hers, or the whole paragraph."""
        if self.cell is not None or self.paragraph is None:
            return self.cell
        run = self._run_at(place)
        if isinstance(run, Typed | Missing) and run.field:
            return Cell(NARRATIVE, run.field, "text")
        return Cell(NARRATIVE, self.paragraph.id, "own")

    def figure_at(self, place: int) -> Figure | None:
        """The figure at a letter of `whole`."""
        run = self._run_at(place)
        return run if isinstance(run, Figure) else None

    def _run_at(self, place: int) -> Run | None:
        start = len(self.lead)
        for run in self.runs:
            if start <= place < start + len(run.text):
                return run
            start += len(run.text)
        return None

    def holds(self, unit: str) -> Iterator[Hold]:
        """The parts of `whole` that come from the data."""
        start = len(self.lead)
        for run in self.runs:
            end = start + len(run.text)
            if isinstance(run, Missing):
                yield Hold(start, end, "number", open=bool(run.field) or self.cell is not None)
            elif isinstance(run, Figure) and not run.text[:1].isdigit() and run.text:
                kind = "direction" if DIRECTIONS.fullmatch(run.text) else "name"
                yield Hold(start, end, kind)  # type: ignore[arg-type]  # one of the kinds
            start = end
        for found in re.finditer(re.escape(unit), self.whole) if unit else ():
            yield Hold(found.start(), found.end(), "name")

    def changes(self, text: str) -> Changes:
        """The changes that make the words `text`, which is without the lead."""
        if self.paragraph is not None:
            return rewrite(self.paragraph, text)
        assert self.cell is not None
        return {self.cell: text.strip() or None}


class Ownership:
    """The words of a document by the passages that went out."""

    def __init__(self, filing: Filing, document: Document) -> None:
        self._filing, self._document = filing, document
        self._place = COVER

    def words(self, passage: Passage) -> PassageWords:
        """Whose words a passage is; passages are asked for in printed order."""
        key = plainly(passage.whole)
        title = self._titles.get(key)
        if title is not None and not passage.mark:
            self._place = title.place
            return title if title.is_hers else PassageWords(title.place, (Text(passage.whole),))
        found = self._paragraphs.get(passage.mark) if passage.mark else self._by_text.get(key)
        if found is not None and plainly(passage.whole).endswith(plainly(found.text)):
            lead = passage.prefix if passage.mark else found.lead
            self._place = found.place
            return PassageWords(found.place, found.runs, lead, found.paragraph, found.cell)
        return PassageWords(self._place, (Text(passage.whole),))

    @property
    def work(self) -> WorkTable | None:
        """The table of 重点工作."""
        blocks = self._document.blocks()
        return next((block for block in blocks if isinstance(block, WorkTable)), None)

    def _sections(self) -> Iterator[tuple[str, Section]]:
        """Each section with its place: the part and the headings above it."""
        for part in self._document.parts:
            above = ""
            for section in part.sections:
                name = part.title.replace(self._filing.unit or "\0", "").partition(" ")[0]
                if section.level == 1:
                    above = section.title
                    yield f"{name} {section.title}".strip(), section
                else:
                    yield f"{name} {above} {section.title}".strip(), section

    @cached_property
    def _titles(self) -> Mapping[str, PassageWords]:
        found = {}
        for part in self._document.parts:
            found[plainly(part.title)] = PassageWords(part.title, (Text(part.title),))
        for place, section in self._sections():
            words = PassageWords(place, (Text(section.title),))
            first = section.blocks[0] if section.blocks else None
            if isinstance(first, Paragraph) and first.id.startswith(f"{CHAPTERS}/"):
                number, comma, title = section.title.partition("、")
                cell = Cell(CHAPTERS, first.id.partition("/")[2], "title")
                words = PassageWords(place, (Text(title),), number + comma, cell=cell)
            if section.title:
                found.setdefault(plainly(section.title), words)
        return found

    @cached_property
    def _paragraphs(self) -> Mapping[str, PassageWords]:
        """The words of each paragraph, by its id."""
        found = {}
        for place, section in self._sections():
            for block in section.blocks:
                paragraph = (
                    block if isinstance(block, Paragraph) else getattr(block, "paragraph", None)
                )
                if isinstance(paragraph, Paragraph):
                    where = f"{place} {block.name}" if hasattr(block, "name") else place
                    found[paragraph.id] = _paragraph(where, paragraph)
        return found

    @cached_property
    def _by_text(self) -> Mapping[str, PassageWords]:
        """The same by what they say, for those without a bookmark."""
        return {plainly(words.text): words for words in self._paragraphs.values() if words.text}


def _paragraph(place: str, paragraph: Paragraph) -> PassageWords:
    form, _, row = paragraph.id.partition("/")
    if form in (CHAPTERS, TERMS):
        cell = Cell(form, row or "1", "text")
        return PassageWords(place, paragraph.runs, cell=cell)
    return PassageWords(place, paragraph.runs, paragraph=paragraph)
