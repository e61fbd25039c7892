"""The file of one unit: its filings, one per fiscal year, and every cell the clerk entered."""

import os
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import NoneType, TracebackType
from typing import cast

from sqlite_utils import Database

from db import disk, names
from db.connection import (
    connect,
    make_ready_to_write,
    pragma,
    refuse_second_name,
    refuse_what_is_no_file,
)
from db.format import migrations
from db.format.chain import last_step
from db.format.recovery import connect_to_view, put_foreign_journal_aside
from db.format.soundness import in_memory, refuse_unsound, upgraded_in_memory
from db.lock import Lock, user
from db.problems import Reason, StoreProblem, store_problems
from db.records import LOCKED, UNLOCKED, Fault, FilingHead, Key, Stored, begun
from db.store import copies, history
from db.store.new_file import make
from db.store.open_file import ELSEWHERE, OpenFile, ViewedFile
from db.store.reading import Reading
from db.store.snapshot import Snapshot
from db.store.year_lock import refuse_locked, year_locks


class Store(Reading):
    """One open file. Every change is on the disk when its call returns, or not there at all.

    A store opened for writing holds the file's lock until `close()`, and writes nothing over what
    others did to the file meanwhile. Every method raises StoreProblem where the disk, the file or
    another program is to blame; the store can be used on afterwards. To be used by one thread.

    `faults` are the damaged places of a file that is viewed in spite of them.
    """

    read_only: bool
    faults: tuple[Fault, ...] = ()
    foreign_journal: Path | None = None
    """The journal of another file that lay beside this one, under the name that opening gave it."""

    def __init__(self, file: OpenFile | ViewedFile, closing: ExitStack) -> None:
        """For `create` and `open`."""
        self.path = file.path
        self.read_only = isinstance(file, ViewedFile)
        self._file = file
        self._closing = closing
        self._user = user()

    @property
    def _db(self) -> Database:
        return self._file.db

    @classmethod
    def create(cls, path: str | os.PathLike[str]) -> "Store":
        """A new file without filings, in folders made where missing; never an existing one."""
        path = Path(path).absolute()
        with store_problems(path), ExitStack() as undo:
            names.refuse(path)
            if path.exists():
                raise StoreProblem(Reason.EXISTS, path)
            disk.make_folder(path.parent)
            lock = undo.enter_context(Lock(path))
            unmake = undo.enter_context(ExitStack())
            make(path)
            unmake.callback(path.unlink)
            put_foreign_journal_aside(path)
            db = connect(path)
            undo.callback(db.close)
            make_ready_to_write(db)
            file = OpenFile(path, db, lock)
            undo.callback(file.close)
            unmake.pop_all()
            return cls(file, undo.pop_all())

    @classmethod
    def open(
        cls, path: str | os.PathLike[str], *, read_only: bool = False, in_spite: bool = False
    ) -> "Store":
        """The file, looked over and brought to the newest format after a backup beside it.

        A read-only store takes no lock, changes nothing and works while another has it open. One
        that is to be viewed `in_spite` of its damage has its `faults`, as far as it can be read.
        """
        path = Path(path).absolute()
        with store_problems(path):
            names.refuse(path)
            refuse_what_is_no_file(path)
            return cls._viewed(path, in_spite) if read_only else cls._opened(path)

    @classmethod
    def _opened(cls, path: Path) -> "Store":
        with ExitStack() as undo:
            refuse_second_name(path)
            lock = undo.enter_context(Lock(path))
            aside = put_foreign_journal_aside(path)
            with store_problems(path, unknown=Reason.DAMAGED):
                db = connect(path)
                undo.callback(db.close)
                refuse_unsound(db, path)
            make_ready_to_write(db)
            version = pragma(db, "user_version")
            if version < migrations.newest():
                copies.keep_before_upgrade(db, path, version)
                migrations.upgrade(db, path)
            file = OpenFile(path, db, lock)
            undo.callback(file.close)
            store = cls(file, undo.pop_all())
            store.foreign_journal = aside
            return store

    @classmethod
    def _viewed(cls, path: Path, in_spite: bool) -> "Store":
        faults: tuple[Fault, ...] = ()
        with ExitStack() as undo, store_problems(path, unknown=Reason.DAMAGED):
            db = connect_to_view(path)
            undo.callback(db.close)
            try:
                refuse_unsound(db, path)
            except StoreProblem as problem:
                if not (in_spite and problem.reason is Reason.ALTERED):
                    raise
                faults = problem.faults
            if pragma(db, "user_version") < migrations.newest():
                db = upgraded_in_memory(db, path)
                undo.callback(db.close)
            store = cls(ViewedFile(path, db), undo.pop_all())
        store.faults = faults
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

    def add_filing(
        self, year: int, edition: str, cells: Mapping[Key, Stored], source: str = ""
    ) -> FilingHead:
        """A new year with its first cells. They are no change of the clerk's: the journal has
        the step, which says when and from which `source`, and nothing under it.

        Raises StoreProblem YEAR_TAKEN if the file has that year, NEXT_LOCKED if the year after it
        is locked.
        """
        _refuse_wrong_types(cells, (int, str))
        if type(year) is not int or type(edition) is not str:
            raise TypeError(f"a year is an int and an edition a str, not {year!r}, {edition!r}")
        with self._step() as db:
            refuse_locked(db, self.path, year)
            if db.execute("SELECT 1 FROM filing WHERE year = ?", [year]).fetchone():
                raise StoreProblem(Reason.YEAR_TAKEN, self.path, year=year)
            head = history.begin(db, year, edition, cells)
            history.record(db, head.id, self._user, begun(source), ())
        return head

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

        Raises StoreProblem YEAR_LOCKED where the year is locked, NEXT_LOCKED where the one after
        it is: that shows the figures of this one.
        """
        _refuse_wrong_types(changes, (int, str, NoneType))
        with self._step() as db:
            changed = [
                (key, old, new)
                for key, new in changes.items()
                if (old := self._value(filing_id, key)) != new
            ]
            if changed:
                refuse_locked(db, self.path, self._year(filing_id))
                history.put(db, filing_id, [(key, new) for key, _, new in changed])
                history.record(db, filing_id, self._user, step, changed)
            if place is not None:
                self._keep_place(filing_id, place)

    def lock_year(
        self, filing_id: int, *, person: str, reason: str, data: str = "", paper: str = ""
    ) -> None:
        """Let nothing change the year of a filing any more, in one step that says who wanted it and
        why; `data` and `paper` are digests of what was signed. Raises StoreProblem YEAR_LOCKED
        where it is locked already."""
        with self._step() as db:
            if any(lock.closed for lock in year_locks(db, filing_id)[:1]):
                refuse_locked(db, self.path, self._year(filing_id))
            name, lock = f"{LOCKED}：{person}，{reason}", (1, person, reason, data, paper)
            history.record(db, filing_id, self._user, name, (), lock)

    def unlock_year(self, filing_id: int, *, person: str, reason: str) -> None:
        """Let the year of a filing be changed again. Raises StoreProblem NOT_LOCKED."""
        with self._step() as db:
            if not any(lock.closed for lock in year_locks(db, filing_id)[:1]):
                raise StoreProblem(Reason.NOT_LOCKED, self.path, year=self._year(filing_id))
            name, lock = f"{UNLOCKED}：{person}，{reason}", (0, person, reason, "", "")
            history.record(db, filing_id, self._user, name, (), lock)

    def keep_place(self, filing_id: int, place: Key) -> None:
        """Remember where the clerk is. Costs a commit: for leaving a form, not for every arrow."""
        with self._step():
            self._keep_place(filing_id, place)

    def snapshot(self) -> Snapshot:
        """The file as it is now, for another thread to copy; to be closed by the caller."""
        with self.changes_told(), store_problems(self.path, unknown=Reason.DAMAGED):
            db = in_memory(self._db)
            try:
                if self._file.last not in (None, last_step(db)):
                    raise StoreProblem(Reason.CHANGED, self.path)
            except BaseException:
                db.close()
                raise
            return Snapshot(db, self.path)

    @contextmanager
    def changes_told(self) -> Iterator[None]:
        """Inside, where the file was changed from outside, that is what is raised: it says more
        than what came of it."""
        try:
            yield
        except StoreProblem as problem:
            if problem.reason in (Reason.BAD_COPY, *ELSEWHERE):
                with store_problems(self.path):
                    self._file.look()
            raise

    @contextmanager
    def _step(self) -> Iterator[Database]:
        with store_problems(self.path), self._file.step() as db:
            yield db

    def _year(self, filing_id: int) -> int:
        found = self._db.execute("SELECT year FROM filing WHERE id = ?", [filing_id]).fetchone()
        return cast(int, found[0]) if found else 0  # what is not there is refused by its key

    def _value(self, filing_id: int, key: Key) -> Stored | None:
        found = self._db.execute(
            "SELECT value FROM cell WHERE filing = ? AND form = ? AND row = ? AND col = ?",
            [filing_id, *key],
        ).fetchone()
        return cast(Stored, found[0]) if found else None

    def _keep_place(self, filing_id: int, place: Key) -> None:
        here = self._db.execute(
            "SELECT form, row, col FROM place WHERE filing = ?"
            " AND seen = (SELECT max(seen) FROM place)",
            [filing_id],
        ).fetchone()
        if here != place:
            self._db.execute(
                "INSERT INTO place (filing, form, row, col, seen)"
                " VALUES (?, ?, ?, ?, (SELECT ifnull(max(seen), 0) + 1 FROM place))"
                " ON CONFLICT DO UPDATE SET form = excluded.form, row = excluded.row,"
                " col = excluded.col, seen = excluded.seen",
                [filing_id, *place],
            )


def _refuse_wrong_types(cells: Mapping[Key, Stored | None], allowed: tuple[type, ...]) -> None:
    """Exact types: a bool is an int too, and a Decimal would quietly be stored as a float."""
    for key, value in cells.items():
        if [type(part) for part in key] != [str, str, str]:
            raise TypeError(f"a key is (form, row, col), not {key!r}")
        if type(value) not in allowed:
            raise TypeError(f"{key} must be int or str, not {value!r}")
        if isinstance(value, int) and not -(2**63) <= value < 2**63:
            raise OverflowError(f"{key} does not fit 64 bits: {value}")
