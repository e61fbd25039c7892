"""查找: where an amount, a name, a code or words stand in a filing: tables, text and findings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from desktop.audit.audit import Audit
from desktop.audit.finding.sentences import sentence
from desktop.forms.characters import cited, plain
from desktop.forms.edition.form import NAME
from desktop.forms.edition.records import NARRATIVE
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.forms.kinds import MONEY
from desktop.forms.values import Unreadable, Value
from desktop.forms.words.wording import cell_text
from desktop.narrative.document.document import Paragraph, paragraph_of
from desktop.narrative.document.runs import Typed
from desktop.pinyin import begins

MOST = 300
"""So many places are listed; to see others the clerk types on."""
AROUND = 12
"""So many characters of a text stand before what was found in it."""
_NUMBER = re.compile(r"\d+(?:\.\d+)?", re.ASCII)
IN_TABLES, IN_EVALUATIONS, IN_TEXT, IN_FINDINGS = "表格", "绩效自评", "情况说明", "审核结果"


class Hit(NamedTuple):
    """A place where something was found: in which part of the filing, its cell, the name of the
    place, and what stands there."""

    part: str
    cell: Cell
    name: str
    text: str


def search(audit: Audit, said: str) -> list[Hit]:
    """The places where `said` is found, in the order of the report, findings last; `MOST` at most.

    An amount is found however it is written, in the unit of the filing: `1778.18` is 1,778.18. A
    name is found by its characters or the first letters of its pinyin, a code by its first digits.
    """
    wanted = _Wanted(audit.filing, said)
    if not wanted.words:
        return []
    parts = (_in_cells(audit.filing, wanted), _in_text(audit, wanted), _in_findings(audit, wanted))
    hits = (hit for part in parts for hit in part)
    return [hit for hit, _ in zip(hits, range(MOST), strict=False)]


class _Wanted:
    """What is looked for: the words, the amount they are, if they are one, and letters."""

    def __init__(self, filing: Filing, said: str) -> None:
        self.words = _bare(said)
        self.letters = self.words if re.fullmatch(r"[a-z]{2,}", self.words) else ""
        self.amount = self._amount(filing, self.words)
        self.code = self.words if re.fullmatch(r"\d{3,7}", self.words, re.ASCII) else ""
        number = _NUMBER.match(self.words)
        self.number = Decimal(number[0]) if number and self.amount is not None else None

    @staticmethod
    def _amount(filing: Filing, words: str) -> Decimal | None:
        try:
            return MONEY.exact(words, filing.entered_in)
        except Unreadable:
            return None

    def is_in(self, text: str) -> bool:
        """True where a text has these words, this number however it is written, or characters
        that begin with these letters."""
        bare = _bare(text)
        if self.number is not None:
            return any(Decimal(found) == self.number for found in _NUMBER.findall(bare))
        return self.words in bare or (bool(self.letters) and begins(self.letters, text))

    def is_value(self, filing: Filing, cell: Cell, value: Value | None) -> bool:
        """True for the amount that is looked for; a text that has the words."""
        if isinstance(value, str):
            return self.is_in(value)
        kind = filing.edition.kind(cell)
        if kind is MONEY and self.amount is not None:
            shown = MONEY.show(self.amount, filing.entered_in)
            return MONEY.show(value, filing.entered_in) == shown
        return self.words == _bare(kind.show(value, filing.entered_in))


@lru_cache(maxsize=1 << 16)
def _bare(text: str) -> str:
    """A text as it is compared: no blanks, no separators of thousands, small letters. She looks
    for one thing after the other in the same texts."""
    said = re.sub(r"\s", "", plain(text).lower())
    return re.sub(r"(?<=\d),(?=\d)", "", said)


def _in_cells(filing: Filing, wanted: _Wanted) -> Iterator[Hit]:
    for form in filing.edition.tables.values():
        rows: dict[str, bool] = {}  # a row that is looked for itself is named once
        for cell in form.cells(filing.rows(form.id)):
            value = filing.value(cell)
            if cell.row not in rows:
                rows[cell.row] = _is_row(filing, cell, wanted)
            found = value not in (None, "") and wanted.is_value(filing, cell, value)
            if found or rows[cell.row]:
                rows[cell.row] = False
                shown = _shown(filing, cell, value)
                yield Hit(IN_TABLES, cell, cell_text(filing, cell), shown)
    yield from _in_evaluations(filing, wanted)


def _in_evaluations(filing: Filing, wanted: _Wanted) -> Iterator[Hit]:
    cells: dict[str, list[Cell]] = {id_: [] for id_ in filing.evaluations()}
    for cell in filing.entered:
        cells.get(cell.form, []).append(cell)
    for cell in (each for form in cells.values() for each in form):
        value = filing.entered[cell]
        if wanted.is_value(filing, cell, value):
            shown = _shown(filing, cell, value)
            yield Hit(IN_EVALUATIONS, cell, cell_text(filing, cell), shown)


def _is_row(filing: Filing, cell: Cell, wanted: _Wanted) -> bool:
    """True for a row with the code, or with the name, that is looked for."""
    form = filing.edition.tables[cell.form]
    line = form.lines.get(cell.row)
    code = (line.code if line else cell.row) if form.by_subject or line else ""
    if wanted.code and code.startswith(wanted.code):
        return True
    name = line.label if line else filing.text(cell._replace(col=NAME))
    return bool(name) and not wanted.words.isdigit() and wanted.is_in(name)


def _shown(filing: Filing, cell: Cell, value: Value | None) -> str:
    return cited(filing.edition.kind(cell).show(value, filing.entered_in))


def _in_text(audit: Audit, wanted: _Wanted) -> Iterator[Hit]:
    for part in audit.document.parts:
        for section in part.sections:
            heading = section.title or part.title
            for paragraph in filter(None, map(paragraph_of, section.blocks)):
                if wanted.is_in(paragraph.text):
                    text = _excerpt(paragraph.text, wanted)
                    yield Hit(IN_TEXT, _place(paragraph, wanted), heading, text)


def _place(paragraph: Paragraph, wanted: _Wanted) -> Cell:
    """The field that has the words, else the paragraph."""
    for run in paragraph.runs:
        if isinstance(run, Typed) and not paragraph.own and wanted.is_in(run.text):
            return Cell(NARRATIVE, run.field, "text")
    return Cell(NARRATIVE, paragraph.id, "own")


def _excerpt(text: str, wanted: _Wanted) -> str:
    """The text from a little before what was found."""
    line = " ".join(text.split())
    first = wanted.words if wanted.number is None else f"{wanted.number:,}"
    place = max(line.find(first) - AROUND, 0)
    return cited(("…" if place else "") + line[place:])


def _in_findings(audit: Audit, wanted: _Wanted) -> Iterator[Hit]:
    for _, finding in audit.standings:
        said = sentence(audit.filing, finding)
        if wanted.is_in(said):
            yield Hit(IN_FINDINGS, finding.place, finding.check, cited(said))
