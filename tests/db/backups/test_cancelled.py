"""A backup or a restoring that is cancelled at any of its steps leaves everything as it was."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any, TypeVar

import pytest

from db.backups.backup import backup
from db.backups.restore import restore
from db.records import FilingHead
from db.store.store import Store

INCOME = ("t1", "1", "1")

T = TypeVar("T")
TRIALS = 60
"""So many steps, spread evenly, at each of which it is cancelled once."""

# A context that was never entered is cleaned up when its database, in memory, is closed already.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")


class Cancelled(BaseException):
    """As the window raises it in the thread of the work, between two of its steps."""


class Steps:
    """Counts the lines of Python that a piece of work runs, and cancels it at one of them."""

    def __init__(self, last: int | None = None) -> None:
        self.count = 0
        self._last = last

    def __call__(self, do: Callable[[], T]) -> T:
        sys.settrace(self._trace)
        try:
            done = do()
        finally:
            sys.settrace(None)
        if self.count == self._last:
            raise Cancelled  # where something swallowed it, as a clean-up by Python itself
        return done

    def _trace(self, frame: FrameType, event: str, _: Any) -> Any:
        if event == "line" and self.count != self._last:
            self.count += 1
            if self.count == self._last:
                raise Cancelled
        return self._trace


def cancelled_everywhere(act: Callable[[Steps], object], folder: Path) -> None:
    """Does it once to count its steps, after that cancels it at some of them; nothing of the
    folder may be changed by that."""
    before = state(folder)
    act(Steps())
    assert state(folder) != before
    whole = Steps()  # without what only the first time does
    act(whole)
    done = state(folder)
    for trial in range(TRIALS):
        with pytest.raises(Cancelled):
            act(Steps(1 + trial * whole.count // TRIALS))
        assert state(folder) == done


def state(folder: Path) -> dict[str, bytes]:
    files = (each for each in folder.rglob("*") if each.is_file() and each.suffix != ".lock")
    return {each.name: each.read_bytes() for each in files}


def test_a_cancelled_backup_leaves_the_old_one(
    store: Store, filing: FilingHead, tmp_path: Path
) -> None:
    target = tmp_path / "U盘" / "备份.jsgk"
    target.parent.mkdir()
    backup(store, target)
    store.write(filing.id, {INCOME: 1}, step="录入")
    cancelled_everywhere(lambda work: backup(store, target, work=work), target.parent)
    store.write(filing.id, {INCOME: 2}, step="录入")  # and the file can be worked on


def test_a_cancelled_restoring_leaves_the_file(
    store: Store, filing: FilingHead, path: Path, tmp_path: Path
) -> None:
    older = tmp_path / "older" / "备份.jsgk"
    older.parent.mkdir()
    backup(store, older)
    store.write(filing.id, {INCOME: 1}, step="录入")
    store.close()
    cancelled_everywhere(lambda work: restore(path, older, work=work), tmp_path)
    Store.open(path).close()
