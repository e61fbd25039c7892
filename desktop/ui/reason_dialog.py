"""Writing the reason with which a 核实 finding may stay."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from desktop.forms.checks import Finding
from desktop.forms.reasons import reason, reason_changes
from desktop.forms.wording import sentence
from desktop.ui.session import Session

WIDTH, HEIGHT = 620, 320


class ReasonDialog(QDialog):
    """Asks for the reason of a finding, the old one in it, and keeps it in one step."""

    def __init__(self, session: Session, finding: Finding, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._finding = finding
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("说明理由")
        written = reason(session.filing, finding)
        self._text = QPlainTextEdit(written.text if written else "")
        self._text.setTabChangesFocus(True)
        self._text.setPlaceholderText("写明原因和依据，例如：因……，已报……批准。")
        self._lay_out(
            sentence(session.filing, finding), finding.why, bool(written and written.stale)
        )
        self.resize(WIDTH, HEIGHT)
        self._text.selectAll()

    def accept(self) -> None:
        """Keeps what is written; nothing written takes the reason away."""
        session, finding = self._session, self._finding
        text = self._text.toPlainText().strip()
        what = "说明理由" if text else "删去理由"
        if session.fill(reason_changes(session.filing, finding, text), f"{what}：{finding.why}"):
            super().accept()

    def _lay_out(self, words: str, why: str, stale: bool) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(8)
        column.addWidget(_label(words, "sectionTitle"))
        column.addWidget(_label(why, "quiet"))
        if stale:
            column.addWidget(_label("！ 数字变了，请按现在的数重新说明理由。", "warning"))
        column.addWidget(self._text, 1)
        column.addWidget(_label("理由打印在审核报告里。全部删去就不再说明。", "quiet"))
        buttons = QDialogButtonBox()
        keep = buttons.addButton("保存（Ctrl+Enter）", QDialogButtonBox.ButtonRole.AcceptRole)
        keep.setObjectName("primary")
        buttons.addButton("不保存（Esc）", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            shortcut = QShortcut(QKeySequence(Qt.KeyboardModifier.ControlModifier | key), self)
            shortcut.activated.connect(self.accept)


def _label(words: str, style: str) -> QLabel:
    label = QLabel(words)
    label.setObjectName(style)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
