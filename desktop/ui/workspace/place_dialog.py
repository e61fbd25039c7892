"""定位 (F5): the field in which the clerk says where she wants to go."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from desktop.ui.widgets.named import named

PLACES = (
    "表、行、栏，或科目编码，或名称。例如：27　　表3 2080101 2　　表6 30201　　公务接待\n"
    "两个数先看本表的行和栏；本表没有的，是第几张表的哪一行，如 4 33。写“表4 33”总是表4。"
)


class PlaceDialog(QDialog):
    """Asks for a place and lets `go` go there. It stays with what was typed until `go` finds it."""

    def __init__(self, go: Callable[[str], bool], parent: QWidget) -> None:
        super().__init__(parent)
        self._go = go
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("定位")
        self.words = QLineEdit()
        self.words.setAccessibleName("要去的地方")
        self.problem = named(QLabel(wordWrap=True), "warning")
        self.problem.hide()
        self.words.textEdited.connect(self.problem.hide)
        buttons = QDialogButtonBox()
        buttons.addButton("确定", QDialogButtonBox.ButtonRole.AcceptRole).setObjectName("primary")
        buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(10)
        for part in (named(QLabel(PLACES), "quiet"), self.words, self.problem, buttons):
            column.addWidget(part)
        self.words.setFocus()

    def accept(self) -> None:
        """Go there and close; where there is no such place, say so and let her mend it. Nothing
        typed is nothing asked for."""
        QGuiApplication.inputMethod().commit()  # what is still being composed counts, too
        words = self.words.text().strip()
        if not words or self._go(words):
            super().accept()
            return
        self.problem.setText(f"没有找到“{words}”。")
        self.problem.show()
        self.words.selectAll()
        self.words.setFocus()
