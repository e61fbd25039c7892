"""The rows of a form in the grid: panels side by side, as on the paper."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.forms.edition.form import Form, Panel
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import TOTAL

NEW_ROW = "＋"
"""The id of the last row of a subject form, where the clerk types the next code."""


class FormRows:
    """Maps the lines or subjects of each panel to the rows of the grid."""

    def __init__(self, form: Form, filing: Filing) -> None:
        self._sides = list(_sides(form, filing))
        self._places = {
            (side, row): place
            for side, ids in enumerate(self._sides)
            for place, row in enumerate(ids)
        }

    def __len__(self) -> int:
        return len(self._sides[0])

    def id(self, row: int, panel: int) -> str:
        """The line or subject at a row of the grid, '' beside a shorter panel."""
        return self._sides[panel][row]

    def place(self, panel: int, row: str) -> int | None:
        """The row of the grid that shows a line or subject; None where none does."""
        return self._places.get((panel, row))


def _sides(form: Form, filing: Filing) -> Iterator[list[str]]:
    if form.by_subject:
        yield [TOTAL, *filing.rows(form.id), NEW_ROW]
        return
    body = max(len(panel.body) for panel in form.panels)
    foot = max(len(panel.foot) for panel in form.panels)
    for panel in form.panels:
        yield _level(panel, body, foot)


def _level(panel: Panel, body: int, foot: int) -> list[str]:
    """The lines of `panel` over `body` rows, and its last ones over the `foot` rows below."""
    above, below = [[line.id for line in lines] for lines in (panel.body, panel.foot)]
    return above + [""] * (body - len(above)) + below + [""] * (foot - len(below))
