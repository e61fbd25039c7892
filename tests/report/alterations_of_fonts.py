"""PDFs of the program's in which a font is another: the text stays, the print does not."""

from __future__ import annotations

import struct
from collections.abc import Callable
from random import Random

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    StreamObject,
)


def _font(writer: PdfWriter, random: Random) -> DictionaryObject:
    fonts = writer.pages[0]["/Resources"]["/Font"]  # type: ignore[index]  # pypdf
    font: DictionaryObject = fonts[random.choice(sorted(fonts))]
    return font


def _program(writer: PdfWriter, random: Random) -> StreamObject:
    return _font(writer, random)["/FontDescriptor"]["/FontFile2"]  # type: ignore  # pypdf


def glyphs_swapped(writer: PdfWriter, random: Random) -> None:
    """Two glyphs in a font's program change places: the text stays, the print does not."""
    for font in sorted(writer.pages[0]["/Resources"]["/Font"]):  # type: ignore[index]  # pypdf
        stream = writer.pages[0]["/Resources"]["/Font"][font]["/FontDescriptor"]["/FontFile2"]  # type: ignore  # pypdf
        stream.set_data(_with_glyphs_swapped(stream.get_data(), random))


def _with_glyphs_swapped(data: bytes, random: Random) -> bytes:
    """A TrueType font in which the places of glyphs are moved on by one."""
    count = struct.unpack_from(">H", data, 4)[0]
    tables = {
        data[at : at + 4]: struct.unpack_from(">II", data, at + 8)
        for at in range(12, 12 + 16 * count, 16)
    }
    start, length = tables[b"loca"]
    long = struct.unpack_from(">h", data, tables[b"head"][0] + 50)[0]
    size = 4 if long else 2
    places = [data[at : at + size] for at in range(start, start + length, size)]
    at = random.randrange(2, max(3, len(places) - 2))
    moved = [*places[:at], *places[at + 1 :], places[-1]]
    return data[:start] + b"".join(moved) + data[start + length :]


def font_program_damaged(writer: PdfWriter, random: Random) -> None:
    stream = _program(writer, random)
    data = bytearray(stream.get_data())
    for _ in range(20):
        data[random.randrange(len(data) // 2, len(data))] ^= 0x55
    stream.set_data(bytes(data))


def font_program_of_another(writer: PdfWriter, random: Random) -> None:
    fonts = writer.pages[0]["/Resources"]["/Font"]  # type: ignore[index]  # pypdf
    one, other = random.sample(sorted(fonts), 2)
    first, second = (fonts[name]["/FontDescriptor"] for name in (one, other))
    first[NameObject("/FontFile2")] = second.raw_get("/FontFile2")


def fonts_exchanged(writer: PdfWriter, random: Random) -> None:
    fonts = writer.pages[0]["/Resources"]["/Font"]  # type: ignore[index]  # pypdf
    one, other = random.sample(sorted(fonts), 2)
    fonts[NameObject(one)], fonts[NameObject(other)] = fonts.raw_get(other), fonts.raw_get(one)


def widths_changed(writer: PdfWriter, random: Random) -> None:
    widths = _font(writer, random)["/Widths"]
    assert isinstance(widths, ArrayObject)
    for place in range(len(widths)):
        widths[place] = FloatObject(float(widths[place]) / 2)


def first_character_moved(writer: PdfWriter, random: Random) -> None:
    _font(writer, random)[NameObject("/FirstChar")] = NumberObject(1)


def encoding_added(writer: PdfWriter, random: Random) -> None:
    differences = ArrayObject([NumberObject(33), NameObject("/seven"), NameObject("/one")])
    encoding = DictionaryObject({NameObject("/Differences"): differences})
    font = _font(writer, random)
    font[NameObject("/Encoding")] = encoding
    font["/FontDescriptor"][NameObject("/Flags")] = NumberObject(32)  # type: ignore[index]  # pypdf


def copied_otherwise(writer: PdfWriter, random: Random) -> None:
    stream = _font(writer, random)["/ToUnicode"]
    assert isinstance(stream, StreamObject)
    stream.set_data(stream.get_data().replace(b"0031", b"0037").replace(b"<00", b"<01"))


FONTS: dict[str, Callable[[PdfWriter, Random], None]] = {
    made.__name__: made
    for made in (
        glyphs_swapped,
        font_program_damaged,
        font_program_of_another,
        fonts_exchanged,
        widths_changed,
        first_character_moved,
        encoding_added,
        copied_otherwise,
    )
}
