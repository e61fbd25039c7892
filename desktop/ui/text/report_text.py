"""The text of the open filing by its pages: the parts, the fields to fill in, the findings."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from db.problems import StoreProblem
from desktop.audit.claims.statement import Statement
from desktop.audit.finding.finding import Finding
from desktop.forms.edition.records import CHAPTERS, NARRATIVE, TERMS, WORK
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.forms.loading.definition import EditionError
from desktop.narrative.document.document import Document, Part
from desktop.narrative.document.runs import Missing, Typed
from desktop.office.editions import NoEdition, narrative
from desktop.ui.desk.session import Session
from desktop.ui.text.lines.stated import Statements

PAGE = "text/"
"""Before the id of a part, this is the id of its page."""
TEXT = (NARRATIVE, CHAPTERS, WORK, TERMS)
"""The records that the pages of the text show."""


class ReportText(QObject):
    """The pages of the text of a session. Signals: `changed` after every step that may change them;
    `rested` when no step has followed for a moment."""

    changed = Signal()
    rested = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._last: Filing | None = None
        self._last_of: Filing | None = None
        self._stated: tuple[tuple[Statement, ...], Statements] = ((), {})
        session.changed.connect(lambda _: self.changed.emit())
        session.rested.connect(self.rested)

    @property
    def document(self) -> Document:
        """The report as it is now."""
        return self._session.document

    @property
    def last(self) -> Filing | None:
        """The filing of the year before, None where the file has none."""
        if self._last_of is not self._session.filing:
            self._last_of = self._session.filing
            try:
                self._last = self._session.file.last_year()
            except (StoreProblem, NoEdition, EditionError):
                self._last = None
        return self._last

    def pages(self) -> list[str]:
        """The ids of the pages, in printed order."""
        return [f"{PAGE}{part}" for part in self._session.filing.edition.narrative]

    def part(self, page: str) -> Part:
        """The part on this page."""
        id_ = page.removeprefix(PAGE)
        return next(part for part in self.document.parts if part.id == id_)

    def name(self, page: str) -> str:
        """The title of a part without the unit and the year, which are shown over every page."""
        filing = self._session.filing
        title = self.part(page).title.replace(filing.unit or "\0", "")
        return title.replace(f"{filing.year}年度", "").replace(f"{filing.year}年", "")

    def waiting(self, page: str) -> list[Missing]:
        """The places on this page still to be filled in, once each, in printed order."""
        return list(self.part(page).gaps.values())

    def places(self, page: str) -> int:
        """How many places of this page are to be filled in, those that are filled among them."""
        part = self.part(page)
        typed = {
            run.field
            for paragraph in part.paragraphs
            for run in paragraph.runs
            if isinstance(run, Typed) and run.text
        }
        return len(part.gaps) + len(typed)

    def elsewhere(self, page: str) -> int:
        """How many places of this page are to be filled in on a form."""
        gaps = self.part(page).gaps
        return sum(cell.form not in TEXT or cell.col == "own" for cell in gaps)

    def page_of(self, cell: Cell) -> str:
        """The page that shows a record of the text; the first page for one that is not shown."""
        return self._place(cell) or self.pages()[0]

    def findings(self, page: str) -> list[Finding]:
        """The findings in the text of this page, without the places still to be filled in."""
        found = self._session.audit().text
        return [each for each in found if not each.waits and self._place(each.cells[0]) == page]

    def statements(self) -> Statements:
        """The statements of every text, in the order of their places."""
        stated = self._session.audit().statements
        if self._stated[0] is not stated:
            found: dict[Cell, list[Statement]] = {}
            for each in stated:
                found.setdefault(each.cell, []).append(each)
            self._stated = stated, found
        return self._stated[1]

    def levels(self) -> Mapping[str, list[str]]:
        """The levels of the findings in the text, by page."""
        levels: dict[str, list[str]] = {}
        for level, finding in self._session.standings:
            page = self._place(finding.cells[0])
            if page and not finding.waits:
                levels.setdefault(page, []).append(level)
        return levels

    def _place(self, cell: Cell) -> str:
        """The page that shows a record of the text; '' for other cells, or one not shown."""
        if cell.form != NARRATIVE:
            part = narrative(self._session.filing.edition.id).places.get(cell.form)
            return f"{PAGE}{part}" if part else ""
        part = self.document.part_of.get(cell, "")
        return f"{PAGE}{part}" if part else ""
