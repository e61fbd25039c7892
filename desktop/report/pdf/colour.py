"""sRGB as an ICC profile, version 4.2 (ISO 15076-1): a matrix, and one curve for all colours.

Made here, because the profiles that come with systems and libraries are large, not free, or
carry the day on which they were made.
"""

from __future__ import annotations

import struct

WHITE = (0.9642, 1.0, 0.8249)
"""D50, the white of every profile."""

PRIMARIES = {
    b"rXYZ": (0.43607, 0.22249, 0.01392),
    b"gXYZ": (0.38515, 0.71687, 0.09708),
    b"bXYZ": (0.14307, 0.06061, 0.71410),
}
CURVE = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
"""IEC 61966-2-1: exponent, slope and offset above, slope below, and where the two meet."""

ADAPTATION = (1.04788, 0.02292, -0.05022, 0.02959, 0.99048, -0.01708, -0.00925, 0.01508, 0.75168)
"""From D65, the white of sRGB, to D50, by Bradford."""


def srgb() -> bytes:
    """The profile, always the same bytes."""
    curve = b"para" + bytes(4) + struct.pack(">HH", 3, 0) + _numbers(CURVE)
    tags = {
        b"desc": _words("sRGB"),
        b"cprt": _words("No copyright, use freely"),
        b"wtpt": _place(WHITE),
        b"chad": b"sf32" + bytes(4) + _numbers(ADAPTATION),
        **{tag: _place(place) for tag, place in PRIMARIES.items()},
        **dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve),
    }
    table, data = struct.pack(">I", len(tags)), b""
    begin = 128 + 4 + 12 * len(tags)
    placed: dict[bytes, int] = {}
    for tag, content in tags.items():
        if content not in placed:
            placed[content] = begin + len(data)
            data += content + bytes(-len(content) % 4)
        table += tag + struct.pack(">II", placed[content], len(content))
    size = begin + len(data)
    header = struct.pack(">I4xI", size, 0x04200000) + b"mntrRGB XYZ "
    header += struct.pack(">6H", 2024, 1, 1, 0, 0, 0) + b"acsp" + bytes(28) + _numbers(WHITE)
    return header.ljust(128, b"\0") + table + data


def _numbers(values: tuple[float, ...]) -> bytes:
    return struct.pack(f">{len(values)}i", *(round(value * 65536) for value in values))


def _place(place: tuple[float, ...]) -> bytes:
    return b"XYZ " + bytes(4) + _numbers(place)


def _words(text: str) -> bytes:
    said = text.encode("utf-16-be")
    return b"mluc" + bytes(4) + struct.pack(">II2s2sII", 1, 12, b"en", b"US", len(said), 28) + said
