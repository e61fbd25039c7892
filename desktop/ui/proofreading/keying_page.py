"""The page on which a form is typed a second time (重录)."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.forms.edition.form import Form
from desktop.forms.filing.changes import proofs
from desktop.forms.formula import Cell
from desktop.forms.words.wording import cell_text
from desktop.ui.desk.session import Session
from desktop.ui.proofreading.differences_list import DifferencesList
from desktop.ui.proofreading.keying_grid import KeyingGrid
from desktop.ui.proofreading.keying_model import KeyingModel
from desktop.ui.widgets.named import named

UNDO, REDO = "Ctrl+Z", "Ctrl+Y"
"""As in the menu, where they work only while the forms are on show."""
NO_STEP = "本页没有可撤销的步骤。报表的修改请返回填报以后撤销。"
HINT = (
    "对照原件把各数再录一遍，原来的数不显示；灰色的格由公式计算，不必重录。"
    "两次相符的打 ✓，不符的加红框，选定以前报表不变。"
)


class KeyingPage(QWidget):
    """A form of the open filing, typed again by the person called `by`. Signal: `closed` to go
    back to the list of forms."""

    closed = Signal()

    def __init__(
        self, session: Session, form: Form, by: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("desk")
        self._session, self._form, self._by = session, form, by
        self._begun, self._undone = session.undo_stack.index(), 0
        self.grid = KeyingGrid(KeyingModel(session, form, by, self))
        self.grid.told.connect(self._tell)
        self.grid.lost.connect(lambda words: self._tell(words, True))
        self.differences = DifferencesList()
        self.differences.first_kept.connect(self._keep)
        self.differences.second_taken.connect(self._take)
        self.differences.wanted.connect(self._go)
        self._count = named(QLabel(), "quiet")
        self._said = named(QLabel(wordWrap=True), "quiet")
        self._lay_out()
        self.setFocusProxy(self.grid)
        for keys, act in ((UNDO, self._undo), (REDO, self._redo)):
            within = Qt.ShortcutContext.WidgetWithChildrenShortcut
            QShortcut(QKeySequence(keys), self, context=within).activated.connect(act)
        session.rested.connect(self._follow)  # no lambda: it would outlive the page
        self._follow()

    def summary(self) -> str:
        """How far the form is, and what was last said."""
        return f"{self._count.text()} {self._said.text()}"

    def leave(self) -> bool:
        """Save what is being typed. False where that fails."""
        return self.grid.commit()

    def event(self, event: QEvent) -> bool:
        """Esc belongs to this page, not to the menu."""
        if event.type() == QEvent.Type.ShortcutOverride and _is_escape(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _is_escape(event):
            self._close()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(named(QLabel(f"重录校对　{self._form.full_name}"), "pageTitle"))
        head.addSpacing(12)
        head.addWidget(self._count, 1)
        back = QPushButton("返回 (Esc)")
        back.clicked.connect(self._close)
        head.addWidget(back)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self._said)
        column.addWidget(self.grid, 1)
        column.addWidget(self.differences)
        self._said.setText(HINT)
        QWidget.setTabOrder(self.grid, self.differences.tree)

    def _follow(self) -> None:
        """Count and list again: in the pause after a key, for that takes as long as the form."""
        filing = self._session.filing
        if self._form.id not in filing.edition.tables:
            return
        found = proofs.tally(filing, self._form.id)
        words = [f"已校对 {found.verified}／{found.due}"]
        words += [f"不符 {found.different}"] if found.different else []
        words += [f"须重新校对 {found.changed}"] if found.changed else []
        self._count.setText("，".join(words))
        self.differences.show_differences(filing, self._form.id, not self._session.closed)

    def _tell(self, words: str, warning: bool) -> None:
        self._said.setText(words)
        named(self._said, "warning" if warning else "quiet")
        self._said.style().unpolish(self._said)
        self._said.style().polish(self._said)

    def _keep(self, cell: Cell) -> None:
        filing = self._session.filing
        way = proofs.KEYED
        changes = proofs.verified(filing, cell, way, self._by, dt.date.today())
        self._session.fill(changes, f"校对 {cell_text(filing, cell)}：保留原数")
        self._rest()

    def _take(self, cell: Cell) -> None:
        filing = self._session.filing
        changes = proofs.second_taken(filing, cell, self._by, dt.date.today())
        self._session.fill(changes, f"校对 {cell_text(filing, cell)}：采用重录的数")
        self._rest()

    def _rest(self) -> None:
        """List what is left, and go back to the grid when the last difference is decided."""
        self._follow()
        tree = self.differences.tree
        (tree if tree.topLevelItemCount() else self.grid).setFocus()

    def _undo(self) -> None:
        """Undo the last step of this page; those before it belong to the forms."""
        if not self.leave():
            return
        if self._session.undo_stack.index() <= self._begun:
            self._tell(NO_STEP, False)
            return
        self._session.undo()
        self._undone += 1
        self._rest()

    def _redo(self) -> None:
        """Make a step again that was undone here."""
        if self._undone and self.leave():
            self._session.redo()
            self._undone -= 1
            self._rest()

    def _go(self, cell: Cell) -> None:
        self.grid.go(cell)
        self.grid.setFocus()

    def _close(self) -> None:
        if self.leave():
            self.closed.emit()


def _is_escape(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
