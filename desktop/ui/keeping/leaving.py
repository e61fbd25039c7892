"""Closing the window over a text that the file does not take: kept, given up knowingly, or open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QMessageBox

if TYPE_CHECKING:
    from desktop.ui.window import Window

UNREADABLE = "没有关闭：请先改正红框里的内容，或放弃它：数字按 Esc，文字按 Shift+Esc。"
UNKEPT = "{0}\n\n{1}没有存进文件，其他内容都在。现在关闭，这一处就没有了。"
RETRY, DISCARD, STAY = "再试一次", "放弃这一处并关闭", "不关闭"


class Leaving:
    """Whether the window may close; while it is `asking`, nobody else says what is in the way."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self.asking = False

    def allowed(self) -> bool:
        """Whether all that was typed is kept, or was given up; if not, it is said what is in the
        way, and what can be done."""
        session = self._window.session
        if session is None or session.given_up:
            return True
        session.problem, self.asking = "", True
        settled, self.asking = self._window.settled(), False
        if settled:
            return True
        if session.problem:
            self._ask(session.problem)
        else:
            self._window.statusBar().showMessage(UNREADABLE, 10_000)
        return False

    def _ask(self, problem: str) -> None:
        space = self._window.workspace
        typed = space.typed() if space is not None else ""
        box = QMessageBox(self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle("没有关闭")
        box.setText(UNKEPT.format(problem, typed or "刚才填的内容"))
        retry = box.addButton(RETRY, QMessageBox.ButtonRole.AcceptRole)
        discard = box.addButton(DISCARD, QMessageBox.ButtonRole.DestructiveRole)
        box.setEscapeButton(box.addButton(STAY, QMessageBox.ButtonRole.RejectRole))
        box.setDefaultButton(retry)
        box.buttonClicked.connect(lambda chosen: self._answer(chosen, retry, discard))
        box.open()

    def _answer(
        self, chosen: QAbstractButton, retry: QAbstractButton, discard: QAbstractButton
    ) -> None:
        session, space = self._window.session, self._window.workspace
        if chosen == discard and session is not None and space is not None:
            session.given_up = True
            space.give_up()
        if chosen in (retry, discard):
            self._window.close()
        elif space is not None:
            space.page().setFocus()
