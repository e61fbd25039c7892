"""The clerk's own subjects: their list, and the import of more from a file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from desktop.exchange.recognise.subject_list import SubjectListProblem, read_subject_list
from desktop.paths import documents, nearest
from desktop.ui.desk.desk import Desk
from desktop.ui.subjects.own_subjects_dialog import OwnSubjectsDialog
from desktop.ui.subjects.subject_import import SubjectImport


class OwnSubjects:
    """Lists the clerk's own subjects, and imports more from a file."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def show(self) -> None:
        """Show the list."""
        session = self._desk.session
        if session is not None and self._desk.settle():
            OwnSubjectsDialog(session, self.ask_import, self._desk.window).open()

    def ask_import(self) -> None:
        """Ask for a list of subjects and show what it would change."""
        title, kinds = "导入科目表", "科目表 (*.csv *.txt);;所有文件 (*)"
        window, folder = self._desk.window, str(nearest(documents().parent))
        chosen, _ = QFileDialog.getOpenFileName(window, title, folder, kinds)
        if chosen:
            self.begin(Path(chosen))

    def begin(self, path: Path) -> bool:
        """Show what importing the list in `path` would change. False where it is no such list."""
        session = self._desk.session
        if session is None or not self._desk.settle():
            return False
        try:
            found = read_subject_list(path)
        except SubjectListProblem as problem:
            self._desk.tell("不能导入", str(problem))
            return False
        SubjectImport(session, path.name, found, self._desk.window).open()
        return True
