"""The name of the project with which the text about its 自评表 begins (K36)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.audit.finding.finding import Finding, remark
from desktop.audit.text.names.due_names import BRACKETS
from desktop.audit.text.names.spelling import is_slip
from desktop.forms.bound_text import Call
from desktop.forms.characters import cited
from desktop.forms.edition.records import NARRATIVE
from desktop.forms.formula import Cell
from desktop.narrative.document.document import Document, Paragraph
from desktop.narrative.document.runs import Figure

_LEAD = re.compile(
    r"^.*(?:[。；;：:\n]|\d[.．、]|（[一二三四五六七八九十\d]+）|[一二三四五六七八九十]、)"
)
_NAME = Call("evaluated", ("name",))
_END = re.compile("[：:，,。]")
_PROJECT = "项目"
"""What the edition writes behind a name need not be written twice."""
_THIS = re.compile("[该此本]")


def heading_findings(document: Document) -> Iterator[Finding]:
    """A 核实 for each own paragraph that names another project, or the name cut short, where the
    edition names the one it is about. A slip of the name is found as such."""
    for paragraph in document.paragraphs():
        due, behind = _due(paragraph) if paragraph.own else ("", "")
        written = _written(paragraph.text.translate(BRACKETS), behind) if due else ""
        named = due.removesuffix(_PROJECT) in written or is_slip(written, due)
        if written and not named:
            words = f"“{cited(written)}”不是这张自评表的项目名称，应为“{due}”"
            yield remark("K36", "query", Cell(NARRATIVE, paragraph.id, "own"), words)


def _written(text: str, behind: str) -> str:
    """What stands before these words, in the place of the name; '' for nothing, or 该."""
    lead, found, _ = text.partition(behind)
    name = _LEAD.sub("", lead).replace(" ", "")
    return name if found and not _THIS.match(name) else ""


def _due(paragraph: Paragraph) -> tuple[str, str]:
    """The name of the project that the edition names, and the words behind it: 项目绩效自评综述."""
    for run, behind in zip(paragraph.generated, paragraph.generated[1:], strict=False):
        if isinstance(run, Figure) and run.call == _NAME:
            return run.text.translate(BRACKETS), _END.split(behind.text)[0]
    return "", ""
