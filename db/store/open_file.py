"""An open file: the check that it is still the one we wrote last, and failed commits."""

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from sqlite_utils import Database

from db.connection import connect, make_ready_to_write, pragma, refuse_second_name, sweep_up
from db.format.chain import Last, last_step
from db.format.soundness import refuse_unsound
from db.lock import Lock
from db.problems import Reason, StoreProblem, code_of, store_problems
from db.store.history import take_back

ELSEWHERE = {Reason.EMPTY, Reason.FOREIGN, Reason.NEWER, Reason.DAMAGED, Reason.ALTERED}
"""A file that was sound a moment ago is none of these, unless another program wrote over it."""


class Signs(NamedTuple):
    """Signs of a change from outside, read at no cost to a keystroke."""

    device: int
    inode: int
    size: int
    modified: int
    version: int


class ViewedFile:
    """A file that is only read."""

    last: Last | None = None

    def __init__(self, path: Path, db: Database) -> None:
        self.path = path
        self.db = db

    @contextmanager
    def step(self) -> Iterator[Database]:
        """Raises StoreProblem VIEWING."""
        raise StoreProblem(Reason.VIEWING, self.path)
        yield

    def look(self) -> None:
        """Nothing to look for: another may write."""

    def close(self) -> None:
        """Let the file go."""
        self.db.close()


class OpenFile:
    """A file open for writing under its lock.

    `last` is the step that was kept last. Methods raise StoreProblem, sqlite3.Error and OSError.
    """

    def __init__(self, path: Path, db: Database, lock: Lock) -> None:
        self.path = path
        self._lock = lock
        self._db: Database | None = db
        self.last = last_step(db)
        self._refused: Last | None = None
        self._signs = self._look_around(db)

    @property
    def db(self) -> Database:
        """The connection; a new one where a failed commit has cost the one before."""
        if self._db is None:
            self._connect_again()
        assert self._db
        return self._db

    @contextmanager
    def step(self) -> Iterator[Database]:
        """A transaction, unless the file is no longer as it was left: that is CHANGED, and
        nothing is written over what others did.

        A failed commit can be on the disk all the same. The file is read again, and if the step
        is there, it was kept. If nobody can tell, it is taken back once the file can be read.
        """
        self.look()
        if self._lock.keep():
            self.look()
        reached: Last | None = None
        try:
            with self.db.atomic() as db:
                if last_step(db) != self.last:
                    raise StoreProblem(Reason.CHANGED, self.path)
                yield db
                reached = last_step(db)
        except sqlite3.Error as error:
            if code_of(error) == "SQLITE_BUSY" or not self._is_kept_all_the_same(reached):
                raise
        else:
            self.last = reached
            # What cannot be seen now is looked at before the next step.
            with suppress(StoreProblem, sqlite3.Error, OSError):
                self._signs = self._look_around(db)

    def look(self) -> None:
        """Raise StoreProblem if the file was changed, replaced or given a second name."""
        if not self._is_as_left():
            self._connect_again()

    def close(self) -> None:
        """Let the file go, with nothing beside it unless that may be somebody else's."""
        with suppress(StoreProblem, sqlite3.Error, OSError):
            if self._is_as_left():
                sweep_up(self.db)
        if self._db is not None:
            self._db.close()

    def _is_as_left(self) -> bool:
        try:
            return self._look_around(self.db) == self._signs
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError:
            return False

    def _look_around(self, db: Database) -> Signs:
        try:
            found = refuse_second_name(self.path)
        except FileNotFoundError as error:
            raise StoreProblem(Reason.MOVED, self.path) from error
        version = pragma(db, "data_version")
        return Signs(found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, version)

    def _is_kept_all_the_same(self, reached: Last | None) -> bool:
        """True where the step that failed at its commit is in the file, which is read again."""
        if reached is None:
            if self._db and self._db.conn.in_transaction:
                self._drop()
            return False
        self._drop()
        self._refused = reached
        with suppress(StoreProblem, sqlite3.Error, OSError):
            self._connect_again(accepted=reached)
        return self.last == reached

    def _connect_again(self, accepted: Last | None = None) -> None:
        """Open a new connection, which has no memory of the file, if this is still ours.

        A step that was refused and is there all the same is taken back unless it is `accepted`.
        """
        db = self._connected()
        try:
            if last_step(db) not in (self.last, self._refused):
                raise StoreProblem(Reason.CHANGED, self.path)
            make_ready_to_write(db)
            if self._refused is not None and last_step(db) == self._refused != accepted:
                take_back(db)
            last, signs = last_step(db), self._look_around(db)
        except BaseException:
            db.close()
            raise
        self._drop()
        self._db, self.last, self._signs, self._refused = db, last, signs, None

    def _connected(self) -> Database:
        """A connection to a sound file; raises StoreProblem CHANGED if it is none any more."""
        try:
            with store_problems(self.path, unknown=Reason.DAMAGED), ExitStack() as undo:
                db = connect(self.path)
                undo.callback(db.close)
                refuse_unsound(db, self.path)
                undo.pop_all()
                return db
        except StoreProblem as problem:
            if problem.reason not in ELSEWHERE:
                raise
            raise StoreProblem(Reason.CHANGED, self.path) from problem

    def _drop(self) -> None:
        if self._db is not None:
            self._db.close()
            self._db = None
