"""Bytes of workbooks broken at random: the XML inside, the package, the container, the records."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random
from struct import pack_into, unpack_from

from desktop.exchange.files.file import read_workbook
from desktop.exchange.files.xls import workbook_stream
from desktop.paths import SAMPLE
from tests.conftest import CASES
from tests.exchange.open_document import document, packed, tables_of
from tests.exchange.saved import FORMULAS, HERE, OLD

FOUND = sorted((CASES / "found").glob("*.xlsx"))
MOST = 30
_VALUES = """
NaN INF -INF 1e309 -1e308 1e-320 abc 0x10 12,5 --1 +1 99999999999999999999 1.7976931348623157e308
-0 0.1 0.10000000000000001 4294967296 -1 １２ 2080101 44112 #REF! true A1 XFD1048576 A0 ZZZZ9 A1:B2
A1:XFD1048576 B2:A1 1048577 999999999 s n e b d str inlineStr bogus hidden veryHidden
"""
VALUES = tuple(_VALUES.split())
ENTITY = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY c SYSTEM "file:///x">]>'
INSERTED = (
    "&b;",
    "&c;",
    ENTITY,
    "<v>1</v>",
    "<f>A1+1</f>",
    "<f>1</f><v></v>",
    '<c r="B9" t="s"><v>9999</v></c>',
    '<c r="C9"><f>SUM(A1:A9)</f></c>',
    '<row r="7"/>',
    "</row>",
    "<!--",
    "]]>",
    '<mergeCell ref="A1:XFD1048576"/>',
    '<mergeCell ref="A1"/>',
    "<is><t>三</t></is>",
    "\ufffe",
    " " * 5000,
)
_SPOTS = (
    re.compile("(?<=<v>)[^<]*"),
    re.compile('(?<==")[^"]*'),
    re.compile("<[^>]*>"),
    re.compile("(?<=<t>)[^<]*"),
    re.compile('(?<=String">)[^<]*|(?<=Number">)[^<]*'),
    re.compile("<v>[^<]*</v>"),
    re.compile("(?<=<text:p>)[^<]*"),
)


@cache
def parts(path: Path) -> dict[str, str]:
    """The parts of a workbook, by name."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


@cache
def spots(text: str) -> tuple[tuple[tuple[int, int], ...], ...]:
    """Where an XML has values, attributes, tags and texts."""
    return tuple(tuple(found.span() for found in spot.finditer(text)) for spot in _SPOTS)


def xml(random: Random) -> bytes:
    """The sample with some of its XML written otherwise."""
    return _repacked(random, SAMPLE)


def found(random: Random) -> bytes:
    """A workbook that was found in a report, broken like the sample, its parts at times renamed."""
    name = random.choice((str, str, str.upper, lambda part: part.replace("/", "\\")))
    return _repacked(random, random.choice(FOUND), name)


def _repacked(random: Random, path: Path, name: Callable[[str], str] = str) -> bytes:
    changed = dict(parts(path))
    names = list(changed)
    sheets = [part for part in names if "worksheets/sheet" in part]
    for _ in range(random.choice((1, 1, 2))):
        part = random.choice(sheets if random.random() < 0.7 else names)
        changed[part] = rewritten(random, parts(path)[part])
    if random.random() < 0.1:
        del changed[random.choice(names)]
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for part, text in changed.items():
            archive.writestr(name(part), text.encode(errors="surrogatepass"))
    return stream.getvalue()


def rewritten(random: Random, text: str) -> str:
    """An XML with some values, attributes or tags replaced, from its end to its beginning; at times
    only what leaves it an XML."""
    gentle = random.random() < 0.4
    values, attributes, *others = spots(text)
    kinds = (values, attributes, others[-1]) if gentle else (values, attributes, *others)
    places = [place for place in kinds if place]
    wanted = random.choice((1, 1, 2, 5, MOST))
    chosen = {random.choice(random.choice(places)) for _ in range(wanted)} if places else set()
    for start, end in sorted(chosen, reverse=True):
        old = text[start:end]
        inserted = random.choice(VALUES if gentle else INSERTED)
        new = random.choice(("", old * 2, random.choice(VALUES), inserted))
        text = text[:start] + new + text[end:]
    return text


def ods(random: Random) -> bytes:
    """The sample as OpenDocument, its XML written otherwise."""
    return packed(rewritten(random, _open_document()))


@cache
def _open_document() -> str:
    return document(tables_of(read_workbook(SAMPLE)))


def packages(random: Random) -> bytes:
    """The sample with bytes of its package changed, cut out or put in."""
    return shaken(random, SAMPLE.read_bytes())


def containers(random: Random) -> bytes:
    """An old workbook with bytes changed, cut out or put in; its header more often than chance."""
    data = bytearray(random.choice((OLD, FORMULAS)).read_bytes())
    if random.random() < 0.3:
        at = random.randrange(24, 80)
        data[at] = random.choice((0, 1, 2, 9, 12, 255, random.randrange(256)))
    return shaken(random, bytes(data))


def records(random: Random) -> bytes:
    """The records of an old workbook without its container, some written otherwise."""
    data = bytearray(_stream(random.choice((OLD, FORMULAS)).name))
    places = _heads(bytes(data))
    for _ in range(random.choice((1, 2, 5, MOST))):
        at, length = random.choice(places)
        match random.randrange(20):
            case 0:
                pack_into("<H", data, at, unpack_from("<H", data, random.choice(places)[0])[0])
            case 1:
                pack_into("<H", data, at, random.choice((0x0A, 0x2F, 0x1234, 0x3C, 0x809)))
            case 2:
                pack_into("<H", data, at + 2, random.choice((0, 1, length // 2, 0xFFFF)))
            case _ if length:
                for _ in range(random.choice((1, 1, 4))):
                    place = at + 4 + random.randrange(length)
                    data[place] = random.choice((0, 1, 0x7F, 0xFF, random.randrange(256)))
    return bytes(data)


@cache
def _stream(name: str) -> bytes:
    return workbook_stream((HERE / name).read_bytes(), name)


@cache
def _heads(stream: bytes) -> list[tuple[int, int]]:
    """Where each record begins, and how long it is."""
    places, at = [], 0
    while at + 4 <= len(stream):
        length = unpack_from("<H", stream, at + 2)[0]
        if at + 4 + length <= len(stream):
            places.append((at, length))
        at += 4 + length
    return places


def shaken(random: Random, data: bytes) -> bytes:
    """`data` with some bytes changed, and at times a piece cut out, doubled or cut off."""
    changed = bytearray(data)
    for _ in range(random.choice((0, 1, 1, 3, MOST))):
        changed[random.randrange(len(changed))] = random.randrange(256)
    start = random.randrange(len(changed))
    end = min(len(changed), start + random.choice((1, 64, 512, 5000)))
    match random.randrange(12):
        case 0:
            del changed[start:]
        case 1:
            del changed[start:end]
        case 2:
            changed[start:start] = changed[start:end]
        case 3:
            changed[start:end] = bytes(end - start)
    return bytes(changed)
