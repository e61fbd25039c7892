"""Journals that a crash left beside a file: its own is rolled back, another file's is put aside.

SQLite checks little: it rolls any journal of the right name back, also into a backup that was
copied over the file, which is then damaged for good.
"""

import os
import shutil
import sqlite3
from pathlib import Path

from sqlite_utils import Database

from db.connection import connect, refuse_what_is_no_file
from db.disk import stamp, sync_folder, unused_path
from db.folders import temporary_folder
from db.format.rollback_journal import fits, is_hot, journal_of
from db.format.soundness import refuse_unsound_file
from db.lock import Lock
from db.problems import Reason, StoreProblem, code_of, store_problems

UNWRITABLE = (
    *(Reason.DENIED, Reason.READ_ONLY, Reason.PROTECTED),
    *(Reason.UNOPENED, Reason.NO_LOCKS, Reason.LOCK_LEFT),
)
"""The reasons why nothing can be rolled back in the folder of the file."""


def put_foreign_journal_aside(path: Path) -> Path | None:
    """Rename a journal that another file left beside this one; its new path, None without one.

    To be called under the lock of `path` and before the first connection to it: nothing of the
    file is changed. Raises StoreProblem DAMAGED where the file is unsound with and without it.
    """
    with store_problems(path):
        if not is_hot(path) or not path.stat().st_size or _is_its_own(path):
            return None
        journal = journal_of(path)
        aside = unused_path(journal.with_name(f"{journal.name}.{stamp()}"))
        os.rename(journal, aside)
        sync_folder(journal.parent)
        return aside


def _is_its_own(path: Path) -> bool:
    """True where the journal belongs to the file: tried on copies of both."""
    with temporary_folder() as folder:
        together = copy_with_journal(path, folder / path.name)
        fitting, rolled_back = fits(together), _unsound(together)
        if fitting and not rolled_back:
            return True
        alone = Path(shutil.copyfile(path, folder / f"alone{path.suffix}"))
        problem = _unsound(alone)
    if problem and rolled_back:
        told = rolled_back if fitting else problem
        raise StoreProblem(told.reason, path, faults=told.faults)
    return not rolled_back and problem is not None


def _unsound(copy: Path) -> StoreProblem | None:
    """The problem of a copy once its journal, if any, is rolled back; None if it is sound."""
    try:
        with store_problems(copy, unknown=Reason.DAMAGED):
            connect(copy).close()
            refuse_what_is_no_file(copy)
            refuse_unsound_file(copy)
    except StoreProblem as problem:
        return problem
    return None


def copy_with_journal(path: Path, target: Path) -> Path:
    """Copy a file, which nobody may be writing, with its journal if a crash left one; the target.

    Raises OSError and then leaves nothing behind.
    """
    try:
        # The journal first: without it the file would pass for whole.
        if is_hot(path):
            shutil.copyfile(journal_of(path), journal_of(target))
        shutil.copyfile(path, target)
    except BaseException:
        for half in (target, journal_of(target)):
            half.unlink(missing_ok=True)
        raise
    return target


def connect_to_view(path: Path) -> Database:
    """A read-only connection. A step that a crash left unfinished is rolled back first.

    Raises StoreProblem UNFINISHED if that needs writing and writing is impossible.
    """
    try:
        return connect(path, read_only=True)
    except sqlite3.OperationalError as error:
        if code_of(error) != "SQLITE_READONLY_ROLLBACK":
            raise
    try:
        _recover(path)
    except StoreProblem as problem:
        if problem.reason in UNWRITABLE:
            raise StoreProblem(Reason.UNFINISHED, path) from problem
        raise
    return connect(path, read_only=True)


def _recover(path: Path) -> None:
    with store_problems(path), Lock(path):
        put_foreign_journal_aside(path)
        connect(path).close()
