"""A second copy of the file, written, synced and checked before anyone relies on it."""

import errno
import os
import time
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from sqlite_utils import Database

from db import names
from db.chain import Last, last_step
from db.connection import connect
from db.problems import Reason, StoreProblem, disk_reason, explained
from db.soundness import refuse_unsound, refuse_unsound_file

if TYPE_CHECKING:
    from db.store import Store

# Virus scanners and sync programs hold a fresh file on Windows for a moment.
REPLACE_TRIES = 25
REPLACE_PAUSE = 0.1

Wait = Callable[[], bool]
"""Lets a moment pass before a file that is held is tried again; False to give it up."""

STAMP = "%Y%m%d-%H%M%S"


class Patience:
    """The wait of those who watch no window: 2.5 s in all."""

    def __init__(self) -> None:
        self._left = REPLACE_TRIES

    def __call__(self) -> bool:
        self._left -= 1
        time.sleep(REPLACE_PAUSE)
        return self._left > 0


def backup(store: "Store", target: str | os.PathLike[str], wait: Wait | None = None) -> None:
    """A checked copy of the store's file at `target`, replacing what is there only at the end.

    Where another program holds that, `wait` says how long it is tried. The store stays open and
    may be read-only; its own file may be gone, for what was open can still be read. Raises
    StoreProblem.
    """
    target = Path(target).absolute()
    with explained(target):
        names.refuse(target)
        if not target.parent.is_dir():
            raise StoreProblem(Reason.NO_FOLDER, target, folder=target.parent)
        if is_same_file(target, store.path):
            raise StoreProblem(Reason.SAME_FILE, target)
        # What a crash left of another file there would be rolled back into ours.
        if target.with_name(f"{target.name}-journal").exists():
            raise StoreProblem(Reason.EXISTS, target)
        fresh = unfinished(target)
        store.copy_into(fresh, called=target)
        replace(fresh, target, wait)


def keep_before_upgrade(db: Database, path: Path, version: int) -> Path:
    """A checked copy beside an older file, such as 单位.v1.20261121-102107.bak.jsgk, which has
    that name only when it is whole."""
    kept = unused(path.with_name(f"{path.stem}.v{version}.{stamp()}.bak{path.suffix}"))
    fresh = unfinished(kept)
    copy_into(db, path, fresh, called=kept)
    replace(fresh, kept)
    return kept


def is_same_file(one: Path, other: Path) -> bool:
    """Whether both paths lead to one file; False where either is gone."""
    try:
        return one.samefile(other)
    except FileNotFoundError:
        return False


def copy_into(
    db: Database, path: Path, file: Path, *, called: Path, last: Last | None = None
) -> None:
    """A new file with all that is committed in `db`, of `path`, on the disk and checked, also
    that it ends with the step `last`.

    Raises StoreProblem about `path` where that is unsound itself, else about `called`, the name
    the clerk gave the copy, and then leaves nothing behind.
    """
    with explained(called):
        # SQLite says only "cannot open"; creating the file first tells why.
        os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o666))
        try:
            db.execute("VACUUM INTO ?", [str(file)])
            sync(file)
            _refuse_bad_copy(db, path, file, called)
            if last is not None:
                _refuse_other_content(file, path, last)
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


def _refuse_other_content(file: Path, path: Path, last: Last) -> None:
    with closing(connect(file, read_only=True)) as copy:
        if last_step(copy) != last:
            raise StoreProblem(Reason.CHANGED, path)


def replace(fresh: Path, target: Path, wait: Wait | None = None) -> None:
    """Put the finished copy in its place. Raises StoreProblem that says where it is if held."""
    if not move(fresh, target, wait):
        raise StoreProblem(Reason.NOT_REPLACED, target, kept=fresh.name)
    sync_folder(target.parent)


def move(path: Path, target: Path, wait: Wait | None = None) -> bool:
    """Rename a file, replacing what is there; False where another program holds either of them."""
    wait = wait or Patience()
    while True:
        try:
            os.replace(path, target)
            return True
        except PermissionError as error:
            if not may_be_held(target, error) or not wait():
                return False


def may_be_held(target: Path, error: OSError) -> bool:
    """Whether `target` can be replaced once nobody has it open: no folder, and not read-only."""
    if disk_reason(error, target) not in (Reason.BUSY, Reason.DENIED):
        return False
    return not os.path.isdir(target) and (not target.exists() or os.access(target, os.W_OK))


def sync(path: Path) -> None:
    """On the disk, and not just handed to it."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """The names in the folder on the disk; Windows cannot open a folder and needs no such step."""
    if os.name == "nt":
        return
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except PermissionError:  # files may be put into it, and its names not be read
        return
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno != errno.EINVAL:  # what a disk says that knows no such step
            raise
    finally:
        os.close(descriptor)


def make_folder(folder: Path) -> None:
    """The folder, and those above it, with their names on the disk. Raises OSError."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    for each in reversed(missing):
        sync_folder(each.parent)


def stamp() -> str:
    """Now, for a file name: 20261121-102107."""
    return datetime.now().strftime(STAMP)


def unfinished(target: Path) -> Path:
    """The name of a file until it is whole, beside the one it becomes."""
    return unused(target.with_name(f"{target.stem}.{stamp()}.tmp{target.suffix}"))


def unused(path: Path) -> Path:
    """The path, or with -2, -3, … where that name is taken."""
    if not path.exists():
        return path
    names = (path.with_name(f"{path.stem}-{number}{path.suffix}") for number in count(2))
    return next(name for name in names if not name.exists())
