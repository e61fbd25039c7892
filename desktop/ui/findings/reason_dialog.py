"""Writing the reason with which a 核实 finding may stay."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.audit.finding.finding import Finding
from desktop.audit.finding.sentences import sentence
from desktop.audit.listing.reasons import reason, reason_changes, written_reasons
from desktop.forms.filing.entries import Changes
from desktop.ui.desk.session import Session
from desktop.ui.widgets.choice_box import ChoiceBox
from desktop.ui.widgets.draft import GIVE_UP, GIVE_UP_KEY
from desktop.ui.widgets.text_edit import TextEdit

HINT = "边写边存，按 Esc 写好离开。理由打印在审核报告里；全部删去就不再说明。"
SAME = "同上：引用已写的理由…"
WIDTH, HEIGHT = 620, 320


class ReasonDialog(QDialog):
    """Asks for the reason of a finding and shows the old one. The text is saved in every pause of
    typing, and when the dialog closes in any way but giving up, all in one step."""

    def __init__(self, session: Session, finding: Finding, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._finding = finding
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("说明理由")
        written = reason(session.filing, finding)
        self._opened = {
            cell: session.filing.entered.get(cell) for cell in self._changes("有什么理由都一样")
        }
        self._text = TextEdit("", self)
        self._text.draft.write(written.text if written else "")
        self._text.setPlaceholderText("写明原因和依据，例如：因……，已报……批准。")
        self._text.paused.connect(self._rest)
        self._text.given_up.connect(self.give_up)
        self._give_up = QPushButton(f"{GIVE_UP}（{GIVE_UP_KEY}）")
        self._lay_out(
            sentence(session.filing, finding), finding.why, bool(written and written.stale)
        )
        self._text.textChanged.connect(self._follow)
        self._follow()
        self.resize(WIDTH, HEIGHT)
        self._text.selectAll()

    def accept(self) -> None:
        """Save the reason; a blank text deletes it."""
        if self._keep():
            super().accept()

    def reject(self) -> None:
        """Esc and the closing button save a changed text, too. An unchanged one is not saved: a
        reason for older figures must not count for these."""
        if self._text.changed():
            self.accept()
        elif self._session.fill(self._opened, "说明理由"):
            super().reject()

    def give_up(self) -> None:
        """Close and restore the former reason, in a step of its own. What was typed is saved
        first, so that undo can bring it back."""
        self._rest()
        self._session.fill(self._opened, f"放弃修改理由：{self._finding.why}")
        super().reject()

    def _written(self) -> list[str]:
        """The reasons of other findings, which may be said again."""
        own = self._text.toPlainText()
        return [text for text in written_reasons(self._session.filing) if text != own]

    def _same(self, written: Sequence[str]) -> ChoiceBox:
        """The box from which another reason is taken: it replaces the text, as if it were typed."""
        box = ChoiceBox([SAME, *written])
        box.setAccessibleName(SAME)
        box.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(20)

        def take(place: int) -> None:
            if place > 0:
                self._text.selectAll()
                self._text.insertPlainText(written[place - 1])
                self._text.setFocus()

        box.activated.connect(take)
        return box

    def _changes(self, text: str) -> Changes:
        return reason_changes(self._session.filing, self._finding, text)

    def _keep(self, *, going_on: bool = False) -> bool:
        text = self._text.toPlainText().strip()
        step = f"{'说明理由' if text else '删去理由'}：{self._finding.why}"
        draft = self._text.draft
        kept = self._session.fill(self._changes(text), step, draft.editing, going_on=going_on)
        if kept:
            draft.keep()
        return kept

    def _rest(self) -> None:
        """Save what is being typed, but no empty text: the clerk may be about to type another."""
        if self._text.toPlainText().strip():
            self._keep(going_on=True)

    def _follow(self) -> None:
        self._give_up.setEnabled(self._text.changed())

    def _take_back(self) -> None:
        """Undo the last step of this text, and no step made outside the dialog."""
        if self._session.undo_of(self._text.draft.editing):
            self._show()

    def _make_again(self) -> None:
        if self._session.redo_of(self._text.draft.editing):
            self._show()

    def _show(self) -> None:
        written = reason(self._session.filing, self._finding)
        before = self._text.draft.before
        self._text.draft.write(written.text if written else "")
        self._text.draft.before = before
        self._follow()

    def _lay_out(self, words: str, why: str, stale: bool) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(8)
        column.addWidget(_label(words, "sectionTitle"))
        column.addWidget(_label(why, "quiet"))
        if stale:
            column.addWidget(_label("！ 数字变了，请按现在的数重新说明理由。", "warning"))
        if written := self._written():
            column.addWidget(self._same(written))
        column.addWidget(self._text, 1)
        column.addWidget(_label(HINT, "quiet"))
        buttons = QDialogButtonBox()
        keep = buttons.addButton("保存（Ctrl+Enter）", QDialogButtonBox.ButtonRole.AcceptRole)
        keep.setObjectName("primary")
        buttons.addButton(self._give_up, QDialogButtonBox.ButtonRole.ResetRole)
        buttons.accepted.connect(self.accept)
        self._give_up.clicked.connect(self.give_up)
        column.addWidget(buttons)
        keys = QKeySequence.StandardKey
        for key, act in (
            ("Ctrl+Return", self.accept),
            ("Ctrl+Enter", self.accept),
            (GIVE_UP_KEY, self.give_up),
            (keys.Undo, self._take_back),
            (keys.Redo, self._make_again),
        ):
            QShortcut(QKeySequence(key), self, act)


def _label(words: str, style: str) -> QLabel:
    label = QLabel(words)
    label.setObjectName(style)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
