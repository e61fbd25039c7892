"""The file of a session: its other years, its backups, and what was printed from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from db.backups.backup import backup
from db.disk import Wait, Work, at_once
from db.records import Fault, FilingHead, SavedStep
from db.store.snapshot import Snapshot
from db.store.store import Store
from desktop.forms.edition.edition import Edition
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.forms.values import Value
from desktop.office.editions import edition_for
from desktop.office.filings.carry import (
    Carry,
    begin_year,
    carry_from,
    year_before,
    years_to_add,
)
from desktop.office.filings.filings import add_filing, file_region, load_filing, load_last
from desktop.office.journal.journal import Journal, JournalLine, Wanted, cell_lines
from desktop.office.journal.past_values import PastValues

if TYPE_CHECKING:  # what reads and draws on paper takes as long to load as the window
    from desktop.office.papers.printed import Paper
    from desktop.office.papers.provenance import Verdict
    from desktop.report.pdf.stamp import Faces
    from desktop.report.reading.printed import Printed


class SessionFile:
    """The file of a session, besides the filing that is open. All but `path`, `read_only` and
    `faults` raise StoreProblem; what reads another year raises NoEdition and EditionError, too."""

    def __init__(self, store: Store, head: FilingHead) -> None:
        self._store = store
        self._head = head

    @property
    def path(self) -> Path:
        """The path of the file."""
        return self._store.path

    @property
    def read_only(self) -> bool:
        """True for a file that is only viewed."""
        return self._store.read_only

    @property
    def faults(self) -> Iterable[Fault]:
        """The places that do not agree with the journal, in a file that was altered."""
        return self._store.faults

    # Years

    def years(self) -> list[int]:
        """The years in the file."""
        return [head.year for head in self._store.filings()]

    def filing(self, year: int) -> Filing | None:
        """The filing of `year`; None for a year that is not in it."""
        head = next((head for head in self._store.filings() if head.year == year), None)
        return load_filing(self._store, head) if head is not None else None

    def last_year(self) -> Filing | None:
        """The filing of the year before the open one; None where there is none."""
        return load_last(self._store, self._head)

    def add_year(
        self, edition: Edition, year: int, cells: Mapping[Cell, Value], source: str = ""
    ) -> None:
        """Add a filing of `year` to the file; the journal names the `source` of its cells.
        Raises Unreadable, too, for a text too long."""
        add_filing(self._store, edition, year, cells, source=source)

    def years_to_add(self) -> list[int]:
        """The years that have forms and are not in the file, the likeliest first."""
        return years_to_add(self._store)

    def carried(self, year: int) -> Carry | None:
        """The parts that a new `year` would carry over; None in an empty file."""
        before = year_before(self._store, year)
        if before is None:
            return None
        return carry_from(
            load_filing(self._store, before), edition_for(year, file_region(self._store)), year
        )

    def begin_year(self, year: int, work: Work = at_once) -> None:
        """Add `year` to the file, for the same unit, whose last year `work` reads."""
        begin_year(self._store, year, work)

    # Locking the year

    def lock_year(self, person: str, reason: str, faces: Faces, work: Work = at_once) -> Paper:
        """Lock the year of the filing (定稿); the report that was signed, set in these faces, which
        `work` does."""
        from desktop.office.papers.signing import lock_year

        return lock_year(self._store, self._head, person, reason, faces, work)

    def locked_years(self) -> set[int]:
        """The years of the file that are locked themselves."""
        heads = self._store.filings()
        return {h.year for h in heads for lock in self._store.year_locks(h.id)[:1] if lock.closed}

    def unlock_year(self, year: int, person: str, reason: str) -> None:
        """Unlock a year: that of the filing, or the one after it."""
        head = next(head for head in self._store.filings() if head.year == year)
        self._store.unlock_year(head.id, person=person, reason=reason)

    # The journal

    def steps(self) -> list[SavedStep]:
        """Every step of the filing, newest first."""
        return self._store.steps(self._head.id)

    def journal(self, values: PastValues, wanted: Wanted) -> Iterator[JournalLine]:
        """The lines of the filing's journal that are `wanted`, newest first; reading on may raise
        StoreProblem."""
        return iter(Journal(self._store, self._head, values, wanted))

    def cell_lines(self, values: PastValues, cell: Cell) -> list[JournalLine]:
        """Every change of one cell, newest first."""
        return cell_lines(self._store, self._head, values, cell)

    # Paper

    def paper(self, filing: Filing, made: str, faces: Faces) -> Paper:
        """The PDF that is `made` of `filing` in these faces, stamped with the step on the disk that
        it shows."""
        from desktop.office.papers.printed import paper, stamp_for

        return paper(filing, stamp_for(self._store, self._head, filing, made, faces))

    def verify(self, printed: Printed) -> Verdict:
        """Find the data of the file from which a PDF was made."""
        from desktop.office.papers.provenance import verify

        return verify(self._store, printed)

    # Copies

    def snapshot(self) -> Snapshot:
        """The file as it is now, for another thread to copy; to be closed by the caller."""
        return self._store.snapshot()

    def copy_to(self, path: Path, wait: Wait, work: Work = at_once) -> None:
        """Put a copy at `path`; `wait` says how long to try while another program holds it, `work`
        makes it."""
        backup(self._store, path, wait, work)
