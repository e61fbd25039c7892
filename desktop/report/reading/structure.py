"""A PDF's file (ISO 32000-1, 7.5): where its objects are, and which pages they make.

A viewer goes by the table at the end of the file; one that finds a fault in it looks through the
whole file for objects. Where the two ways lead to different objects, nobody knows what is shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from desktop.report.reading.hints import hinted_pages
from desktop.report.reading.objects import (
    DEEP,
    Keys,
    Lexer,
    OddPdf,
    PdfName,
    ReadLimit,
    Ref,
    Stream,
    Value,
)
from desktop.report.reading.packing import unpack

SECTIONS = 100
PAGES = 5_000
OBJECTS = 200_000
"""Saved again and again, with a large department's self-evaluations; ours have one section."""

_BLANK = rb"[\0\t\n\f\r ]"
_BEGINS = re.compile(rb"(?<!\d)(\d++)" + _BLANK + rb"++(\d++)" + _BLANK + rb"++obj")
_TAIL = re.compile(rb"startxref\s{1,9}(\d{1,10})\s{1,9}%%EOF\s{0,9}\Z")
_TABLE = re.compile(rb"xref[ ]*(?:\r\n|\r|\n)")
_PART = re.compile(rb"(\d{1,8}) (\d{1,8})[ ]*(?:\r\n|\r|\n)")
_ENTRY = re.compile(rb"(\d{10}) (\d{5}) ([nf])(?: \r| \n|\r\n)")
_TRAILER = re.compile(rb"\s*trailer")
INHERITED = (b"Resources", b"MediaBox", b"CropBox", b"Rotate")


class Packed(NamedTuple):
    """The place of an object in a stream of objects."""

    stream: int
    number: int


Place = int | Packed | None
"""Where a table says an object is; None for a number that is free."""


class PageObject(NamedTuple):
    """A page: the number of its object, and its keys with those it has from above."""

    number: int
    keys: Keys


