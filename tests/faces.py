"""Small fonts with the names of faces for official papers, made of glyphs of the program's own."""

from __future__ import annotations

import struct
from collections.abc import Iterable
from pathlib import Path

from reportlab.pdfbase.ttfonts import TTFontFace

from desktop.paths import RESOURCES
from desktop.report.faces.installed import LATIN

FANG, FANG_GB, XIAO = "仿宋", "仿宋_GB2312", "方正小标宋简体"
KAI, SONG = "Kai-Regular", "Song-Regular"

TRUETYPE, OPENTYPE = b"\0\1\0\0", b"OTTO"
WINDOWS, MACINTOSH = (3, 1, "utf-16-be"), (1, 25, "gbk")
"""Systems a name is for: their number, that of the encoding, the encoding."""

CHARS = frozenset(
    "一二三四五六的年度月日签章页目录单位决算公开说明收入支出情况第部分本按照执行0123456789.,%（）。，：“”"
)
Tables = dict[bytes, bytes]


def face(
    name: str,
    *,
    allowed: int = 0,
    like: str = KAI,
    chars: Iterable[str] = CHARS,
    system: tuple[int, int, str] = WINDOWS,
    kind: bytes = TRUETYPE,
    units: int = 1000,
) -> bytes:
    """A font called `name`, which says that so much is `allowed` (fsType), with some `chars` of
    the program's own face `like`, and so many `units` to its size."""
    made = tables(name, allowed, like, chars, system)
    made[b"head"] = made[b"head"][:18] + struct.pack(">H", units) + made[b"head"][20:]
    return packed(kind, made)


def collection(*names: str) -> bytes:
    """A .ttc with a font of each of these names."""
    head = 12 + 4 * len(names)
    starts, data = [], b""
    for name in names:
        starts.append(head + len(data))
        data += packed(TRUETYPE, tables(name, 0, KAI, CHARS, WINDOWS), starts[-1])
    return struct.pack(f">4sLL{len(names)}L", b"ttcf", 1 << 16, len(names), *starts) + data


def put(folder: Path, file: str, data: bytes) -> Path:
    """Installs a font."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / file
    path.write_bytes(data)
    return path


def tables(
    name: str, allowed: int, like: str, chars: Iterable[str], system: tuple[int, int, str]
) -> Tables:
    drawn = TTFontFace(str(RESOURCES / "fonts" / f"{like}.ttf"))
    codes = sorted({ord(char) for char in chars} & drawn.charToGlyph.keys())
    made = unpacked(drawn.makeSubset(codes))
    glyphs: dict[int, int] = {0: 0}
    places = [(code, glyphs.setdefault(drawn.charToGlyph[code], len(glyphs))) for code in codes]
    rights = bytearray(made[b"OS/2"])
    struct.pack_into(">H", rights, 8, allowed)
    # The names first: a font that is cut short still says what it is.
    return (
        {b"name": named(name, system)}
        | made
        | {
            b"name": named(name, system),
            b"OS/2": bytes(rights),
            b"cmap": mapped(places),
        }
    )


def named(name: str, system: tuple[int, int, str]) -> bytes:
    """The names of a font, in Chinese and in English."""
    number, encoding, written = system
    said = [(3, 1, 0x409, kind, LATIN.get(name, "Other").encode("utf-16-be")) for kind in (1, 4, 6)]
    said += [(number, encoding, 0x804, kind, name.encode(written)) for kind in (1, 4)]
    if system is not WINDOWS:
        said = said[-2:]
    records, texts = b"", b""
    for *head, text in said:
        records += struct.pack(">6H", *head, len(text), len(texts))
        texts += text
    return struct.pack(">3H", 0, len(said), 6 + len(records)) + records + texts


def mapped(places: list[tuple[int, int]]) -> bytes:
    """Characters and their glyphs, as a table of Unicode."""
    groups = b"".join(struct.pack(">3L", code, code, glyph) for code, glyph in places)
    head = struct.pack(">HHLLL", 12, 0, 16 + len(groups), 0, len(places))
    return struct.pack(">HHHHL", 0, 1, 3, 10, 12) + head + groups


def unpacked(font: bytes) -> Tables:
    (count,) = struct.unpack_from(">H", font, 4)
    records = [struct.unpack_from(">4s4xLL", font, 12 + 16 * place) for place in range(count)]
    return {tag: font[start : start + length] for tag, start, length in records}


def packed(kind: bytes, made: Tables, at: int = 0) -> bytes:
    """The font as a file, or a part of one that begins `at` so many bytes."""
    start, records, data = at + 12 + 16 * len(made), b"", b""
    for tag, table in made.items():
        records += struct.pack(">4sLLL", tag, 0, start + len(data), len(table))
        data += table + bytes(-len(table) % 4)
    return struct.pack(">4sHHHH", kind, len(made), 0, 0, 0) + records + data
