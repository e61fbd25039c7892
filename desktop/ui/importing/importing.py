"""Importing a workbook or a document: read it, show what would come of it, take it over when the
clerk agrees.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from db.problems import explained
from db.store import FilingHead, StoreProblem
from desktop import paths
from desktop.exchange.document.differences import by_form
from desktop.exchange.document.json_file import DocumentProblem, is_json
from desktop.exchange.document.read import Document, document_changes, read_document
from desktop.exchange.files.sheets import Sheets, WorkbookProblem
from desktop.exchange.recognise.headings import Headings, read_headings
from desktop.forms.filing.filing import Changes, Filing
from desktop.forms.kinds import Unreadable
from desktop.forms.loading.definition import EditionError
from desktop.narrative.writing import write
from desktop.office.editions import NoEdition, edition, edition_for, narrative, years
from desktop.office.filings import add_filing, cover_cells, load_filing
from desktop.paths import EXAMPLE, SUFFIX, documents
from desktop.ui.desk.session import Session
from desktop.ui.files import sample_files
from desktop.ui.files.new_page import Beginning, file_name, last_region
from desktop.ui.importing.import_page import ImportPage

if TYPE_CHECKING:
    from desktop.ui.window import Window

Content = Sheets | Document
"""What was read from the file that is imported."""
PROBLEMS = (WorkbookProblem, DocumentProblem, NoEdition, EditionError, StoreProblem)


@dataclass(frozen=True)
class Pending:
    """An import that waits for the clerk: into a filing of the open file, or into a `new` one.

    `asked` says that last year's figures are wanted, whatever the workbook says of its year.
    """

    source: Path
    content: Content
    changes: Changes
    filing: Filing
    new: bool
    asked: bool


class Importing:
    """What the window does to import, with the page on which it is previewed."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self._pending: Pending | None = None
        self.page = ImportPage()
        self.page.accepted.connect(self.accept)
        self.page.aimed.connect(self._aim)
        self.page.cancelled.connect(window.show_workspace)

    def begin(self, source: Path, *, last_year: bool = False) -> bool:
        """Previews the import of `source`: into the open file if it is of that unit, and of its
        year or the one before; `last_year` where it is to be that one. False if it cannot be."""
        try:
            self._preview(source, _read(source), None, last_year)
        except PROBLEMS as problem:
            self._window.tell("不能导入", str(problem))
            return False
        self._window.show_page(self.page)
        self.page.accept.setFocus()
        return True

    def accept(self) -> None:
        """Takes the previewed import over, in one step that can be undone; figures that become
        last year's make a filing of their own beside this year's, which stays on show."""
        pending, window = self._pending, self._window
        if pending is None:
            return
        filing, session = pending.filing, window.session
        if pending.new:
            unit, kind = self.page.unit.text().strip(), self.page.kind.currentText()
            region = filing.edition.region
            begun = Beginning(self.page.file(), unit, kind, filing.year, filing.entered_in, region)
            if not window.files.make(begun):
                return
        elif session is not None and filing.year != session.filing.year:
            if _head(session, filing.year) is None:
                self._add_last_year(session, pending)
                return
            window.files.open(session.path, filing.year)
        session = window.session
        step = f"导入 {pending.source.name}"
        if session is not None and session.fill(pending.changes, step):
            self._pending = None
            window.show_workspace()

    def open_sample(self) -> None:
        """Opens a fresh copy of the sample, in a file that is cleared away when it is closed."""
        try:
            with explained(paths.samples()):
                path = sample_files.fresh()
        except StoreProblem as problem:
            self._window.tell("没有打开示例", str(problem))
            return
        document = read_document(EXAMPLE)
        said = _of_document(document)
        region, amounts = edition(document.edition).region, said.amounts or "万元"
        begun = Beginning(path, said.unit, said.kind, document.year, amounts, region)
        if self._window.files.make(begun) and self._window.session is not None:
            session = self._window.session
            session.fill(document_changes(document, session.filing), "打开示例")
            session.undo_stack.clear()  # or the first Ctrl+Z would leave nothing to look at

    def _preview(self, source: Path, content: Content, new: bool | None, asked: bool) -> None:
        """Shows the import into a `new` filing, or the open file; None decides by unit and year."""
        said = _of_document(content) if isinstance(content, Document) else read_headings(content)
        here = self._here(source, said, asked)
        region = self._region(content)
        can_be_new = not asked and said.year in years(region)
        if here is not None and new is None:
            new = can_be_new and said.unit not in ("", here.unit)
        if here is not None and not new:
            filing = here
        elif said.year is None:
            _refuse_without_year(source, content, region)
        else:
            new = True
            cover = cover_cells(said.unit, said.kind or "单位", said.amounts or "万元")
            filing = Filing(edition_for(said.year, region), said.year, cover)
        path = documents() / f"{file_name(filing.unit)}{SUFFIX}" if new else None
        choice = here is not None and can_be_new
        last = here.year if here is not None and here is not self._open() else None
        if isinstance(content, Document):
            changes = document_changes(content, filing)
            after = Filing(filing.edition, filing.year, filing.entered)
            after.apply(changes)
            report = write(after, narrative(after.edition.id))
            listed = by_form(filing, after, changes, report)
            self.page.show_document(source, listed, filing, path, choice=choice, last=last)
        else:
            from desktop.exchange.recognise.workbook import propose

            proposal = propose(content, filing)
            changes = proposal.changes
            self.page.show_proposal(source, proposal, filing, path, choice=choice, last=last)
        self._pending = Pending(source, content, changes, filing, bool(new), asked)

    def _region(self, content: Content) -> str:
        """Whose forms what is imported stands on: the document says it; a workbook has those of
        the open file, else of the region chosen last; '' where there is but one."""
        if isinstance(content, Document):
            return edition(content.edition).region
        filing = self._open()
        return filing.edition.region if filing else last_region(self._window.settings)

    def _open(self) -> Filing | None:
        """The filing on show."""
        session = self._window.session
        return session.filing if session is not None else None

    def _here(self, source: Path, said: Headings, asked: bool) -> Filing | None:
        """The filing of the open file that the workbook is of: this year's, or last year's, begun
        where there is none. Raises WorkbookProblem where last year's is `asked` for in vain."""
        session, filing = self._window.session, self._open()
        if session is None or filing is None:
            return None
        last = filing.year - 1
        if asked and said.year not in (None, last):
            raise WorkbookProblem(
                f"“{source.name}”是{said.year}年度的表，不能作为上年数：这里的上年是{last}年度。"
                "请检查是否选错了文件。"
            )
        if said.year != last and not asked:
            return filing if said.year in (None, filing.year) else None
        head = _head(session, last)
        if head is not None:
            return load_filing(session.store, head)
        region = filing.edition.region
        forms = edition_for(last, region) if last in years(region) else filing.edition
        kind, unit = said.kind or filing.kind, said.amounts or filing.entered_in
        return Filing(forms, last, cover_cells(filing.unit, kind, unit))

    def _add_last_year(self, session: Session, pending: Pending) -> None:
        """Puts last year's figures into the open file as a filing of their own."""
        filing = pending.filing
        filing.apply(pending.changes)
        try:
            add_filing(session.store, filing.edition, filing.year, filing.entered)
        except (StoreProblem, Unreadable) as problem:
            self._window.tell("没有导入", str(problem))
            return
        self._pending = None
        self._window.show_last_year()

    def _aim(self, new: bool) -> None:
        if self._pending is not None:
            pending = self._pending
            self._preview(pending.source, pending.content, new, pending.asked)


