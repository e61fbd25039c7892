"""Writing a comment on a cell."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.forms.filing.changes.comments import comment_on, removed, settled, written
from desktop.forms.formula import Cell
from desktop.ui.desk.session import Session
from desktop.ui.widgets.named import named
from desktop.ui.widgets.text_edit import TextEdit

HINT = "边写边存，按 Esc 写好离开。批注只供内部核对，不印在公开的报告、Word、网页和 Excel 里。"
WIDTH, HEIGHT = 560, 320


class CommentDialog(QDialog):
    """Shows the comment of a cell, and saves it in every pause and when the dialog is closed; a
    blank text removes it. `by` is the name of the person who writes."""

    def __init__(self, session: Session, cell: Cell, place: str, by: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._cell = cell
        self._place = place
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("批注")
        found = comment_on(session.filing, cell)
        self.text = TextEdit("", self)
        self.text.setAccessibleName("批注内容")
        self.text.draft.write(found.text if found else "")
        self.text.paused.connect(self._rest)
        self.by = QLineEdit(found.by if found else by)
        self.by.setAccessibleName("批注人")
        self.state = QCheckBox("已办")
        self.state.setChecked(found is not None and found.done)
        self.remove = QPushButton("删去批注")
        self.remove.setEnabled(found is not None)
        self.remove.clicked.connect(self.take_away)
        self._lay_out()
        self.text.setFocus()

    def accept(self) -> None:
        """Save the comment and close; stay open where it cannot be saved."""
        if self._keep() and self._settle():
            super().accept()

    def reject(self) -> None:
        """Esc and the closing button save, too: no typed word is lost."""
        self.accept()

    def take_away(self) -> None:
        """Remove the comment and close."""
        step = f"删去批注 {self._place}"
        if self._session.fill(removed(self._cell), step, self.text.draft.editing):
            super().accept()

    def _rest(self) -> None:
        """Save what is being typed, but no empty text: the clerk may be about to type another."""
        if self.text.toPlainText().strip():
            self._keep(going_on=True)

    def _keep(self, *, going_on: bool = False) -> bool:
        text, by = self.text.toPlainText().strip(), self.by.text().strip()
        found = comment_on(self._session.filing, self._cell)
        if found is not None and (text, by) == (found.text, found.by):
            return True
        changes, step = removed(self._cell), f"删去批注 {self._place}"
        if text:
            changes, step = written(self._cell, text, by, dt.date.today()), f"批注 {self._place}"
        editing = self.text.draft.editing
        kept = self._session.fill(changes, step, editing, going_on=going_on)
        if kept:
            self.text.draft.keep()
        return kept

    def _settle(self) -> bool:
        """Save whether it is done; a comment that was just written anew is open."""
        found, done = comment_on(self._session.filing, self._cell), self.state.isChecked()
        if found is None or found.done == done:
            return True
        step = f"批注 {self._place}：{'已办' if done else '未办'}"
        return self._session.fill(settled(self._cell, done), step)

    def _lay_out(self) -> None:
        keep = named(QPushButton("保存（Ctrl+Enter）"), "primary")
        keep.clicked.connect(self.accept)
        row = QHBoxLayout()
        label = QLabel("批注人")
        label.setBuddy(self.by)
        for widget in (label, self.by, self.state, self.remove, keep):
            row.addWidget(widget, 1 if widget is self.by else 0)
        for button in (self.remove, keep):
            button.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(8)
        column.addWidget(named(QLabel(self._place, wordWrap=True), "sectionTitle"))
        column.addWidget(self.text, 1)
        column.addWidget(named(QLabel(HINT, wordWrap=True), "quiet"))
        column.addLayout(row)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self, self.accept)
        self.resize(WIDTH, HEIGHT)
