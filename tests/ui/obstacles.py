"""What keeps a step from the file: another program that holds it, a write that fails."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from unittest.mock import patch

from db.problems import Reason, StoreProblem
from db.store.store import Store
from desktop.ui.desk.session import Session

Obstacle = Callable[[Session], AbstractContextManager[None]]


@contextmanager
def locked(session: Session) -> Iterator[None]:
    """Another program holds the file; how long it is waited for is cut short."""
    session.store._db.execute("PRAGMA busy_timeout = 1")
    with closing(sqlite3.connect(session.path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield


def failing_from(number: int) -> Obstacle:
    """The disk fails from the write of that number on."""

    @contextmanager
    def failing(session: Session) -> Iterator[None]:
        real, calls = Store.write, iter(range(1, 1000))

        def write(store: Store, *args: object, **named: object) -> None:
            if next(calls) >= number:
                raise StoreProblem(Reason.DISK, store.path, code="EIO")
            real(store, *args, **named)  # type: ignore[arg-type]  # as it came

        with patch.object(Store, "write", write):
            yield

    return failing