def _read(source: Path) -> Content:
    """What is in the file, which tells what it is. Raises WorkbookProblem, DocumentProblem."""
    if is_json(source):
        return read_document(source)
    # Here and below, for openpyxl takes longer to load than the window may take to appear.
    from desktop.exchange.recognise.workbook import read_workbook

    return read_workbook(source)


def _of_document(document: Document) -> Headings:
    """What the cover in a document says, and its year. Raises NoEdition, DocumentProblem."""
    forms, amounts = edition(document.edition), document.entered_in or "万元"
    filing = Filing(forms, document.year, cover_cells("", "", amounts))
    filing.apply(document_changes(document, filing))
    return Headings(filing.unit, filing.kind, document.year, filing.entered_in)


def _refuse_without_year(source: Path, content: Content, region: str) -> NoReturn:
    """Raises WorkbookProblem for a workbook that does not say its year."""
    from desktop.exchange.recognise.workbook import refuse_without_tables

    if isinstance(content, Sheets):
        refuse_without_tables(content, edition_for(max(years(region)), region))
    raise WorkbookProblem(f"“{source.name}”没有写明年度。请先新建这一年度的文件，再在其中导入。")


def _head(session: Session, year: int) -> FilingHead | None:
    """The filing of `year` in the open file."""
    return next((head for head in session.store.filings() if head.year == year), None)
