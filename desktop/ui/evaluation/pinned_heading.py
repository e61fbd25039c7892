"""The headings of the indicators, kept in sight where they are scrolled away."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QTableView, QWidget

from desktop.ui.evaluation.squares.model import EvaluationModel
from desktop.ui.widgets import style


class PinnedHeading(QWidget):
    """Lies over the top of `view` while the indicators are on show and their headings are not."""

    def __init__(self, view: QTableView, model: EvaluationModel) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def place(self) -> None:
        """Show or hide the heading according to how far the view is scrolled."""
        row, end = self._model.laid.heading, self._model.laid.last
        view, port = self._view, self._view.viewport().geometry()
        gone = view.rowViewportPosition(row) < 0
        here = view.rowViewportPosition(end) + view.rowHeight(end) > view.rowHeight(row)
        self.setGeometry(port.left(), port.top(), port.width(), view.rowHeight(row))
        self.setVisible(gone and here)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), style.HEADING)
        row = self._model.laid.heading
        for column in range(self._model.columnCount()):
            left = self._view.columnViewportPosition(column)
            rect = QRect(left, 0, self._view.columnWidth(column), self.height())
            painter.setPen(style.RULE)
            painter.drawLine(rect.topRight(), rect.bottomRight())
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
            painter.setPen(style.INK)
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(rect, int(flags), self._model.text(self._model.index(row, column)))
