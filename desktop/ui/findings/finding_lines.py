"""The lines of the list of findings; findings that need no action share a line."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import NamedTuple

from desktop.audit.causes.locator import Suspect
from desktop.audit.finding.finding import Finding
from desktop.audit.finding.sentences import SUMMED, sentence
from desktop.audit.listing.reasons import reason
from desktop.audit.listing.standing import (
    ENTERING,
    EXPLAINED,
    ORDER,
    STANDING_WORDS,
    WAITING,
    empty_forms,
)
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell, last_year
from desktop.ui.widgets import style

Standings = Sequence[tuple[str, Finding]]
URGENT = ("error", "query")
"""Levels that need action: each finding has a line of its own, and F9 goes to the next of them."""
LISTED = 40
"""How many urgent ones are listed: more than anybody reads at once only make every key slow."""
WHY = {
    "rounding": "属四舍五入尾差，无须修改",
    ENTERING: "填完离开本表，或者按 F9，就一并核对",
    EXPLAINED: "打印在审核报告里；数字变了会请您重新说明",
}
LINKS = {"error": "查找差错", "query": "写理由", EXPLAINED: "改理由"}
KEYS = {"查找差错": "F7", "写理由": "F4", "改理由": "F4", "改正": "Ctrl+Enter"}
"""The keys that do the same as a link."""


@dataclass(frozen=True, eq=False)
class Line:
    """A line of the list; `name` tells it from the others and stays while figures change.

    `finding` is the one it is about, None where it holds several; `suspect` is a probable cause.
    `link` is what a click at its right does. `below` makes the lines folded under it.
    """

    name: str
    level: str
    words: str
    finding: Finding | None = None
    suspect: Suspect | None = None
    link: str = ""
    below: Callable[[], list[Line]] | None = None
    open: bool = False

    @property
    def key(self) -> str:
        """The key that does what the link does."""
        return KEYS.get(self.link, "")

    @property
    def stops(self) -> list[Cell]:
        """The cells to visit: the suspected one; or one on each side first, then the others.
        One compared with itself last year is looked at on its form, in this year."""
        if self.suspect is not None:
            return [self.suspect.cell]
        if self.finding is None:
            return []
        cells = dict.fromkeys((*self.finding.ends, *self.finding.cells))
        beside = {last_year(cell) for cell in cells}
        return [cell for cell in cells if cell not in beside]


class Group(NamedTuple):
    """Findings that share a line: those of a standing; those of a check, if they are hints or
    wait in the text."""

    level: str
    check: str


def lines(filing: Filing, standings: Standings) -> list[Line]:
    """The lines for all findings, the urgent ones first."""
    first = urgent(standings)
    listed = [_urgent_line(filing, level, findings) for level, findings in first]
    levels = Counter(level for level, _ in standings)
    more = sum(levels[level] for level in URGENT) - sum(len(findings) for _, findings in first)
    if more:
        listed.append(Line("more", "", f"… 还有 {more} 处没有列出，改好上面这些就会列出来"))
    groups: defaultdict[tuple[str, str], list[Finding]] = defaultdict(list)
    for level, finding in standings:
        if level not in URGENT:
            named = level == "hint" or finding.waits
            groups[level, finding.check if named else ""].append(finding)
    return listed + [_group_line(filing, Group(*key), each) for key, each in groups.items()]


def urgent(standings: Standings) -> list[tuple[str, list[Finding]]]:
    """Those of them that have a line of their own, the first in the list. Those of the same tables
    have one together where only the roundings of what was added up explain them."""
    found: dict[object, tuple[str, list[Finding]]] = {}
    for number, (level, finding) in enumerate(standings):
        if level in URGENT:
            unequal = finding.unequal
            together = level == "query" and unequal is not None and unequal.rounding == "summed"
            key = frozenset(cell.form for cell in finding.cells) if together else number
            found.setdefault(key, (level, []))[1].append(finding)
    return list(islice(found.values(), LISTED))


def note(finding: Finding, words: str, level: str = "") -> Line:
    """A line below a finding, quiet unless it is of a level."""
    return Line(f"{finding.name} note", level, words, finding)


def keys(line: Line) -> str:
    """The keys of a line and what they do, in words."""
    if line.finding is None:
        return "Enter 打开或收起"
    if line.suspect is not None:
        return f"Enter 到这一格　{line.key} 改正　Esc 收起"
    return f"Enter 到这一格　{line.key} {line.link}" if line.link else "Enter 到这一格"


def counts(standings: Standings) -> list[tuple[str, int]]:
    """How many findings there are of each standing, in the order in which they are listed."""
    levels = Counter(level for level, _ in standings)
    return [(level, levels[level]) for level in ORDER if level in levels]


def in_words(counted: Iterable[tuple[str, int]]) -> str:
    """`提示 3 处、尾差 1 处`."""
    return "、".join(f"{STANDING_WORDS[level]} {count} 处" for level, count in counted)


def _urgent_line(filing: Filing, level: str, findings: list[Finding]) -> Line:
    """The line of a finding, or of several between the same tables that roundings explain."""
    finding, *more = findings
    if not more:
        return _finding_line(filing, level, finding, _headed(level))
    names = {cell.form: filing.edition.form(cell.form).name for cell in finding.cells}
    told = f"{'、'.join(names.values())} 有 {len(findings)} 处不同，是{SUMMED}"
    words = f"{style.LEVEL_MARK[level]} {STANDING_WORDS[level]}　{told}"

    def below() -> list[Line]:
        return [_finding_line(filing, level, each, "{finding}") for each in findings]

    return Line(f"summed {' '.join(names)}", level, words, finding, below=below)


def _finding_line(filing: Filing, level: str, finding: Finding, pattern: str) -> Line:
    """The line of one finding, its words in `pattern`, with its reason below."""
    words = pattern.format(finding=sentence(filing, finding), why=finding.why)
    link = LINKS.get(level, "") if finding.unequal or finding.level == "query" else ""
    line = Line(finding.name, level, words, finding, link=link)
    written = reason(filing, finding) if finding.level == "query" else None
    if not written:
        return line
    told, urgent = f"✎ 理由：{written.text}", ""
    if written.stale:
        told, urgent = f"✎ 数字变了，请重新说明理由。原来的理由：{written.text}", level
    below = [note(finding, told, urgent)]
    return replace(line, below=lambda: below, open=True)


def _headed(level: str) -> str:
    """A line with the mark and the word of its level."""
    return f"{style.LEVEL_MARK[level]} {STANDING_WORDS[level]}　{{finding}}　{{why}}"


def _group_line(filing: Filing, group: Group, findings: list[Finding]) -> Line:
    """The line that opens into `findings`; a single hint needs none."""
    level, check = group
    if level == "hint" and len(findings) == 1:
        return _finding_line(filing, level, findings[0], _headed(level))
    why = WHY.get(level) or findings[0].why
    if level == WAITING and check:
        why = "报告的文字还没有填好，点开逐条看，或者在情况说明里按 F8 逐处填写"
    elif level == WAITING:
        read = {cell.form for finding in findings for cell in finding.cells}
        forms = [filing.edition.form(form).name for form in empty_forms(filing) if form in read]
        why = f"{'、'.join(forms)}尚无数据，填好后自动核对"
    named = f" {check}" if level == "hint" and "/" not in check else ""
    words = f"{style.LEVEL_MARK[level]} {STANDING_WORDS[level]}{named} {len(findings)} 处：{why}"
    pattern = "{finding}" if check else "{finding}　{why}"

    def below() -> list[Line]:
        return [_finding_line(filing, level, finding, pattern) for finding in findings]

    return Line(f"{level} {check}", "", words, below=below)
