"""A table on the clipboard as a plain grid: the HTML that Word, Excel and browsers put there, with
its merged cells, or lines with tabs."""

from __future__ import annotations

from collections.abc import Sequence
from html.parser import HTMLParser

from desktop.exchange.evaluation.grid import BOXES, LAST_COLUMN, LAST_ROW, Box, Grid
from desktop.forms.characters import MENDED

SOURCE = "剪贴板"
LETTERS = 5_000_000
"""Excel puts 300 KB there for a large form, Word 1 MB."""


def pasted_html(html: str) -> Grid:
    """The tables of an HTML page under one another, paragraphs between them left out."""
    reader = _Tables()
    reader.feed(html[:LETTERS])
    reader.close()
    return Grid(SOURCE, "", tuple(sorted(box for box in reader.boxes if box.text)))


def pasted_text(rows: Sequence[Sequence[str]]) -> Grid:
    """Rows of texts side by side."""
    boxes = (
        Box(top, left, top, left, text.translate(MENDED).strip())
        for top, row in enumerate(rows, 1)
        for left, text in enumerate(row, 1)
        if text.strip()
    )
    return Grid(SOURCE, "", tuple(boxes))


class _Tables(HTMLParser):
    """Reads cells with `rowspan` and `colspan`; a table in a table is words of its cell."""

    def __init__(self) -> None:
        super().__init__()
        self.boxes: list[Box] = []
        self._row = self._depth = 0
        self._covered: dict[int, int] = {}
        self._left = 1
        self._size: tuple[int, int] | None = None
        self._words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._depth += 1
            if self._depth == 1:
                self._row, self._covered = max(self._row, *self._covered.values(), 0), {}
        elif tag == "tr" and self._depth == 1:
            self._end_cell()
            self._row, self._left = self._row + 1, 1
        elif tag in ("td", "th") and self._depth == 1:
            self._end_cell()
            found = dict(attrs)
            self._size = (_count(found.get("rowspan")), _count(found.get("colspan")))
            self._words = []
        elif tag == "br" or (tag in ("p", "div") and "".join(self._words).strip()):
            self._words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th", "tr") and self._depth == 1:
            self._end_cell()
        elif tag == "table":
            self._end_cell()
            self._depth = max(0, self._depth - 1)

    def handle_data(self, data: str) -> None:
        if self._size is not None:
            self._words.append(" ".join(data.split()) if data.strip() else "")

    def _end_cell(self) -> None:
        if self._size is None or len(self.boxes) > BOXES or self._row > LAST_ROW:
            self._size = None
            return
        down, across = self._size
        while self._covered.get(self._left, 0) >= self._row:
            self._left += 1
        right, bottom = self._left + across - 1, self._row + down - 1
        if right <= LAST_COLUMN:
            text = "".join(self._words).translate(MENDED).strip()
            self.boxes.append(Box(self._row, self._left, bottom, right, text))
            self._covered.update(dict.fromkeys(range(self._left, right + 1), bottom))
        self._left, self._size = right + 1, None


def _count(text: str | None) -> int:
    """How many rows or columns a cell takes."""
    return int(text) if text and text.isdecimal() and 0 < int(text[:4]) < 1000 else 1
