"""What becomes of a step whose commit fails: screen and file agree."""

import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest

from db import FilingHead, Key, Reason, Store, open_file
from db.soundness import refuse_unsound_file

Refusal = Callable[..., AbstractContextManager[None]]

INCOME: Key = ("t1", "1", "1")
UNIT: Key = ("basis", "unit", "name")


class BadDisk:
    """A connection whose commit fails, after it reached the disk or before."""

    def __init__(self, conn: sqlite3.Connection, *, landing: bool) -> None:
        self._conn = conn
        self._landing = landing

    def __getattr__(self, name: str) -> Any:
        return getattr(self._conn, name)

    def execute(self, sql: str, *rest: Any) -> sqlite3.Cursor:
        if sql != "COMMIT":
            return self._conn.execute(sql, *rest)
        if self._landing:
            self._conn.execute(sql)
        raise io_error()


def io_error() -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorname = "SQLITE_IOERR_FSYNC"
    return error


def spoil(store: Store, *, landing: bool) -> None:
    store._db.conn = BadDisk(store._db.conn, landing=landing)  # type: ignore[assignment]


def test_step_that_is_there_all_the_same_was_kept(store: Store, filing: FilingHead) -> None:
    spoil(store, landing=True)
    store.write(filing.id, {INCOME: 1}, step="录入")
    assert store.cells(filing.id) == {INCOME: 1}
    store.write(filing.id, {INCOME: 2}, step="录入")
    assert [entry.new for entry in store.journal(filing.id)] == [2, 1]
    refuse_unsound_file(store.path)


def test_filing_that_is_there_all_the_same_was_added(store: Store, filing: FilingHead) -> None:
    spoil(store, landing=True)
    added = store.add_filing(2024, "wuhan-2023", {INCOME: 1})
    assert store.filings() == [filing, added]


def test_step_that_is_not_there_is_refused(
    store: Store, filing: FilingHead, refused: Refusal
) -> None:
    spoil(store, landing=False)
    with refused(Reason.DISK, store.path):
        store.write(filing.id, {INCOME: 1}, step="录入")
    assert store.cells(filing.id) == {INCOME: 18022}
    store.write(filing.id, {INCOME: 2}, step="录入")
    assert store.cells(filing.id) == {INCOME: 2}
    refuse_unsound_file(store.path)


def refuse_a_landed_step(
    store: Store, filing: FilingHead, refused: Refusal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The commit fails, the step is on the disk, and the disk cannot be read for a while."""
    spoil(store, landing=True)

    def gone(path: Path) -> None:
        raise io_error()

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(open_file, "connect", gone)
        with refused(Reason.DISK, store.path):
            store.write(filing.id, {INCOME: 1, UNIT: "社保处"}, step="录入")
        with refused(Reason.DISK, store.path):
            store.cells(filing.id)


def test_refused_step_is_taken_back_once_the_file_can_be_read(
    store: Store, filing: FilingHead, refused: Refusal, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse_a_landed_step(store, filing, refused, monkeypatch)
    assert store.cells(filing.id) == {INCOME: 18022}
    assert store.journal(filing.id) == []
    store.write(filing.id, {INCOME: 2}, step="录入")
    assert [entry.new for entry in store.journal(filing.id)] == [2]
    refuse_unsound_file(store.path)


def test_refused_step_is_taken_back_at_closing(
    store: Store, filing: FilingHead, refused: Refusal, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse_a_landed_step(store, filing, refused, monkeypatch)
    store.close()
    with Store.open(store.path) as again:
        assert again.cells(filing.id) == {INCOME: 18022}


def test_refused_filing_is_taken_back(
    store: Store, filing: FilingHead, refused: Refusal, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoil(store, landing=True)

    def gone(path: Path) -> None:
        raise io_error()

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(open_file, "connect", gone)
        with refused(Reason.DISK, store.path):
            store.add_filing(2024, "wuhan-2023", {INCOME: 1})
    assert store.filings() == [filing]
    store.add_filing(2024, "wuhan-2023", {INCOME: 1})
    refuse_unsound_file(store.path)
