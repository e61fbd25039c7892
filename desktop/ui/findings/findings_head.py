"""The line above the findings: how many there are, the keys for the chosen one, the checks made."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from desktop.audit.listing.standing import STANDING_WORDS
from desktop.ui.desk.session import Session
from desktop.ui.findings.checks_button import ChecksButton
from desktop.ui.widgets import style
from desktop.ui.widgets.cut_label import CutLabel
from desktop.ui.widgets.named import named

EMPTY = "○ 尚无数据：按 Ctrl+I 从 Excel 导入，或者直接在表中录入"
GAP = "&nbsp;&nbsp;&nbsp;"
ROOM = 8
"""Pixels above and below the words together."""


class FindingsHead(QWidget):
    """The line stays when the list below it is `folded`. Signal: `toggled` by a click on it."""

    toggled = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.folded = False
        self.checks = ChecksButton(session)
        self._summary = QLabel()
        self._words = CutLabel()
        self._fold = named(QToolButton(), "fold")
        self._fold.clicked.connect(self.toggled)
        self._lay_out()

    def count(self, counted: Sequence[tuple[str, int]] | None) -> None:
        """Say how many findings there are of each level; None where nothing was entered yet."""
        self._summary.setText(EMPTY if counted is None else _summary(counted))

    def summary(self) -> str:
        """The number of findings, as rich text."""
        return self._summary.text()

    def write(self, words: str, colour: QColor) -> None:
        """Show words between the number of findings and that of checks."""
        self._words.write(words, colour)

    def fold(self, folded: bool) -> None:
        """Show whether the list is folded."""
        self.folded = folded
        self._fold.setText("⌃" if folded else "⌄")
        self._fold.setAccessibleName("展开审核结果" if folded else "收起审核结果")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.toggled.emit()

    def _lay_out(self) -> None:
        self._summary.setContentsMargins(12, 0, 8, 0)
        self._words.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._fold.setToolTip("展开或收起审核结果（Ctrl+Shift+F / Ctrl+F9）")
        self._fold.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedHeight(self.fontMetrics().height() + ROOM)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 6, 0)
        row.addWidget(self._summary)
        row.addWidget(self._words, 1)
        row.addWidget(self.checks)
        row.addWidget(self._fold)


def _summary(counted: Sequence[tuple[str, int]]) -> str:
    if not counted:
        return f"<span style='color:{style.OK.name()}'>✓ 审核通过，各表各栏一致</span>"
    words = [
        f"<span style='color:{style.LEVEL_COLOUR[level].name()}'>{style.LEVEL_MARK[level]} "
        f"{STANDING_WORDS[level]} {count} 处</span>"
        for level, count in counted
    ]
    return GAP.join(["<b>审核结果</b>", *words])
