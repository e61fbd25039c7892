"""What is said of a difference that rounding explains in part, and what to do about it."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.audit.finding import Finding

SUMMED = "各项四舍五入的累积：按系统给的合计照填"
"""Why figures that were computed here from many rounded ones may differ, and what to do."""
NAMED = 4
"""Of more places than this only the first are named."""


def rounding_text(finding: Finding, summed: Sequence[str]) -> str:
    """What is said behind the difference; `summed` are the places whose roundings add up."""
    if finding.rounding == "twice":
        same = "，是同一个数两处不同：按系统给的数改正其中一处"
        return same if finding.operator == "==" else ""
    if not summed:
        return ""
    names = "、".join(summed[:NAMED])
    if len(summed) > NAMED:
        names = f"{names}等 {len(summed)} 格"
    if finding.computed is None:
        return f"，是{SUMMED}（{names}）"
    return f"。其中{names}由程序加出，系统给的合计与它不同的，也请照填"
