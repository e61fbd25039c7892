"""The order of the self-evaluations of a filing."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from desktop.forms.edition.evaluation import PLACE
from desktop.forms.filing.figures import FilingFigures
from desktop.forms.formula import Cell


def in_order(figures: FilingFigures, forms: Iterable[str]) -> tuple[str, ...]:
    """The self-evaluations among the `forms` in use: overall ones first, then by place."""
    places: dict[str, tuple[bool, Decimal, str]] = {}
    for form in forms:
        layout = figures.edition.evaluation(form)
        if layout is not None:
            number = figures.amount(Cell(form, PLACE, "1")) or Decimal(0)
            places[form] = (layout.role == "project", number, form)
    return tuple(sorted(places, key=lambda form: places[form]))
