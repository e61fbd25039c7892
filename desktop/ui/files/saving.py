"""Saving documents of the open filing where the clerk wants them, and copies of its file on a
stick."""

from __future__ import annotations

import os
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from db.problems import StoreProblem
from desktop.office.saving import SavingProblem, replace
from desktop.paths import SAMPLE_NAME, SUFFIX, documents
from desktop.ui.desk.desk import Desk
from desktop.ui.desk.held_file import Waiting
from desktop.ui.desk.slow_work import GivenUp
from desktop.ui.files.beginning import FILES, file_name
from desktop.ui.files.saved_note import SavedNote

if TYPE_CHECKING:  # the window is shown before a session is needed, and the audit with it
    from desktop.ui.desk.session import Session

KINDS = {".pdf": "PDF", ".xlsx": "Excel 工作簿", ".docx": "Word 文档", ".html": "网页"}
"""The clerk's names of documents, by the endings of their files."""
GONE = (
    "正在编辑的“{name}”已经不在原处了（被删除、移动或改名）。现有的全部内容已经备份到：\n{path}\n\n"
    "请打开这份备份继续。"
)

ELSEWHERE = "另选位置…"

DRAFT = "报告还有错误或待填的内容，网页上方印有“草稿”。请改正、填齐后重新导出，再在网站上公开。"


class Saving:
    """Saves documents and copies of the open filing; does nothing without one. The `note` offers to
    open what was saved last."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.note = SavedNote()

    def ask_xlsx(self) -> None:
        """Let the clerk choose where the nine tables are saved as a workbook."""
        # Here, for openpyxl takes longer to load than the window may take to appear.
        from desktop.exchange.workbook.tables import write_tables

        session = self._desk.session
        if session is not None and self._desk.settle():
            data = self._desk.work("正在生成 Excel", lambda: write_tables(session.filing))
            if data is not None:
                self.ask(data, "决算表", ".xlsx")

    def ask_docx(self) -> None:
        """Let the clerk choose where the whole report is saved as a Word file."""
        from desktop.office.papers.word import word_file

        session = self._desk.session
        if session is not None and self._desk.settle():
            made = self._desk.work("正在生成 Word", lambda: word_file(session.filing))
            if made is not None:
                self.ask(made.docx, "决算公开", ".docx")

    def ask_html(self) -> None:
        """Let the clerk choose where the report is saved as a page for the website; a draft says
        so."""
        from desktop.office.papers.web import web_file

        session = self._desk.session
        if session is None or not self._desk.settle():
            return
        made = self._desk.work("正在生成网页", lambda: web_file(session.filing))
        if made is None:
            return
        if self.ask(made.html, "决算公开", ".html") and made.draft:
            self._desk.tell("网页是草稿", DRAFT)

    def ask(self, data: bytes, called: str, suffix: str = ".pdf") -> bool:
        """Save the document `data` where the clerk wants it. False where it was not saved."""
        session = self._desk.session
        if session is None:
            return False
        name = file_name(f"{session.filing.year}年度{called} {session.filing.unit}")
        return self._ask_at(data, _folder(session) / f"{name}{suffix}")

    def _ask_at(self, data: bytes, proposed: Path) -> bool:
        """Save `data` where the clerk wants it, `proposed` at first."""
        suffix = proposed.suffix
        kind = KINDS[suffix]
        chosen = self._choose(f"保存 {kind}", proposed, f"{kind} (*{suffix})")
        return chosen is not None and self.save(data, _ending(chosen, suffix))

    def save(self, data: bytes, path: Path) -> bool:
        """Write `data` to `path`. False where that fails; the clerk has been told why, and may
        choose another place for what was made."""
        try:
            with closing(Waiting(self._desk.window, path)) as wait:
                replace(path, data, wait)
        except SavingProblem as problem:
            elsewhere = {ELSEWHERE: lambda: self._ask_at(data, path)}
            self._desk.tell("没有保存", str(problem), elsewhere)
            return False
        self._desk.say(f"已保存到 {path}")
        self.note.show_for(path)
        return True

    def ask_backup(self) -> None:
        """Let the clerk put a copy of the file elsewhere, on a stick for instance."""
        session = self._desk.session
        if session is None or not self._desk.settle():
            return
        name = f"{session.path.stem} 备份{datetime.now():%m%d-%H%M}{SUFFIX}"
        self._ask_backup_at(session, _folder(session) / name)

    def _ask_backup_at(self, session: Session, proposed: Path) -> None:
        chosen = self._choose("另存备份", proposed, FILES)
        if chosen is not None:
            self._back_up(session, _ending(chosen, SUFFIX))

    def _back_up(self, session: Session, path: Path) -> None:
        gone = not os.path.exists(session.path)
        try:
            with closing(Waiting(self._desk.window, path)) as wait:
                session.file.copy_to(path, wait, self._desk.doing("正在备份"))
        except StoreProblem as problem:
            elsewhere = {ELSEWHERE: lambda: self._ask_backup_at(session, path)}
            self._desk.tell("没有备份", str(problem), elsewhere)
            return
        except GivenUp:
            self._desk.say("已取消，没有备份。")
            return
        self._desk.say(f"已备份到 {path}")
        if gone:
            self._desk.tell("已备份", GONE.format(name=session.path.name, path=path))

    def _choose(self, title: str, proposed: Path, kinds: str) -> Path | None:
        chosen, _ = QFileDialog.getSaveFileName(self._desk.window, title, str(proposed), kinds)
        return Path(chosen) if chosen else None


def _folder(session: Session) -> Path:
    """The folder that is proposed for documents of `session`: the clerk's own for the sample."""
    sample = session.path.name == SAMPLE_NAME
    return documents().parent if sample else session.path.parent


def _ending(path: Path, suffix: str) -> Path:
    """`path`, with the ending that some file dialogs leave to the clerk."""
    return path if path.suffix.lower() == suffix else path.with_name(path.name + suffix)
