"""SQLite's rollback journal: whether it is one that SQLite would roll back, and into which file.

The format: https://www.sqlite.org/fileformat2.html#the_rollback_journal
"""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

MAGIC = bytes.fromhex("d9d505f920a163d7")
HEADER = 28
WHOLE_FILE = 0xFFFFFFFF
"""As a number of pages: as many as there are up to the end of the journal."""


def journal_of(path: Path) -> Path:
    """The path of SQLite's journal of a file: beside the file itself, not beside a link to it."""
    return Path(f"{os.path.realpath(path)}-journal")


def is_hot(path: Path) -> bool:
    """True where SQLite, unless a writer is at work, would take the journal of `path` for one that
    a crash left, and roll it back. Raises OSError."""
    with suppress(FileNotFoundError), journal_of(path).open("rb") as journal:
        return journal.read(1) not in (b"", b"\0")
    return False


def fits(path: Path) -> bool:
    """True where the journal of `path` can belong to it: each change of a file counts up a number
    in its first page, which the journal has as it was before. Raises OSError."""
    with path.open("rb") as file:
        head = file.read(100)
    journal = journal_of(path).read_bytes()
    if len(head) < 100 or len(journal) < HEADER or not journal.startswith(MAGIC):
        return False
    pages_before = _number(journal, 16)
    before = next((page for number, page in _pages(journal) if number == 1), None)
    if before is None:
        return _number(head, 28) == pages_before
    counted = _number(head, 24) - _number(before, 24)
    return counted in (0, 1) and _number(before, 28) == pages_before


def _pages(journal: bytes) -> Iterator[tuple[int, bytes]]:
    """The pages in the first part of a journal, with their numbers."""
    count, sector, size = _number(journal, 8), _number(journal, 20), _number(journal, 24)
    if size < 512 or sector < HEADER:
        return
    fitting = (len(journal) - sector) // (size + 8)
    for place in range(fitting if count == WHOLE_FILE else min(count, fitting)):
        start = sector + place * (size + 8)
        yield _number(journal, start), journal[start + 4 : start + 4 + size]


def _number(content: bytes, place: int) -> int:
    return int.from_bytes(content[place : place + 4], "big")
