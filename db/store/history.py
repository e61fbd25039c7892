"""Writing the journal of a file: a filing begun, a step recorded, and the last one taken back."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from operator import itemgetter
from typing import cast

from sqlite_utils import Database

from db.format.chain import Change, LockRow, Row, digest_of_beginning, digest_of_step, last_step
from db.records import FilingHead, Key, Stored, begins
from db.store.journal import before_later_steps


def begin(db: Database, year: int, edition: str, cells: Mapping[Key, Stored]) -> FilingHead:
    """A filing with its first cells, which are no change of the clerk's."""
    added = db.execute("INSERT INTO filing (year, edition) VALUES (?, ?)", [year, edition])
    head = FilingHead(cast(int, added.lastrowid), year, edition)
    digest = digest_of_beginning(head, dict(cells))
    db.execute("UPDATE filing SET digest = ? WHERE id = ?", [digest, head.id])
    for table in ("first_cell", "cell"):
        put(db, head.id, cells.items(), table)
    return head


def put(
    db: Database, filing_id: int, cells: Iterable[tuple[Key, Stored | None]], table: str = "cell"
) -> None:
    """Set cells of a filing; None deletes."""
    cells = list(cells)
    db.conn.executemany(
        f"INSERT INTO {table} (filing, form, row, col, value) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT DO UPDATE SET value = excluded.value",
        [(filing_id, *key, value) for key, value in cells if value is not None],
    )
    db.conn.executemany(
        f"DELETE FROM {table} WHERE filing = ? AND form = ? AND row = ? AND col = ?",
        [(filing_id, *key) for key, value in cells if value is None],
    )


def record(
    db: Database,
    filing_id: int,
    who: str,
    name: str,
    changes: Iterable[tuple[Key, Stored | None, Stored | None]],
    lock: LockRow | None = None,
) -> None:
    """Add a step to the journal, and to the chain; each change is (key, old, new)."""
    last = last_step(db)
    at = datetime.now().astimezone().isoformat(timespec="seconds")
    # A step may be named after a file, and its name on another system's disk may be no text.
    said = name.encode("utf-8", "replace").decode()
    row: Row = (last.id + 1, filing_id, at, who, said)
    rows: list[Change] = [
        (row[0], *key, old, new) for key, old, new in sorted(changes, key=itemgetter(0))
    ]
    digest = digest_of_step(last.digest, row, rows, lock)
    db.execute(
        "INSERT INTO step (id, filing, at, who, name, digest) VALUES (?, ?, ?, ?, ?, ?)",
        [*row, digest],
    )
    db.conn.executemany(
        "INSERT INTO change (step, form, row, col, old, new) VALUES (?, ?, ?, ?, ?, ?)",
        rows,
    )
    if lock is not None:
        db.execute(
            "INSERT INTO year_lock (step, closed, person, reason, data, paper)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            [row[0], *lock],
        )


def take_back(db: Database) -> None:
    """Remove the last step, and the filing that began with it."""
    with db.atomic():
        number = last_step(db).id
        filing, name = db.execute("SELECT filing, name FROM step WHERE id = ?", [number]).fetchone()
        if begins(name):
            db.execute("DELETE FROM filing WHERE id = ?", [filing])
        else:
            put(db, filing, before_later_steps(db, filing, number - 1))
            db.execute("DELETE FROM step WHERE id = ?", [number])
