"""The checks of the years in the texts (K37)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.audit.finding.finding import Finding, remark
from desktop.forms.edition.records import NARRATIVE
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.narrative.document import Paragraph, text_of
from desktop.narrative.numbers import plain

_COMPARED = re.compile(r"[与比较]\s*(20\d\d)\s*年")
_YEAR = re.compile(r"(20\d\d)\s*年")
_AS_OURS = (
    r"(?:^|[，。；：:、\n])(?:在|截至)?({}年度?)"
    r"(?!相比|相较|比|同期|结转|底|末|以来|决算|预算|至|到|—|-)"
)
"""How a text names the year that it is about; {{}} is another."""
_SAID = re.compile(r"(20\d\d)(年度?(?!相比|相较)[^\d，。；]{4,6})")
_DATE = re.compile(r"截至[^，。；]*?(\d+月\d+日)")


def year_findings(filing: Filing, cell: Cell, text: str) -> Iterator[Finding]:
    """A comparison must be with the year before; other years are not named, but the next."""
    for found in _COMPARED.finditer(text):
        if int(found[1]) != filing.year - 1:
            words = f"：“{found[0]}”不是上年（{filing.year - 1} 年）"
            yield remark("K37", "error", cell, words)
    before = re.search(_AS_OURS.format(filing.year - 1), text)
    if before:
        words = f"：“{before[1]}”是上年，这份决算是 {filing.year} 年度的"
        yield remark("K37", "query", cell, words)
    known = range(filing.year - 1, filing.year + 2)
    for found in _YEAR.finditer(text):
        if int(found[1]) not in known:
            words = f"：写的是“{found[0]}”，这份决算是 {filing.year} 年度的"
            yield remark("K37", "query", cell, words)


def template_years(paragraph: Paragraph) -> Iterator[Finding]:
    """Where the edition's words name a year, the clerk's must name the same (K37)."""
    cell = Cell(NARRATIVE, paragraph.id, "own")
    due = {words: year for year, words in _SAID.findall(text_of(paragraph.generated))}
    for year, words in _SAID.findall(plain(paragraph.text)):
        if due.get(words, year) != year:
            said_of = f"“{year}{words}”应为 {due[words]} 年"
            yield remark("K37", "error", cell, said_of)
    days = {*_DATE.findall(text_of(paragraph.generated))}
    for found in _DATE.finditer(plain(paragraph.text)):
        if days and found[1] not in days:
            words = f"“{found[0]}”应为 {'、'.join(sorted(days))}"
            yield remark("K37", "error", cell, words)
