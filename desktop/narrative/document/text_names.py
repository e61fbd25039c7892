"""What the clerk's texts and paragraphs are called, after the places where the report has them."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.forms.edition.records import NARRATIVE
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.forms.words.wording import cell_name
from desktop.narrative.document.document import Document, LeftOut, Paragraph
from desktop.narrative.document.runs import Missing, Typed


def text_names(report: Document) -> dict[str, str]:
    """The names of the typed texts of a report and of its paragraphs, by their rows: the section,
    then the label."""
    called: dict[str, str] = {}
    for part in report.parts:
        for section in part.sections:
            for block in section.blocks:
                words = block.words if isinstance(block, LeftOut) else block
                if isinstance(words, Paragraph):
                    called[words.id] = section.title or part.title
                    for run in words.runs:
                        if isinstance(run, Typed | Missing) and run.field:
                            called[run.field] = f"{called[words.id]}：{run.label}"
    return called


def place_name(filing: Filing, names: Mapping[str, str], cell: Cell) -> str:
    """A cell by its printed names; a text or paragraph by its name among these `names`; by its ids
    where the filing has no such cell any more, as of a layout that was removed."""
    if cell.form == NARRATIVE and cell.row in names:
        return f"{filing.edition.form(cell.form).title} {names[cell.row]}"
    try:
        return cell_name(filing, cell)
    except LookupError:
        return f"已删除的内容（{' '.join(cell)}）"
