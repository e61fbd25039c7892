"""The standing of a finding: its level, or waiting for an empty table, or explained by a reason.

A clerk fills one table after the other. A disagreement of a filled table with an empty one is no
mistake of hers so far, and must not drown the real ones.
"""

from __future__ import annotations

from collections.abc import Iterable

from desktop.audit.finding.finding import Finding
from desktop.audit.finding.sentences import LEVEL_WORDS
from desktop.audit.listing.reasons import reason
from desktop.forms.filing.filing import Filing

WAITING = "waiting"
EXPLAINED = "explained"
ENTERING = "entering"
"""A sum of a table that is being typed; the window alone says so, no paper and no list."""
STANDING_WORDS = {**LEVEL_WORDS, ENTERING: "录入中", WAITING: "待填", EXPLAINED: "已说明理由"}
"""The standings, as the clerk reads them."""
ORDER = ("error", "query", "hint", ENTERING, WAITING, EXPLAINED, "rounding")
"""As listed: 错误, 核实, 提示, 录入中, 待填, 已说明, 尾差."""


def empty_forms(filing: Filing) -> list[str]:
    """The ids of the forms that hold no figure yet, in printed order; 0 is a figure."""
    return [
        form.id
        for form in filing.edition.tables.values()
        if all(filing.amount(cell) is None for cell in form.cells(filing.rows(form.id)))
    ]


def awaited_forms(filing: Filing) -> list[str]:
    """The ids of the forms that are yet to be filled, in printed order.

    One that may stay empty, and says so in print, is listed only as long as another is.
    """
    empty = empty_forms(filing)
    needed = [form for form in empty if not filing.edition.form(form).empty]
    return needed if filing.edition.forms.keys().isdisjoint(needed) else empty


def standings(filing: Filing, findings: Iterable[Finding]) -> list[tuple[str, Finding]]:
    """Every finding in a filing with its standing, in the order in which they are listed."""
    empty = set(awaited_forms(filing))
    found = [(standing(filing, each, empty), each) for each in findings]
    return sorted(found, key=lambda pair: ORDER.index(pair[0]))


def standing(filing: Filing, finding: Finding, empty: set[str]) -> str:
    """The standing of one finding while the forms `empty` are yet to be filled."""
    if finding.waits or (empty and empty & {cell.form for cell in finding.cells}):
        return WAITING
    if finding.level == "query":
        written = reason(filing, finding)
        if written is not None and not written.stale:
            return EXPLAINED
    return finding.level
