"""An Office package (.xlsx, .docx): looked over before it is unpacked, counted while it is, and
packed with the same bytes on every system.

A few bytes may say that there are a million elements, and each of them takes hundreds of bytes.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

MEGABYTE = 1 << 20
ENTRIES = 3_000
UNPACKED = 64 * MEGABYTE
RATIO = 300
"""XML of this many times its packed size is no document; ordinary ones reach about 40."""
CHUNK = 4 * MEGABYTE
"""Large, for a parser looks at a tag that is cut from its beginning again with each piece."""

FIRST_DATE = (1980, 1, 1, 0, 0, 0)
"""The first time a package can name."""
UNIX = 3
"""Where a package says it was made: Python would say another system on Windows."""


class Swollen(Exception):
    """The package unpacks into more than any document of a unit."""


@dataclass
class Allowance:
    """How many tags, attributes and bytes there may still be: the nine tables have 20,000 tags, the
    report in Word 50,000, saved by Word three times as many."""

    tags: int = 1_500_000
    attributes: int = 1_000_000
    size: int = UNPACKED


def look_over(archive: zipfile.ZipFile, aside: str, unpacked: int = UNPACKED) -> None:
    """Raises Swollen for a package of more than `unpacked` bytes; the folder `aside` is not read.

    zipfile never unpacks more of an entry than it declares, so the declared sizes bound all.
    """
    entries = archive.infolist()
    read = [entry for entry in entries if not entry.filename.startswith(aside)]
    swollen = any(entry.file_size > max(MEGABYTE, RATIO * entry.compress_size) for entry in read)
    if swollen or sum(entry.file_size for entry in read) > unpacked or len(entries) > ENTRIES:
        raise Swollen


def unpack(
    archive: zipfile.ZipFile,
    name: str | zipfile.ZipInfo,
    room: Allowance,
    without: Callable[[bytes], bytes] = bytes,
) -> Iterator[bytes]:
    """A part in pieces, `without` what is not looked at, while there is `room`. Raises Swollen."""
    with archive.open(name) as part:
        yield from counted(map(without, iter(partial(part.read, CHUNK), b"")), room)


def cut(data: bytes) -> Iterator[bytes]:
    """A document that is in memory, in pieces: a parser keeps all that it finds in one."""
    return (data[start : start + CHUNK] for start in range(0, len(data), CHUNK))


def counted(pieces: Iterable[bytes], room: Allowance) -> Iterator[bytes]:
    """The pieces of a document while there is `room` for their content. Raises Swollen."""
    for piece in pieces:
        room.tags -= piece.count(b"<")
        room.attributes -= piece.count(b"=")
        room.size -= len(piece)
        if min(room.tags, room.attributes, room.size) < 0:
            raise Swollen
        yield piece


def put(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    """Adds a part called `name`, compressed and without the time of writing."""
    entry = zipfile.ZipInfo(name, FIRST_DATE)
    entry.create_system = UNIX
    archive.writestr(entry, data, zipfile.ZIP_DEFLATED)


class Pieces:
    """The pieces of a part as `iterparse` reads them."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces

    def read(self, _: int = -1) -> bytes:
        """The next piece, whatever size is asked for; b"" at the end."""
        return next(filter(None, self._pieces), b"")
