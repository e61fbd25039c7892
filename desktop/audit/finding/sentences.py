"""Findings in the clerk's words: a sentence each, the names of levels and of checks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from desktop.audit.finding.finding import Finding
from desktop.audit.finding.register import CHECKS
from desktop.forms.filing.filing import Filing
from desktop.forms.kinds import as_shown
from desktop.forms.plan.disagreement import Disagreement
from desktop.forms.words.wording import amount_text, cell_text, percent, sum_text

LEVEL_WORDS = {"error": "错误", "query": "核实", "hint": "提示", "rounding": "尾差"}
"""The levels of a finding, as the clerk reads them."""
SUMMED = "各项四舍五入的累积：按系统给的合计手工填列"
"""Why figures that were computed here from many rounded ones may differ, and what to do."""
NAMED = 4
"""Of more places than this only the first are named."""


def sentence(filing: Filing, finding: Finding) -> str:
    """A finding in one line: both places, both figures, the difference.

    `表1 57行 本年支出合计 1,976.99 ≠ 表3 合计 1栏 1,976.98，差 0.01`
    """
    if finding.unequal is not None:
        return _unequal(filing, finding.unequal)
    place = cell_text(filing, finding.place)
    if CHECKS[finding.check].of_row:
        place = place.removesuffix(" 名称")
    under = f" {finding.under}" if finding.under else ""
    return f"{place}{under}{finding.words}"


def count_words(findings: Iterable[Finding]) -> str:
    """The number of findings of each level: `错误 2 处，尾差 1 处`; '' for none."""
    counts = Counter(found.level for found in findings)
    return "，".join(f"{LEVEL_WORDS[level]} {count} 处" for level, count in counts.items())


def check_name(check: str) -> str:
    """The official name of a check; a form's own formula (t1-1, t1/r27) has none."""
    return "表内公式" if check[:1].islower() else check


def _unequal(filing: Filing, unequal: Disagreement) -> str:
    equation = unequal.equation
    left, right = (sum_text(filing, terms) for terms in (equation.left, equation.right))
    if equation.computed:
        left += " 手工填列"
    first, second = (amount_text(filing, each) for each in (unequal.left, unequal.right))
    if equation.check.within:
        return f"{left} {first} 比{right} {second} {_change(filing, unequal)}"
    sign = {"==": "≠", "<=": "＞", ">=": "＜"}[equation.operator]
    apart = amount_text(filing, unequal.difference)
    return f"{left} {first} {sign} {right} {second}，差 {apart}{_rounding(filing, unequal)}"


def _change(filing: Filing, unequal: Disagreement) -> str:
    """The change from the right figure to the left one: `增加 12.00（34.5%）`."""
    now, before = (as_shown(each, filing.entered_in) for each in (unequal.left, unequal.right))
    more, apart = ("增加" if now > before else "减少"), abs(now - before)
    rate = percent(filing, apart, abs(before))
    return f"{more} {amount_text(filing, apart)}（{rate}）"


def _rounding(filing: Filing, unequal: Disagreement) -> str:
    """The rounding that explains a difference, and what to do about it; '' where none does."""
    if unequal.rounding == "twice":
        same = "，是同一个数两处不同：按系统给的数改正其中一处"
        return same if unequal.equation.operator == "==" else ""
    if not unequal.summed:
        return ""
    names = "、".join(cell_text(filing, cell) for cell in unequal.summed[:NAMED])
    if len(unequal.summed) > NAMED:
        names = f"{names}等 {len(unequal.summed)} 格"
    if unequal.equation.computed is None:
        return f"，是{SUMMED}（{names}）"
    return f"。其中{names}由程序加出，系统给的合计与它不同的，也请手工填列"
