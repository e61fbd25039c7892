"""Files from the window: opening, beginning, saving the report, a copy on a stick."""

from __future__ import annotations

import os
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from db.backup import backup
from db.store import FilingHead, Store, StoreProblem
from desktop.forms.kinds import Unreadable
from desktop.forms.loading.definition import EditionError
from desktop.office.editions import NoEdition, edition_for
from desktop.office.filings import add_filing, add_to_file, cover_cells
from desktop.office.saving import SavingProblem, replace
from desktop.paths import SAMPLE_NAME, SUFFIX, documents
from desktop.ui.desk.held_file import Waiting
from desktop.ui.desk.session import Session
from desktop.ui.files.new_page import REGION, Beginning, file_name
from desktop.ui.files.opening import A_BACKUP

if TYPE_CHECKING:
    from desktop.ui.window import Window

REPORT = "决算公开"
"""What the printed report is called; only this one can be printed without empty columns."""
FILES = f"决算公开 (*{SUFFIX})"
SAVED = {".pdf": "PDF", ".xlsx": "Excel 工作簿", ".docx": "Word 文档"}
"""What the clerk calls a document, by the ending of its file."""

FOREIGN_JOURNAL = (
    "这里的文件是从别处复制来的：旁边留着另一个文件没有写完的记录，没有并入，改名保存为“{name}”。"
    "请看一看内容是不是您要的那一份。"
)
GONE = (
    "正在编辑的“{name}”已经不在原处了（被删除、移动或改名）。现有的全部内容已经备份到：\n{path}\n\n"
    "请打开这份备份继续。"
)


