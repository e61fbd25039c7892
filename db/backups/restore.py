"""Putting a backup in the place of a file, which is kept beside it under another name."""

import os
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

from db.connection import connect, refuse_what_is_no_file
from db.disk import (
    Wait,
    Work,
    at_once,
    fill,
    is_same_file,
    move,
    replace,
    stamp,
    sync,
    sync_folder,
    unfinished_path,
    unused_path,
)
from db.folders import temporary_folder
from db.format.recovery import copy_with_journal, put_foreign_journal_aside
from db.format.rollback_journal import is_hot, journal_of
from db.format.soundness import refuse_unsound
from db.lock import Lock
from db.problems import Reason, StoreProblem, store_problems
from db.store.copies import copy_into
from db.store.year_lock import refuse_to_lose_locks

ASIDE = "恢复前"

TakeBack = Callable[[], None]
"""Puts the file that was put aside back."""


def restore(
    path: Path, source: Path, wait: Wait | None = None, work: Work = at_once
) -> Path | None:
    """Put a checked copy of `source` at `path`. Returns the new path of the old file, if any.

    Where another program holds the file, `wait` says how long it is tried. `source` is only read,
    which `work` does; what it raises when it is cancelled is raised. Nothing is deleted, and where
    it cannot be done everything stays as it was. Raises StoreProblem,
    LOCK_LOST where a year is locked and would not be so any more.
    """
    path = Path(os.path.realpath(path))
    with store_problems(source):
        refuse_what_is_no_file(source)
        if is_same_file(path, source):
            raise StoreProblem(Reason.ITSELF, path)
    with store_problems(path):
        if not path.parent.is_dir():
            raise StoreProblem(Reason.NO_FOLDER, path, folder=path.parent)
        if path.exists() and not path.is_file():  # a folder would be put aside with all in it
            raise StoreProblem(Reason.FOREIGN, path)
        with Lock(path):
            fresh = unfinished_path(path)
            fill(fresh, lambda: _prepare(source, fresh, path), work)
            aside = unused_path(path.with_name(f"{path.stem}.{ASIDE}.{stamp()}{path.suffix}"))
            take_back = _copy_aside(path, aside) or _put_aside(path, aside)
            try:
                replace(fresh, path, wait)
            except StoreProblem:
                take_back()
                raise
            # That of the file which is kept; a journal that stays would be put aside at opening.
            with suppress(OSError):
                journal_of(path).unlink(missing_ok=True)
            return aside if aside.exists() else None


def _prepare(source: Path, fresh: Path, path: Path) -> None:
    """Fill the file that will take the place of that at `path`. Raises StoreProblem."""
    _copy_sound(source, fresh, called=path)
    refuse_to_lose_locks(path, fresh)


def _copy_sound(source: Path, fresh: Path, *, called: Path) -> None:
    """A checked copy of all that was committed in `source`, in its own format."""
    with store_problems(source, unknown=Reason.DAMAGED), temporary_folder() as folder:
        copy = copy_with_journal(source, folder / source.name)
        put_foreign_journal_aside(copy)
        with closing(connect(copy)) as db:
            refuse_unsound(db, source)
            copy_into(db, source, fresh, called=called)


def _copy_aside(path: Path, aside: Path) -> TakeBack | None:
    """Copy the file at `path`, with its journal if a crash left one, so that at no moment there
    is no file of that name: a power cut may come. None where it is not there or cannot be read."""

    def take_back() -> None:
        for each in (fresh, journal_of(fresh), aside, journal_of(aside)):
            each.unlink(missing_ok=True)

    fresh = unfinished_path(aside)
    try:
        copy_with_journal(path, fresh)
        for each in (fresh, journal_of(fresh)):
            if each.exists():
                sync(each)
        _rename_with_journal(fresh, aside)
        sync_folder(path.parent)
    except (OSError, StoreProblem):
        take_back()
        return None
    return take_back


def _put_aside(path: Path, aside: Path) -> TakeBack:
    """Rename the file at `path`, with its journal if a crash left one, so that it can be opened
    and restored in its turn."""
    _rename_with_journal(path, aside)
    sync_folder(path.parent)
    return lambda: _rename_with_journal(aside, path)


def _rename_with_journal(path: Path, target: Path) -> None:
    """The journal first: without it the file may be damaged, while alone it harms nothing."""
    hot = is_hot(path)
    if hot:
        os.rename(journal_of(path), journal_of(target))
    if path.exists() and not move(path, target):
        if hot:
            os.rename(journal_of(target), journal_of(path))
        raise StoreProblem(Reason.BUSY, path)
