"""The journal as a feature: of the whole filing, of a cell, and back to a former value."""

from __future__ import annotations

from functools import partial

from db.problems import StoreProblem
from db.records import Stored
from desktop.forms.characters import cited
from desktop.forms.formula import Cell
from desktop.office.journal.journal import form_groups, journal_workbook
from desktop.office.journal.past_values import PastValues, refusal
from desktop.ui.desk.desk import Desk
from desktop.ui.desk.session import Session
from desktop.ui.files.saving import Saving
from desktop.ui.journal.cell_history import CellHistory
from desktop.ui.journal.journal_page import JournalPage

TITLE = "修改记录"
READING = "正在查找修改记录"
NO_CELL = "请先把光标放在一格、一栏或一段文字上，再看它的修改记录。"
SAME = "这一格现在就是这个值。"


class History:
    """Lists changes and restores values; `page` is that of the whole filing."""

    def __init__(self, desk: Desk, saving: Saving) -> None:
        self._desk = desk
        self._saving = saving
        self.page = desk.own(JournalPage())
        self.page.table.lines.work = lambda do: desk.work(READING, do)
        self.page.narrowed.connect(self._list)
        self.page.wanted.connect(desk.go)
        self.page.history.connect(self.show_cell)
        self.page.exported.connect(self.export)
        self.page.closed.connect(desk.go)
        self.page.table.lines.failed.connect(self._say_failed)

    def show(self) -> None:
        """Show the journal of the open filing."""
        session = self._desk.session
        if session is None or not self._desk.settle():
            return
        try:
            found = self._desk.work(READING, lambda: _people_and_days(session))
        except StoreProblem as problem:
            self._desk.tell(TITLE, str(problem))
            return
        if found is None:
            return
        people, days = found
        self._desk.show(self.page)
        self.page.offer(form_groups(session.filing.edition), people, days)
        self._list()
        self.page.table.setFocus()

    def _say_failed(self, words: str) -> None:
        self._desk.tell(TITLE, words)

    def export(self) -> None:
        """Let the clerk save the lines on show as a workbook."""
        session = self._desk.session
        if session is None:
            return
        try:
            lines = session.file.journal(_values(session), self.page.filter())
            data = self._desk.work(
                "正在生成修改记录", lambda: journal_workbook(session.filing, lines)
            )
        except StoreProblem as problem:
            self._desk.tell(TITLE, str(problem))
            return
        if data is not None:
            self._saving.ask(data, f"决算公开{TITLE}", ".xlsx")

    def show_here(self, cell: Cell | None) -> None:
        """List the changes of `cell`, or of the line under the cursor on the page."""
        line = self.page.table.line() if self._desk.page() is self.page else None
        here = line.cell if line is not None else cell
        if here is None:
            self._desk.say(NO_CELL)
        else:
            self.show_cell(here)

    def show_cell(self, cell: Cell) -> None:
        """List the changes of one cell, to go back to one of them."""
        session = self._desk.session
        if session is None or not self._desk.settle():
            return
        try:
            dialog = CellHistory(
                _values(session).place(cell),
                lambda: session.file.cell_lines(_values(session), cell),
                partial(self._restore, session, cell),
                session.filing.rule(cell) is not None,
                self._desk.window,
            )
        except StoreProblem as problem:
            self._desk.tell(TITLE, str(problem))
            return
        dialog.finished.connect(self._list_again)
        dialog.open()

    def _list_again(self) -> None:
        """List the lines anew where a value was restored from the page."""
        if self._desk.page() is self.page:
            self._list()

    def _list(self) -> None:
        """List the lines that the filter lets through."""
        session = self._desk.session
        if session is not None:
            table = self.page.table
            table.lines.show(session.file.journal(_values(session), self.page.filter()))
            table.begin()

    def _restore(self, session: Session, cell: Cell, stored: Stored | None) -> str:
        """Give the cell a value that it had, in a step; what came of it, in a sentence."""
        if session.closed:
            return session.closed
        why = refusal(session.filing, cell, stored)
        if why:
            return why
        values = _values(session)
        value = values.value(cell, stored)
        if session.filing.entered.get(cell) == value:
            return SAME
        place, text = values.place(cell), cited(" ".join(values.text(cell, stored).split()))
        if not session.fill({cell: value}, f"恢复 {place} 为 {text}"):
            return f"没有恢复：{session.problem}"
        return f"已恢复为 {text}。关闭后按 Ctrl+Z 可以撤销。"


def _people_and_days(session: Session) -> tuple[list[str], list[str]]:
    """Who made steps, and on which days, the last one first. Raises StoreProblem."""
    steps = session.file.steps()
    people = sorted({step.who for step in steps})
    return people, sorted({f"{step.at:%Y-%m-%d}" for step in steps}, reverse=True)


def _values(session: Session) -> PastValues:
    """The names and values of the cells of the open filing as it is now."""
    return PastValues(session.filing, session.document)
