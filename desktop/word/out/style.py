"""The styles of the Word file: the look of 公文, on the steps of Word's own headings.

Word and WPS find 仿宋, 黑体, 楷体 and 宋体 by these names.
"""

from __future__ import annotations

from dataclasses import dataclass

from desktop.word.out.markup import tag, twips
from desktop.word.out.page import WIDE, WIDTH

LATIN = "Times New Roman"
"""The face of digits and letters, as offices set them; in 黑体 they stay in its own."""

SONG, FANG, HEI, KAI = "宋体", "仿宋", "黑体", "楷体"
FAMILIES = {SONG: "SimSun", FANG: "FangSong", HEI: "SimHei", KAI: "KaiTi"}
"""What the faces are called on systems that are not Chinese."""

BODY, STEP = 16.0, 28.0
"""正文: 三号, from line to line 28 points."""

CELL, LEADING = 9.0, 1.25
"""Type of tables where nothing else is told, and from line to line for a size of 1."""

BELOW_PICTURE = 21.0


def _tabs(*stops: tuple[str, float, str]) -> str:
    told = (
        tag("tab", val=side, leader=leader or None, pos=twips(place))
        for side, place, leader in stops
    )
    return tag("tabs", *told)


EDGE, FAR_EDGE = _tabs(("right", WIDTH, "")), _tabs(("right", WIDE, ""))
DOTTED = _tabs(("right", WIDTH, "dot"))


@dataclass(frozen=True)
class Style:
    """A style of paragraphs: its id, its name in Word, and its look.

    Lengths are points. Lines are `line` high, 0 for as high as they need; `chars` is how many
    characters the first one begins further in. `next` is the style of what is typed behind it.
    """

    id: str
    name: str
    face: str = SONG
    size: float = CELL
    align: str = "left"
    line: float = CELL * LEADING
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

    @property
    def own(self) -> bool:
        """True for a style that Word does not know by name."""
        return not self.name.isascii()


_HEADING = Style("", "", HEI, BODY, "left", STEP, before=6, chars=2, kept=True, next="Normal")
_CONTENTS = Style("", "", SONG, 12, "left", 21, tabs=DOTTED)
_LINE = Style("", "", SONG, 10, "left", 12.5, after=2, kept=True)


def _of(kind: Style, id_: str, name: str, **other: object) -> Style:
    return Style(**{**vars(kind), "id": id_, "name": name, **other})


STYLES = {
    style.id: style
    for style in (
        Style("Normal", "Normal", FANG, BODY, "both", STEP, chars=2),
        _of(
            _HEADING,
            "Heading1",
            "heading 1",
            size=18,
            align="center",
            line=32.0,
            before=0,
            after=12,
            chars=0,
            new_page=True,
            outline=0,
        ),
        _of(_HEADING, "Heading2", "heading 2", outline=1),
        _of(_HEADING, "Heading3", "heading 3", face=KAI, outline=2),
        Style("Title", "Title", HEI, 22, "center", 36, after=22),
        Style("Date", "Date", SONG, 14, "center", STEP),
        Style("TOCHeading", "TOC Heading", HEI, 18, "center", 44),
        _of(_CONTENTS, "TOC1", "toc 1", face=HEI, before=5, kept=True),
        _of(_CONTENTS, "TOC2", "toc 2", left=24),
        Style("Listed", "表目", FANG, BODY, "center", STEP),
        Style("Picture", "图", SONG, 10.5, "center", 0, before=8, kept=True, next="Caption"),
        Style("Caption", "caption", SONG, 10.5, "center", BELOW_PICTURE, bold=True, next="Normal"),
        Style("TableTitle", "表题", HEI, 15, "center", 19, after=8, kept=True, outline=1),
        _of(_LINE, "TableLine", "表上文字", tabs=EDGE),
        _of(_LINE, "WideLine", "横表上文字", tabs=FAR_EDGE),
        Style("Head", "表格居中", align="center"),
        Style("Label", "表格文字", left=2.0, right=1.4),
        Style("Amount", "表格数字", align="right", right=4.8),
        Style("Flow", "表格段落", align="both", left=3.4, right=3.4),
        Style("Note", "表注", line=12.6),
        Style("Footer", "footer", SONG, 14, "center", 0),
        Style("Last", "节末", size=1, line=1),
    )
}
"""All styles by their id."""
