"""Comparing a Word file that came back with the open filing, and taking its wording over."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from desktop.forms.formula import Cell
from desktop.ui.recheck.recheck_page import RecheckPage
from desktop.word.back.package import WordProblem

if TYPE_CHECKING:
    from desktop.ui.window import Window


class Rechecking:
    """What the window does with Word files that come back; `page` lists what differs."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self._source: Path | None = None
        self.page = RecheckPage()
        self.page.accepted.connect(self.accept)
        self.page.wanted.connect(self._go)
        self.page.again.connect(self._again)
        self.page.closed.connect(window.show_workspace)

    def ask(self) -> None:
        """Lets the clerk choose the file."""
        session = self._window.session
        if session is None or not self._window.settled():
            return
        near = self._source or session.path.parent
        kinds = "Word 文件 (*.docx);;所有文件 (*)"
        chosen, _ = QFileDialog.getOpenFileName(self._window, "核对 Word 修改稿", str(near), kinds)
        if chosen:
            self.begin(Path(chosen))

    def begin(self, source: Path, done: str = "") -> bool:
        """Lists what differs in `source`; False where it cannot be compared, which is said."""
        # Here, for the writer of Word files takes a while to load.
        from desktop.office.word import rechecked

        session = self._window.session
        if session is None or not self._window.settled():
            return False
        try:
            found = rechecked(session.filing, source)
        except WordProblem as problem:
            self._window.tell("不能核对", str(problem))
            return False
        self._source = source
        self._window.show_page(self.page)
        self.page.show_found(found, done)
        return True

    def accept(self) -> None:
        """Takes the chosen wordings over in one step, and lists what still differs."""
        from desktop.word.recheck.accept import STEP, taken_over

        session, chosen = self._window.session, self.page.chosen()
        if session is None or self._source is None or not chosen:
            return
        if session.fill(taken_over(session.filing, chosen), STEP):
            self.begin(self._source, f"已采用 {len(chosen)} 处文字。")

    def _again(self) -> None:
        if self._source is not None:
            self.begin(self._source)

    def _go(self, cell: Cell) -> None:
        self._window.show_workspace()
        if self._window.workspace is not None:
            self._window.workspace.go(cell)
