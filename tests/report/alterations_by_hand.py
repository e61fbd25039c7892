"""PDFs of the program's altered in their bytes, so that some viewer may show something else."""

from __future__ import annotations

import base64
import io
import re
import zlib
from collections.abc import Callable
from random import Random

from pypdf import PdfReader

DARK = b" q 0 g 200 300 60 12 re f Q"


def _object(number: int, body: bytes) -> bytes:
    return b"%d 0 obj\n%b\nendobj\n" % (number, body)


def _stream(data: bytes, keys: bytes = b"") -> bytes:
    packed = zlib.compress(data)
    head = b"<< /Length %d /Filter [ /FlateDecode ] %b >>\nstream\n" % (len(packed), keys)
    return head + packed + b"\r\nendstream"


def _contents(pdf: bytes, random: Random) -> tuple[int, bytes]:
    """The number of what draws a page, and the data."""
    reader = PdfReader(io.BytesIO(pdf))
    page = random.choice(reader.pages)
    stream = page.get_contents()
    assert stream is not None
    return page.raw_get("/Contents").idnum, stream.get_data()


def _root(pdf: bytes) -> bytes:
    found = re.search(rb"/Root (\d+) 0 R", pdf)
    assert found
    return found[1]


def _size(pdf: bytes) -> int:
    return max(int(found) for found in re.findall(rb"/Size (\d+)", pdf))


def _place(pdf: bytes, number: int) -> int:
    return re.search(rb"(?<!\d)%d 0 obj" % number, pdf).start()  # type: ignore[union-attr]  # pypdf


def _updated(pdf: bytes, number: int, body: bytes, trailer: bytes = b"") -> bytes:
    """The file with one object written anew behind it."""
    start = int(pdf.rpartition(b"startxref")[2].split()[0])
    at = len(pdf)
    more = _object(number, body)
    table = b"xref\n%d 1\n%010d 00000 n \ntrailer\n" % (number, at)
    keys = b"<< /Size %d /Root %b 0 R /Prev %d %b >>" % (_size(pdf), _root(pdf), start, trailer)
    return pdf + more + table + keys + b"\nstartxref\n%d\n%%%%EOF\n" % (at + len(more))


def appended(pdf: bytes, random: Random) -> bytes:
    """A page drawn otherwise in an update at the end of the file."""
    number, data = _contents(pdf, random)
    return _updated(pdf, number, _stream(data + DARK))


def updated_in_the_table_only(pdf: bytes, random: Random) -> bytes:
    """An update that is in no table: a viewer that looks through the file finds it."""
    number, data = _contents(pdf, random)
    tail = pdf.rindex(b"startxref")
    return pdf[:tail] + _object(number, _stream(data + DARK)) + pdf[tail:]


def older_revision(pdf: bytes, random: Random) -> bytes:
    """The table names the altered object, and the one of the program stands behind it."""
    number, data = _contents(pdf, random)
    new = _updated(pdf, number, _stream(data + DARK))
    at = _place(pdf, number)
    own = pdf[at : pdf.index(b"endobj", at) + 7]
    tail = new.rindex(b"xref\n", 0, new.rindex(b"startxref"))
    moved = new[:tail] + own + new[tail:]
    start = int(new.rpartition(b"startxref")[2].split()[0])
    return moved.replace(b"startxref\n%d\n" % start, b"startxref\n%d\n" % (start + len(own)))


def font_free(pdf: bytes, random: Random) -> bytes:
    """The table calls a font free."""
    reader = PdfReader(io.BytesIO(pdf))
    fonts = reader.pages[0]["/Resources"]["/Font"]  # type: ignore[index]  # pypdf
    number = fonts.raw_get(random.choice(sorted(fonts))).idnum
    entry = b"%010d 00000 n" % _place(pdf, number)
    return pdf.replace(entry, entry[:-1] + b"f")


