"""自定版式: the list, the dialog for one of them, and files that go to colleagues."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.exchange.document.json_file import DocumentProblem
from desktop.exchange.document.layout_file import read_layout, write_layout
from desktop.forms.edition.own_layouts import OwnLayout, free_name, own_layouts
from desktop.office.saving import SavingProblem
from desktop.office.saving import replace as save_file
from desktop.paths import documents, nearest
from desktop.ui.desk.desk import Desk
from desktop.ui.layouts.layout_dialog import LayoutDialog
from desktop.ui.layouts.layout_list import LayoutList

KINDS = "自定版式 (*.json);;所有文件 (*)"
SUFFIX = ".json"
NONE = "这个版式没有自评表，不能自定。"


class OwnLayouts(QObject):
    """The layouts of the open filing that are the clerk's own. Signal: `used` (str), a 自评表 that
    got a layout."""

    used = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self._desk = desk
        self._folder = documents().parent

    def show(self) -> None:
        """Show the list."""
        session = self._desk.session
        if session is None or not self._desk.settle():
            return
        if not session.filing.edition.evaluations:
            self._desk.say(NONE)
            return
        LayoutList(session, self.change, self.ask_export, self.ask_import, self._parent()).open()

    def change(self, id_: str = "", form: str = "", begun: OwnLayout | None = None) -> None:
        """Change a layout, or make one, of that of `form` or of one that was `begun`."""
        session = self._desk.session
        if session is None or not self._desk.settle():
            return
        dialog = LayoutDialog(session, self._parent(), id_, form, begun)
        dialog.accepted.connect(lambda: self._saved(dialog))
        dialog.open()

    def ask_export(self, id_: str) -> None:
        """Ask where a layout is saved as a file."""
        session = self._desk.session
        own = own_layouts(session.filing.entered).get(id_) if session else None
        if own is None:
            return
        name = re.sub(r'[\\/:*?"<>|]', "", own.name)
        proposed = str(nearest(self._folder) / f"自定版式 {name}{SUFFIX}")
        chosen, _ = QFileDialog.getSaveFileName(self._parent(), "导出版式", proposed, KINDS)
        if chosen:
            self.export(id_, Path(chosen))

    def export(self, id_: str, path: Path) -> bool:
        """Save a layout as the file `path`. False where that fails; the clerk has been told."""
        session = self._desk.session
        if session is None:
            return False
        own = own_layouts(session.filing.entered)[id_]
        if path.suffix.lower() != SUFFIX:
            path = path.with_name(path.name + SUFFIX)
        try:
            save_file(path, write_layout(own, session.filing.edition).encode())
        except SavingProblem as problem:
            self._desk.tell("没有导出", str(problem))
            return False
        self._folder = path.parent
        self._desk.say(f"已导出到 {path}")
        return True

    def ask_import(self) -> None:
        """Ask for a file with a layout, and show it in the dialog."""
        folder = str(nearest(self._folder))
        chosen, _ = QFileDialog.getOpenFileName(self._parent(), "导入版式", folder, KINDS)
        if chosen:
            self.bring(Path(chosen))

    def bring(self, path: Path) -> bool:
        """Show the layout in `path` in the dialog, to be saved there. False where it is none that
        can be used here; the clerk has been told why."""
        session = self._desk.session
        if session is None or not self._desk.settle():
            return False
        edition = session.filing.edition
        try:
            own = read_layout(path, edition)
        except DocumentProblem as problem:
            self._desk.tell("不能导入", str(problem))
            return False
        self.change(begun=replace(own, name=free_name(edition, own.name)))
        return True

    def _saved(self, dialog: LayoutDialog) -> None:
        self._desk.say("版式已保存。Ctrl+Z 可以撤销。")
        if dialog.saved_form:
            self.used.emit(dialog.saved_form)

    def _parent(self) -> QWidget:
        return self._desk.window
