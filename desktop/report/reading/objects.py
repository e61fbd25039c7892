"""The objects of a PDF as they are written (ISO 32000-1, 7.3), read strictly: what is written oddly
one viewer reads this way and another that way.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

DEEP = 50
"""Levels of lists and dictionaries, one in the other; ours have five."""


class OddPdf(Exception):
    """This is no PDF, or one that no two viewers need read alike."""


class ReadLimit:
    """How much may still be read out of one file: `values`, and bytes of unpacked `data`.

    A report of a large department has 50,000 values and 20 MB.
    """

    def __init__(self, values: int = 400_000, data: int = 64 << 20) -> None:
        self.values = values
        self.data = data

    def take(self, values: int = 0, data: int = 0) -> None:
        """Raises OddPdf where there is no room for these."""
        if values > self.values or data > self.data:
            raise OddPdf
        self.values -= values
        self.data -= data


class PdfName(NamedTuple):
    """A name, `/Type`, without its slash."""

    text: bytes


class Ref(NamedTuple):
    """A reference, `7 0 R`, to the object of this number."""

    number: int


class Stream(NamedTuple):
    """A dictionary with data behind it, which are `packed` as it says."""

    keys: Keys
    packed: bytes


Keys = dict[bytes, "Value"]
Value = None | bool | Decimal | bytes | PdfName | Ref | Stream | list["Value"] | Keys
"""bytes are a string, None is the null object."""

_SKIPPED = re.compile(rb"(?:[\0\t\n\f\r ]|%[^\r\n]*)*")
_TOKEN = re.compile(
    rb"""(?:(?P<mark><<|>>|[\[\]])
    |<(?P<hex>[0-9A-Fa-f\0\t\n\f\r ]*)>
    |(?P<text>\()
    |(?:/(?P<name>[^\0\t\n\f\r ()<>\[\]{}/%]{1,200})
       |(?P<ref>\d{1,8})[\0\t\n\f\r ]{1,9}(?P<generation>\d{1,5})[\0\t\n\f\r ]{1,9}R
       |(?P<number>[+-]?(?:\d{1,12}(?:\.\d{0,12})?|\.\d{1,12}))
       |(?P<word>true|false|null)
     )(?![^\0\t\n\f\r ()<>\[\]{}/%]))""",
    re.VERBOSE,
)
_PIECE = re.compile(rb"[^()\\\r]+|\\([0-7]{1,3}|\r\n|.)|([()])|\r\n?", re.DOTALL)
_HASH = re.compile(rb"#([0-9A-Fa-f]{2})")
_STREAM = re.compile(rb"stream(?:\r\n|\n)")
_AFTER = re.compile(rb"(?:\r\n|\n|\r)?endstream(?![^\0\t\n\f\r ()<>\[\]{}/%])")
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_ESCAPED |= dict.fromkeys((b"\n", b"\r", b"\r\n"), b"")
_WORDS = {b"true": True, b"false": False, b"null": None}


class Lexer:
    """Reads values out of `data` while there is `room`. Raises OddPdf."""

    def __init__(self, data: bytes, room: ReadLimit) -> None:
        self.data = data
        self._room = room

    def value(self, at: int, deep: int = DEEP) -> tuple[Value, int]:
        """The value that begins at `at`, and the place behind it."""
        found, at = self._token(at)
        self._room.take(values=1)
        if not deep:
            raise OddPdf
        kind = found.lastgroup
        said = found[kind] if kind else b""
        match kind:
            case "mark" if said == b"<<":
                return self._keys(at, deep)
            case "mark" if said == b"[":
                return self._list(at, deep)
            case "hex":
                digits = b"".join(said.split())
                return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode()), at
            case "text":
                return self._text(at)
            case "name":
                return PdfName(_name(said)), at
            case "generation" if int(said) == 0:
                return Ref(int(found["ref"])), at
            case "number":
                return Decimal(said.decode()), at
            case "word":
                return _WORDS[said], at
        raise OddPdf

    def keys(self, at: int) -> tuple[Keys, int]:
        """The dictionary that begins at `at`, and the place behind it."""
        found, at = self.value(at)
        if not isinstance(found, dict):
            raise OddPdf
        return found, at

    def stream(self, at: int, length: Callable[[Value], Value]) -> tuple[Value, int]:
        """As `value`, with the data of a stream if there are any; `length` follows a reference."""
        found, at = self.value(at)
        begins = _STREAM.match(self.data, self.skip(at))
        if begins is None or not isinstance(found, dict):
            return found, at
        long, at = length(found.get(b"Length")), begins.end()
        ends = _AFTER.match(self.data, at + int(long)) if isinstance(long, Decimal) else None
        if ends is None or self.data.find(b"endstream", at) < ends.start():
            raise OddPdf
        return Stream(found, self.data[at : ends.start()]), ends.end()

    def skip(self, at: int) -> int:
        """The place behind the blanks and comments at `at`."""
        found = _SKIPPED.match(self.data, at)
        return found.end() if found else at

    def _token(self, at: int) -> tuple[re.Match[bytes], int]:
        found = _TOKEN.match(self.data, self.skip(at))
        if found is None:
            raise OddPdf
        return found, found.end()

    def _list(self, at: int, deep: int) -> tuple[list[Value], int]:
        values: list[Value] = []
        while not self._ends(at, b"]"):
            value, at = self.value(at, deep - 1)
            values.append(value)
        return values, self.skip(at) + 1

    def _keys(self, at: int, deep: int) -> tuple[Keys, int]:
        """A dictionary; a null value is left out, and no key comes twice."""
        keys: Keys = {}
        while not self._ends(at, b">>"):
            key, at = self.value(at, deep - 1)
            value, at = self.value(at, deep - 1)
            if not isinstance(key, PdfName) or key.text in keys:
                raise OddPdf
            keys[key.text] = value
        return {key: value for key, value in keys.items() if value is not None}, self.skip(at) + 2

    def _ends(self, at: int, mark: bytes) -> bool:
        return self.data.startswith(mark, self.skip(at))

    def _text(self, at: int) -> tuple[bytes, int]:
        """A string in parentheses, from behind the first of them."""
        parts: list[bytes] = []
        deep = 1
        while piece := _PIECE.match(self.data, at):
            at = piece.end()
            deep += {b"(": 1, b")": -1}.get(piece[2], 0)
            if not deep:
                return b"".join(parts), at
            parts.append(_unescaped(piece))
        raise OddPdf


def _unescaped(piece: re.Match[bytes]) -> bytes:
    """The bytes that an escaped piece of a string stands for."""
    escaped = piece[1]
    if escaped is None:
        return b"\n" if piece[0] in (b"\r", b"\r\n") else piece[0]
    if escaped.isdigit() and escaped < b"8":
        return bytes([int(escaped, 8) & 255])
    return _ESCAPED.get(escaped, escaped)


def _name(written: bytes) -> bytes:
    if b"#" in _HASH.sub(b"", written):
        raise OddPdf
    return _HASH.sub(lambda found: bytes([int(found[1], 16)]), written)
