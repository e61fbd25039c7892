"""A note that explains the cell (F1), like the input message of a spreadsheet."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from desktop.forms.formula import Cell
from desktop.forms.words.line_help import LineHelp, line_help
from desktop.ui.table.cells.form_rows import NEW_ROW
from desktop.ui.table.form_view import FormView
from desktop.ui.widgets import style

LETTERS = 46
"""How many characters a line of the note has, where the window is wide enough."""
GAP = 6
"""Between the note and the cell, and the edges of the window."""


class LineHelpNote(QFrame):
    """A note over the window, below the cell or above it, that follows the cursor of one grid.

    It never takes the focus, so that figures can be entered beneath it. A click closes it, too.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setObjectName("lineHelp")
        self._view: FormView | None = None
        self._words = QLabel(textFormat=Qt.TextFormat.RichText)
        self._words.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 12)
        column.addWidget(self._words)
        self.setAccessibleName("这一格的说明")
        self.hide()

    def text(self) -> str:
        """The text of the note, as rich text."""
        return self._words.text()

    def toggle(self, view: FormView) -> None:
        """Open the note at the cursor of `view`, or close it."""
        if self.isVisible():
            self.close()
            return
        self._view = view
        self._follow(view, True)
        self._write()
        self.show()
        self.raise_()

    def close(self) -> bool:
        """Close the note. True where it was open."""
        view, self._view = self._view, None
        if view is not None:
            self._follow(view, False)
        self.hide()
        return view is not None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close the note with the grid, and move it along."""
        if event.type() == QEvent.Type.Hide:
            self.close()
        elif event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._place()
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.close()

    def _follow(self, view: FormView, on: bool) -> None:
        """Listen to `view` for as long as the note is open."""
        bars = (view.verticalScrollBar(), view.horizontalScrollBar())
        pairs = [(view.moved, self._write), (view.form_model.session.changed, self._write)]
        pairs += [(bar.valueChanged, self._place) for bar in bars]
        for signal, slot in pairs:
            signal.connect(slot) if on else signal.disconnect(slot)
        view.installEventFilter(self) if on else view.removeEventFilter(self)

    def _write(self, _: object = None) -> None:
        if self._view is None or not self._view.currentIndex().isValid():
            return
        model = self._view.form_model
        row, column, _line = model.spot(self._view.currentIndex())
        cell = Cell(model.form.id, "" if row == NEW_ROW else row, column.id)
        self._words.setText(_rich(line_help(model.session.filing, cell)))
        self._place()

    def _place(self, _: object = None) -> None:
        """Put the note below the row of the cell, or above it where there is more room."""
        if self._view is None:
            return
        room = self._window.rect().adjusted(GAP, GAP, -GAP, -GAP)
        cell = self._cell(self._view)
        below, above = room.bottom() - cell.bottom() - GAP, cell.top() - room.top() - GAP
        for letters in (LETTERS, 2 * LETTERS):
            width = min(letters * self.fontMetrics().horizontalAdvance("字"), room.width())
            height = self.heightForWidth(width)
            if height <= max(below, above):
                break
        top = cell.bottom() + GAP if height <= below or below > above else cell.top() - GAP - height
        left = max(room.left(), min(cell.left(), room.right() - width))
        self.setGeometry(left, max(room.top(), top), width, height)

    def _cell(self, view: FormView) -> QRect:
        """The rectangle of the cell in the window, kept within the grid when scrolled away."""
        port = view.viewport()
        cell = view.visualRect(view.currentIndex())
        top = max(0, min(cell.top(), port.height() - cell.height()))
        cell.moveTop(top)
        return cell.translated(port.mapTo(self._window, QPoint(0, 0)))


def _rich(said: LineHelp) -> str:
    """The name, how to close the note, and the passages with their heads at the left."""
    quiet = f"style='color:{style.QUIET.name()}'"
    rows = "".join(
        f"<tr><td {quiet} nowrap>{escape(head)}　</td><td>{_lines(text)}</td></tr>"
        for head, text in said.passages
    )
    return (
        "<table width='100%' cellspacing='0' cellpadding='2'><tr>"
        f"<td><b>{escape(said.name)}</b></td>"
        f"<td {quiet} align='right' nowrap>　F1 或 Esc 关闭</td></tr></table>"
        f"<table cellspacing='0' cellpadding='2'>{rows}</table>"
    )


def _lines(text: str) -> str:
    return "<br>".join(escape(line) for line in text.split("\n"))
