"""A disk after a power cut: what may be left of the calls that were recorded.

What was synced is there. Of the rest any part may be: a write whole, not at all, torn at a sector,
or with its room but not its bytes; a new size; a name given, changed or taken away, until the
folder is synced. Later calls may be there and earlier ones not.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

from safety.calls import Call, Kind

SECTOR = 512
FOLDER = -1
"""Stands in the place of a file's number."""

Files = Mapping[str, bytes]
"""What is in the folder, by path."""


class Bytes(NamedTuple):
    """Bytes of a file not yet synced."""

    file: int
    offset: int
    data: bytes


class Size(NamedTuple):
    """A size of a file not yet synced."""

    file: int
    size: int


class Names(NamedTuple):
    """Names in a folder not yet synced: each of a file, or of none any more, all at once."""

    files: tuple[tuple[str, int | None], ...]


Change = Bytes | Size | Names
LOST, KEPT, TORN, ROOM = range(4)
"""What can become of a change; the last two only of bytes."""


class Disk:
    """The disk under the recorded calls: what is safe on it, and what waits to be written."""

    def __init__(self, files: Files) -> None:
        self._data = {number: bytearray(data) for number, data in enumerate(files.values())}
        self._names: dict[str, int] = {path: number for number, path in enumerate(files)}
        folders = {str(folder) for path in files for folder in Path(path).parents}
        self._names.update(dict.fromkeys(folders, FOLDER))
        self._seen = dict(self._names)
        self._open: dict[int, int | str] = {}
        self.waiting: list[Change] = []

    def take(self, call: Call) -> None:
        """One more call."""
        match call.kind:
            case Kind.OPEN:
                self._open[call.descriptor] = self._opened(call.path, fresh=call.number == 1)
            case Kind.WRITE:
                self.waiting.append(Bytes(self._file(call), call.number, call.data))
            case Kind.RESIZE:
                self.waiting.append(Size(self._file(call), call.number))
            case Kind.SYNC:
                self._sync(self._open[call.descriptor])
            case Kind.RENAME:
                self._rename(call.path, os.fsdecode(call.other), stays=call.number == 1)
            case Kind.UNLINK:
                self._name((call.path, None))
            case Kind.MKDIR:
                self._name((call.path, FOLDER))

    def left(self, fates: Sequence[int], random: Random) -> dict[str, bytes]:
        """The files in the folder after the cut, where each waiting change has its fate."""
        data = {number: bytearray(content) for number, content in self._data.items()}
        names: dict[str, int | None] = dict(self._names)
        for change, fate in zip(self.waiting, fates, strict=True):
            if fate == LOST:
                continue
            if isinstance(change, Names):
                names.update(change.files)
            elif isinstance(change, Size):
                _resize(data[change.file], change.size)
            else:
                _write(data[change.file], change, fate, random)
        return {
            path: bytes(data[file])
            for path, file in names.items()
            if file not in (None, FOLDER) and self._has_folder(path, names)
        }

    def _has_folder(self, path: str, names: Mapping[str, int | None]) -> bool:
        """True where the folder of a file is there, too: a new one waits for its own sync."""
        folder = str(Path(path).parent)
        return self._seen.get(folder) != FOLDER or names.get(folder) == FOLDER

    def _opened(self, path: str, *, fresh: bool) -> int | str:
        """The number of the file, or the path of a folder."""
        if fresh:
            number = len(self._data)
            self._data[number] = bytearray()
            self._name((path, number))
        number = self._seen.get(path, FOLDER)
        return path if number == FOLDER else number

    def _file(self, call: Call) -> int:
        file = self._open[call.descriptor]
        assert isinstance(file, int), file
        return file

    def _rename(self, old: str, new: str, *, stays: bool) -> None:
        gone = () if stays else ((old, None),)
        self._name((new, self._seen[old]), *gone)

    def _name(self, *files: tuple[str, int | None]) -> None:
        self.waiting.append(Names(files))
        for path, number in files:
            if number is None:
                self._seen.pop(path, None)
            else:
                self._seen[path] = number

    def _sync(self, synced: int | str) -> None:
        """Changes that are synced wait no more: the bytes of a file, or the names in a folder."""
        waiting, self.waiting = self.waiting, []
        for change in waiting:
            if not _concerns(change, synced):
                self.waiting.append(change)
            elif isinstance(change, Names):
                for path, number in change.files:
                    self._names.pop(path, None)
                    self._names.update({path: number} if number is not None else {})
            elif isinstance(change, Size):
                _resize(self._data[change.file], change.size)
            else:
                _put(self._data[change.file], change)


def _concerns(change: Change, synced: int | str) -> bool:
    if isinstance(change, Names):
        return str(Path(change.files[0][0]).parent) == synced
    return change.file == synced


def _resize(data: bytearray, size: int) -> None:
    del data[size:]
    data.extend(bytes(size - len(data)))


def _put(data: bytearray, change: Bytes) -> None:
    end = change.offset + len(change.data)
    _resize(data, max(len(data), end))
    data[change.offset : end] = change.data


def _write(data: bytearray, change: Bytes, fate: int, random: Random) -> None:
    """Writes all of the bytes, or those of some sectors; what has only room holds anything."""
    end = change.offset + len(change.data)
    if fate == KEPT:
        _put(data, change)
        return
    if end > len(data):
        missing = end - len(data)
        data.extend(random.choice((bytes(missing), random.randbytes(missing))))
    if fate == TORN:
        for start, stop in _sectors(change.offset, end):
            if random.random() < 0.5:
                piece = change.data[start - change.offset : stop - change.offset]
                data[start:stop] = piece


def _sectors(offset: int, end: int) -> Iterator[tuple[int, int]]:
    start = offset
    while start < end:
        stop = min(end, (start // SECTOR + 1) * SECTOR)
        yield start, stop
        start = stop


def fates(waiting: Sequence[Change], random: Random, count: int) -> Iterator[list[int]]:
    """At most `count` ways in which the waiting changes can fare: the plain ones first."""
    number = len(waiting)
    plain = [[KEPT] * number, [LOST] * number]
    for place in range(number):
        for one, others in ((LOST, KEPT), (KEPT, LOST), (TORN, KEPT), (TORN, LOST), (ROOM, LOST)):
            plain.append([one if each == place else others for each in range(number)])
    plain += [[KEPT] * place + [LOST] * (number - place) for place in range(1, number)]
    yield from plain[:2]
    rest = plain[2:]
    random.shuffle(rest)
    yield from rest[: count // 2]
    for _ in range(count - min(len(rest), count // 2) - 2):
        kept = random.choice((0.1, 0.5, 0.9))
        yield [_fate(random, kept) for _ in range(number)]


def _fate(random: Random, kept: float) -> int:
    if random.random() < kept:
        return KEPT
    return random.choice((LOST, LOST, TORN, ROOM))
