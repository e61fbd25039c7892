"""The text of the open filing, written anew when it is asked for after a change."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.filings import narrative
from desktop.forms.checks import Finding
from desktop.forms.formula import Cell
from desktop.forms.records import CHAPTERS, NARRATIVE, TERMS, WORK
from desktop.narrative.checks import text_findings
from desktop.narrative.document import Document, Missing, Paragraph, Part, Term
from desktop.narrative.writing import write
from desktop.ui.session import Session
from desktop.ui.text_lines import Entry, lines

PAGE = "text/"
"""Before the id of a part, this is the id of its page."""
REST = 200
"""Milliseconds without a change after which the outline may say how the text stands."""
TEXT = (NARRATIVE, CHAPTERS, WORK, TERMS)
"""The records that stand on the pages of the text."""
OWN = {CHAPTERS: "work", WORK: "work", TERMS: "glossary"}
"""The part in which records of the clerk's stand."""


class ReportText(QObject):
    """The document of a session. `changed` after every step, when it may be another one;
    `rested` when no step has followed for a moment."""

    changed = Signal()
    rested = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._document: Document | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self.rested)
        session.changed.connect(self._forget)

    @property
    def document(self) -> Document:
        """The report as it is now."""
        if self._document is None:
            filing = self._session.filing
            self._document = write(filing, narrative(filing.edition.id))
        return self._document

    def pages(self) -> list[str]:
        """The ids of the pages, in printed order."""
        return [f"{PAGE}{part}" for part in self._session.filing.edition.narrative]

    def part(self, page: str) -> Part:
        """The part on this page."""
        id_ = page.removeprefix(PAGE)
        return next(part for part in self.document.parts if part.id == id_)

    def name(self, page: str) -> str:
        """The title of a part without what stands over every page: the unit and the year."""
        filing = self._session.filing
        title = self.part(page).title.replace(filing.unit or "\0", "")
        return title.replace(f"{filing.year}年度", "").replace(f"{filing.year}年", "")

    def waiting(self, page: str) -> list[Missing]:
        """What is still to be filled in on this page, once each, in printed order."""
        missing = {
            run.field or run.cells or run.label: run
            for paragraph in reversed(paragraphs(self.part(page)))
            for run in reversed(paragraph.runs)
            if isinstance(run, Missing)
        }
        return list(reversed(missing.values()))

    def page_of(self, cell: Cell) -> str:
        """The page on which a record of the text stands; the first for one that is nowhere."""
        if cell.form in OWN:
            return f"{PAGE}{OWN[cell.form]}"
        pages = self.pages()
        return next((page for page in pages if cell in self._cells(page)), pages[0])

    def findings(self, page: str) -> list[Finding]:
        """What is wrong with the text of this page, besides what waits to be filled in; what
        stands on no page is found on each."""
        found = text_findings(self._session.filing, self.document)
        here = self._cells(page)
        placed = here.union(*map(self._cells, self.pages()))
        return [
            each
            for each in found
            if not self._marked(each)
            and (here.intersection(each.cells) or placed.isdisjoint(each.cells))
        ]

    def _marked(self, finding: Finding) -> bool:
        """Whether the text shows it already, as 〔待填〕: all but residue in what was typed."""
        cell = finding.cells[0]
        typed = cell.form in TEXT and self._session.filing.text(cell)
        return finding.check == "K35" or (finding.check == "K39" and not typed)

    def _cells(self, page: str) -> set[Cell]:
        """The records of the text that stand on a page."""
        part = self.part(page)
        found = {
            Cell(NARRATIVE, paragraph.id, col)
            for paragraph in paragraphs(part)
            for col in ("text", "own")
        }
        entries = lines(self._session.filing, part)
        return found | {line.cell for line in entries if isinstance(line, Entry)}

    def _forget(self) -> None:
        self._document = None
        self._rest.start()
        self.changed.emit()


def paragraphs(part: Part) -> list[Paragraph]:
    """The paragraphs of a part, those of 名词解释 among them."""
    found = []
    for section in part.sections:
        for block in section.blocks:
            paragraph = block.paragraph if isinstance(block, Term) else block
            if isinstance(paragraph, Paragraph):
                found.append(paragraph)
    return found
