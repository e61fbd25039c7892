"""The dialog that asks who locks or unlocks a year, and why."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.widgets.named import named


class LockDialog(QDialog):
    """Asks for the `person` and the `reason`; it can be accepted once both are there."""

    def __init__(
        self, title: str, words: str, warning: str, reason: str, do: str, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(560)
        self.person, self.reason = QLineEdit(), QLineEdit()
        self.reason.setPlaceholderText(reason)
        rows = QFormLayout()
        rows.setSpacing(10)
        rows.addRow("经办人", self.person)
        rows.addRow("原因说明", self.reason)
        buttons = QDialogButtonBox()
        self.agree = buttons.addButton(do, QDialogButtonBox.ButtonRole.AcceptRole)
        self.agree.setObjectName("primary")
        buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(10)
        column.addWidget(named(QLabel(words, wordWrap=True), "quiet"))
        if warning:
            column.addWidget(named(QLabel(warning, wordWrap=True), "warning"))
        column.addLayout(rows)
        column.addWidget(buttons)
        for field in (self.person, self.reason):
            field.textChanged.connect(self._follow)
        self._follow()

    def told(self) -> tuple[str, str]:
        """The person and the reason."""
        return " ".join(self.person.text().split()), " ".join(self.reason.text().split())

    def _follow(self) -> None:
        self.agree.setEnabled(all(self.told()))
