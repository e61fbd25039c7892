"""The button at the head of a form that opens its notes and folds them away."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

FOLDED, OPEN = "注 ▸", "注 ▾"


class NotesFold(QPushButton):
    """`注 ▸`; signal `clicked`."""

    def __init__(self) -> None:
        super().__init__(FOLDED)
        self.setObjectName("link")
        self.setToolTip("显示或收起表下的注（Ctrl+F2）")
        self.setAccessibleName("表注")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def open(self, shown: bool) -> None:
        """Show whether the notes are open."""
        self.setText(OPEN if shown else FOLDED)
