"""The check of the money of the projects that the text names (K44)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from desktop.audit.finding.finding import Finding, remark
from desktop.audit.finding.register import CHECKS
from desktop.forms.edition.records import NARRATIVE
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.forms.kinds import MONEY
from desktop.narrative.document import Text
from desktop.narrative.numbers import numbers

_PARTS = re.compile(r"[（(][^（()）]*[）)]|其中[^；。]*")
"""Amounts that are part of the figure before them."""


def project_findings(filing: Filing) -> Iterator[Finding]:
    """The money of the projects that are named, against 项目支出 of the table (K44)."""
    roles = filing.edition.roles
    if roles.general_projects is None:
        return
    named = Cell(NARRATIVE, roles.project_list, "text")
    words = _PARTS.sub("", filing.text(named))
    said = [each.amount or Decimal(0) for each in numbers((Text(words),)) if not each.way]
    spent = filing.amount(roles.general_projects)
    total = sum(said, Decimal(0))
    if total and spent is not None and total != spent:
        shown = [MONEY.show(amount, filing.entered_in) for amount in (total, spent)]
        title = filing.edition.form(roles.general_projects.form).title
        words = f"：各项目合计 {shown[0]}，{title}的项目支出是 {shown[1]}"
        yield remark("K44", "hint", named, words, (total, spent), CHECKS["K44"].also)
