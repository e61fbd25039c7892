"""Importing a workbook: read it, show what would come of it, take it over when the clerk agrees."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.exchange.workbook import (
    Proposal,
    Sheets,
    WorkbookProblem,
    propose,
    read_headings,
    read_workbook,
    refuse_without_tables,
)
from desktop.filings import NoEdition, cover_cells, edition_for, years
from desktop.forms.definition import EditionError
from desktop.forms.filing import Filing
from desktop.paths import SAMPLE, SUFFIX, documents
from desktop.ui.import_page import ImportPage
from desktop.ui.new_page import SAMPLE_NAME, Beginning, file_name

if TYPE_CHECKING:
    from desktop.ui.window import Window


@dataclass(frozen=True)
class Pending:
    """An import that waits for the clerk: into the open filing, or a new one of `year`."""

    source: Path
    sheets: Sheets
    proposal: Proposal
    filing: Filing
    new: bool
    choice: bool


class Importing:
    """What the window does to import, with the page on which it is previewed."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self._pending: Pending | None = None
        self.page = ImportPage()
        self.page.accepted.connect(self.accept)
        self.page.aimed.connect(self._aim)
        self.page.cancelled.connect(window.show_workspace)

    def begin(self, source: Path) -> bool:
        """Previews the import of `source`, into the open filing if it is of that unit and year."""
        try:
            self._preview(source, read_workbook(source), None)
        except (WorkbookProblem, NoEdition, EditionError) as problem:
            self._window.tell("不能导入", str(problem))
            return False
        self._window.show_page(self.page)
        self.page.accept.setFocus()
        return True

    def accept(self) -> None:
        """Takes the previewed import over, in one step that can be undone."""
        pending = self._pending
        if pending is None:
            return
        changes = pending.proposal.changes
        if pending.new:
            filing = pending.filing
            unit, kind = self.page.unit.text().strip(), self.page.kind.currentText()
            begun = Beginning(self.page.file(), unit, kind, filing.year, filing.entered_in)
            if not self._window.files.make(begun):
                return
        session = self._window.session
        if session is not None and session.fill(changes, f"导入 {pending.source.name}"):
            self._pending = None
            self._window.show_workspace()

    def open_sample(self) -> None:
        """Opens a fresh copy of the sample, in a folder that the system clears."""
        folder = Path(tempfile.mkdtemp(prefix="juesuan-"))
        sheets = read_workbook(SAMPLE)
        said = read_headings(sheets)
        begun = Beginning(
            folder / SAMPLE_NAME, said.unit, said.kind, said.year or 0, said.amounts or "万元"
        )
        if self._window.files.make(begun) and self._window.session is not None:
            session = self._window.session
            session.fill(propose(sheets, session.filing).changes, f"导入 {SAMPLE.name}")

    def _preview(self, source: Path, sheets: Sheets, new: bool | None) -> None:
        """Shows the import into a `new` filing, or the open one; None decides by unit and year."""
        said = read_headings(sheets)
        session = self._window.session
        fits = session is not None and said.year in (None, session.filing.year)
        if session is not None and fits and new is None:
            new = said.unit not in ("", session.filing.unit)
        if session is not None and fits and not new:
            filing = session.filing
        elif said.year is None:
            refuse_without_tables(sheets, edition_for(max(years())))
            raise WorkbookProblem(
                f"“{source.name}”没有写明年度。请先新建这一年度的文件，再在其中导入。"
            )
        else:
            new = True
            cover = cover_cells(said.unit, said.kind or "单位", said.amounts or "万元")
            filing = Filing(edition_for(said.year), said.year, cover)
        proposal = propose(sheets, filing)
        choice = fits and said.year is not None
        self._pending = Pending(source, sheets, proposal, filing, bool(new), choice)
        path = documents() / f"{file_name(filing.unit)}{SUFFIX}" if new else None
        self.page.show_proposal(source, proposal, filing, path, choice=choice)

    def _aim(self, new: bool) -> None:
        if self._pending is not None:
            self._preview(self._pending.source, self._pending.sheets, new)
