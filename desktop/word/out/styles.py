"""The parts of the Word file that hold its styles, its settings and its faces."""

from __future__ import annotations

from desktop.word.out.markup import root, tag, twips
from desktop.word.out.style import FAMILIES, FANG, HEI, LATIN, STYLES, Style

_COMPATIBLE = "http://schemas.microsoft.com/office/word"


def styles() -> str:
    """word/styles.xml: every style names its faces, the Chinese one too."""
    return root("styles", _defaults(), *map(_style, STYLES.values()))


def settings() -> str:
    """word/settings.xml.

    It does not ask Word to reckon the fields anew when it opens the file: Word would first put a
    question to everybody who does, and the 目录 is filled in already.
    """
    mode = tag("compatSetting", name="compatibilityMode", uri=_COMPATIBLE, val=15)
    return root(
        "settings",
        tag("zoom", percent=100),
        tag("defaultTabStop", val=420),
        tag("characterSpacingControl", val="compressPunctuation"),
        tag("compat", mode),
        tag("themeFontLang", val="en-US", eastAsia="zh-CN"),
    )


def fonts() -> str:
    """word/fontTable.xml: the faces, with their names on other systems."""
    faces = (
        tag("font", tag("altName", val=other), tag("charset", val="86"), name=face)
        for face, other in FAMILIES.items()
    )
    return root("fonts", *faces)


def _defaults() -> str:
    """The defaults where no style says otherwise, so that no face of a theme comes in."""
    normal = STYLES["Normal"]
    look = tag(
        "rPr",
        _face(FANG),
        *_size(normal.size),
        tag("lang", val="en-US", eastAsia="zh-CN", bidi="ar-SA"),
    )
    flow = tag(
        "pPr",
        tag("widowControl"),
        tag("kinsoku"),
        tag("overflowPunct"),
        tag("autoSpaceDE", val=0),
        tag("autoSpaceDN", val=0),
        tag("snapToGrid", val=0),
    )
    return tag("docDefaults", tag("rPrDefault", look), tag("pPrDefault", flow))


def _style(style: Style) -> str:
    base = style.id == "Normal"
    return tag(
        "style",
        tag("name", val=style.name),
        "" if base else tag("basedOn", val="Normal"),
        tag("next", val=style.next) if style.next else "",
        tag("qFormat"),
        _flow(style),
        tag("rPr", _face(style.face), tag("b") if style.bold else "", *_size(style.size)),
        type="paragraph",
        default=1 if base else None,
        customStyle=1 if style.own else None,
        styleId=style.id,
    )


def _flow(style: Style) -> str:
    return tag(
        "pPr",
        tag("keepNext") if style.kept else "",
        tag("pageBreakBefore") if style.new_page else "",
        style.tabs,
        tag(
            "spacing",
            before=twips(style.before),
            after=twips(style.after),
            line=twips(style.line) if style.line else 240,
            lineRule="exact" if style.line else "auto",
        ),
        tag(
            "ind",
            left=twips(style.left),
            right=twips(style.right),
            firstLineChars=100 * style.chars,
            firstLine=twips(style.chars * style.size),
        ),
        tag("jc", val=style.align),
        tag("outlineLvl", val=style.outline) if style.outline is not None else "",
    )


def _face(face: str) -> str:
    latin = face if face == HEI else LATIN
    return tag("rFonts", ascii=latin, hAnsi=latin, eastAsia=face, cs=latin)


def _size(size: float) -> tuple[str, str]:
    return tag("sz", val=round(2 * size)), tag("szCs", val=round(2 * size))
