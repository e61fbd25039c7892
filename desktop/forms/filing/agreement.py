"""Which equations of a filing do not hold, kept up to date as its figures change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import copy

from desktop.forms.filing.figures import FilingFigures
from desktop.forms.formula import Cell
from desktop.forms.plan.disagreement import Disagreement, compare


class Agreement:
    """The disagreements of a filing by the number of the equation."""

    def __init__(self, figures: FilingFigures) -> None:
        self._figures = figures
        self._unequal: dict[int, Disagreement] = {}
        self._compare(range(len(figures.plan.equations)))

    @property
    def unequal(self) -> Mapping[int, Disagreement]:
        """The equations that do not hold, by their numbers, in no order."""
        return self._unequal

    def compare_years(self) -> None:
        """Compare the equations again that read this year and last year."""
        self._compare(self._figures.plan.beside)

    def compare_again(self, cells: Iterable[Cell]) -> None:
        """Compare the equations again that read any of these cells."""
        watchers = self._figures.plan.watchers
        self._compare({number for cell in cells for number in watchers.get(cell, ())})

    def supposing(self, figures: FilingFigures) -> Agreement:
        """A copy that goes its own way from here, with `figures` in place of its own."""
        other = copy(self)
        other._figures, other._unequal = figures, dict(self._unequal)
        return other

    def _compare(self, numbers: Iterable[int]) -> None:
        figures, unit = self._figures, self._figures.entered_in
        for number in numbers:
            equation = figures.plan.equations[number]
            unequal = None
            if figures.is_made(equation):
                unequal = compare(equation, figures.amount, figures.rounded, unit)
            if unequal:
                self._unequal[number] = unequal
            else:
                self._unequal.pop(number, None)
