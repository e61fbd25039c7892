"""The checks of single texts, and all that is found in one paragraph alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from desktop.audit.claims.facts.facts import Facts
from desktop.audit.claims.statement import Statement
from desktop.audit.claims.statements import paragraph_statements
from desktop.audit.finding.finding import Finding
from desktop.audit.text.evaluation.findings import evaluation_findings
from desktop.audit.text.names.headings import heading_findings
from desktop.audit.text.names.lists import list_findings
from desktop.audit.text.names.names import name_findings
from desktop.audit.text.names.near_names import near_name_findings
from desktop.audit.text.names.subjects import subject_findings
from desktop.audit.text.reasons import reason_findings
from desktop.audit.text.residue import residue_findings
from desktop.audit.text.statements import statement_findings
from desktop.audit.text.typed import bare_rates, reasons_against
from desktop.audit.text.unchanged import unchanged_findings
from desktop.audit.text.years import year_findings
from desktop.forms.edition.records import NARRATIVE
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.narrative.document.document import Document, Paragraph, Part, Section
from desktop.narrative.document.runs import Missing, Typed, text_of

_CITED = re.compile("“[^”]*）”")
"""A subject with its level, as a finding cites it: “教育（类）”."""


def passage_findings(facts: Facts, paragraph: Paragraph) -> list[Finding]:
    """The findings in the words of a paragraph as if no other were there; `facts` are those of
    the whole report."""
    stated = tuple(paragraph_statements(facts, paragraph))
    alone = Document((Part("", "", (Section("", 1, (paragraph,)),)),))
    return worded_findings(facts.filing, alone, [*_texts(paragraph)], stated)


def worded_findings(
    filing: Filing,
    document: Document,
    texts: list[tuple[Cell, str]],
    stated: tuple[Statement, ...],
) -> list[Finding]:
    """The findings in what a document says: in its statements and in the clerk's `texts`."""
    found = [*reasons_against(filing, document)]
    found += statement_findings(stated)
    found += reason_findings(document, stated)
    own = (each for each in document.paragraphs() if each.own)
    listed = [each for paragraph in own for each in list_findings(filing, paragraph)]
    found += listed
    for cell, text in texts:
        found += [*bare_rates(cell, text), *unchanged_findings(cell, text)]
        found += name_findings(filing, cell, text)
    found += _not_in(listed, subject_findings(filing, texts))
    found += near_name_findings(filing, texts)
    found += heading_findings(document)
    found += year_findings(filing, document, texts)
    found += residue_findings(filing, document, texts)
    found += evaluation_findings(filing, document, texts, stated)
    return found


def _not_in(told: Iterable[Finding], found: Iterable[Finding]) -> list[Finding]:
    """Of findings those whose cited words were not `told` of before, in the same place."""
    before = {(each.place, cited[0]) for each in told if (cited := _CITED.search(each.words))}
    cited_by = ((each, _CITED.search(each.words)) for each in found)
    return [each for each, cited in cited_by if not cited or (each.place, cited[0]) not in before]


def _texts(paragraph: Paragraph) -> Iterator[tuple[Cell, str]]:
    """The clerk's texts in a paragraph: all of it where it is her own, else her fields."""
    if paragraph.own:
        runs = tuple(run for run in paragraph.runs if not isinstance(run, Missing))
        yield Cell(NARRATIVE, paragraph.id, "own"), text_of(runs)
        return
    for run in paragraph.runs:
        if isinstance(run, Typed) and run.text:
            yield Cell(NARRATIVE, run.field, "text"), run.text
