"""The checks of the lists of subjects in own paragraphs (K38)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.audit.finding.finding import Finding, remark
from desktop.forms.edition.records import NARRATIVE
from desktop.forms.formula import Cell
from desktop.narrative.document import Figure, Paragraph, text_of

_LIST = re.compile(r"(人员经费|公用经费)[^。；]*?主要包括[：:]([^。；]+)")
_LIST_LEAD = re.compile(r"(人员经费|公用经费)[^。；]*?主要包括[：:]$")


def list_findings(paragraph: Paragraph) -> Iterator[Finding]:
    """A list must name exactly the 款 with figures (K38)."""
    cell = Cell(NARRATIVE, paragraph.id, "own")
    known = _listed(paragraph)
    for found in _LIST.finditer(text_of(paragraph.runs)):
        for names in known.get(found[1], []):
            written = {each.strip() for each in found[2].split("、")}
            due = set(names.split("、"))
            if written != due:
                odd = [f"多了“{each}”" for each in sorted(written - due)]
                odd += [f"少了“{each}”" for each in sorted(due - written)]
                words = f"{found[1]}列举的科目与表不符：{'，'.join(odd)}"
                yield remark("K38", "error", cell, words)


def _listed(paragraph: Paragraph) -> dict[str, list[str]]:
    """The lists that the edition makes in a paragraph, by their subject: 人员经费, 公用经费."""
    found: dict[str, list[str]] = {}
    before = ""
    for run in paragraph.generated:
        lead = _LIST_LEAD.search(before)
        if lead and isinstance(run, Figure):
            found.setdefault(lead[1], []).append(run.text)
        before += run.text
    return found
