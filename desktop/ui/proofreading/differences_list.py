"""The differences of a form: both figures side by side, decided one by one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.forms.filing.changes.proofs import READ, Proof, both_figures, differences
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.forms.words.wording import cell_text
from desktop.ui.widgets.named import named
from desktop.ui.widgets.shortcuts import ENTER, on_key

PROOF = Qt.ItemDataRole.UserRole
UNKNOWN = "未填（唱数有误）"
LINES = 5


class DifferencesList(QWidget):
    """The differences that are not decided. Signals: `first_kept` (Cell), `second_taken` (Cell),
    `wanted` (Cell) to go to in the grid."""

    first_kept = Signal(object)
    second_taken = Signal(object)
    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tree = QTreeWidget()
        self.tree.setAccessibleName("重录与原数的差异")
        self.tree.setHeaderLabels(["位置", "原数", "重录的数"])
        self.tree.setRootIsDecorated(False)
        self.tree.currentItemChanged.connect(lambda *_: self._follow())
        self._changeable = True
        self._title = named(QLabel(), "sectionTitle")
        acts = (
            ("保留原数 (1)", (Qt.Key.Key_1,), self._keep),
            ("采用重录的数 (2)", (Qt.Key.Key_2,), self._take),
            ("留待处理 (3)", (Qt.Key.Key_3,), self._leave),
            ("到这一格 (Enter)", ENTER, self._go),
        )
        self._buttons = [QPushButton(words) for words, _, _ in acts]
        for button, (_, keys, act) in zip(self._buttons, acts, strict=True):
            button.clicked.connect(lambda _=False, act=act: act())
            for key in keys:
                on_key(self.tree, key, act)
        self._lay_out()

    def show_differences(self, filing: Filing, form: str, changeable: bool) -> None:
        """List the differences of a form, with the cursor near where it was."""
        at = max(0, self.tree.currentIndex().row())
        found = differences(filing, form)
        self.tree.clear()
        for proof in found:
            first, second = both_figures(filing, proof)
            if proof.way == READ:
                second = UNKNOWN
            name = cell_text(filing, proof.cell)
            line = QTreeWidgetItem(self.tree, [name, first, second])
            line.setData(0, PROOF, proof)
            for column in (1, 2):
                line.setTextAlignment(column, Qt.AlignmentFlag.AlignRight)
        self._title.setText(f"不符 {len(found)} 处，请对照原件逐处选定")
        self._changeable = changeable
        self.setVisible(bool(found))
        self._fit(len(found))
        item = self.tree.topLevelItem(min(at, len(found) - 1))
        if item is not None:
            self.tree.setCurrentItem(item)
        self._follow()

    def proof(self) -> Proof | None:
        """The difference under the cursor."""
        item = self.tree.currentItem()
        return item.data(0, PROOF) if item is not None else None

    def _cell(self) -> Cell | None:
        proof = self.proof()
        return proof.cell if proof is not None else None

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        for button in self._buttons:
            head.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.tree)
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)

    def _fit(self, lines: int) -> None:
        """Take no more room than the list needs, up to so many lines."""
        line = self.tree.sizeHintForRow(0) if lines else 0
        frame = self.tree.header().sizeHint().height() + 2 * self.tree.frameWidth()
        self.tree.setFixedHeight(frame + min(lines, LINES) * line)

    def _follow(self) -> None:
        proof = self.proof()
        keep, take, leave, go = self._buttons
        keep.setEnabled(proof is not None and self._changeable)
        take.setEnabled(proof is not None and self._changeable and bool(proof.second))
        for button in (leave, go):
            button.setEnabled(proof is not None)

    def _keep(self) -> None:
        cell = self._cell()
        if cell is not None and self._changeable:
            self.first_kept.emit(cell)

    def _take(self) -> None:
        proof = self.proof()
        if proof is not None and proof.second and self._changeable:
            self.second_taken.emit(proof.cell)

    def _leave(self) -> None:
        """Leave it open, and go on to the next."""
        here = self.tree.currentItem()
        below = self.tree.itemBelow(here) if here is not None else None
        if below is not None:
            self.tree.setCurrentItem(below)

    def _go(self) -> None:
        cell = self._cell()
        if cell is not None:
            self.wanted.emit(cell)
