"""The styles of the Word file: the look of 公文, every face named for Chinese and for the rest.

Word and WPS find 仿宋, 黑体, 楷体 and 宋体 by these names. Figures in text and tables are set in
Times New Roman, as offices do, those in titles of 黑体 in the same face.
"""

from __future__ import annotations

from typing import NamedTuple

from desktop.exchange.word_xml import tag, twips

LATIN = "Times New Roman"
SONG, FANG, HEI, KAI = "宋体", "仿宋", "黑体", "楷体"
FAMILIES = {SONG: "SimSun", FANG: "FangSong", HEI: "SimHei", KAI: "KaiTi"}
"""What the faces are called on systems that are not Chinese."""

BODY_SIZE, BODY_LINE = 16.0, 28.0
"""三号, from line to line 28 points."""

CELL_SIZE, CELL_LINE = 9.0, 1.25
"""Type of tables, where nothing else is told, and its lines for a size of 1."""

TITLE_LINE, LINE, NOTE_LINE, PICTURE_TITLE = 20.0, 12.5, 12.6, 21.0
PART_LINE, SECTION_LINE, LIST_LINE, CONTENTS_LINE = 32.0, 28.0, 28.0, 21.0
BETWEEN = 6.0
"""Blank above headings of sections and below titles."""


class Style(NamedTuple):
    """A style: its id, its name in Word, and its look.

    Lengths are points; `line` 0 is as high as its content, and `chars` so many characters that
    the first line begins further in. `next` is the style of the paragraph that is typed behind.
    """

    id: str
    name: str
    face: str = SONG
    size: float = CELL_SIZE
    align: str = "left"
    line: float = 0
    before: float = 0
    after: float = 0
    left: float = 0
    right: float = 0
    chars: int = 0
    bold: bool = False
    kept: bool = False
    new_page: bool = False
    outline: int | None = None
    tabs: str = ""
    next: str = ""
    priority: int = 99


def styles(width: float, wide: float) -> str:
    """word/styles.xml; tabs at the right edge of text so many points wide, upright and `wide`."""
    edge = tag("tab", val="right", pos=twips(width))
    far = tag("tab", val="right", pos=twips(wide))
    signed = tag("tab", val="left", pos=twips(width * 0.4))
    dotted = tag("tab", val="right", leader="dot", pos=twips(width))
    ruled = tag("tab", val="right", leader="underscore", pos=twips(width))
    return _document("styles", _defaults(), *map(_style, made(width, wide)))


def settings() -> str:
    """word/settings.xml: no field asks to be reckoned anew when the file is opened."""
    compatible = tag(
        "compat",
        tag("compatSetting", name="compatibilityMode", uri=_COMPATIBLE, val=15),
    )
    return _document(
        "settings",
        tag("zoom", percent=100),
        tag("defaultTabStop", val=420),
        tag("characterSpacingControl", val="compressPunctuation"),
        compatible,
        tag("themeFontLang", val="en-US", eastAsia="zh-CN"),
    )


def fonts() -> str:
    """word/fontTable.xml: the faces, with their names on other systems."""
    faces = (
        tag("font", tag("altName", val=other), tag("charset", val="86"), name=face)
        for face, other in FAMILIES.items()
    )
    return _document("fonts", *faces)


NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_COMPATIBLE = "http://schemas.microsoft.com/office/word"


def _document(name: str, *inside: str) -> str:
    return f'<w:{name} xmlns:w="{NAMESPACE}">{"".join(inside)}</w:{name}>'


def _face(face: str) -> str:
    latin = face if face == HEI else LATIN
    return tag("rFonts", ascii=latin, hAnsi=latin, eastAsia=face, cs=latin)


def _defaults() -> str:
    """What holds where no style tells: no face of a theme can come in."""
    look = tag(
        "rPr",
        _face(FANG),
        tag("sz", val=round(2 * BODY_SIZE)),
        tag("szCs", val=round(2 * BODY_SIZE)),
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
    spacing = tag(
        "spacing",
        before=twips(style.before),
        after=twips(style.after),
        line=twips(style.line) if style.line else 240,
        lineRule="exact" if style.line else "auto",
    )
    indent = tag(
        "ind",
        left=twips(style.left),
        right=twips(style.right),
        firstLineChars=100 * style.chars,
        firstLine=twips(style.chars * style.size),
    )
    flow = tag(
        "pPr",
        tag("keepNext") if style.kept else "",
        tag("pageBreakBefore") if style.new_page else "",
        tag("tabs", style.tabs) if style.tabs else "",
        spacing,
        indent,
        tag("jc", val=style.align),
        tag("outlineLvl", val=style.outline) if style.outline is not None else "",
    )
    look = tag(
        "rPr",
        _face(style.face),
        tag("b") if style.bold else "",
        tag("sz", val=round(2 * style.size)),
        tag("szCs", val=round(2 * style.size)),
    )
    return tag(
        "style",
        tag("name", val=style.name),
        "" if base else tag("basedOn", val="Normal"),
        tag("next", val=style.next) if style.next else "",
        tag("uiPriority", val=style.priority),
        tag("qFormat"),
        flow,
        look,
        type="paragraph",
        default=1 if base else None,
        customStyle=1 if style.priority == 99 and style.id != "Footer" else None,
        styleId=style.id,
    )
