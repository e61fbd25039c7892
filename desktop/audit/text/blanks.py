"""A 0 in an own paragraph whose cell is blank in the table of “三公”经费 beside a plan (K30)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from desktop.audit.finding.finding import Finding, remark
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.narrative.document import Document, Figure, Paragraph
from desktop.narrative.numbers import Number, likeness, numbers

ALIKE = 3
"""So many equal characters in front of two numbers tell that they are the same figure."""


def blank_findings(filing: Filing, document: Document) -> Iterator[Finding]:
    """One finding for all cells that are blank where her own words say 0, at the first of them."""
    told = {
        cell: number
        for paragraph in document.paragraphs()
        if paragraph.own
        for cell, number in _zeros(filing, paragraph)
    }
    if told:
        cell, number = next(iter(told.items()))
        others = f"等 {len(told)} 处" if len(told) > 1 else ""
        words = f"{others}没有填写，说明里写的是“{number.whole}”；没有支出的请填 0"
        yield remark("K30", "query", cell, words)


def _zeros(filing: Filing, paragraph: Paragraph) -> Iterator[tuple[Cell, Number]]:
    """The blank cells of a paragraph, each with the 0 that was typed in its place."""
    typed = [each for each in numbers(paragraph.runs) if each.amount == 0 and not each.call]
    due = {each.call: each for each in numbers(paragraph.generated) if each.call}
    figures = [run for run in paragraph.generated if isinstance(run, Figure)]
    planned = {run.cells[0] for run in figures if run.cells and _is_planned(filing, run)}
    for run in figures:
        if run.call in due and planned.intersection(run.cells) and _is_blank(filing, run):
            alike = (each for each in typed if likeness(each, due[run.call]) >= ALIKE)
            for number in islice(alike, 1):
                yield run.cells[0], number


def _is_planned(filing: Filing, run: Figure) -> bool:
    """True for a comparison with a figure that stands in the table: 预算."""
    return len(run.cells) == 2 and filing.value(run.cells[1]) is not None


def _is_blank(filing: Filing, run: Figure) -> bool:
    """True for a 0 that stands for one blank cell of “三公”经费, which is entered."""
    sangong = filing.edition.roles.sangong
    if sangong is None or run.value != 0 or len(run.cells) != 1:
        return False
    (cell,) = run.cells
    return cell.form == sangong.form and filing.value(cell) is None