def fewer_objects(pdf: bytes, random: Random) -> bytes:
    """The trailer says of fewer objects than there are."""
    size = _size(pdf)
    fewer = b"%d" % (size // 2)
    return pdf.replace(b"/Size %d" % size, b"/Size " + fewer.rjust(len(b"%d" % size), b"0"))


def encoded_twice(pdf: bytes, random: Random) -> bytes:
    """A stream with two keys that say how it is packed."""
    number, data = _contents(pdf, random)
    body = _stream(data, b"/Filter /ASCIIHexDecode")
    return _updated(pdf, number, body)


def cut_stream(pdf: bytes, random: Random) -> bytes:
    """A stream that says it is shorter than it is."""
    number, data = _contents(pdf, random)
    body = _stream(data)
    long = re.search(rb"/Length (\d+)", body)
    assert long
    shorter = b"/Length %d" % (int(long[1]) // 2)
    return _updated(pdf, number, body.replace(long[0], shorter))


def elsewhere(pdf: bytes, random: Random) -> bytes:
    """A stream whose data are in another file."""
    number, data = _contents(pdf, random)
    return _updated(pdf, number, _stream(data, b"/F (other.bin)"))


def packed_by_two_names(pdf: bytes, random: Random) -> bytes:
    """A stream that says by the short name, too, how it is packed."""
    number, data = _contents(pdf, random)
    return _updated(pdf, number, _stream(data, b"/DP << /Predictor 12 /Columns 4 >>"))


def with_a_mark_before(pdf: bytes, random: Random) -> bytes:
    """Data in ASCII85 behind the mark that PostScript has: viewers read it as two digits."""
    number, data = _contents(pdf, random)
    body = b"<~" + base64.a85encode(data) + b"~>"
    head = b"<< /Length %d /Filter /ASCII85Decode >>\nstream\n" % len(body)
    return _updated(pdf, number, head + body + b"\nendstream")


def another_parent(pdf: bytes, random: Random) -> bytes:
    """A page that names another parent, which says how the page is turned."""
    reader = PdfReader(io.BytesIO(pdf))
    page = random.choice(reader.pages).indirect_reference
    assert page
    at = _place(pdf, page.idnum)
    own = pdf[at : pdf.index(b"\nendobj", at)].partition(b"obj\n")[2]
    other = _size(pdf)
    parent = b"<< /Type /Pages /Count 1 /Kids [ %d 0 R ] /Rotate 90 >>" % page.idnum
    moved = re.sub(rb"/Parent \d+", b"/Parent %d" % other, own)
    turned = _updated(pdf, other, parent).replace(b"/Size %d" % other, b"/Size %d" % (other + 1))
    return _updated(turned, page.idnum, moved)


def of_another_generation(pdf: bytes, random: Random) -> bytes:
    """The table says that what draws a page is not the object that is asked for."""
    number, _ = _contents(pdf, random)
    entry = b"%010d 00000 n" % _place(pdf, number)
    return pdf.replace(entry, entry.replace(b"00000 n", b"00001 n"))


def a_copy_far_from_its_number(pdf: bytes, random: Random) -> bytes:
    """A second object of a page's number, with many blanks before the word."""
    number, data = _contents(pdf, random)
    tail = pdf.rindex(b"xref\n", 0, pdf.rindex(b"startxref"))
    more = _object(number, _stream(data + DARK)).replace(b" 0 obj", b" " * 12 + b"0 obj")
    start = int(pdf.rpartition(b"startxref")[2].split()[0])
    moved = pdf[:tail] + more + pdf[tail:]
    return moved.replace(b"startxref\n%d\n" % start, b"startxref\n%d\n" % (start + len(more)))


def another_root(pdf: bytes, random: Random) -> bytes:
    """An update whose trailer names a catalog of its own, with fewer pages."""
    number = _size(pdf)
    pages = number + 1
    reader = PdfReader(io.BytesIO(pdf))
    page = random.choice(reader.pages).indirect_reference
    assert page
    keys = b"<< /Type /Pages /Count 1 /Kids [ %d 0 R ] >>" % page.idnum
    catalog = b"<< /Type /Catalog /Pages %d 0 R >>" % pages
    start = int(pdf.rpartition(b"startxref")[2].split()[0])
    first, second = _object(number, catalog), _object(pages, keys)
    places = len(pdf), len(pdf) + len(first)
    table = b"xref\n%d 2\n%010d 00000 n \n%010d 00000 n \n" % (number, *places)
    trailer = b"trailer\n<< /Size %d /Root %d 0 R /Prev %d >>\n" % (pages + 1, number, start)
    end = b"startxref\n%d\n%%%%EOF\n" % (places[1] + len(second))
    return pdf + first + second + table + trailer + end


def bytes_changed(pdf: bytes, random: Random) -> bytes:
    data = bytearray(pdf)
    for _ in range(random.choice((1, 1, 3, 10))):
        data[random.randrange(len(data))] = random.randrange(256)
    return bytes(data)


def written_otherwise(pdf: bytes, random: Random) -> bytes:
    """A number in a dictionary is another."""
    found = random.choice(
        [*re.finditer(rb"/(?:MediaBox|Widths|Rect|W|Rotate|FirstChar)[^/>]*?(\d+)(?=[ \n\]])", pdf)]
    )
    digits = b"%d" % ((int(found[1]) + 37) % 10 ** len(found[1]))
    return pdf[: found.start(1)] + digits.rjust(len(found[1]), b"0") + pdf[found.end(1) :]


BY_HAND: dict[str, Callable[[bytes, Random], bytes]] = {
    made.__name__: made
    for made in (
        appended,
        updated_in_the_table_only,
        older_revision,
        font_free,
        fewer_objects,
        encoded_twice,
        cut_stream,
        elsewhere,
        packed_by_two_names,
        with_a_mark_before,
        another_parent,
        of_another_generation,
        a_copy_far_from_its_number,
        another_root,
        bytes_changed,
        written_otherwise,
    )
}
