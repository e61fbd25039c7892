"""Cells and figures as a clerk writes them: `enter(filing, {"t3 2080101 2": "1,087.32"})`."""

from collections.abc import Mapping
from decimal import Decimal

from desktop.audit.finding.finding import Finding
from desktop.forms.edition.edition import Edition
from desktop.forms.filing.filing import Changed, Filing
from desktop.forms.formula import Cell
from desktop.forms.kinds import MONEY
from desktop.forms.values import Value
from tests.audited import found_in


def at(text: str) -> Cell:
    """The cell written as form, row and column: `t1 57 2`."""
    form, row, col = text.split()
    return Cell(form, row, col)


def wan(text: str) -> Decimal:
    """An amount written in 万元."""
    amount = MONEY.read(text, "万元")
    assert amount is not None
    return amount


def values(edition: Edition, texts: Mapping[str, str]) -> dict[Cell, Value | None]:
    """What stands for `texts`, amounts in 万元; '' is blank."""
    return {at(cell): edition.kind(at(cell)).read(text, "万元") for cell, text in texts.items()}


def enter(filing: Filing, texts: Mapping[str, str]) -> Changed:
    """Enters `texts` into the filing in one step."""
    return filing.apply(values(filing.edition, texts))


def filled(edition: Edition, texts: Mapping[str, str], year: int = 2020) -> Filing:
    """A filing in which nothing but `texts` was entered."""
    cells = {cell: value for cell, value in values(edition, texts).items() if value is not None}
    return Filing(edition, year, cells)


def shown(filing: Filing, cell: str) -> str:
    """What stands in `cell`, in 万元."""
    return MONEY.show(filing.amount(at(cell)), "万元")


def found(filing: Filing) -> dict[str, Finding]:
    """The gravest finding of each check that does not hold, by the check's name; no hints."""
    findings = (finding for finding in reversed(found_in(filing)) if finding.level != "hint")
    return {finding.check: finding for finding in findings}
