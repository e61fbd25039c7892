"""The faces of the report: embedded, measured, and asked what they can draw."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from desktop.paths import RESOURCES
from desktop.report.faces.glyphs import QUOTE, add_glyphs
from desktop.report.faces.installed import LATIN, FaceProblem, find

SONG, BOLD, HEI, KAI = "Song-Regular", "Song-Bold", "Hei-Medium", "Kai-Regular"
FACES = (SONG, BOLD, HEI, KAI)
GETA = "〓"
"""Printers' mark for a character that is not in the case."""

ASCENT = 0.88
"""Height of the type above its baseline, of a size of 1; the same in all faces."""

AT_ONCE = 8192
"""So many glyphs are tried at a time: a subset has a length of 16 bits."""
COMMON = "一二三的年0123456789"
"""What every face for Chinese has."""

_MAPPED = re.compile(r"<([0-9A-F]{2})> <([0-9A-F]+)>")


class Face(TTFont):
    """A TrueType face whose text copies back right, characters above U+FFFF too."""

    def addObjects(self, doc: Any) -> None:
        """Put the face into a PDF, with a map of its own from glyphs to characters."""
        super().addObjects(doc)
        own = f"+{self.face.name.decode()}"
        for name, stream in doc.idToObject.items():
            if name.startswith("toUnicodeCMap:") and name.endswith(own):
                stream.content = _to_unicode(stream.content)


@cache
def face(name: str) -> Face:
    """The face called `name`, registered with reportlab on first use.

    Raises FaceProblem for one that the PC has not, or not in this version.
    """
    loaded = _shipped(name) if name in FACES else _installed(name)
    pdfmetrics.registerFont(loaded)
    return loaded


def chosen_face(name: str) -> str:
    """The face of the PC called `name`, as text is set in it; '' for ''.

    Raises FaceProblem where a report cannot be set in it.
    """
    font = find(name).font if name else ""
    if font:
        face(font)
    return font


def _shipped(name: str) -> Face:
    loaded = Face(name, str(RESOURCES / "fonts" / f"{name}.ttf"))
    add_glyphs(loaded.face)
    return loaded


def _installed(font: str) -> Face:
    """A face of the PC; characters without a good glyph in it are drawn by the program's own."""
    found = find(font)
    try:
        loaded = Face(font, str(found.path), subfontIndex=found.number)
        _try(loaded.face)
    except Exception as problem:  # bytes of unknown make
        raise FaceProblem(f"“{found.name}”的字体文件有损坏，请重新安装") from problem
    # reportlab's would be of the file's name where it has none in English.
    loaded.face.name, loaded.face.subfontNameX = LATIN[found.name].encode(), b""
    for char in "“‘”’":
        if loaded.face.charWidths.get(ord(char), QUOTE) < QUOTE:
            del loaded.face.charToGlyph[ord(char)]
    return loaded


def _try(drawing: Any) -> None:
    """Takes every glyph once, as a report takes those it needs: damage raises here."""
    chars = sorted(drawing.charToGlyph)
    for start in range(0, len(chars), AT_ONCE):
        drawing.makeSubset(chars[start : start + AT_ONCE])
    last = max(offset + length for offset, length in map(drawing.get_table_pos, drawing.table))
    if last > len(drawing._ttf_data) or not {*map(ord, COMMON)} <= drawing.charToGlyph.keys():
        raise ValueError("cut short, or not mapped by Unicode")


def register() -> None:
    """Makes every face known to reportlab."""
    for name in FACES:
        face(name)


def text_width(text: str, font: str, size: float) -> float:
    """The length of `text` in points."""
    return 0.001 * size * sum(map(_widths(font).__getitem__, text))


def runs(text: str, font: str) -> Iterator[tuple[str, str]]:
    """`text` in parts, each with the face that draws it: `font`, or one that has what it lacks."""
    if all(map(_own(font).__getitem__, text)):
        yield font, text
        return
    for name, chars in groupby(text, lambda char: _face_of(char, font)):
        yield name, "".join(chars)


def missing_glyphs(text: str) -> set[str]:
    """The characters of `text` that the report cannot draw."""
    return {char for char in set(text) if not _drawn(char)}


def drawable(text: str) -> str:
    """`text` with a visible mark for every character that cannot be drawn."""
    if all(map(_drawn, text)):
        return text
    for char in sorted(missing_glyphs(text)):
        text = text.replace(char, GETA if _drawn(GETA) else "?")
    return text


class _Widths(dict[str, float]):
    """The width of each character in thousandths of the size, looked up in the face once."""

    def __init__(self, font: str) -> None:
        self._font = font

    def __missing__(self, char: str) -> float:
        drawing = face(_face_of(char, self._font)).face
        width = drawing.charWidths.get(ord(char), drawing.defaultWidth)
        self[char] = width
        return float(width)


_widths = cache(_Widths)


class _Own(dict[str, bool]):
    """True by character where a face draws it itself."""

    def __init__(self, font: str) -> None:
        self._glyphs = face(font).face.charToGlyph

    def __missing__(self, char: str) -> bool:
        self[char] = ord(char) in self._glyphs
        return self[char]


_own = cache(_Own)


def _face_of(char: str, font: str) -> str:
    """The face that draws the character in text of `font`; `font` where none does."""
    return next((name for name in (font, *FACES) if _own(name)[char]), font)


@cache
def _drawn(char: str) -> bool:
    return any(_own(name)[char] for name in FACES)


def _to_unicode(content: str) -> str:
    """The ToUnicode map of reportlab in UTF-16, without .notdef and in blocks of 100 at most."""
    entries = [
        f"<{code}> <{chr(int(char, 16)).encode('utf-16-be').hex().upper()}>"
        for code, char in _MAPPED.findall(content.partition("endcodespacerange")[2])
        if int(char, 16)
    ]
    blocks = [entries[start : start + 100] for start in range(0, len(entries), 100)]
    maps = "\n".join(
        "\n".join([f"{len(block)} beginbfchar", *block, "endbfchar"]) for block in blocks
    )
    head, _, tail = content.partition("endcodespacerange")
    return f"{head}endcodespacerange\n{maps}\n{tail.partition('endbfchar')[2].lstrip()}"
