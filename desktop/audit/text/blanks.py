"""A 0 in an own paragraph whose cell is blank in the table of “三公”经费 beside a plan (K30)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from desktop.audit.claims.statement import Statement
from desktop.audit.finding.finding import Finding, remark
from desktop.forms.edition.records import NARRATIVE
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.narrative.document.document import Document, Paragraph
from desktop.narrative.document.runs import Figure


def blank_findings(
    filing: Filing, document: Document, stated: Iterable[Statement]
) -> Iterator[Finding]:
    """One finding for all cells that are blank where her own words say 0, at the first of them."""
    zeros = [each for each in stated if _is_typed_zero(each)]
    told = {
        cell: statement
        for paragraph in document.paragraphs()
        if paragraph.own
        for cell, statement in _blanks(filing, paragraph, zeros)
    }
    if told:
        cell, statement = next(iter(told.items()))
        others = f"等 {len(told)} 处" if len(told) > 1 else ""
        words = f"{others}没有填写，说明里写的是“{statement.words}”；没有支出的请填 0"
        yield remark("K30", "query", cell, words)


def _is_typed_zero(statement: Statement) -> bool:
    number = statement.number
    level = statement.kind == "level" and not statement.bound
    return level and number is not None and number.amount == 0


def _blanks(
    filing: Filing, paragraph: Paragraph, zeros: Iterable[Statement]
) -> Iterator[tuple[Cell, Statement]]:
    """The blank cells of which a paragraph says 0, each with the statement."""
    here = Cell(NARRATIVE, paragraph.id, "own")
    figures = [run for run in paragraph.generated if isinstance(run, Figure)]
    planned = {run.cells[0] for run in figures if run.cells and _is_planned(filing, run)}
    for each in zeros:
        cells = [cell for _, cell in each.figure] if each.cell == here else []
        yield from ((cell, each) for cell in cells if cell in planned and _is_blank(filing, cell))


def _is_planned(filing: Filing, run: Figure) -> bool:
    """True for a comparison with a figure that stands in the table: 预算."""
    return len(run.cells) == 2 and filing.value(run.cells[1]) is not None


def _is_blank(filing: Filing, cell: Cell) -> bool:
    """True for a blank cell of “三公”经费, which is entered."""
    sangong = filing.edition.roles.sangong
    return sangong is not None and cell.form == sangong.form and filing.value(cell) is None
