"""The elements of a Word file as text: words in runs, runs in paragraphs.

Everything is written in the order of the schema, without which Word calls a file damaged.
"""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

RED = "C00000"
"""The colour of what is missing."""

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
}
TWIP = 20
"""Word counts lengths in twentieths of a point, and type in halves of one."""

_MISSING = re.compile(r"(〔待填：[^〕]*〕)")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BLANK = re.compile(r"[\t\r\n]")


def tag(name: str, /, *inside: str, **attributes: object) -> str:
    """An element of the document; attributes that are None are left out."""
    known = {key: str(value) for key, value in attributes.items() if value is not None}
    told = "".join(f" w:{key}={quoteattr(value)}" for key, value in known.items())
    content = "".join(inside)
    return f"<w:{name}{told}>{content}</w:{name}>" if content else f"<w:{name}{told}/>"


def root(name: str, *inside: str) -> str:
    """A part of the file, with the namespaces of its elements' prefixes."""
    known = "".join(f' xmlns:{prefix}="{meant}"' for prefix, meant in NAMESPACES.items())
    return f"<w:{name}{known}>{''.join(inside)}</w:{name}>"


def twips(points: float) -> int:
    """A length as Word counts it."""
    return round(points * TWIP)


def plain(text: str) -> str:
    """`text` without the characters that no XML may hold, its tabs and line breaks as blanks."""
    return _BLANK.sub(" ", _FORBIDDEN.sub("", text))


def run(text: str, *, size: float = 0, bold: bool = False, colour: str = "") -> str:
    """Words in one look, that of their paragraph's style where no other is given.

    The hint takes quotation marks and dashes from the Chinese face.
    """
    said = escape(plain(text))
    if not said:
        return ""
    look = tag(
        "rPr",
        tag("rFonts", hint="eastAsia"),
        tag("b") if bold else "",
        tag("color", val=colour) if colour else "",
        tag("sz", val=round(2 * size)) if size else "",
        tag("szCs", val=round(2 * size)) if size else "",
    )
    return f'<w:r>{look}<w:t xml:space="preserve">{said}</w:t></w:r>'


def words(text: str, *, size: float = 0, bold: bool = False) -> str:
    """Words of the report, the places to be filled in in red."""
    return "".join(
        run(part, size=size, bold=bold, colour=RED if number % 2 else "")
        for number, part in enumerate(_MISSING.split(text))
    )


def paragraph(
    style: str,
    *inside: str,
    kept: bool = False,
    new_page: bool = False,
    line: float = 0,
    before: float = 0,
    outline: int = 0,
    section: str = "",
) -> str:
    """A paragraph of a style.

    It may be `kept` on one page with the next, begin a `new_page`, be set in lines so many points
    high, with so much blank `before` it, have a level in the `outline`, and end a `section`.
    """
    height = {"line": twips(line), "lineRule": "exact"} if line else {}
    spacing = tag("spacing", before=twips(before) or None, **height)
    settings = tag(
        "pPr",
        tag("pStyle", val=style),
        tag("keepNext") if kept else "",
        tag("pageBreakBefore") if new_page else "",
        spacing if line or before else "",
        tag("outlineLvl", val=outline) if outline else "",
        section,
    )
    return tag("p", settings, *inside)


TAB, BREAK = tag("r", tag("tab")), tag("r", tag("br"))


def mark(number: int, name: str, *inside: str) -> str:
    """The markup `inside` a bookmark; without one where the name is ''."""
    start, end = bookmark(number, name)
    return "".join((start, *inside, end))


def bookmark(number: int, name: str) -> tuple[str, str]:
    """Where a bookmark begins and where it ends."""
    if not name:
        return "", ""
    return tag("bookmarkStart", id=number, name=name), tag("bookmarkEnd", id=number)


def field(instruction: str, shown: str) -> str:
    """A field that Word reckons itself, and the text until then."""
    return "".join(
        [
            tag("r", tag("fldChar", fldCharType="begin")),
            tag("r", f'<w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText>'),
            tag("r", tag("fldChar", fldCharType="separate")),
            tag("r", tag("t", shown)),
            tag("r", tag("fldChar", fldCharType="end")),
        ]
    )
