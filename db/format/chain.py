"""The chain of digests, for SQLite does not see a flipped digit.

Each step seals what it changed and the digest before it. Replayed from the first cells of each
filing, the steps must lead to the cells there are.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from hashlib import blake2b
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple, cast

from sqlite_utils import Database

from db.records import Fault, FilingHead, Key, Stored

SIZE = 16
"""Bytes of a digest: against accidents, not against somebody who computes it anew."""

Change = tuple[int, str, str, str, Stored | None, Stored | None]
"""(step, form, row, col, old, new)"""

Row = tuple[int, int, str, str, str]
"""A step: (id, filing, at, who, name)."""

LockRow = tuple[int, str, str, str, str]
"""What a step locks or unlocks: (closed, person, reason, data, paper)."""

Cells = dict[Key, Stored]


class Link(NamedTuple):
    """A step as the file has it: its row, its changes by their keys, its digest, and what it
    locks or unlocks, if it does."""

    row: Row
    changes: list[Change]
    digest: bytes
    lock: LockRow | None = None


class Last(NamedTuple):
    """The last step in the file, which the next one follows; `id` is 0 before the first."""

    id: int
    digest: bytes


def last_step(db: Database) -> Last:
    """The last step in the file."""
    found = db.execute("SELECT id, digest FROM step ORDER BY id DESC LIMIT 1").fetchone()
    return Last(*found) if found else Last(0, b"")


def digest_of_step(
    before: bytes, row: Row, changes: Iterable[Change], lock: LockRow | None = None
) -> bytes:
    """The digest of a step that follows the one with the digest `before`; its changes are in the
    order of their keys."""
    return _digest(before, row, list(changes), *([lock] if lock else []))


def digest_of_beginning(head: FilingHead, first: Cells) -> bytes:
    """The digest of a filing's year and edition and of its first cells."""
    cells = sorted((*key, value) for key, value in first.items())
    return _digest(b"", (head.id, head.year, head.edition), cells)


def _digest(before: bytes, *parts: object) -> bytes:
    # JSON and not repr(): what repr() escapes changes with the Unicode version of Python.
    return blake2b(before + json.dumps(parts).encode("ascii"), digest_size=SIZE).digest()


def links(db: Database, locks: Mapping[int, LockRow]) -> Iterator[Link]:
    """Every step in order; `locks` are those of the file by their steps."""
    # Not joined: half the time goes into fetching, and a step has many changes.
    changes = db.execute("SELECT * FROM change ORDER BY step, form, row, col").fetchall()
    changed = {step: list(group) for step, group in groupby(changes, key=itemgetter(0))}
    for *row, digest in db.execute(
        "SELECT id, filing, at, who, name, digest FROM step ORDER BY id"
    ).fetchall():
        yield Link(cast(Row, tuple(row)), changed.get(row[0], []), digest, locks.get(row[0]))


def locks_by_step(db: Database) -> dict[int, LockRow]:
    """All that was locked and unlocked, by the number of the step."""
    rows = db.execute("SELECT step, closed, person, reason, data, paper FROM year_lock").fetchall()
    return {step: cast(LockRow, tuple(rest)) for step, *rest in rows}


def seal(db: Database) -> None:
    """Give every beginning and every step its digest, in a file that has none yet."""
    for head, _ in beginnings(db):
        digest = digest_of_beginning(head, cells_of(db, "first_cell", head))
        db.execute("UPDATE filing SET digest = ? WHERE id = ?", [digest, head.id])
    before = b""
    for row, changes, *_ in links(db, {}):  # in that format no year could be locked
        before = digest_of_step(before, row, changes)
        db.execute("UPDATE step SET digest = ? WHERE id = ?", [before, row[0]])


def faults(db: Database) -> list[Fault]:
    """The damaged places in a file of the newest format, found by its digests and its steps."""
    heads = {head.id: head for head, _ in beginnings(db)}
    cells = {head.id: cells_of(db, "first_cell", head) for head in heads.values()}
    found = [
        Fault(head)
        for head, digest in beginnings(db)
        if digest_of_beginning(head, cells[head.id]) != digest
    ]
    before = b""
    for link in links(db, locks_by_step(db)):
        filing = link.row[1]
        follows = _replay(cells[filing], link.changes)
        if not (follows and _fits(link, before)):
            found.append(Fault(heads[filing], step=link.row[0]))
        before = link.digest
    return found + [each for head in heads.values() for each in _other(db, head, cells[head.id])]


def beginnings(db: Database) -> list[tuple[FilingHead, bytes]]:
    """Every filing with the digest of its beginning, by year."""
    rows = db.execute("SELECT id, year, edition, digest FROM filing ORDER BY year").fetchall()
    return [(FilingHead(*head), digest) for *head, digest in rows]


def cells_of(db: Database, table: str, head: FilingHead) -> Cells:
    """The cells of a filing in one of the tables `cell` and `first_cell`."""
    rows = db.execute(f"SELECT form, row, col, value FROM {table} WHERE filing = ?", [head.id])
    return {(form, row, col): value for form, row, col, value in rows}


def _fits(link: Link, before: bytes) -> bool:
    """True where a step fits its digest and has a time with a zone."""
    with suppress(ValueError):
        at = datetime.fromisoformat(link.row[2])
        return at.tzinfo is not None and _digest_of(before, link) == link.digest
    return False


def _digest_of(before: bytes, link: Link) -> bytes:
    return digest_of_step(before, link.row, link.changes, link.lock)


def _replay(cells: Cells, changes: Iterable[Change]) -> bool:
    """Make the changes; True where each cell held the old value of its change."""
    follows = True
    for _, form, row, col, old, new in changes:
        key = (form, row, col)
        follows = follows and cells.get(key) == old
        if new is None:
            cells.pop(key, None)
        else:
            cells[key] = new
    return follows


def _other(db: Database, head: FilingHead, told: Cells) -> Iterator[Fault]:
    """The cells of a filing that differ from the result of its steps."""
    found = cells_of(db, "cell", head)
    if found != told:
        for key in sorted({*found, *told}):
            if found.get(key) != told.get(key):
                yield Fault(head, key=key, expected=told.get(key), found=found.get(key))
