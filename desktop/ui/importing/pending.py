"""An import of a workbook or a document: read, aimed at a filing, proposed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from desktop.exchange.document.differences import CellDifference, by_form
from desktop.exchange.document.json_file import is_json
from desktop.exchange.document.read import JsonDocument, document_changes, read_document
from desktop.exchange.files.sheets import Sheets, WorkbookProblem
from desktop.exchange.proposal.proposal import Proposal
from desktop.exchange.recognise.meaning.choices import NO_CHOICES, Choices
from desktop.exchange.recognise.meaning.headings import Headings, read_headings
from desktop.forms.filing.entries import Changes
from desktop.forms.filing.filing import Filing
from desktop.narrative.writing import write
from desktop.office.editions import edition, edition_for, narrative, years
from desktop.office.filings.filings import cover_cells
from desktop.ui.desk.session import Session

Content = Sheets | JsonDocument
"""The contents of the file that is imported."""
Listed = Proposal | Mapping[str, Sequence[CellDifference]]
"""The proposal of a workbook; of a document, the differences by the names of their forms."""


@dataclass(frozen=True)
class Source:
    """A file to be imported and what was read from it; what it says of its unit and year; the
    `region` whose forms it uses, '' where there is only one; `as_last` is True where the clerk
    wants it as last year's, whatever year it says; `in_part` for a part of a table, which clears
    nothing."""

    path: Path
    content: Content
    said: Headings
    region: str
    as_last: bool
    in_part: bool = False

    @property
    def can_be_new(self) -> bool:
        """True if a filing of its own can be made of it."""
        return not self.as_last and self.said.year in years(self.region)


@dataclass(frozen=True)
class Pending:
    """An import that waits for the clerk: the `changes` to a `filing`, which is one of the open
    file or a `new` one; `choice` where it can be either. `last` is the year before the open
    filing's where the source is of that one."""

    source: Source
    filing: Filing
    changes: Changes
    listed: Listed
    new: bool
    choice: bool
    last: int | None


def read_source(path: Path, region: str, as_last: bool) -> Source:
    """Read a workbook or a document. A document says its region, a workbook has the forms of this
    `region`. Raises WorkbookProblem, DocumentProblem, NoEdition."""
    if is_json(path):
        document = read_document(path)
        region = edition(document.edition).region
        return Source(path, document, headings(document), region, as_last)
    # Here and below, for openpyxl takes longer to load than the window may take to appear.
    from desktop.exchange.files.file import read_workbook

    sheets = read_workbook(path)
    return Source(path, sheets, read_headings(sheets), region, as_last)


def headings(document: JsonDocument) -> Headings:
    """The words of the cover in a document, and its year. Raises NoEdition, DocumentProblem."""
    forms, amounts = edition(document.edition), document.entered_in or "万元"
    filing = Filing(forms, document.year, cover_cells("", "", amounts))
    filing.apply(document_changes(document, filing))
    return Headings(filing.unit, filing.kind, document.year, filing.entered_in)


def propose(
    source: Source, session: Session | None, new: bool | None, choices: Choices = NO_CHOICES
) -> Pending:
    """The import of `source` into a `new` filing, or into the open file; None decides by unit and
    year. `choices` are what the clerk said of its tables, columns and rows. Raises
    WorkbookProblem, NoEdition, EditionError, StoreProblem."""
    here = _here(source, session) if session is not None else None
    if here is not None and new is None:
        new = source.can_be_new and source.said.unit not in ("", here.unit)
    choice = here is not None and source.can_be_new
    filing = _begun(source) if here is None or new else here
    changes, listed = _changes(source, filing, choices)
    last = here.year if session is not None and here not in (None, session.filing) else None
    return Pending(source, filing, changes, listed, here is None or bool(new), choice, last)


def _here(source: Source, session: Session) -> Filing | None:
    """The filing of the open file that the source belongs to: this year's, or last year's, new if
    need be. Raises WorkbookProblem where it is wanted as last year's, but of another year."""
    filing, year = session.filing, source.said.year
    last = filing.year - 1
    if source.as_last and year not in (None, last):
        raise WorkbookProblem(
            f"“{source.path.name}”是{year}年度的表，不能作为上年数：这里的上年是{last}年度。"
            "请检查是否选错了文件。"
        )
    if year != last and not source.as_last:
        return filing if year in (None, filing.year) else None
    return session.file.filing(last) or _last_begun(filing, source.said)


def _last_begun(filing: Filing, said: Headings) -> Filing:
    """A filing without figures for the year before `filing`."""
    last, region = filing.year - 1, filing.edition.region
    forms = edition_for(last, region) if last in years(region) else filing.edition
    kind, unit = said.kind or filing.kind, said.amounts or filing.entered_in
    return Filing(forms, last, cover_cells(filing.unit, kind, unit))


def _begun(source: Source) -> Filing:
    """A filing without figures for the source's unit and year. Raises WorkbookProblem where the
    source does not say its year."""
    said = source.said
    if said.year is None:
        _refuse_without_year(source)
    cover = cover_cells(said.unit, said.kind or "单位", said.amounts or "万元")
    return Filing(edition_for(said.year, source.region), said.year, cover)


def _changes(source: Source, filing: Filing, choices: Choices) -> tuple[Changes, Listed]:
    """The changes to `filing`, and how they are listed."""
    content = source.content
    if not isinstance(content, JsonDocument):
        proposal = _proposal(content, source.said, filing, choices)
        if source.in_part:
            proposal = proposal.without_clearing()
        return proposal.changes, proposal
    changes = document_changes(content, filing)
    after = Filing(filing.edition, filing.year, filing.entered)
    after.apply(changes)
    report = write(after, narrative(after.edition.id))
    return changes, by_form(filing, after, changes, report)


def _proposal(sheets: Sheets, said: Headings, filing: Filing, choices: Choices) -> Proposal:
    """The proposal of a workbook; one without any table where the clerk may name the tables."""
    from desktop.exchange.proposal import propose as workbook
    from desktop.exchange.proposal.proposal import NoTables, nothing

    try:
        return workbook.propose(sheets, filing, choices)
    except NoTables as problem:
        if not problem.offers:
            raise
        return nothing(said, problem.offers)


def _refuse_without_year(source: Source) -> NoReturn:
    """Raise WorkbookProblem for a workbook that does not say its year."""
    from desktop.exchange.proposal.no_tables import refuse_without_tables

    if isinstance(source.content, Sheets):
        latest = edition_for(max(years(source.region)), source.region)
        refuse_without_tables(source.content, latest)
    raise WorkbookProblem(
        f"“{source.path.name}”没有写明年度。请先新建这一年度的文件，再在其中导入。"
    )
