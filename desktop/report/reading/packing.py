"""The data of a PDF's stream taken out of their packing, within limits.

Only what the program itself and those that save its files again write is known here: what cannot
be unpacked cannot be compared.
"""

from __future__ import annotations

import base64
import zlib
from decimal import Decimal

from desktop.report.reading.objects import OddPdf, PdfName, ReadLimit, Stream, Value

WIDE = 1000
"""Bytes of a row in a table of objects; others have five."""
FLATE, ASCII85 = PdfName(b"FlateDecode"), PdfName(b"ASCII85Decode")
ELSEWHERE = {b"F", b"DP", b"FFilter", b"FDecodeParms"}
"""The data are in another file; or some viewer takes the short names, as within a page, for the
packing itself."""


def unpack(stream: Stream, room: ReadLimit) -> bytes:
    """The data of the stream. Raises OddPdf for a packing that is not known, or without `room`."""
    if stream.keys.keys() & ELSEWHERE:
        raise OddPdf
    filters, settings = _listed(stream, b"Filter"), _listed(stream, b"DecodeParms")
    data = stream.packed
    for place, filter_ in enumerate(filters):
        setting = settings[place] if place < len(settings) else None
        if filter_ == ASCII85 and not setting:
            data = _ascii85(data)
        elif filter_ == FLATE:
            data = _inflated(data, room.data)
            data = _without_predictor(data, setting) if setting else data
        else:
            raise OddPdf
    room.take(data=len(data))
    return data


def _listed(stream: Stream, key: bytes) -> list[Value]:
    found = stream.keys.get(key)
    if isinstance(found, list):
        return found
    return [] if found is None else [found]


def _ascii85(data: bytes) -> bytes:
    """In a PDF nothing is written before the data: a `<~` there is read as two of the digits."""
    try:
        return base64.a85decode(data.strip().removesuffix(b"~>"))
    except ValueError as error:
        raise OddPdf from error


def _inflated(data: bytes, at_most: int) -> bytes:
    """The data unpacked by zlib, whole and no more."""
    reader = zlib.decompressobj()
    try:
        found = reader.decompress(data, at_most + 1)
    except zlib.error as error:
        raise OddPdf from error
    if not reader.eof or len(found) > at_most or reader.unused_data.strip(b"\r\n"):
        raise OddPdf
    return found


def _without_predictor(data: bytes, setting: Value) -> bytes:
    """Rows of which each byte was written as its difference from the one before or above."""
    if not isinstance(setting, dict) or not setting.keys() <= {b"Predictor", b"Columns"}:
        raise OddPdf
    predictor, columns = setting.get(b"Predictor", Decimal(1)), setting.get(b"Columns", Decimal(1))
    if predictor == 1:
        return data
    if not isinstance(predictor, Decimal) or not isinstance(columns, Decimal) or predictor < 10:
        raise OddPdf
    width = int(columns)
    if not 0 < width <= WIDE:
        raise OddPdf
    above, rows = bytes(width), []
    for start in range(0, len(data), width + 1):
        row = _row(data[start], data[start + 1 : start + 1 + width], above)
        rows.append(above := row)
    return b"".join(rows)


def _row(kind: int, data: bytes, above: bytes) -> bytes:
    if len(data) != len(above) or kind > 2:
        raise OddPdf
    if kind == 0:
        return data
    if kind == 2:
        return bytes(one + other & 255 for one, other in zip(data, above, strict=True))
    row, left = bytearray(), 0
    for byte in data:
        left = left + byte & 255
        row.append(left)
    return bytes(row)
