"""Reading the file of one unit: its filings, their cells, and the journal of their steps."""

from collections.abc import Sequence
from pathlib import Path

from sqlite_utils import Database

from db.problems import Reason, store_problems
from db.records import (
    CellHistory,
    FilingHead,
    JournalEntry,
    Key,
    SavedStep,
    StepChanges,
    Stored,
    YearLock,
)
from db.store import journal, year_lock
from db.store.summary import Summary, summary


class Reading:
    """All that a `Store` reads. Every method raises StoreProblem."""

    path: Path

    @property
    def _db(self) -> Database:
        raise NotImplementedError

    def filings(self) -> list[FilingHead]:
        """Every filing of the unit, by year."""
        with store_problems(self.path):
            rows = self._db.execute("SELECT id, year, edition FROM filing ORDER BY year").fetchall()
        return [FilingHead(*row) for row in rows]

    def cells(self, filing_id: int) -> dict[Key, Stored]:
        """Every entered cell of a filing."""
        with store_problems(self.path):
            rows = self._db.execute(
                "SELECT form, row, col, value FROM cell WHERE filing = ?", [filing_id]
            ).fetchall()
        return {(form, row, col): value for form, row, col, value in rows}

    def latest(self) -> FilingHead | None:
        """The filing in which the clerk was last; None where no place was ever kept."""
        with store_problems(self.path):
            found = self._db.execute(
                "SELECT id, year, edition FROM filing JOIN place ON place.filing = filing.id"
                " ORDER BY seen DESC, year DESC LIMIT 1"
            ).fetchone()
        return FilingHead(*found) if found else None

    def place(self, filing_id: int) -> Key | None:
        """The cell where the clerk was, or None."""
        with store_problems(self.path):
            found: Key | None = self._db.execute(
                "SELECT form, row, col FROM place WHERE filing = ?", [filing_id]
            ).fetchone()
        return found

    def journal(self, filing_id: int, *, limit: int = 500) -> list[JournalEntry]:
        """The journal entries, newest step first, at most `limit` cells."""
        with store_problems(self.path):
            return journal.entries(self._db, filing_id, limit)

    def steps(self, filing_id: int, *, limit: int = -1) -> list[SavedStep]:
        """The steps of a filing, newest first, at most `limit`; every one for -1."""
        with store_problems(self.path):
            return journal.steps(self._db, filing_id, limit)

    def page(self, filing_id: int, *, before: int | None = None, count: int) -> list[StepChanges]:
        """At most `count` steps of a filing with what they changed, newest first: those older
        than the step `before`, or the newest. So a long journal is read a page at a time."""
        with store_problems(self.path):
            return journal.page(self._db, filing_id, before, count)

    def cell_history(self, filing_id: int, key: Key) -> CellHistory:
        """Every step that changed one cell of a filing, and its value before them."""
        with store_problems(self.path):
            return journal.of_cell(self._db, filing_id, key)

    def content_steps(self, filing_id: int, aside: Sequence[str] = ()) -> list[SavedStep]:
        """The steps of a filing, newest first, without those that only locked its year or changed
        nothing but cells of the forms `aside`."""
        with store_problems(self.path):
            return journal.content_steps(self._db, filing_id, aside)

    def cells_after(self, filing_id: int, step_id: int) -> dict[Key, Stored]:
        """The cells of a filing as they were after this step: every later one taken back."""
        cells = self.cells(filing_id)
        with store_problems(self.path):
            earlier = journal.before_later_steps(self._db, filing_id, step_id)
        cells.update({key: old for key, old in earlier if old is not None})
        gone = {key for key, old in earlier if old is None}
        return {key: value for key, value in cells.items() if key not in gone}

    def year_locks(self, filing_id: int) -> list[YearLock]:
        """Every locking (定稿) and unlocking of a filing, newest first."""
        with store_problems(self.path):
            return year_lock.year_locks(self._db, filing_id)

    def lock_on(self, year: int) -> YearLock | None:
        """The lock that keeps `year` as it is: its own, or that of the year after; None where it
        can be changed."""
        with store_problems(self.path):
            return year_lock.lock_on(self._db, year)

    def summary(self) -> Summary:
        """The file at a glance, to be compared with a backup."""
        with store_problems(self.path, unknown=Reason.DAMAGED):
            return summary(self._db)
