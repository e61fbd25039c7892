"""Characters that the faces lack, put together of glyphs that they have: ⑪ of ○ and two 1; and
quotation marks as wide as a character where a face has narrow ones.

In the PDF each is a character of its own, so that its text copies back right.
"""

from __future__ import annotations

from collections.abc import Iterator
from struct import pack, unpack_from
from typing import Any, NamedTuple

WORDS, OFFSETS, MORE, TWO_SCALES, UNSCALED = 0x1, 0x2, 0x20, 0x40, 0x1000
"""Flags of a part in the `glyf` table: how it is moved and scaled, and whether another follows."""

ONE = 1 << 14
"""A scale of 1 as the table has it."""

DASH = 500
DOT, DOT_SCALE = 500, 0.42
CIRCLE = 1000
QUOTE, FROM_EDGE = 1000, 90
DIGIT_WIDTH, DIGIT_HEIGHT, APART = 0.52, 0.62, 12


class GlyphPart(NamedTuple):
    """A character of the face, scaled across and upwards, then moved by so many units."""

    char: str
    across: float
    up: float
    right: float = 0
    higher: float = 0


Box = tuple[int, int, int, int]
"""Left, bottom, right and top of a glyph."""


def add_glyphs(face: Any) -> None:
    """Adds the characters to a reportlab TTFontFace, where it has none of its own."""
    table, glyphs = face.table["glyf"], bytearray()
    # The table of glyphs goes on to the end of the file, and there the new ones are. A glyph ends
    # where the next begins: one that is never used has all between.
    end = len(face._ttf_data) - table["offset"]
    face.hmetrics.append((0, 0))
    face.glyphPos.append(end)
    for char, width, parts in list(_wanted(face)):
        glyphs += _glyph(face, parts)
        face.glyphPos.append(end + len(glyphs))
        left = max(0, _left(face, parts))
        face.charToGlyph[ord(char)] = len(face.hmetrics)
        face.charWidths[ord(char)] = width
        face.hmetrics.append((width, left))
    face._ttf_data += bytes(glyphs)
    table["length"] = end + len(glyphs)


def _wanted(face: Any) -> Iterator[tuple[str, int, list[GlyphPart]]]:
    """The characters that the face lacks: each with its width and its parts."""
    for char, width, parts in (*_plain(face), *_numbers(face)):
        if ord(char) not in face.charToGlyph:
            yield char, width, parts
    for char in "“‘”’":
        if face.charWidths[ord(char)] < QUOTE:
            left, _, right, _ = _box(face, char)
            moved = QUOTE - FROM_EDGE - right if char in "“‘" else FROM_EDGE - left
            yield char, QUOTE, [GlyphPart(char, 1, 1, moved)]


def _plain(face: Any) -> Iterator[tuple[str, int, list[GlyphPart]]]:
    dash = DASH / face.charWidths[ord("—")]
    yield "–", DASH, [GlyphPart("—", dash, 1)]
    yield "−", DASH, [GlyphPart("—", dash, 1)]
    hyphen = face.charWidths[ord("-")]
    for char in "‐‑":
        yield char, int(hyphen), [GlyphPart("-", 1, 1)]
    left, bottom, right, top = _box(face, "●")
    middle, height = (left + right) / 2, (bottom + top) / 2
    moved = DOT / 2 - middle * DOT_SCALE, height * (1 - DOT_SCALE)
    yield "•", DOT, [GlyphPart("●", DOT_SCALE, DOT_SCALE, *moved)]


def _numbers(face: Any) -> Iterator[tuple[str, int, list[GlyphPart]]]:
    """⑪ to ⑳."""
    left, bottom, right, top = _box(face, "○")
    middle, height = (left + right) / 2, (bottom + top) / 2
    for number in range(11, 21):
        boxes = [_box(face, digit) for digit in str(number)]
        widths = [(box[2] - box[0]) * DIGIT_WIDTH for box in boxes]
        place = middle - (sum(widths) + APART) / 2
        parts = [GlyphPart("○", 1, 1)]
        for digit, box, width in zip(str(number), boxes, widths, strict=True):
            lift = height - (box[1] + box[3]) / 2 * DIGIT_HEIGHT
            moved = place - box[0] * DIGIT_WIDTH, lift
            parts.append(GlyphPart(digit, DIGIT_WIDTH, DIGIT_HEIGHT, *moved))
            place += width + APART
        yield chr(ord("①") + number - 1), CIRCLE, parts


def _glyph(face: Any, parts: list[GlyphPart]) -> bytes:
    """A composite glyph: minus one contour, its box, then its parts."""
    boxes = [_placed(face, part) for part in parts]
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    data = pack(">h4h", -1, min(lefts), min(bottoms), max(rights), max(tops))
    for number, part in enumerate(parts, 1):
        flags = WORDS | OFFSETS | TWO_SCALES | UNSCALED | (MORE if number < len(parts) else 0)
        data += pack(">HH", flags, face.charToGlyph[ord(part.char)])
        data += pack(">hh", round(part.right), round(part.higher))
        data += pack(">hh", round(part.across * ONE), round(part.up * ONE))
    return data + bytes(-len(data) % 4)


def _left(face: Any, parts: list[GlyphPart]) -> int:
    return min(_placed(face, part)[0] for part in parts)


def _placed(face: Any, part: GlyphPart) -> Box:
    left, bottom, right, top = _box(face, part.char)
    return (
        round(left * part.across + part.right),
        round(bottom * part.up + part.higher),
        round(right * part.across + part.right),
        round(top * part.up + part.higher),
    )


def _box(face: Any, char: str) -> Box:
    start = face.table["glyf"]["offset"] + face.glyphPos[face.charToGlyph[ord(char)]]
    left, bottom, right, top = unpack_from(">4h", face._ttf_data, start + 2)
    return left, bottom, right, top
