"""PDFs of the program's altered as another program does it, so that something else may show."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from random import Random
from typing import cast

from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from tests.report.alterations_by_hand import BY_HAND
from tests.report.alterations_of_fonts import FONTS

Alteration = Callable[[PdfWriter, Random], None]
DARK = b" q 0 g %d %d 60 12 re f Q"
_SHOWN = re.compile(rb"\(((?:[^()\\]|\\.)+)\) Tj")
_COLOUR = re.compile(rb"(?<=[ \n])[\d.]+ g(?=[ \n])|(?:[\d.]+ ){3}rg")
_NUMBER = re.compile(rb"(?<=[ \n])\d+\.?\d*(?=[ \n])")


def altered(pdf: bytes, kind: str, random: Random) -> bytes:
    """The PDF with one alteration of this kind."""
    if kind in BY_HAND:
        return BY_HAND[kind](pdf, random)
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    ALTERATIONS[kind](writer, random)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


# What draws a page


def _rewrite(writer: PdfWriter, random: Random, change: Callable[[bytes], bytes]) -> None:
    page = random.choice(writer.pages)
    stream = page.get_contents()
    assert stream is not None
    stream.set_data(change(stream.get_data()))
    page.replace_contents(stream)


def figures_swapped(writer: PdfWriter, random: Random) -> None:
    def swap(data: bytes) -> bytes:
        one, other = random.sample([*_SHOWN.finditer(data)], 2)
        first, second = sorted((one, other), key=lambda found: found.start())
        middle = data[first.end() : second.start()]
        return data[: first.start()] + second[0] + middle + first[0] + data[second.end() :]

    _rewrite(writer, random, swap)


def character_changed(writer: PdfWriter, random: Random) -> None:
    def change(data: bytes) -> bytes:
        found = random.choice([*_SHOWN.finditer(data)])
        at = random.randrange(found.start(1), found.end(1))
        return data[:at] + bytes([random.randrange(48, 91)]) + data[at + 1 :]

    _rewrite(writer, random, change)


def number_changed(writer: PdfWriter, random: Random) -> None:
    def change(data: bytes) -> bytes:
        found = random.choice([*_NUMBER.finditer(data)])
        return data[: found.start()] + b"%d" % random.randrange(300) + data[found.end() :]

    _rewrite(writer, random, change)


def text_invisible(writer: PdfWriter, random: Random) -> None:
    _rewrite(writer, random, lambda data: data.replace(b"BT ", b"BT 3 Tr ", 1))


def drawing_left_out(writer: PdfWriter, random: Random) -> None:
    def cut(data: bytes) -> bytes:
        found = random.choice([*_SHOWN.finditer(data)])
        return data[: found.start()] + data[found.end() :]

    _rewrite(writer, random, cut)


def painted_over(writer: PdfWriter, random: Random) -> None:
    spot = DARK % (random.randrange(60, 500), random.randrange(60, 700))
    _rewrite(writer, random, lambda data: data + spot)


def whitened(writer: PdfWriter, random: Random) -> None:
    _rewrite(writer, random, lambda data: data + b" q 1 g 0 200 600 400 re f Q")


def drawn_beneath(writer: PdfWriter, random: Random) -> None:
    spot = DARK % (random.randrange(60, 500), random.randrange(60, 700))
    _rewrite(writer, random, lambda data: spot[1:] + b" " + data)


def coloured(writer: PdfWriter, random: Random) -> None:
    _rewrite(writer, random, lambda data: _COLOUR.sub(b"1 0 0 rg", data))


def blank_in_a_string(writer: PdfWriter, random: Random) -> None:
    def change(data: bytes) -> bytes:
        found = random.choice([*_SHOWN.finditer(data)])
        return data[: found.start(1)] + b"  " + data[found.start(1) :]

    _rewrite(writer, random, change)


def further_content(writer: PdfWriter, random: Random) -> None:
    page = random.choice(writer.pages)
    more = DecodedStreamObject()
    more.set_data(DARK % (random.randrange(60, 500), random.randrange(60, 700)))
    old = page.raw_get("/Contents")
    page[NameObject("/Contents")] = ArrayObject([old, writer._add_object(more)])


# Pages, and what lies on them


def pages_swapped(writer: PdfWriter, random: Random) -> None:
    kids = writer.root_object["/Pages"]["/Kids"]  # type: ignore[index]  # pypdf
    one, other = random.sample(range(len(kids)), 2)
    kids[one], kids[other] = kids[other], kids[one]


def page_left_out(writer: PdfWriter, random: Random) -> None:
    writer.remove_page(random.randrange(len(writer.pages)))


def page_added(writer: PdfWriter, random: Random) -> None:
    writer.insert_blank_page(595, 842, random.randrange(len(writer.pages)))


def page_twice(writer: PdfWriter, random: Random) -> None:
    writer.add_page(random.choice(writer.pages))


def rotated(writer: PdfWriter, random: Random) -> None:
    random.choice(writer.pages).rotate(random.choice((90, 180, 270)))


def boxed(writer: PdfWriter, random: Random) -> None:
    box = ArrayObject(map(FloatObject, (50, 100, 400, 500)))
    random.choice(writer.pages)[NameObject(random.choice(("/CropBox", "/MediaBox")))] = box


def unit_changed(writer: PdfWriter, random: Random) -> None:
    random.choice(writer.pages)[NameObject("/UserUnit")] = FloatObject(2)


def noted(writer: PdfWriter, random: Random) -> None:
    corner = random.randrange(60, 400), random.randrange(60, 600)
    note = FreeText(text="9,999.99", rect=(*corner, corner[0] + 90, corner[1] + 30))
    writer.add_annotation(random.randrange(len(writer.pages)), note)


def link_that_draws(writer: PdfWriter, random: Random) -> None:
    """A link whose look covers figures."""
    look = _form(writer, b"0 g 0 0 200 100 re f")
    link = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Link"),
            NameObject("/Rect"): ArrayObject(map(FloatObject, (100, 300, 300, 400))),
            NameObject("/F"): NumberObject(4),
            NameObject("/AP"): DictionaryObject({NameObject("/N"): look}),
        }
    )
    page = random.choice(writer.pages)
    notes = page.get("/Annots", ArrayObject())
    page[NameObject("/Annots")] = ArrayObject([*notes, writer._add_object(link)])


def _form(writer: PdfWriter, data: bytes) -> object:
    form = DecodedStreamObject()
    form.set_data(data)
    form[NameObject("/Type")] = NameObject("/XObject")
    form[NameObject("/Subtype")] = NameObject("/Form")
    form[NameObject("/BBox")] = ArrayObject(map(FloatObject, (0, 0, 200, 100)))
    return writer._add_object(form)


def form_drawn(writer: PdfWriter, random: Random) -> None:
    page = random.choice(writer.pages)
    resources = DictionaryObject(cast(DictionaryObject, page["/Resources"].get_object()))
    form = _form(writer, b"0 g 0 0 200 100 re f")
    resources[NameObject("/XObject")] = DictionaryObject({NameObject("/X"): form})
    page[NameObject("/Resources")] = resources
    stream = page.get_contents()
    assert stream is not None
    stream.set_data(stream.get_data() + b" q 1 0 0 1 200 300 cm /X Do Q")
    page.replace_contents(stream)


def layered(writer: PdfWriter, random: Random) -> None:
    """All of a page stands on a layer that is hidden."""
    group = writer._add_object(
        DictionaryObject(
            {NameObject("/Type"): NameObject("/OCG"), NameObject("/Name"): TextStringObject("a")}
        )
    )
    hidden = DictionaryObject({NameObject("/OFF"): ArrayObject([group])})
    writer.root_object[NameObject("/OCProperties")] = DictionaryObject(
        {NameObject("/OCGs"): ArrayObject([group]), NameObject("/D"): hidden}
    )
    page = random.choice(writer.pages)
    resources = DictionaryObject(cast(DictionaryObject, page["/Resources"].get_object()))
    resources[NameObject("/Properties")] = DictionaryObject({NameObject("/L"): group})
    page[NameObject("/Resources")] = resources
    stream = page.get_contents()
    assert stream is not None
    stream.set_data(b"/OC /L BDC " + stream.get_data() + b" EMC")
    page.replace_contents(stream)


def outline_renamed(writer: PdfWriter, random: Random) -> None:
    first = writer.root_object["/Outlines"]["/First"]  # type: ignore[index]  # pypdf
    first[NameObject("/Title")] = TextStringObject("另一个标题")


def scripted(writer: PdfWriter, random: Random) -> None:
    action = {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("1")}
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(action)


def attached(writer: PdfWriter, random: Random) -> None:
    writer.add_attachment("另一份.txt", b"9,999.99")


ALTERATIONS: dict[str, Alteration] = FONTS | {
    made.__name__: made
    for made in (
        figures_swapped,
        character_changed,
        number_changed,
        text_invisible,
        drawing_left_out,
        painted_over,
        whitened,
        drawn_beneath,
        coloured,
        blank_in_a_string,
        further_content,
        pages_swapped,
        page_left_out,
        page_added,
        page_twice,
        rotated,
        boxed,
        unit_changed,
        noted,
        link_that_draws,
        form_drawn,
        layered,
        outline_renamed,
        scripted,
        attached,
    )
}
KINDS = (*ALTERATIONS, *BY_HAND)
