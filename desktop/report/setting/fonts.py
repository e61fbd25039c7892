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
from desktop.report.setting.glyphs import compose

SONG, BOLD, HEI, KAI = "Song-Regular", "Song-Bold", "Hei-Medium", "Kai-Regular"
FACES = (SONG, BOLD, HEI, KAI)
GETA = "〓"
"""Printers' mark for a character that is not in the case."""

ASCENT = 0.88
"""Height of the type above its baseline, of a size of 1; the same in all faces."""

_MAPPED = re.compile(r"<([0-9A-F]{2})> <([0-9A-F]+)>")


class Face(TTFont):
    """A TrueType face whose text copies back right, characters above U+FFFF too."""

    def addObjects(self, doc: Any) -> None:
        super().addObjects(doc)
        own = f"+{self.face.name.decode()}"
        for name, stream in doc.idToObject.items():
            if name.startswith("toUnicodeCMap:") and name.endswith(own):
                stream.content = _to_unicode(stream.content)


@cache
def face(name: str) -> Face:
    """The face called `name`, registered with reportlab on first use."""
    loaded = Face(name, str(RESOURCES / "fonts" / f"{name}.ttf"))
    compose(loaded.face)
    pdfmetrics.registerFont(loaded)
    return loaded


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
    """Whether a face draws a character itself."""

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
    """reportlab's ToUnicode map in UTF-16, without .notdef and in blocks of 100 at most."""
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
