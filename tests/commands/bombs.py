"""Files that are small, or allowed by their size, and would take minutes and gigabytes to read."""

from __future__ import annotations

import io
import json
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from functools import cache

from desktop.paths import EXAMPLE, SAMPLE

SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
CELLS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
MEGABYTE = 1 << 20


def _package(parts: Mapping[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def _many(pattern: str, count: int) -> str:
    """The pattern so many times, with numbers in it that keep it from being packed too small."""
    return "".join(pattern.format(number * 7919 % 99991) for number in range(count))


# Word


def _word(body: str) -> bytes:
    return _package(
        {"word/document.xml": f"<w:document {WORD}><w:body>{body}</w:body></w:document>"}
    )


def words_empty() -> bytes:
    return _word(_many("<w:p w:a='{}'/>", 1_000_000))


def words_attributes() -> bytes:
    return _word("<w:p " + " ".join(f'a{n}="{n}"' for n in range(750_000)) + "/>")


def words_deep() -> bytes:
    names = [f"b{n % 97}" for n in range(300_000)]
    opened = "".join(f"<{name}>" for name in names)
    return _word(opened + "".join(f"</{name}>" for name in reversed(names)))


def words_nested() -> bytes:
    """Containers that were looked through again at every level."""
    return _word("<w:sdt>" * 200 + _many("<b{}/>", 300_000) + "</w:sdt>" * 200)


def words_long() -> bytes:
    return _word(_many("<w:p><w:r><w:t>" + "{0}，" * 2500 + "</w:t></w:r></w:p>", 60))


# Workbooks


@cache
def _sample() -> dict[str, bytes]:
    with zipfile.ZipFile(SAMPLE) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _book(rows: str, rest: str = "") -> bytes:
    sheet = f"<worksheet {CELLS}><sheetData>{rows}</sheetData>{rest}</worksheet>"
    return _package({**_sample(), SHEET: sheet})


def _shared(strings: str) -> bytes:
    types = _sample()["[Content_Types].xml"]
    named = f'<Override PartName="/{STRINGS}" ContentType="{KIND}"/></Types>'
    types = types.replace(b"</Types>", named.encode())
    table = f"<sst {CELLS}>{strings}</sst>"
    return _package({**_sample(), "[Content_Types].xml": types, STRINGS: table})


def book_empty() -> bytes:
    return _book("<row r='1'><c r='A1'>" + _many("<z{}/>", 1_600_000) + "</c></row>")


def book_attributes() -> bytes:
    return _book("<row r='1' " + " ".join(f'a{n}="{n}"' for n in range(1_100_000)) + "/>")


def book_long_tag() -> bytes:
    return _book("<row r='1'><c r='A1' x='" + _many("{}>", 2_000_000) + "'><v>1</v></c></row>")


def book_strings() -> bytes:
    return _shared(_many("<si><t>{}</t></si>", 400_000))


def book_runs() -> bytes:
    return _shared("<si>" + _many("<r><t>{}</t></r>", 400_000) + "</si>")


def book_one_string() -> bytes:
    """A text that ninety thousand cells share."""
    cells = "".join(f"<row r='{n}'><c r='A{n}' t='s'><v>0</v></c></row>" for n in range(1, 90_000))
    parts = dict(_parts(_shared("<si><t>" + _many("{}", 200_000) + "</t></si>")))
    sheet = f"<worksheet {CELLS}><sheetData>{cells}</sheetData></worksheet>"
    return _package({**parts, SHEET: sheet})


def book_2003() -> bytes:
    """A million blank cells in a row, in Excel 2003's XML."""
    namespace = "urn:schemas-microsoft-com:office:spreadsheet"
    head = f"<?xml version='1.0'?><Workbook xmlns='{namespace}'><Worksheet><Table><Row>"
    return (head + "<Cell/>" * 1_000_000 + "</Row></Table></Worksheet></Workbook>").encode()


def table_of_commas() -> bytes:
    """A table as a text, with nothing but separators."""
    return b"," * 8_000_000


def _parts(package: bytes) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        yield from ((name, archive.read(name)) for name in archive.namelist())


def book_styles() -> bytes:
    styles = _many("<xf numFmtId='{}'/>", 250_000)
    sheet = f"<styleSheet {CELLS}><cellXfs>{styles}</cellXfs></styleSheet>"
    return _package({**_sample(), "xl/styles.xml": sheet})


def book_merges() -> bytes:
    merges = "".join(f"<mergeCell ref='A{n}:B{n}'/>" for n in range(1, 400_000))
    return _book("<row r='1'><c r='A1'><v>1</v></c></row>", f"<mergeCells>{merges}</mergeCells>")


def book_old_zeros() -> bytes:
    begins = struct.pack("<HHHHHHII", 0x809, 16, 0x600, 5, 0, 0, 0, 0)
    return begins + bytes(20 * MEGABYTE)


# Documents


def _document(change: Callable[[dict[str, dict[str, object]]], None]) -> bytes:
    said = json.loads(EXAMPLE.read_text(encoding="utf-8"))
    change(said)
    return json.dumps(said).encode()


def items() -> bytes:
    return b"[" + b"1," * (8 * MEGABYTE - 4) + b"1]"


def objects() -> bytes:
    return b"[" + b"{}," * (5 * MEGABYTE) + b"{}]"


def levels() -> bytes:
    return b"[" * 8_000_000


def digits() -> bytes:
    return b'{"format": "juesuan-filing", "version": 1, "year": ' + b"9" * 10_000_000 + b"}"


def power() -> bytes:
    return b'{"format": "juesuan-filing", "version": 1, "year": 1e999999999}'


def keys() -> bytes:
    return b'{"format": "juesuan-filing",' + b'"version": 1,' * 900_000 + b'"year": 2020}'


def unit() -> bytes:
    def change(said: dict[str, dict[str, object]]) -> None:
        said["forms"]["cover"] = {"unit": {"1": "单" * 2_500_000}}

    return _document(change)


def rows() -> bytes:
    def change(said: dict[str, dict[str, object]]) -> None:
        said["forms"]["t3"] = {f"{2_000_000 + n}": {"name": "x"} for n in range(50_000)}

    return _document(change)


# PDF


def _pdf(objects: Mapping[int, bytes]) -> bytes:
    out, places = b"%PDF-1.7\n", {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    size = max(objects) + 1
    free = b"0000000000 65535 f \n"
    table = b"".join(
        b"%010d 00000 n \n" % places[number] if number in places else free for number in range(size)
    )
    trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(out))
    return out + b"xref\n0 %d\n" % size + table + trailer


CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"


def _packed(data: bytes, keys: bytes = b"") -> bytes:
    packed = zlib.compress(data, 1)
    head = b"<< /Length %d /Filter /FlateDecode %b >>\nstream\n" % (len(packed), keys)
    return head + packed + b"\nendstream"


def paper_zeros() -> bytes:
    return b"%PDF-1.7\n" + bytes(150 * MEGABYTE)


def paper_zeros_within() -> bytes:
    return b"%PDF-1.7\n" + bytes(30 * MEGABYTE)


def paper_objects() -> bytes:
    return b"%PDF-1.7\n" + b"1 0 obj " * (3 * MEGABYTE) + b"\nstartxref\n9\n%%EOF\n"


def paper_pages() -> bytes:
    kids = b"3 0 R " * 3_000_000
    return _pdf({1: CATALOG, 2: b"<< /Type /Pages /Kids [" + kids + b"] >>", 3: b"<< >>"})


def paper_circle() -> bytes:
    return _pdf({1: CATALOG, 2: b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"})


def paper_loop() -> bytes:
    return _pdf({1: CATALOG, 2: b"3 0 R", 3: b"2 0 R"})


def paper_levels() -> bytes:
    return _pdf({1: b"<< /Pages " + b"[" * 1_000_000 + b" >>"})


def paper_drawn() -> bytes:
    page = b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /MediaBox [0 0 9 9] >>"
    drawn = _packed(b"(1) Tj " * 9_000_000)
    pages = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    return _pdf({1: CATALOG, 2: pages, 3: page, 4: drawn})


def paper_table() -> bytes:
    table = _packed(bytes(60 * MEGABYTE), b"/Type /XRef /W [1 4 2] /Size 8000000 /Root 1 0 R")
    return b"%PDF-1.7\n1 0 obj\n" + table + b"\nendobj\nstartxref\n9\n%%EOF\n"


BOMBS: Mapping[str, tuple[str, Callable[[], bytes]]] = {
    made.__name__: (ending, made)
    for ending, all_ in {
        ".docx": (words_empty, words_attributes, words_deep, words_nested, words_long),
        ".xlsx": (
            *(book_empty, book_attributes, book_long_tag, book_strings, book_runs),
            *(book_one_string, book_styles, book_merges),
        ),
        ".xls": (book_old_zeros, book_2003),
        ".csv": (table_of_commas,),
        ".json": (items, objects, levels, digits, power, keys, unit, rows),
        ".pdf": (
            *(paper_zeros, paper_zeros_within, paper_objects, paper_pages, paper_circle),
            *(paper_loop, paper_levels, paper_drawn, paper_table),
        ),
    }.items()
    for made in all_
}
"""By name: the ending of the file, and its content."""
