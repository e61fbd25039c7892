"""The file of one unit: its filings, one per fiscal year, and every cell the clerk entered."""

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path
from types import NoneType, TracebackType
from typing import cast

from sqlite_utils import Database

from db import backup, migrations
from db.connection import (
    connect,
    make_ready_to_write,
    pragma,
    refuse_what_is_no_file,
    sweep_up,
)
from db.kept import BEGUN, FilingHead, JournalEntry, Key, SavedStep, Stored
from db.lock import Lock, user
from db.problems import Reason, StoreProblem, explained
from db.recovery import connect_to_view, put_foreign_journal_aside
from db.soundness import refuse_unsound
from db.summary import Summary, summary


class Store:
    """One open file. Every change is on the disk when its call returns, or not there at all.

    A store opened for writing holds the file's lock until `close()`. Every method raises
    StoreProblem where the disk, the file or another program is to blame; the store can be used
    on afterwards. To be used by one thread.
    """

    path: Path
    read_only: bool
    foreign_journal: Path | None = None
    """What another file had left beside this one, under the name that opening gave it."""

    def __init__(self, path: Path, db: Database, *, read_only: bool, closing: ExitStack) -> None:
        """For `create` and `open`."""
        self.path = path
        self.read_only = read_only
        self._db = db
        self._closing = closing
        self._user = user()

    @classmethod
    def create(cls, path: str | os.PathLike[str]) -> "Store":
        """A new file without filings, in folders made where missing; never an existing one."""
        path = Path(path).absolute()
        with explained(path), ExitStack() as undo:
            if path.exists():
                raise StoreProblem(Reason.EXISTS, path)
            path.parent.mkdir(parents=True, exist_ok=True)
            undo.enter_context(Lock(path))
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o666))
            unmake = undo.enter_context(ExitStack())
            unmake.callback(path.unlink)
            db = connect(path)
            undo.callback(db.close)
            migrations.upgrade(db, path)
            make_ready_to_write(db)
            undo.callback(sweep_up, db)
            unmake.pop_all()
            return cls(path, db, read_only=False, closing=undo.pop_all())

    @classmethod
    def open(cls, path: str | os.PathLike[str], *, read_only: bool = False) -> "Store":
        """The file, looked over and brought to the newest format after a backup beside it.

        A read-only store takes no lock, changes nothing and works while another has it open.
        """
        path = Path(path).absolute()
        with explained(path), ExitStack() as undo:
            refuse_what_is_no_file(path)
            aside = None
            if not read_only:
                undo.enter_context(Lock(path))
                aside = put_foreign_journal_aside(path)
            with explained(path, unknown=Reason.DAMAGED):
                db = connect_to_view(path) if read_only else connect(path)
                undo.callback(db.close)
                refuse_unsound(db, path)
            if not read_only:
                make_ready_to_write(db)
                undo.callback(sweep_up, db)
            _bring_up_to_date(db, path, read_only=read_only)
            store = cls(path, db, read_only=read_only, closing=undo.pop_all())
            store.foreign_journal = aside
            return store

    def close(self) -> None:
        """Let the file and its lock go. A second call does nothing."""
        self._closing.close()

    def __enter__(self) -> "Store":
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def filings(self) -> list[FilingHead]:
        """Every filing of the unit, by year."""
        with explained(self.path):
            rows = self._db.execute("SELECT id, year, edition FROM filing ORDER BY year").fetchall()
        return [FilingHead(*row) for row in rows]

    def add_filing(self, year: int, edition: str, cells: Mapping[Key, Stored]) -> FilingHead:
        """A new year with its first cells. They are no change of the clerk's: the journal has
        the step, which says when, and nothing under it.

        Raises StoreProblem YEAR_TAKEN if the file has that year.
        """
        _refuse_wrong_types(cells, (int, str))
        if type(year) is not int or type(edition) is not str:
            raise TypeError(f"a year is an int and an edition a str, not {year!r}, {edition!r}")
        with self._step() as db:
            if db.execute("SELECT 1 FROM filing WHERE year = ?", [year]).fetchone():
                raise StoreProblem(Reason.YEAR_TAKEN, self.path, year=year)
            added = db.execute("INSERT INTO filing (year, edition) VALUES (?, ?)", [year, edition])
            filing_id = cast(int, added.lastrowid)
            self._put(filing_id, cells.items())
            self._record(filing_id, BEGUN, ())
        return FilingHead(filing_id, year, edition)

    def cells(self, filing_id: int) -> dict[Key, Stored]:
        """Every entered cell of a filing."""
        with explained(self.path):
            rows = self._db.execute(
                "SELECT form, row, col, value FROM cell WHERE filing = ?", [filing_id]
            ).fetchall()
        return {(form, row, col): value for form, row, col, value in rows}

    def write(
        self,
        filing_id: int,
        changes: Mapping[Key, Stored | None],
        *,
        step: str,
        place: Key | None = None,
    ) -> None:
        """Keep one step the clerk made: all its cells, or none when it raises. None deletes.

        Each cell that really changes gets a journal entry under the step's name; a step that
        changes nothing writes nothing. `place` is kept as by `keep_place`.
        """
        _refuse_wrong_types(changes, (int, str, NoneType))
        with self._step() as db:
            changed = [
                (key, old, new)
                for key, new in changes.items()
                if (old := self._value(filing_id, key)) != new
            ]
            if changed:
                self._put(filing_id, [(key, new) for key, _, new in changed if new is not None])
                db.conn.executemany(
                    "DELETE FROM cell WHERE filing = ? AND form = ? AND row = ? AND col = ?",
                    [(filing_id, *key) for key, _, new in changed if new is None],
                )
                self._record(filing_id, step, changed)
            if place is not None:
                self._keep_place(filing_id, place)

    def place(self, filing_id: int) -> Key | None:
        """The cell where the clerk was, or None."""
        with explained(self.path):
            found: Key | None = self._db.execute(
                "SELECT form, row, col FROM place WHERE filing = ?", [filing_id]
            ).fetchone()
        return found

    def keep_place(self, filing_id: int, place: Key) -> None:
        """Remember where the clerk is. Costs a commit: for leaving a form, not for every arrow."""
        with self._step():
            self._keep_place(filing_id, place)

    def journal(self, filing_id: int, *, limit: int = 500) -> list[JournalEntry]:
        """Who changed what, newest step first, at most `limit` cells."""
        with explained(self.path):
            rows = self._db.execute(
                "SELECT step.id, at, who, name, form, row, col, old, new"
                " FROM step JOIN change ON change.step = step.id WHERE filing = ?"
                " ORDER BY step.id DESC, form, row, col LIMIT ?",
                [filing_id, limit],
            ).fetchall()
        return [
            JournalEntry(number, datetime.fromisoformat(at), who, name, (form, row, col), old, new)
            for number, at, who, name, form, row, col, old, new in rows
        ]

    def steps(self, filing_id: int, *, limit: int = -1) -> list[SavedStep]:
        """The steps of a filing, newest first, at most `limit`; every one for -1."""
        with explained(self.path):
            rows = self._db.execute(
                "SELECT id, at, who, name FROM step WHERE filing = ? ORDER BY id DESC LIMIT ?",
                [filing_id, limit],
            ).fetchall()
        return [SavedStep(id_, datetime.fromisoformat(at), *rest) for id_, at, *rest in rows]

    def cells_after(self, filing_id: int, step_id: int) -> dict[Key, Stored]:
        """The cells of a filing as they were after this step: every later one taken back."""
        cells = self.cells(filing_id)
        with explained(self.path):
            # Beside min(), SQLite gives the other columns of that same row: the earliest change.
            rows = self._db.execute(
                "SELECT form, row, col, old, min(step.id) FROM step JOIN change"
                " ON change.step = step.id WHERE filing = ? AND step.id > ?"
                " GROUP BY form, row, col",
                [filing_id, step_id],
            ).fetchall()
        for form, row, col, old, _ in rows:
            if old is None:
                cells.pop((form, row, col), None)
            else:
                cells[form, row, col] = old
        return cells

    def summary(self) -> Summary:
        """The file at a glance, to be compared with a backup."""
        with explained(self.path):
            return summary(self._db)

    def copy_into(self, file: Path, *, called: Path) -> None:
        """A checked copy in a new file; `db.backup.backup` is what a window wants."""
        backup.copy_into(self._db, self.path, file, called=called)

    @contextmanager
    def _step(self) -> Iterator[Database]:
        if self.read_only:
            raise StoreProblem(Reason.VIEWING, self.path)
        with explained(self.path), self._db.atomic() as db:
            yield db

    def _value(self, filing_id: int, key: Key) -> Stored | None:
        found = self._db.execute(
            "SELECT value FROM cell WHERE filing = ? AND form = ? AND row = ? AND col = ?",
            [filing_id, *key],
        ).fetchone()
        return cast(Stored, found[0]) if found else None

    def _put(self, filing_id: int, cells: Iterable[tuple[Key, Stored]]) -> None:
        self._db.conn.executemany(
            "INSERT INTO cell (filing, form, row, col, value) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT DO UPDATE SET value = excluded.value",
            [(filing_id, *key, value) for key, value in cells],
        )

    def _record(
        self,
        filing_id: int,
        step: str,
        changed: Iterable[tuple[Key, Stored | None, Stored | None]],
    ) -> None:
        now = datetime.now().astimezone().isoformat(timespec="seconds")
        added = self._db.execute(
            "INSERT INTO step (filing, at, who, name) VALUES (?, ?, ?, ?)",
            [filing_id, now, self._user, step],
        )
        self._db.conn.executemany(
            "INSERT INTO change (step, form, row, col, old, new) VALUES (?, ?, ?, ?, ?, ?)",
            [(added.lastrowid, *key, old, new) for key, old, new in changed],
        )

    def _keep_place(self, filing_id: int, place: Key) -> None:
        if place != self.place(filing_id):
            self._db.execute(
                "INSERT INTO place (filing, form, row, col) VALUES (?, ?, ?, ?) ON CONFLICT"
                " DO UPDATE SET form = excluded.form, row = excluded.row, col = excluded.col",
                [filing_id, *place],
            )


def _bring_up_to_date(db: Database, path: Path, *, read_only: bool) -> None:
    version = pragma(db, "user_version")
    if version < migrations.newest():
        if read_only:
            raise StoreProblem(Reason.OLDER, path)
        backup.keep_before_upgrade(db, path, version)
        migrations.upgrade(db, path)


def _refuse_wrong_types(cells: Mapping[Key, Stored | None], allowed: tuple[type, ...]) -> None:
    """Exact types: a bool is an int too, and a Decimal would quietly be stored as a float."""
    for key, value in cells.items():
        if [type(part) for part in key] != [str, str, str]:
            raise TypeError(f"a key is (form, row, col), not {key!r}")
        if type(value) not in allowed:
            raise TypeError(f"{key} must be int or str, not {value!r}")
        if isinstance(value, int) and not -(2**63) <= value < 2**63:
            raise OverflowError(f"{key} does not fit 64 bits: {value}")
