"""A page of an open filing, as its workspace asks for it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.forms.formula import Cell
from desktop.ui.table.form_view import FormView


class Page(QWidget):
    """There are five: a form, the cover, a form in both years, a self-evaluation, a part of the
    text. The methods here are right for a page without a table of cells.

    Signals: `counted` (str) sums up the selected cells; `lost` (str) names a text that could not
    be read and was dropped; `said` (str) says what was done; `took` when a typed figure or
    text of a grid was saved; `notes_wanted` when the notes under a form should be opened, or
    folded away.
    """

    counted = Signal(str)
    lost = Signal(str)
    said = Signal(str)
    took = Signal()
    notes_wanted = Signal()

    def go(self, cell: Cell) -> None:
        """Put the cursor on `cell`; where that is not on the page, on the first cell to fill."""
        raise NotImplementedError

    def commit(self) -> bool:
        """Save what is being typed. False where that fails; the text then stays in its field."""
        raise NotImplementedError

    def cell(self) -> Cell | None:
        """The cell under the cursor, of this year."""
        return None

    def next_blank(self, from_top: bool = False) -> bool:
        """Go to the next cell to fill, or `from_top` to the first one; False without one."""
        return False

    def begin_row(self) -> bool:
        """Go to the place for a new row. False where the rows are fixed."""
        return False

    def other_year(self) -> Cell | None:
        """The cell under the cursor in the year that is not on show: last year's on a form, this
        year's beside last year's; None where there is nothing to compare."""
        return None

    def help(self) -> FormView | None:
        """The table with the cell to explain; None where no cell is to be filled."""
        return None

    def view(self) -> FormView | None:
        """The table of cells."""
        return None

    def typed(self) -> str:
        """A phrase with the text that is being typed and its cell; '' while none is typed."""
        return ""

    def give_up(self) -> None:
        """Drop the text that is being typed in a cell."""

    def tell(self, words: str, warning: bool) -> None:
        """Say `words` above the cells until the cursor moves on."""

    def show_notes(self, shown: bool) -> None:
        """Show the notes under a form, or fold them away."""

    def zoom(self, percent: int) -> None:
        """Show the form or the text in type of another size."""