class Structure:
    """The objects and pages in the bytes of a PDF. Raises OddPdf for one that cannot be read.

    `doubtful` is True where two viewers may see different objects in it.
    """

    def __init__(self, data: bytes) -> None:
        self.doubtful = False
        self.trailer: Keys = {}
        self.room = ReadLimit()
        self._lexer = Lexer(data, self.room)
        self._places: dict[int, Place] = {}
        self._seen: dict[int, Value] = {}
        self._packed: dict[int, list[tuple[int, Value]]] = {}
        tail = _TAIL.search(data, max(0, len(data) - 1024))
        if tail is None:
            raise OddPdf
        self._read_sections(int(tail[1]))
        self._compare_with_the_file()
        self.root = self.keys(self.trailer.get(b"Root"))
        self.pages = [*self._leaves()]
        if not self.pages:
            raise OddPdf
        self._look_at_hints()

    def get(self, value: Value) -> Value:
        """The value that a reference leads to; anything else as it is."""
        for _ in range(DEEP):
            if not isinstance(value, Ref):
                return value
            value = self._object(value.number)
        raise OddPdf

    def keys(self, value: Value) -> Keys:
        """The dictionary that `value` is or leads to. Raises OddPdf."""
        found = self.get(value)
        if not isinstance(found, dict):
            raise OddPdf
        return found

    # Sections: a table of objects and a trailer each, the newest last in the file

    def _read_sections(self, start: int) -> None:
        done: set[int] = set()
        at: Value = Decimal(start)
        while isinstance(at, Decimal):
            begins = int(at)
            if begins in done or len(done) >= SECTIONS:
                raise OddPdf
            done.add(begins)
            table = _TABLE.match(self._lexer.data, begins)
            trailer = self._table(table.end()) if table else self._stream_of_places(begins)
            self.trailer = self.trailer or trailer
            again = trailer.get(b"Root", self.trailer.get(b"Root")) != self.trailer.get(b"Root")
            self.doubtful |= again or b"XRefStm" in trailer
            at = trailer.get(b"Prev")
        if b"Encrypt" in self.trailer:
            raise OddPdf
        size = self.trailer.get(b"Size")
        self.doubtful |= not isinstance(size, Decimal) or size <= max(self._places, default=0)

    def _table(self, at: int) -> Keys:
        """Takes up a table of objects; the trailer behind it."""
        data = self._lexer.data
        while part := _PART.match(data, at):
            first, count, at = int(part[1]), int(part[2]), part.end()
            for number in range(first, first + count):
                entry = _ENTRY.match(data, at)
                if entry is None:
                    raise OddPdf
                self._place(number, int(entry[1]) if entry[3] == b"n" else None)
                self.doubtful |= entry[3] == b"n" and int(entry[2]) != 0
                at = entry.end()
        trailer = _TRAILER.match(data, at)
        if trailer is None:
            raise OddPdf
        return self._lexer.keys(trailer.end())[0]

    def _stream_of_places(self, at: int) -> Keys:
        """Takes up a table of objects that is a stream; its dictionary is the trailer."""
        begins = _BEGINS.match(self._lexer.data, at)
        if begins is None:
            raise OddPdf
        found, _ = self._lexer.stream(begins.end(), lambda length: length)
        if not isinstance(found, Stream) or found.keys.get(b"Type") != PdfName(b"XRef"):
            raise OddPdf
        widths = _numbers(found.keys.get(b"W"))
        index = found.keys.get(b"Index", [Decimal(0), found.keys.get(b"Size")])
        if len(widths) != 3 or not all(0 <= width <= 8 for width in widths):
            raise OddPdf
        for number, (kind, one, other) in zip(
            _in_parts(_numbers(index)), _rows(unpack(found, self.room), widths), strict=True
        ):
            self._place(number, {0: None, 1: one, 2: Packed(one, other)}[kind])
            self.doubtful |= kind == 1 and other != 0
        return found.keys

    def _place(self, number: int, place: Place) -> None:
        """Notes the place of an object, unless a newer section has one."""
        if len(self._places) >= OBJECTS:
            raise OddPdf
        self._places.setdefault(number, place)

    # The objects in the file

    def _compare_with_the_file(self) -> None:
        """Notes whether each object is where the table says, and what the file has of it last."""
        last: dict[int, int] = {}
        for found in _BEGINS.finditer(self._lexer.data):
            last[int(found[1])] = found.start()
            self.doubtful |= int(found[2]) != 0
        direct = {number: at for number, at in self._places.items() if isinstance(at, int)}
        packed = {number for number, at in self._places.items() if isinstance(at, Packed)}
        self.doubtful |= direct != last and not self._only_tables_differ(direct, last)
        streams = {at.stream for at in self._places.values() if isinstance(at, Packed)}
        held = [number for stream in sorted(streams) for number, _ in self._objects_in(stream)]
        self.doubtful |= len(held) != len(packed) or {*held} != packed

    def _only_tables_differ(self, direct: dict[int, int], last: dict[int, int]) -> bool:
        """True where the only objects in the file that no table lists are tables of objects."""
        alike = all(last.get(number) == at for number, at in direct.items())
        others = (last[number] for number in last.keys() - direct.keys())
        return alike and all(self._is_table(at) for at in others)

    def _is_table(self, at: int) -> bool:
        begins = _BEGINS.match(self._lexer.data, at)
        found = self._lexer.value(begins.end())[0] if begins else None
        return isinstance(found, dict) and found.get(b"Type") == PdfName(b"XRef")

    def _look_at_hints(self) -> None:
        """A file made to be shown while it is loading names its pages once more."""
        begins = _BEGINS.search(self._lexer.data, 0, 1024)
        first = self._lexer.value(begins.end())[0] if begins else None
        if isinstance(first, dict) and b"Linearized" in first:
            named = self._hinted(first)
            others = named != [page.number for page in self.pages]
            self.doubtful |= others or first.get(b"P", Decimal(0)) != 0

    def _hinted(self, linear: Keys) -> list[int]:
        """The numbers of the pages as such a file names them."""
        place, number = _numbers(linear.get(b"H"))[0], linear.get(b"O")
        begins = _BEGINS.match(self._lexer.data, place)
        found = self._lexer.stream(begins.end(), self.get)[0] if begins else None
        if not isinstance(found, Stream) or not isinstance(number, Decimal):
            raise OddPdf
        return hinted_pages(unpack(found, self.room), int(number), len(self.pages))

    def _object(self, number: int) -> Value:
        if number not in self._seen:
            place = self._places.get(number)
            if isinstance(place, Packed):
                self._seen |= dict(self._objects_in(place.stream))
                self._seen.setdefault(number, None)
            else:
                self._seen[number] = None if place is None else self._at(place, number)
        return self._seen[number]

    def _at(self, place: int, number: int) -> Value:
        begins = _BEGINS.match(self._lexer.data, place)
        if begins is None or int(begins[1]) != number:
            raise OddPdf
        found, at = self._lexer.stream(begins.end(), self.get)
        if not self._lexer.data.startswith(b"endobj", self._lexer.skip(at)):
            raise OddPdf
        return found

    def _objects_in(self, number: int) -> list[tuple[int, Value]]:
        """The objects in a stream of objects, each with its number."""
        if number not in self._packed:
            place = self._places.get(number)
            stream = self._at(place, number) if isinstance(place, int) else None
            if not isinstance(stream, Stream) or stream.keys.get(b"Type") != PdfName(b"ObjStm"):
                raise OddPdf
            self._packed[number] = [*_held(stream, self.room)]
        return self._packed[number]

    # Pages

    def _leaves(self) -> Iterator[PageObject]:
        """The pages in their order. What a page has from above, some viewers look for in its
        /Parent, others on the way from the root: both must be the same."""
        done: set[int] = set()
        todo: list[tuple[Value, Keys, Value]] = [(self.root.get(b"Pages"), {}, None)]
        count = 0
        while todo:
            ref, above, parent = todo.pop()
            if not isinstance(ref, Ref) or ref.number in done or len(done) >= 2 * PAGES:
                raise OddPdf
            done.add(ref.number)
            node = self.keys(ref)
            self.doubtful |= node.get(b"Parent") != parent
            inherited = above | {key: node[key] for key in INHERITED if key in node}
            kids = self.get(node.get(b"Kids"))
            if node.get(b"Type") == PdfName(b"Page"):
                count += 1
                yield PageObject(ref.number, inherited | node)
            elif node.get(b"Type") == PdfName(b"Pages") and isinstance(kids, list):
                todo += [(kid, inherited, ref) for kid in reversed(kids)]
            else:
                raise OddPdf
        self.doubtful |= self.keys(self.root.get(b"Pages")).get(b"Count") != count


