"""Comments on cells (批注) as a feature: writing one, listing all, settling and printing them."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from db.lock import user
from desktop.forms.filing.changes.comments import comment_on, comments, settled
from desktop.forms.formula import Cell
from desktop.office.journal.past_values import PastValues
from desktop.ui.comments.comment_dialog import CommentDialog
from desktop.ui.comments.comments_page import CommentsPage
from desktop.ui.desk.desk import Desk
from desktop.ui.desk.session import Session

BY = "comments/by"
"""The setting with the name of the person who wrote the last one."""
NO_CELL = "请先把光标放在要批注的一格、一栏或一段文字上。"


class Comments(QObject):
    """Writes and lists comments; `page` lists them. Signal: `report_wanted` for the 审核报告 with
    the comments."""

    report_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self.page = desk.own(CommentsPage())
        self.page.wanted.connect(desk.go)
        self.page.edited.connect(self.edit)
        self.page.settled.connect(self._settle)
        self.page.printed.connect(self.report_wanted)
        self.page.closed.connect(desk.go)

    def show(self) -> None:
        """List the comments of the open filing."""
        session = self._desk.session
        if session is not None and self._desk.settle():
            self._desk.show(self.page)
            self._list()

    def edit_here(self, cell: Cell | None) -> None:
        """Write a comment on `cell`, or say that there is none under the cursor."""
        if self._desk.page() is self.page:
            comment = self.page.comment()
            cell = comment.cell if comment is not None else None
        if cell is None:
            self._desk.say(NO_CELL)
        else:
            self.edit(cell)

    def edit(self, cell: Cell) -> None:
        """Write the comment of a cell, or change it."""
        session = self._desk.session
        if session is None or session.closed or not self._desk.settle():
            return
        place, by = _place(session, cell), str(self._desk.settings.value(BY, "")) or user()
        dialog = CommentDialog(session, cell, place, by, self._desk.window)
        dialog.finished.connect(lambda: self._end(dialog.by.text().strip()))
        dialog.open()

    def _end(self, by: str) -> None:
        self._desk.settings.setValue(BY, by)
        if self._desk.page() is self.page:
            self._list()

    def _settle(self, cell: Cell, done: bool) -> None:
        session = self._desk.session
        if session is not None and comment_on(session.filing, cell) is not None:
            step = f"批注 {_place(session, cell)}：{'已办' if done else '未办'}"
            session.fill(settled(cell, done), step)
            self._list()

    def _list(self) -> None:
        session = self._desk.session
        if session is not None:
            names = PastValues(session.filing, session.document)
            found = comments(session.filing)
            self.page.show_comments(found, lambda each: names.place(each.cell), not session.closed)


def _place(session: Session, cell: Cell) -> str:
    """The cell by its printed names, a paragraph as in the report."""
    return PastValues(session.filing, session.document).place(cell)
