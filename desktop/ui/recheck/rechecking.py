"""Comparing an edited Word file with the open filing, and taking its wording over."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from desktop.ui.desk.desk import Desk
from desktop.ui.recheck.recheck_page import RecheckPage
from desktop.word.back.package import WordProblem


class Rechecking:
    """Takes over the wording of an edited Word file; `page` lists the differences."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._source: Path | None = None
        self.page = desk.own(RecheckPage())
        self.page.accepted.connect(self.accept)
        self.page.wanted.connect(desk.go)
        self.page.again.connect(self._again)
        self.page.closed.connect(desk.go)

    def ask(self) -> None:
        """Let the clerk choose the file."""
        session = self._desk.session
        if session is None or not self._desk.settle():
            return
        near = self._source or session.path.parent
        kinds = "Word 文件 (*.docx);;所有文件 (*)"
        window, title = self._desk.window, "核对 Word 修改稿"
        chosen, _ = QFileDialog.getOpenFileName(window, title, str(near), kinds)
        if chosen:
            self.begin(Path(chosen))

    def begin(self, source: Path, done: str = "") -> bool:
        """List the differences in `source`. False where that fails; the clerk is told why."""
        # Here, for the writer of Word files takes a while to load.
        from desktop.office.papers.word import recheck_file

        session = self._desk.session
        if session is None or not self._desk.settle():
            return False
        try:
            found = self._desk.work(
                "正在核对 Word 文件", lambda: recheck_file(session.filing, source)
            )
        except WordProblem as problem:
            self._desk.tell("不能核对", str(problem))
            return False
        if found is None:
            return False
        self._source = source
        self._desk.show(self.page)
        self.page.show_found(found, done)
        return True

    def accept(self) -> None:
        """Take the chosen wordings over in one step, and list the remaining differences."""
        from desktop.word.recheck.result import accepted_changes, step_name

        session, chosen = self._desk.session, self.page.chosen()
        if session is None or self._source is None or not chosen:
            return
        changes = accepted_changes(session.filing, chosen)
        if session.fill(changes, step_name(self._source.name)):
            self.begin(self._source, f"已采用 {len(chosen)} 处文字。")
        elif session.closed:
            self._desk.tell("没有采用", session.closed)

    def _again(self) -> None:
        if self._source is not None:
            self.begin(self._source)
