"""Files on the disk: free names, renames that wait for other programs, and syncs."""

import errno
import os
import time
from collections.abc import Callable
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Protocol, TypeVar

from db.problems import Reason, StoreProblem, disk_reason

# Virus scanners and sync programs hold a fresh file on Windows for a moment.
REPLACE_TRIES = 25
REPLACE_PAUSE = 0.1

Wait = Callable[[], bool]
"""Lets a moment pass before a file that is held is tried again; False to give it up."""

T = TypeVar("T")


class Work(Protocol):
    """Does what takes a while, in a thread of its own perhaps: it only reads, and fills fresh
    files. Raises whatever it likes where the clerk cancels it."""

    def __call__(self, do: Callable[[], T]) -> T:
        """The result of `do`."""


STAMP = "%Y%m%d-%H%M%S"


def at_once(do: Callable[[], T]) -> T:
    """The work of those who watch no window."""
    return do()


def fill(fresh: Path, do: Callable[[], object], work: Work) -> None:
    """Fill a `fresh` file, which is deleted where that fails or is cancelled."""
    try:
        work(do)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise


class Patience:
    """The wait of those who watch no window: 2.5 s in all."""

    def __init__(self) -> None:
        self._left = REPLACE_TRIES

    def __call__(self) -> bool:
        """Wait a moment; False once it has been long enough."""
        self._left -= 1
        time.sleep(REPLACE_PAUSE)
        return self._left > 0


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
    """True where `target` can be replaced once nobody has it open: no folder, not read-only."""
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


def unfinished_path(target: Path) -> Path:
    """The name of a file until it is whole, beside the one it becomes."""
    return unused_path(target.with_name(f"{target.stem}.{stamp()}.tmp{target.suffix}"))


def unused_path(path: Path) -> Path:
    """The path, or with -2, -3, … where that name is taken."""
    if not path.exists():
        return path
    names = (path.with_name(f"{path.stem}-{number}{path.suffix}") for number in count(2))
    return next(name for name in names if not name.exists())


def is_same_file(one: Path, other: Path) -> bool:
    """True where both paths lead to one file; False where either is gone."""
    try:
        return one.samefile(other)
    except FileNotFoundError:
        return False
