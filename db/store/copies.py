"""Copies of an open file, written, synced and checked before anyone relies on them."""

import os
from pathlib import Path

from sqlite_utils import Database

from db.disk import replace, stamp, sync, sync_folder, unfinished_path, unused_path
from db.format.soundness import refuse_unsound, refuse_unsound_file
from db.problems import Reason, StoreProblem, store_problems


def keep_before_upgrade(db: Database, path: Path, version: int) -> Path:
    """A checked copy beside an older file, such as 单位.v1.20261121-102107.bak.jsgk, which has
    that name only when it is whole."""
    kept = unused_path(path.with_name(f"{path.stem}.v{version}.{stamp()}.bak{path.suffix}"))
    fresh = unfinished_path(kept)
    copy_into(db, path, fresh, called=kept)
    replace(fresh, kept)
    return kept


def copy_into(db: Database, path: Path, file: Path, *, called: Path) -> None:
    """A new file with all that is committed in `db`, of `path`, on the disk and checked.

    Raises StoreProblem about `path` where that is unsound itself, else about `called`, the name
    the clerk gave the copy, and then leaves nothing behind.
    """
    with store_problems(called):
        # SQLite says only "cannot open"; creating the file first tells why.
        os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o666))
        try:
            db.execute("VACUUM INTO ?", [str(file)])
            sync(file)
            _refuse_bad_copy(db, path, file, called)
        except BaseException:
            file.unlink(missing_ok=True)
            raise
        sync_folder(file.parent)


def _refuse_bad_copy(db: Database, path: Path, file: Path, called: Path) -> None:
    try:
        refuse_unsound_file(file)
    except StoreProblem as problem:
        # Another disk does not help where the fault is in what was copied.
        refuse_unsound(db, path)
        raise StoreProblem(Reason.BAD_COPY, called) from problem
