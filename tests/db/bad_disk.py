"""A disk on which the commit of a step fails, though the step may be there."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from db.store.store import Store


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
    store._db.conn = BadDisk(store._db.conn, landing=landing)  # type: ignore[assignment]  # stands in for it


@contextmanager
def unreadable() -> Iterator[None]:
    """Inside, no file can be opened again."""

    def gone(path: Path) -> None:
        raise io_error()

    with patch("db.store.open_file.connect", gone):
        yield
