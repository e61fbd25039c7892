"""Putting a backup in the place of a file, which is kept beside it under another name."""

import os
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from db.backup import copy_into, is_same_file, move, replace, stamp, sync_folder, unfinished, unused
from db.connection import connect, refuse_what_is_no_file
from db.lock import Lock
from db.problems import Reason, StoreProblem, explained
from db.recovery import copy_with_journal, put_foreign_journal_aside
from db.rollback_journal import is_hot, journal_of
from db.soundness import refuse_unsound

ASIDE = "恢复前"


def restore(path: Path, source: Path) -> Path | None:
    """A checked copy of `source` at `path`; where the file that lay there is now, None without one.

    `source` is only read. Nothing is deleted, and where it cannot be done everything stays as it
    was. Raises StoreProblem.
    """
    path = Path(os.path.realpath(path))
    with explained(source):
        refuse_what_is_no_file(source)
        if is_same_file(path, source):
            raise StoreProblem(Reason.ITSELF, path)
    with explained(path):
        if not path.parent.is_dir():
            raise StoreProblem(Reason.NO_FOLDER, path, folder=path.parent)
        with Lock(path):
            fresh = unfinished(path)
            _copy_sound(source, fresh, called=path)
            aside = _put_aside(path)
            try:
                replace(fresh, path)
            except StoreProblem:
                if aside is not None:
                    _rename_with_journal(aside, path)
                raise
            return aside


def _copy_sound(source: Path, fresh: Path, *, called: Path) -> None:
    """A checked copy, in the format it has, of what was committed in `source`."""
    with explained(source, unknown=Reason.DAMAGED), TemporaryDirectory() as folder:
        copy = copy_with_journal(source, Path(folder) / source.name)
        put_foreign_journal_aside(copy)
        with closing(connect(copy)) as db:
            refuse_unsound(db, source)
            copy_into(db, source, fresh, called=called)


def _put_aside(path: Path) -> Path | None:
    """Renames the file that lies at `path`, such as 单位.恢复前.20261121-102107.jsgk, together with
    what a crash left of it, so that it can be opened and restored in its turn."""
    aside = unused(path.with_name(f"{path.stem}.{ASIDE}.{stamp()}{path.suffix}"))
    there = path.exists()
    _rename_with_journal(path, aside)
    sync_folder(path.parent)
    return aside if there else None


def _rename_with_journal(path: Path, target: Path) -> None:
    hot = is_hot(path)
    if path.exists() and not move(path, target):
        raise StoreProblem(Reason.BUSY, path)
    if hot:
        os.rename(journal_of(path), journal_of(target))
