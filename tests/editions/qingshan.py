"""Random filings of the invented edition in which everything agrees."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from desktop.forms.edition.edition import Edition
from desktop.forms.filing.changes.rows import with_parents
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.forms.values import Value
from desktop.office.filings.filings import cover_cells

CLASSES = ("201", "208", "210")


def figures(edition: Edition, rng: Random) -> dict[Cell, Value]:
    """What a clerk enters for a year in 元, every total left to the rules."""
    known = sorted(code for code in edition.subjects.function if len(code) == 7)
    items = [code for code in known if code[:3] in CLASSES]
    cells: dict[Cell, Value] = {**cover_cells(f"虚构市第{rng.randrange(100)}所", "单位", "元")}
    spent = dict.fromkeys(CLASSES, Decimal(0))
    for code in rng.sample(items, rng.randint(2, 6)):
        daily, special = (Decimal(rng.randrange(1, 10**8)) / 100 for _ in range(2))
        cells |= {Cell("outlay", code, "10"): daily, Cell("outlay", code, "20"): special}
        spent[code[:3]] += daily + special
    lines = dict(zip(("201", "208", "rest"), spent.values(), strict=True))
    total = sum(lines.values(), Decimal(0))
    grant = (total / 2).quantize(Decimal("0.01"))
    cells |= {Cell("balance", row, "1"): amount for row, amount in lines.items() if amount}
    cells |= {Cell("balance", "grant", "2"): grant, Cell("balance", "gift", "2"): total - grant}
    complete = with_parents(Filing(edition, edition.years[0], {}), cells)
    return {cell: value for cell, value in complete.items() if value is not None}
