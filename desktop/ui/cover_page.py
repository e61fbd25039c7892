"""The page of the cover's fields: the unit, how its figures are entered, who signs."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.forms.edition import Line
from desktop.forms.formula import Cell
from desktop.forms.kinds import Unreadable
from desktop.forms.wording import CONFIRMED
from desktop.ui import look
from desktop.ui.session import Session


class Field(QLineEdit):
    """A line that leaves undo and redo to the filing, unless something is being typed in it."""

    def event(self, event: QEvent) -> bool:
        keys = QKeySequence.StandardKey
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and (event.matches(keys.Undo) or event.matches(keys.Redo))
            and not self.isModified()
        ):
            event.ignore()
            return False
        return super().event(event)


class CoverPage(QWidget):
    """The cover form as labelled fields, each kept when it is left.

    Signals: those of a FormPage, so that a page is a page.
    """

    counted = Signal(str)
    lost = Signal(str)

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
            label = QLabel(f"{line.label}(&{len(self._fields) + 1})")
            field = self._field(line)
            label.setBuddy(field)
            rows.addRow(label, self._explained(field, line.id))
        paper = QFrame(objectName="paper")
        column = QVBoxLayout(paper)
        column.setContentsMargins(28, 20, 28, 20)
        column.setSpacing(16)
        column.addWidget(QLabel("封面", objectName="pageTitle"))
        column.addWidget(
            QLabel(
                "单位、年度和签字人印在封面上；姓名可以留空，打印后手写签字。", objectName="quiet"
            )
        )
        column.addLayout(rows)
        column.addWidget(self._problem)
        column.addStretch(1)
        around = QVBoxLayout(self)
        around.setContentsMargins(10, 10, 10, 10)
        around.addWidget(look.scrolling(paper))
        session.changed.connect(self._write)
        self.setFocusProxy(next(iter(self._fields.values())))
        self._write()

    def go(self, cell: Cell) -> None:
        """Puts the cursor into the field of `cell`."""
        self._fields.get(cell, next(iter(self._fields.values()))).setFocus()

    def commit(self) -> bool:
        """Takes over what is being typed; False if it cannot be kept."""
        cell = next((cell for cell, field in self._fields.items() if field.hasFocus()), None)
        field = self._fields.get(cell) if cell else None
        return not isinstance(field, QLineEdit) or self._take(cell, field.text())

    def field(self, cell: Cell) -> QLineEdit | QComboBox:
        """The field in which `cell` is written."""
        return self._fields[cell]

    def _explained(self, field: QWidget, line: str) -> QWidget | QHBoxLayout:
        """`field`, with what its line means beside it, where anything is said of that."""
        if line not in self.form.line_help:
            return field
        hint = QLabel(self.form.line_help[line], objectName="quiet")
        hint.setWordWrap(True)
        beside = QHBoxLayout()
        beside.setSpacing(12)
        beside.addWidget(field)
        beside.addWidget(hint, 1)
        return beside

    def _field(self, line: Line) -> QWidget:
        cell = Cell(self.form.id, line.id, "1")
        field: QLineEdit | QComboBox
        if line.choices:
            field = QComboBox()
            field.addItems(line.choices)
            field.setPlaceholderText("请选择")
            field.activated.connect(lambda: self._take(cell, field.currentText()))
            field.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        else:
            field = Field()
            field.editingFinished.connect(lambda: self._take(cell, field.text()))
            field.setMaximumWidth(520)
        self._fields[cell] = field
        return field

    def _take(self, cell: Cell, text: str) -> bool:
        filing = self.session.filing
        kind = filing.edition.kind(cell)
        if text == kind.show(filing.value(cell), filing.entered_in):
            return True
        self._problem.clear()
        label = self.form.lines[cell.row].label
        try:
            kept = self.session.fill({cell: kind.read(text, filing.entered_in)}, f"填封面 {label}")
        except Unreadable as problem:
            words = f"{problem}没有填进去，原来的内容不变。"
            self._problem.setText(words)
            self.lost.emit(words)
            kept = False
        self._write()
        return kept

    def _write(self, _: object = None) -> None:
        filing = self.session.filing
        for cell, field in self._fields.items():
            text = filing.edition.kind(cell).show(filing.value(cell), filing.entered_in)
            if isinstance(field, QComboBox):
                choices = self.form.lines[cell.row].choices
                unset = {
                    "kind": filing.kind,
                    "entered_in": filing.entered_in,
                    CONFIRMED: choices[0],
                }
                field.setCurrentIndex(field.findText(text or unset.get(cell.row, "")))
            else:
                field.setText(text)
