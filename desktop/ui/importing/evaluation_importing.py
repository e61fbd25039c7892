"""Importing 自评表: from files that are chosen or dropped, or from the clipboard; previewed, then
made in one step that can be undone."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from desktop.exchange.evaluation.pasted import pasted_html, pasted_text
from desktop.exchange.evaluation.proposal.batch import Batch
from desktop.forms.formula import Cell
from desktop.office.evaluation_files import batch_of, read_batch
from desktop.paths import documents, nearest
from desktop.ui.desk.desk import Desk
from desktop.ui.importing.evaluation_page import EvaluationImportPage
from desktop.ui.table.cells.clipboard import Unpastable, read_block

TITLE = "选择填好的自评表（可以选几个）"
KINDS = "Word 和 Excel 文件 (*.docx *.xlsx *.xlsm *.xls *.ods *.doc *.wps);;所有文件 (*)"
REFUSED = "没有导入自评表"
NO_TABLE = "剪贴板里没有认出自评表。请在 Word 或 Excel 里选中整张表（连同表头），复制后再粘贴。"


class EvaluationImporting:
    """Imports 自评表 into the open filing, previewed on the `page`."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._batch: Batch | None = None
        self.page = desk.own(EvaluationImportPage())
        self.page.accepted.connect(self.accept)
        self.page.cancelled.connect(desk.go)

    def ask(self) -> None:
        """Ask for files and show what they would change."""
        folder = str(nearest(documents().parent))
        chosen, _ = QFileDialog.getOpenFileNames(self._desk.window, TITLE, folder, KINDS)
        if chosen:
            self.begin([Path(each) for each in chosen])

    def begin(self, sources: Sequence[Path]) -> bool:
        """Preview the import of these files. False where none of them has a 自评表."""
        session = self._desk.session
        if session is None or not self._desk.settle():
            return False
        read = self._desk.work("正在读取自评表", lambda: read_batch(sources, session.filing))
        return read is not None and self._show(*read)

    def paste(self) -> bool:
        """Preview the import of the table on the clipboard. False where there is none."""
        session = self._desk.session
        if session is None or not self._desk.settle():
            return False
        mime = QGuiApplication.clipboard().mimeData() or QMimeData()  # None where it is empty
        grids = [pasted_html(mime.html())] if mime.hasHtml() else []
        if not grids or not grids[0].boxes:
            try:
                grids = [pasted_text(read_block(mime.text()))]
            except Unpastable as problem:
                self._desk.tell(REFUSED, str(problem))
                return False
        batch = batch_of([grid for grid in grids if not grid.too_large], session.filing)
        return self._show(batch, [] if batch.found else [NO_TABLE])

    def accept(self) -> None:
        """Make the previewed import in one step, and go to the first form."""
        session, batch = self._desk.session, self._batch
        if session is None or batch is None:
            return
        imported = batch.imported
        if session.fill(batch.changes, f"导入自评表 {len(imported)} 张"):
            self._batch = None
            self._desk.go(Cell(imported[0].form, "name", "1") if imported else None)
            self._desk.say(f"已导入 {len(imported)} 张自评表，按 Ctrl+Z 可以整个撤回。")

    def _show(self, batch: Batch, problems: Sequence[str]) -> bool:
        if not batch.found:
            self._desk.tell(REFUSED, "\n".join(problems))
            return False
        self._batch = batch
        self._desk.show(self.page)
        self.page.show_batch(batch, problems)
        return True
