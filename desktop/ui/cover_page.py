"""The page of the cover's fields: the unit, how its figures are entered, who signs."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QFrame,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from desktop.forms.edition import Line
from desktop.forms.formula import Cell
from desktop.forms.kinds import Unreadable
from desktop.ui.session import Session


class CoverPage(QWidget):
    """The cover form as labelled fields, each kept when it is left."""

    counted = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.form = session.filing.edition.cover
        self._fields: dict[Cell, QLineEdit | QComboBox] = {}
        self._problem = QLabel(objectName="warning")
        self._problem.setWordWrap(True)
        rows = QFormLayout()
        rows.setSpacing(10)
        for line in self.form.lines.values():
            rows.addRow(f"{line.label}(&{len(self._fields) + 1})", self._field(line))
        paper = QFrame(objectName="paper")
        column = QVBoxLayout(paper)
        column.setContentsMargins(28, 20, 28, 20)
        column.setSpacing(16)
        column.addWidget(QLabel("封面", objectName="pageTitle"))
        column.addWidget(
            QLabel("这些内容印在封面上。负责人姓名可以留空，打印后手写签字。", objectName="quiet")
        )
        column.addLayout(rows)
        column.addWidget(self._problem)
        column.addStretch(1)
        around = QVBoxLayout(self)
        around.setContentsMargins(10, 10, 10, 10)
        around.addWidget(paper)
        session.changed.connect(self._write)
        self._write()

    def go(self, cell: Cell) -> None:
        """Puts the cursor into the field of `cell`."""
        self._fields.get(cell, next(iter(self._fields.values()))).setFocus()

    def _field(self, line: Line) -> QWidget:
        cell = Cell(self.form.id, line.id, "1")
        field: QLineEdit | QComboBox
        if line.choices:
            field = QComboBox()
            field.addItems(line.choices)
            field.activated.connect(lambda: self._take(cell, field.currentText()))
            field.setMaximumWidth(160)
        else:
            field = QLineEdit()
            field.editingFinished.connect(lambda: self._take(cell, field.text()))
            field.setMaximumWidth(520)
        self._fields[cell] = field
        return field

    def _take(self, cell: Cell, text: str) -> None:
        filing = self.session.filing
        kind = filing.edition.kind(cell)
        self._problem.clear()
        if text == kind.show(filing.value(cell), filing.entered_in):
            return
        try:
            value = kind.read(text, filing.entered_in)
        except Unreadable as problem:
            self._problem.setText(f"{problem}原来的内容没有改动。")
            self._write()
            return
        self.session.fill({cell: value}, f"填封面 {self.form.lines[cell.row].label}")

    def _write(self, _: object = None) -> None:
        filing = self.session.filing
        for cell, field in self._fields.items():
            text = filing.edition.kind(cell).show(filing.value(cell), filing.entered_in)
            if isinstance(field, QComboBox):
                field.setCurrentText(
                    text or (filing.kind if cell.row == "kind" else filing.entered_in)
                )
            elif field.text() != text:
                field.setText(text)
