"""The cells of a worksheet of an .xlsx package, its merged ranges, its hidden rows and columns."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from defusedxml.ElementTree import iterparse

from desktop.exchange.files import addresses, raw_values, refusals
from desktop.exchange.files.package import Allowance, Pieces
from desktop.exchange.files.parts import Book, Parts, bare, is_true, words
from desktop.exchange.files.sheets import Area, Content, Unseen

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_NAMED = rb'<(?:\w+:)?%s (?=[^<>]*\br=")[^<>]*(?:/>|>\s*</(?:\w+:)?%s>)'
_BLANK_CELL = re.compile(_NAMED % (b"c", b"c"))
_BLANK_ROW = re.compile(_NAMED % (b"row", b"row"))


class Grid:
    """What a worksheet of the `book` holds, read until it has more than `limit` elements."""

    def __init__(self, book: Book, limit: int) -> None:
        self._book = book
        self._limit = limit
        self._row = self._col = 0
        self.counted = 0
        self.cells: dict[tuple[int, int], Content] = {}
        self.merges: list[Area] = []
        self.unseen = Unseen()
        self.percents: set[tuple[int, int]] = set()

    def read(self, parts: Parts, part: str, room: Allowance) -> None:
        """Read the part. Raises KeyError, Swollen, and what the parser raises."""
        pieces = parts.pieces(part, room, _without_blanks)
        for event, element in iterparse(Pieces(pieces), ("start", "end"), forbid_dtd=True):
            tag = bare(element.tag)
            if event == "start":
                if tag == "row":
                    self._begin_row(element)
            elif tag in ("c", "row", "sheetData"):
                if tag == "c":
                    self._take_cell(element)
                self.counted += 1
                element.clear()
            elif tag == "mergeCell":
                self._take_merge(element)
            elif tag == "col" and _is_hidden(element, "width"):
                self.unseen.cols.append((int(element.get("min", 0)), int(element.get("max", 0))))
            if self.counted > self._limit or len(self.merges) > refusals.MERGES:
                break

    def _begin_row(self, element: Element) -> None:
        self._row, self._col = int(element.get("r", self._row + 1)), 0
        if _is_hidden(element, "ht"):
            self.unseen.rows.append((self._row, self._row))

    def _take_cell(self, element: Element) -> None:
        place = element.get("r")
        self._row, self._col = addresses.place(place) if place else (self._row, self._col + 1)
        content = self._content(element)
        if content is not None:
            self.cells[self._row, self._col] = content
            if int(element.get("s", 0)) in self._book.percents:
                self.percents.add((self._row, self._col))

    def _take_merge(self, element: Element) -> None:
        if sides := addresses.sides(element.get("ref", "")):
            self.merges.append(Area(*sides))

    def _content(self, element: Element) -> Content | None:
        """The content of the cell, None for nothing."""
        parts = {bare(child.tag): child for child in element}
        kind = element.get("t", "n")
        value = (parts["v"].text if "v" in parts else "") or ""
        if "is" in parts:
            return raw_values.text_value(words(parts["is"]))
        if kind == "s" and value:
            return raw_values.text_value(self._book.strings[int(value)])
        if kind in ("s", "str", "inlineStr"):
            return raw_values.text_value(raw_values.unescaped(value))
        if not value:
            return raw_values.UNCALCULATED if "f" in parts else None
        if kind == "e":
            return raw_values.error_value(value)
        if kind == "b":
            return raw_values.truth_value(is_true(value))
        if kind == "d" or int(element.get("s", 0)) in self._book.dates:
            return raw_values.date_value(self._day(value))
        return raw_values.written_number(value)

    def _day(self, value: str) -> str:
        from openpyxl.utils import datetime as days  # rarely needed, and slow to load

        epoch = days.CALENDAR_MAC_1904 if self._book.since_1904 else days.CALENDAR_WINDOWS_1900
        try:
            return str(days.from_excel(float(value), epoch))
        except (ValueError, OverflowError, TypeError):
            return value


def _without_blanks(piece: bytes) -> bytes:
    """A piece of a worksheet without cells and rows that only have a look: many programs write
    them down to row 65536."""
    return _BLANK_ROW.sub(b"", _BLANK_CELL.sub(b"", piece))


def _is_hidden(element: Element, size: str) -> bool:
    """True for a row or column that is hidden, or of no size."""
    return is_true(element.get("hidden")) or element.get(size) == "0"
