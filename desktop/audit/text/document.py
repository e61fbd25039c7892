"""The checks of the text: gaps, figures that disagree with the tables, leftovers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from desktop.audit.claims.statement import Statement
from desktop.audit.claims.statements import statements
from desktop.audit.finding.finding import Finding, remark
from desktop.audit.text.blanks import blank_findings
from desktop.audit.text.left_out import left_out_findings
from desktop.audit.text.passage import worded_findings
from desktop.audit.text.projects import project_findings
from desktop.audit.text.typed import typed_texts
from desktop.forms.characters import cited
from desktop.forms.edition.records import CHAPTERS, NARRATIVE, TERMS, WORK
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.forms.kinds import MONEY
from desktop.forms.plan.disagreement import FindingLevel
from desktop.narrative.document.document import Document, GlossaryTerm, paragraph_of
from desktop.narrative.document.runs import Missing, Typed
from desktop.narrative.rendering.vocabulary import NO_BASE

LEVELS: tuple[FindingLevel, ...] = ("error", "query", "hint", "rounding")
"""From the gravest."""
INSTITUTION = "事业单位"
OFFICES = ("行政单位", "参照公务员法管理的事业单位")
NATURES = (INSTITUTION, *OFFICES)
"""The 单位性质 that decide about 机关运行经费."""


class TextAudit(NamedTuple):
    """The findings in a text, and all its statements with their judgement."""

    findings: tuple[Finding, ...] = ()
    statements: tuple[Statement, ...] = ()


def audit_text(filing: Filing, document: Document) -> TextAudit:
    """The findings in the text of `filing`, of which `document` was made, and its statements.

    A gap is a finding that `waits`. A text without anything filled in has neither.
    """
    if not has_typed_text(filing):
        return TextAudit()
    texts = typed_texts(filing, document)
    elsewhere = [(cell, text) for cell, text in texts if not _is_in_paragraphs(cell)]
    stated = tuple(statements(filing, document, elsewhere))
    return TextAudit(tuple(_findings(filing, document, texts, stated)), stated)


def _is_in_paragraphs(cell: Cell) -> bool:
    return cell.form in (NARRATIVE, CHAPTERS, TERMS)


def _findings(
    filing: Filing,
    document: Document,
    texts: list[tuple[Cell, str]],
    stated: tuple[Statement, ...],
) -> list[Finding]:
    found = [*_missing(document), *worded_findings(filing, document, texts, stated)]
    found += [*_unused(filing, document), *_glossary(filing, document), *_office(filing)]
    found += [*project_findings(filing, document), *left_out_findings(document)]
    found += blank_findings(filing, document, stated)
    headings = headings_of(document)
    return [replace(each, under=headings.get(each.cells[0], "")) for each in _joined(found)]


def headings_of(document: Document) -> dict[Cell, str]:
    """The heading over each paragraph and each of its fields, or its term."""
    found: dict[Cell, str] = {}
    for section in (section for part in document.parts for section in part.sections):
        for block in section.blocks:
            paragraph = paragraph_of(block)
            if paragraph is None:
                continue
            heading = block.name if isinstance(block, GlossaryTerm) else section.title
            heading = f"{heading} {paragraph.about}".strip()
            runs = (*paragraph.runs, *paragraph.generated)
            rows = {run.field for run in runs if isinstance(run, Typed | Missing)}
            for row in rows:
                found.setdefault(Cell(NARRATIVE, row, "text"), heading)
            found.setdefault(Cell(NARRATIVE, paragraph.id, "own"), heading)
            form, _, row = paragraph.id.partition("/")
            found.setdefault(Cell(form, row, "text"), heading)
    return found


def has_typed_text(filing: Filing) -> bool:
    """True where anything was filled in that only the text uses."""
    forms = (NARRATIVE, CHAPTERS, WORK, TERMS, *filing.edition.supporting)
    return any(filing.filled(form) for form in forms)


def nature(filing: Filing) -> str:
    """The 单位性质 of the cover; '' while none is chosen."""
    return filing.text(Cell(filing.edition.cover.id, "nature", "1"))


def can_be_filled(run: Missing) -> bool:
    """True where a gap can be filled in: not a rate without a base."""
    return not run.label.startswith(NO_BASE)


def _missing(document: Document) -> Iterator[Finding]:
    """A finding for each gap (K39); a rate without a base is K35."""
    for cell, run in document.gaps.items():
        waits = can_be_filled(run)
        check = "K39" if waits else "K35"
        words = f"：说明里“{run.label}”还没有填" if waits else f"：{run.label}，文字要另写"
        yield replace(remark(check, "error", cell, words), waits=waits)


def _unused(filing: Filing, document: Document) -> Iterator[Finding]:
    about = {each.id.partition("/")[2]: each.about for each in document.paragraphs()}
    for each in document.unused:
        if each.same:
            cell = Cell(NARRATIVE, each.field, "text")
            name = about.get(each.field.partition("/")[2], "")
            reason = cited(filing.text(cell))
            words = f"：{name}填了原因“{reason}”，但是数字持平，没有印出来，请清除"
            yield remark("K34", "hint", cell, words)


def _glossary(filing: Filing, document: Document) -> Iterator[Finding]:
    """Explanations of subjects that the filing does not use, or of explained terms (K41)."""
    terms = [block for block in document.blocks() if isinstance(block, GlossaryTerm)]
    codes = {term.code for term in terms}
    spending = filing.edition.tables.get(filing.edition.roles.spending)
    where = spending.title if spending else "各表"
    for row in sorted(filing.filled(NARRATIVE)):
        kind, _, code = row.partition("/")
        if kind == "item" and code not in codes:
            words = f"：解释了 {code}，{where}没有用到这个科目，请核实要不要删去"
            yield remark("K41", "query", Cell(NARRATIVE, row, "text"), words)
    names = [term.name for term in terms]
    for row in sorted(filing.filled(TERMS)):
        cell = Cell(TERMS, row, "name")
        if names.count(filing.text(cell)) > 1:
            words = f"：“{filing.text(cell)}”已经有解释，请删去重复的一条"
            yield remark("K41", "query", cell, words)


def _office(filing: Filing) -> Iterator[Finding]:
    """机关运行经费 of a unit that has none (K42); that it is 公用经费 otherwise is X21."""
    operation, public = filing.edition.roles.operation, filing.edition.roles.public_funds
    if operation is None or public is None:
        return
    amount = filing.amount(operation)
    if nature(filing) == INSTITUTION and amount:
        shown = MONEY.show(amount, filing.entered_in)
        words = f" {shown}：事业单位没有机关运行经费，请核对单位性质，或者改为 0"
        yield remark("K42", "error", operation, words, (amount, Decimal(0)))
    elif nature(filing) in OFFICES and amount == 0 and filing.amount(public):
        words = f" 是 0：{nature(filing)}有机关运行经费，请填写"
        yield remark("K42", "error", operation, words)


def _joined(found: Iterable[Finding]) -> list[Finding]:
    """One finding for each check and place, with the words and the gravest level of all."""
    joined: dict[str, Finding] = {}
    for each in found:
        before = joined.get(each.name)
        if before is None:
            joined[each.name] = each
        elif each.words not in before.words:
            words = f"{before.words}；{each.words.removeprefix('：')}"
            said = before.numbers + each.numbers
            level = min(before.level, each.level, key=LEVELS.index)
            joined[each.name] = replace(before, level=level, words=words, numbers=said)
    return list(joined.values())