class Files:
    """What the window does with files."""

    def __init__(self, window: Window) -> None:
        self._window = window

    def open(self, path: Path, year: int | None = None) -> bool:
        """Opens the filing of `year` in `path`, or the one she was in last; whether it could be."""
        if not self._window.settled():
            return False
        if self._is_open(path):
            if year is None:
                self._window.show_workspace()
                return True
            self._window.close_filing()
            self._window.show_start()
        return self._take_up(self._window.opening.open(path), year)

    def reopen(self) -> bool:
        """Opens the file on show once more, to be edited if that is possible by now."""
        session = self._window.session
        return session is not None and self.open(session.path, session.filing.year)

    def view(self, path: Path, why: str) -> bool:
        """Opens the filing she was in last in `path` to be looked at only; whether it could be."""
        return self._take_up(self._window.opening.view(path, why))

    def _take_up(self, opened: tuple[Store, str] | None, year: int | None = None) -> bool:
        """Puts the filing of `year`, or the one she was in last, on show; whether there is one."""
        if opened is None:
            return False
        store, why = opened
        try:
            head = _head(store, year)
        except StoreProblem as problem:
            return self._let_go(store, str(problem))
        if head is None:
            words = f"“{store.path.name}”里还没有任何年度，请用“新建”加一个年度。"
            return self._let_go(store, words)
        return self._begin(store, head, why)

    def _let_go(self, store: Store, why: str) -> bool:
        """Closes a file that cannot be put on show, and says why; False."""
        store.close()
        self._window.tell("打不开文件", why)
        return False

    def make(self, beginning: Beginning) -> bool:
        """Makes a new filing, in a new file or as a further year of one; whether it could be."""
        cells = cover_cells(beginning.unit, beginning.kind, beginning.entered_in)
        session = self._window.session
        try:
            edition = edition_for(beginning.year, beginning.region)
            if session is not None and self._is_open(beginning.path):
                add_filing(session.store, edition, beginning.year, cells)
            else:
                add_to_file(beginning.path, edition, beginning.year, cells)
        except (StoreProblem, NoEdition, EditionError, Unreadable) as problem:
            self._window.tell("没有建成", str(problem))
            return False
        return self.open(beginning.path, beginning.year)

    def begin(self, beginning: Beginning) -> bool:
        """As `make`, for what was filled in on the page, where its region is proposed next time."""
        made = self.make(beginning)
        if made:
            self._window.settings.setValue(REGION, beginning.region)
        return made

    def ask_open(self) -> None:
        """Lets the clerk choose a file to open."""
        chosen, _ = QFileDialog.getOpenFileName(self._window, "打开", str(documents()), FILES)
        if chosen:
            self.open(Path(chosen))

    def ask_import(self) -> None:
        """Lets the clerk choose a workbook or a document and shows what would come of it."""
        chosen = self._ask_workbook("导入九张表的工作簿，或者导出的文档")
        if chosen:
            self._window.importing.begin(Path(chosen))

    def ask_last_year(self) -> None:
        """Lets the clerk choose the workbook of last year and shows what would come of it."""
        chosen = self._ask_workbook("导入上年的九张表")
        if chosen:
            self._window.importing.begin(Path(chosen), last_year=True)

    def ask_xlsx(self) -> None:
        """Lets the clerk choose where the nine tables are saved as a workbook."""
        # Here, for openpyxl takes longer to load than the window may take to appear.
        from desktop.exchange.workbook.tables import write_tables

        session = self._window.session
        if session is not None and self._window.settled():
            self.ask_save(write_tables(session.filing), "九张表", ".xlsx")

    def ask_docx(self) -> None:
        """Lets the clerk choose where the whole report is saved as a Word file."""
        from desktop.office.word import word_file

        session = self._window.session
        if session is not None and self._window.settled():
            self.ask_save(word_file(session.filing).docx, "决算公开", ".docx")

    def ask_save(self, data: bytes, called: str = REPORT, suffix: str = ".pdf") -> None:
        """Saves the document `data` where the clerk wants it."""
        session = self._window.session
        if session is None:
            return
        name = file_name(f"{session.filing.year}年度{called} {session.filing.unit}")
        proposed = self._folder(session) / f"{name}{suffix}"
        kind = SAVED[suffix]
        chosen, _ = QFileDialog.getSaveFileName(
            self._window, f"保存 {kind}", str(proposed), f"{kind} (*{suffix})"
        )
        if chosen:
            self.save(data, _ending(Path(chosen), suffix))

    def save(self, data: bytes, path: Path) -> bool:
        """Writes `data` to `path`; whether it could be."""
        try:
            with closing(Waiting(self._window, path)) as wait:
                replace(path, data, wait)
        except SavingProblem as problem:
            self._window.tell("没有保存", str(problem))
            return False
        self._window.statusBar().showMessage(f"已保存到 {path}", 10_000)
        return True

    def ask_backup(self) -> None:
        """Lets the clerk put a copy of the file elsewhere, on a stick for instance."""
        session = self._window.session
        if session is None or not self._window.settled():
            return
        name = f"{session.path.stem} 备份{datetime.now():%m%d-%H%M}{SUFFIX}"
        proposed = self._folder(session) / name
        chosen, _ = QFileDialog.getSaveFileName(self._window, "另存备份", str(proposed), FILES)
        if not chosen:
            return
        try:
            path = _ending(Path(chosen), SUFFIX)
            gone = not os.path.exists(session.path)
            with closing(Waiting(self._window, path)) as wait:
                backup(session.store, path, wait)
            self._window.statusBar().showMessage(f"已备份到 {path}", 10_000)
            if gone:
                self._window.tell("已备份", GONE.format(name=session.path.name, path=path))
        except StoreProblem as problem:
            self._window.tell("没有备份", str(problem))

    def _begin(self, store: Store, head: FilingHead, why: str) -> bool:
        """Opens the filing `head` of `store` in place of the one on show; `why` only to view."""
        try:
            session = Session(store, head)
        except (StoreProblem, NoEdition, EditionError) as problem:
            return self._let_go(store, str(problem))
        if store.path.name != SAMPLE_NAME and why != A_BACKUP:
            self._window.recent.add(store.path)
        self._window.work_on(session, why)
        if store.foreign_journal is not None:
            self._window.tell("文件已打开", FOREIGN_JOURNAL.format(name=store.foreign_journal.name))
        return True

    def _folder(self, session: Session) -> Path:
        """Where documents of `session` are offered to be saved: hers, not beside the sample."""
        sample = session.path.name == SAMPLE_NAME
        return documents().parent if sample else session.path.parent

    def _ask_workbook(self, title: str) -> str:
        """The workbook that the clerk chooses, '' for none."""
        kinds = "工作簿和文档 (*.xlsx *.xlsm *.xls *.json);;所有文件 (*)"
        chosen, _ = QFileDialog.getOpenFileName(self._window, title, str(documents().parent), kinds)
        return chosen

    def _is_open(self, path: Path) -> bool:
        session = self._window.session
        if session is None:
            return False
        try:
            return path.samefile(session.path)
        except (OSError, ValueError):
            return path.absolute() == session.path


def _head(store: Store, year: int | None) -> FilingHead | None:
    """The filing of `year`, or the one she was in last; None without one. Raises StoreProblem."""
    heads = [head for head in store.filings() if year in (None, head.year)]
    here = store.latest() if year is None else None
    return here or next(reversed(heads), None)


def _ending(path: Path, suffix: str) -> Path:
    """`path`, with the ending that some file dialogs leave to the clerk."""
    return path if path.suffix.lower() == suffix else path.with_name(path.name + suffix)