def _numbers(value: Value) -> list[int]:
    if not isinstance(value, list):
        raise OddPdf
    found = [int(each) for each in value if isinstance(each, Decimal)]
    if len(found) != len(value):
        raise OddPdf
    return found


def _in_parts(index: list[int]) -> Iterator[int]:
    """The numbers in parts that are given by the first number and the count of each."""
    for first, count in zip(index[::2], index[1::2], strict=True):
        yield from range(first, first + count)


def _rows(data: bytes, widths: list[int]) -> Iterator[tuple[int, int, int]]:
    """The rows of three numbers; a kind that takes no room is 1."""
    size = sum(widths)
    kind, one = widths[0], widths[0] + widths[1]
    for start in range(0, len(data), size or 1):
        row = data[start : start + size]
        numbers = (row[:kind] or b"\1", row[kind:one], row[one:])
        yield tuple(int.from_bytes(number, "big") for number in numbers)  # type: ignore[misc]  # three numbers


def _held(stream: Stream, room: ReadLimit) -> Iterator[tuple[int, Value]]:
    """The objects in a stream of objects. Raises OddPdf."""
    data = unpack(stream, room)
    first, count = stream.keys.get(b"First"), stream.keys.get(b"N")
    if not isinstance(first, Decimal) or not isinstance(count, Decimal):
        raise OddPdf
    lexer = Lexer(data, room)
    heads = [int(each) for each in data[: int(first)].split()]
    if len(heads) != 2 * count:
        raise OddPdf
    for number, at in zip(heads[::2], heads[1::2], strict=True):
        yield number, lexer.value(int(first) + at)[0]
