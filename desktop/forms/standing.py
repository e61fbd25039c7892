"""How a finding stands on screen: by its level, or waiting for a table that is still empty.

A clerk fills one table after the other. What compares a filled table with one that has no
figure yet is no mistake of hers so far, and must not drown those that are.
"""

from __future__ import annotations

from desktop.forms.checks import LEVELS, Finding
from desktop.forms.filing import Filing

WAITING = "waiting"
ORDER = (*LEVELS[:-1], WAITING, LEVELS[-1])
"""As listed: 错误, 核实, 提示, 待填, 尾差."""


def empty_forms(filing: Filing) -> list[str]:
    """The ids of the forms that hold no figure yet, in printed order."""
    return [form for form in filing.edition.forms if filing.is_empty(form)]


def standings(filing: Filing) -> list[tuple[str, Finding]]:
    """Every finding with how it stands, in the order in which they are listed."""
    empty = set(empty_forms(filing))
    found = [
        (WAITING if empty & {cell.form for cell in each.cells} else each.level, each)
        for each in filing.findings
    ]
    return sorted(found, key=lambda pair: ORDER.index(pair[0]))
