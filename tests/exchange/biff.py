"""Old workbooks made record by record: what no program at hand writes any more, or rightly."""

from __future__ import annotations

from struct import pack

BIFF5, BIFF8 = 0x0500, 0x0600
EOF = b"\x0a\x00\x00\x00"
WESTERN = 1252
DATED = 1
"""The second of the two formats that `book` knows; the first is that of numbers."""


def record(code: int, data: bytes) -> bytes:
    """One record."""
    return pack("<HH", code, len(data)) + data


def text(row: int, col: int, said: str) -> bytes:
    """A text as Excel 5 keeps it, in the code page of a Chinese system."""
    written = said.encode("gbk")
    return record(0x204, pack("<HHHH", row, col, 0, len(written)) + written)


def shared(row: int, col: int, place: int) -> bytes:
    """A text as Excel 97 keeps it: its place among the shared ones."""
    return record(0xFD, pack("<HHHI", row, col, 0, place))


def number(row: int, col: int, value: float, style: int = 0) -> bytes:
    """A number."""
    return record(0x203, pack("<HHHd", row, col, style, value))


def formula(row: int, col: int, value: float, flags: int = 0) -> bytes:
    """The formula 1+1 with what the file says it gave."""
    parsed = b"\x1e\x01\x00\x1e\x01\x00\x03"
    head = pack("<HHHdHI", row, col, 0, value, flags, 0)
    return record(0x06, head + pack("<H", len(parsed)) + parsed)


def failed(row: int, col: int, code: int) -> bytes:
    """A cell with an error."""
    return record(0x205, pack("<HHHBB", row, col, 0, code, 1))


def many(row: int, last: int) -> bytes:
    """A row of zeros from the first column to `last`, in one record."""
    zeros = pack("<Hi", 0, 2) * (last + 1)
    return record(0xBD, pack("<HH", row, 0) + zeros + pack("<H", last))


def merged(*ranges: tuple[int, int, int, int]) -> bytes:
    """Merged ranges: first and last row, first and last column."""
    return record(0xE5, pack("<H", len(ranges)) + b"".join(pack("<4H", *each) for each in ranges))


def row(number: int, *, hidden: bool = False) -> bytes:
    """The look of a row, with a blank cell in it."""
    look = pack("<HHHHHHI", number, 0, 1, 300, 0, 0, 0x20 if hidden else 0)
    return record(0x208, look) + record(0x201, pack("<HHH", number, 0, 0))


def columns(first: int, last: int, *, hidden: bool) -> bytes:
    """The look of columns."""
    return record(0x7D, pack("<HHHHHH", first, last, 2048, 0, int(hidden), 0))


def sheet(*records: bytes, version: int = BIFF5) -> bytes:
    """A worksheet."""
    return _bof(version, 0x10) + b"".join(records) + EOF


def book(
    *sheets: bytes,
    version: int = BIFF5,
    password: bool = False,
    times: int = 1,
    strings: int = 0,
    shared: tuple[bytes, ...] = (),
) -> bytes:
    """A workbook whose sheets are called Sheet1 and so on, without a container.

    Each of them is listed `times` times; `strings` is how many shared ones it claims to hold, and
    `shared` what it holds, cut into records.
    """
    count = len(sheets) * times
    head = _bof(version, 0x05) + record(0x42, pack("<H", WESTERN))
    head += record(0x2F, bytes(6)) if password else b""
    rest = 16 if version == BIFF8 else 12
    head += record(0xE0, bytes(rest + 4)) + record(0xE0, pack("<HH", 0, 14) + bytes(rest))
    if strings:
        first, *others = shared or (b"",)
        head += record(0xFC, pack("<II", strings, strings) + first)
        head += b"".join(record(0x3C, other) for other in others)
    at = len(head) + sum(len(_bound(0, place, version)) for place in range(count)) + len(EOF)
    bounds = b""
    for place in range(count):
        start = at + sum(map(len, sheets[: place % len(sheets)]))
        bounds += _bound(start, place, version)
    return head + bounds + EOF + b"".join(sheets)


def oldest(*records: bytes) -> bytes:
    """A workbook of Excel 4: one sheet and nothing around it."""
    return record(0x409, pack("<HHH", 0, 0x10, 0)) + b"".join(records) + EOF


def _bof(version: int, part: int) -> bytes:
    return record(0x809, pack("<HHHH", version, part, 0x0DBB, 0x07CC) + bytes(8))


def _bound(start: int, place: int, version: int) -> bytes:
    name = f"Sheet{place + 1}".encode()
    flags = b"\0" if version == BIFF8 else b""
    return record(0x85, pack("<iHB", start, 0, len(name)) + flags + name)
