"""The items of the Word file, one below the other: paragraphs, tables and pictures.

Each knows its height as well as we can tell, so that the 目录 can name pages before Word counts.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from desktop.word.out.markup import NAMESPACES, paragraph, plain
from desktop.word.out.measured import ChartPicture, SetTable
from desktop.word.out.page import WIDTH
from desktop.word.out.parts import picture_id
from desktop.word.out.style import STYLES
from desktop.word.out.table import word_table

_PIECE = re.compile(r"[0-9A-Za-z.,%]+|.", re.DOTALL)
_HANGING = frozenset("，。、；：！？）》”’")
EMU = 12_700
"""Drawings are measured in so many parts of a point."""


@dataclass
class ParagraphItem:
    """A paragraph: its style, its runs, and the `text` in them. `level` is its place in the
    outline where it is a heading."""

    style: str
    runs: str
    text: str
    level: int | None = None
    kept: bool = False
    new_page: bool = False
    before: float = 0
    section: str = ""

    def xml(self) -> str:
        """The paragraph as it is written."""
        outline = self.level or 0
        return paragraph(
            self.style,
            self.runs,
            kept=self.kept,
            new_page=self.new_page,
            before=self.before,
            outline=outline if outline != STYLES[self.style].outline else 0,
            section=self.section,
        )

    @property
    def leads(self) -> bool:
        """True for an item that stays on one page with the next."""
        return self.kept or STYLES[self.style].kept

    @property
    def starts(self) -> bool:
        """True for an item that begins a page."""
        return self.new_page or STYLES[self.style].new_page

    @property
    def lines(self) -> int:
        """The number of its lines, estimated without the faces."""
        style = STYLES[self.style]
        room = (WIDTH - style.left - style.right) / style.size
        count, used = 1, float(style.chars)
        for piece in _PIECE.findall(self.text):
            wide = sum(_width(char) for char in piece)
            if used + wide > room and piece not in _HANGING:
                count, used = count + 1, 0.0
            used += wide
        return count

    @property
    def step(self) -> float:
        """From line to line."""
        return STYLES[self.style].line

    @property
    def around(self) -> float:
        """The blank space above and below, in points."""
        style = STYLES[self.style]
        return self.before + style.before + style.after


def _width(char: str) -> float:
    """The width of a character for type of size 1: Chinese ones, figures, and their points."""
    if char in ".,":
        return 0.25
    return 1.0 if unicodedata.east_asian_width(char) in "WFA" else 0.5


@dataclass
class PictureItem:
    """A picture in a line of its own, kept above its title."""

    picture: ChartPicture
    number: int

    def xml(self) -> str:
        """The paragraph with the picture in it."""
        made, name = self.picture, picture_id(self.number)
        wide, high = round(made.width * EMU), round(made.height * EMU)
        said = quoteattr(plain(made.said))
        size = f'cx="{wide}" cy="{high}"'
        return paragraph(
            "Picture",
            '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent {size}/><wp:docPr id="{self.number + 1}" name="{name}" descr={said}/>'
            f'<a:graphic><a:graphicData uri="{NAMESPACES["pic"]}"><pic:pic>'
            f'<pic:nvPicPr><pic:cNvPr id="{self.number + 1}" name="{name}"/><pic:cNvPicPr/>'
            f'</pic:nvPicPr><pic:blipFill><a:blip r:embed="{name}"/><a:stretch><a:fillRect/>'
            f'</a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/>'
            '</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
            "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>",
        )

    @property
    def height(self) -> float:
        """The height of the picture, of the blank above it, and of its title."""
        style = STYLES["Picture"]
        return style.before + self.picture.height + STYLES["Caption"].line


@dataclass
class TableItem:
    """A table, its first cell marked with the bookmark `name`."""

    printed: SetTable
    number: int
    name: str

    def xml(self) -> str:
        """The table."""
        return word_table(self.printed, self.number, self.name)


Item = ParagraphItem | PictureItem | TableItem
