"""A filing's file as sticks, programs and curious hands may leave it: ways to damage its bytes."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path
from random import Random

from safety.folder import FILE

PAGE = 4096
JOURNAL = f"{FILE}-journal"

Damaged = Mapping[str, bytes]
"""The file and what lies beside it, by name."""

Bytewise = Callable[[bytearray, Random], None]


def flip(data: bytearray, random: Random) -> None:
    """Some bits turned over."""
    for _ in range(random.choice((1, 1, 2, 10))):
        data[random.randrange(len(data))] ^= 1 << random.randrange(8)


def overwrite(data: bytearray, random: Random) -> None:
    """A run of bytes that is something else now."""
    start = random.randrange(len(data))
    length = min(random.choice((1, 2, 16, 512)), len(data) - start)
    data[start : start + length] = random.randbytes(length)


def digit(data: bytearray, random: Random) -> None:
    """A digit or a letter in a text that is another one now."""
    places = [
        place for place in random.sample(range(len(data)), 2000) if chr(data[place]).isalnum()
    ]
    if places:
        data[random.choice(places)] ^= random.choice((1, 2, 4))


def header(data: bytearray, random: Random) -> None:
    """A byte of the first hundred, which tell of the whole file."""
    data[random.randrange(100)] = random.randrange(256)


def zero_page(data: bytearray, random: Random) -> None:
    """A page, or a sector of one, that was never written."""
    size = random.choice((512, PAGE))
    place = random.randrange(len(data) // size) * size
    data[place : place + size] = bytes(size)


def copied_page(data: bytearray, random: Random) -> None:
    """A page that holds what belongs into another one."""
    one, other = (random.randrange(len(data) // PAGE) * PAGE for _ in range(2))
    data[one : one + PAGE] = data[other : other + PAGE]


def swapped_pages(data: bytearray, random: Random) -> None:
    """Two pages in each other's place."""
    one, other = (random.randrange(len(data) // PAGE) * PAGE for _ in range(2))
    first, second = bytes(data[one : one + PAGE]), bytes(data[other : other + PAGE])
    data[one : one + PAGE], data[other : other + PAGE] = second, first


def cut_off(data: bytearray, random: Random) -> None:
    """The end missing."""
    size = random.randrange(len(data))
    del data[random.choice((size, size // PAGE * PAGE)) :]


def appended(data: bytearray, random: Random) -> None:
    """Something behind the end."""
    length = random.choice((1, 100, PAGE))
    data += random.choice((bytes(length), random.randbytes(length), bytes(data[:length])))


BYTES: Mapping[str, Bytewise] = {
    "翻转几位": flip,
    "改写几个字节": overwrite,
    "改一个数字": digit,
    "改文件头": header,
    "页变成零": zero_page,
    "页重复": copied_page,
    "页互换": swapped_pages,
    "截短": cut_off,
    "尾部多余": appended,
}

# What a person with a database program can do; each is tried on a copy of the file.

SQL: Mapping[str, tuple[str, ...]] = {
    "SQL 改金额": (
        "UPDATE cell SET value = value + 1 WHERE {cell} AND typeof(value) = 'integer'",
        "UPDATE cell SET value = -value WHERE {cell} AND typeof(value) = 'integer'",
        "UPDATE cell SET value = value * 10 WHERE {cell} AND typeof(value) = 'integer'",
    ),
    "SQL 金额格里是文字": (
        "UPDATE cell SET value = '一百万' WHERE {cell} AND typeof(value) = 'integer'",
        "UPDATE cell SET value = '' WHERE {cell}",
        "UPDATE cell SET value = 5 WHERE {cell} AND typeof(value) = 'text'",
    ),
    "SQL 改文字": (
        "UPDATE cell SET value = value || '改' WHERE {cell} AND typeof(value) = 'text'",
        "UPDATE cell SET value = substr(value, 2) WHERE {cell} AND typeof(value) = 'text'",
    ),
    "SQL 删行": ("DELETE FROM cell WHERE {cell}", "DELETE FROM cell WHERE form = 't1'"),
    "SQL 移动一格": (
        "UPDATE OR IGNORE cell SET row = row || '1' WHERE {cell}",
        "UPDATE OR IGNORE cell SET col = '2' WHERE {cell}",
        "UPDATE OR IGNORE cell SET form = 't99' WHERE {cell}",
    ),
    "SQL 版式不认识的格": (
        "INSERT INTO cell SELECT id, 't1', '999', '1', 5 FROM filing",
        "INSERT INTO cell SELECT id, 't77', '1', '1', 5 FROM filing",
        "INSERT INTO cell SELECT id, 't2', '20801', '2', 5 FROM filing",
    ),
    "SQL 改年度或版式": (
        "UPDATE filing SET year = year + 1",
        "UPDATE filing SET edition = 'wuhan-2025'",
        "UPDATE filing SET edition = '../..'",
        "DELETE FROM filing",
    ),
    "SQL 改步骤": (
        "DELETE FROM step WHERE id = (SELECT max(id) FROM step)",
        "DELETE FROM change",
        "UPDATE change SET new = 7",
        "UPDATE step SET at = '昨天'",
        "UPDATE step SET id = id + 1000000",
    ),
    "SQL 删表": (
        "DROP TABLE cell",
        "DROP TABLE change",
        "DROP TABLE step",
        "DROP TABLE place",
        "DROP TABLE filing",
        "DROP INDEX step_of_filing",
        "DROP TABLE _sqlite_migrations",
        "CREATE TABLE other (value)",
        "CREATE TRIGGER sly AFTER INSERT ON cell BEGIN DELETE FROM cell; END",
        "ALTER TABLE cell RENAME COLUMN col TO column",
    ),
    "SQL 改标识": (
        "PRAGMA application_id = 1",
        "PRAGMA user_version = 0",
        "PRAGMA user_version = 99",
        "PRAGMA user_version = -1",
        "PRAGMA journal_mode = WAL",
    ),
}


def damaged(data: bytes, older: bytes, folder: Path, random: Random) -> tuple[str, Damaged]:
    """A file of `data` damaged in one way, and what that is called.

    `older` is the file some steps before; `folder` may be used for copies.
    """
    name = random.choice((*BYTES, *BYTES, *SQL, "旁边有日志"))
    if name in BYTES:
        bytes_ = bytearray(data)
        BYTES[name](bytes_, random)
        return name, {FILE: bytes(bytes_)}
    if name in SQL:
        return name, {FILE: edited(data, SQL[name], folder, random)}
    return name, {FILE: data, JOURNAL: journal(data, older, folder, random)}


def edited(data: bytes, statements: tuple[str, ...], folder: Path, random: Random) -> bytes:
    """The file after one of the statements, for a cell that is drawn."""
    file = folder / "edited"
    file.write_bytes(data)
    with closing(sqlite3.connect(file, isolation_level=None)) as conn:
        conn.execute("PRAGMA ignore_check_constraints = ON")
        conn.execute(_for_a_cell(conn, random.choice(statements), random))
    return file.read_bytes()


def _for_a_cell(conn: sqlite3.Connection, statement: str, random: Random) -> str:
    """The statement for a cell that is drawn from those of the type it asks for."""
    kind = "text" if "= 'text'" in statement else "integer"
    query = "SELECT filing, form, row, col FROM cell WHERE typeof(value) = ? ORDER BY 1, 2, 3, 4"
    filing, form, row, col = random.choice(conn.execute(query, [kind]).fetchall())
    cell = f"filing = {filing} AND form = '{form}' AND row = '{row}' AND col = '{col}'"
    return statement.replace("{cell}", cell)


def journal(data: bytes, older: bytes, folder: Path, random: Random) -> bytes:
    """A journal that is not this file's own: of an older state, of another file, or rubbish."""
    kind = random.randrange(4)
    if kind == 0:
        return random.randbytes(random.choice((1, 512, 5000)))
    file = folder / "journalled"
    file.write_bytes(older if kind != 1 else data)
    with closing(sqlite3.connect(file, isolation_level=None)) as conn:
        conn.execute("PRAGMA cache_spill = 1")
        conn.execute("PRAGMA cache_size = 1")
        conn.execute("BEGIN")
        conn.execute("UPDATE cell SET value = 1")
        conn.execute("UPDATE step SET name = 'x'")
        torn = bytearray(file.with_name(f"{file.name}-journal").read_bytes())
    if kind == 2:
        flip(torn, random)
    return bytes(torn)
