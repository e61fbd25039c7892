"""Closing the window with a text that cannot be saved: try again, give it up, or stay open."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QMessageBox

from desktop.ui.desk.desk import Desk

UNREADABLE = "没有关闭：请先改正红框里的内容，或放弃它：数字按 Esc，文字按 Shift+Esc。"
UNKEPT = "{0}\n\n{1}没有存进文件，其他内容都在。现在关闭，这一处就没有了。"
RETRY, DISCARD, STAY = "再试一次", "放弃这一处并关闭", "不关闭"


class Leaving:
    """Asks before the window closes; while it is `asking`, no other message says what is wrong."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.asking = False

    def allowed(self) -> bool:
        """True where all that was typed is saved or given up. Otherwise tells the clerk what is
        wrong and what to do."""
        session = self._desk.session
        if session is None or session.given_up:
            return True
        session.problem, self.asking = "", True
        settled, self.asking = self._desk.settle(), False
        if settled:
            return True
        if session.problem:
            self._ask(session.problem)
        else:
            self._desk.say(UNREADABLE)
        return False

    def _ask(self, problem: str) -> None:
        forms = self._desk.forms
        typed = forms.typed() if forms is not None else ""
        box = QMessageBox(self._desk.window)
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
        session, forms = self._desk.session, self._desk.forms
        if chosen == discard and session is not None and forms is not None:
            session.given_up = True
            forms.give_up()
        if chosen in (retry, discard):
            self._desk.window.close()
        elif forms is not None:
            forms.take_focus()
