"""Reads a Word file: passages and tables from top to bottom, as if all changes were accepted.

A passage is a paragraph, or all that is under one bookmark of ours, however many paragraphs
the editing made of it. What the program that saved it makes by itself, the 目录 and the numbers
of pages, is left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.etree.ElementTree import Element

from desktop.word.back.items import Item, Passage, Remark, WordCell, WordFile, WordTable, words_of
from desktop.word.back.markup import attribute, children, has, is_contents, tag_of
from desktop.word.back.package import (
    DOCUMENT,
    LARGE,
    RECHECK,
    UNSAFE,
    Purpose,
    WordProblem,
    parts,
    read_bytes,
)
from desktop.word.marks import TABLE, mark_named

PASSAGES = 20_000
SQUARES = 50_000
LETTERS, IN_ALL = 20_000, 400_000
"""A report has about 400 paragraphs of up to 2,000 letters, 50,000 in all, and 3,000 cells."""
SYMBOLS = {"FE": "☑", "FD": "☒", "FC": "√", "A8": "□", "6F": "□", "52": "☑", "A3": "□", "50": "√"}
"""The boxes to tick among the signs of Wingdings, by the end of their numbers."""
_CONTENTS = re.compile(r"^\s*TOC\b")
_UNSEEN = {"del", "moveFrom", "instrText", "delText", "delInstrText", "Fallback", "pPr", "rPr"}
_BLANK = re.compile(r"[ \t\u00a0\u2002-\u200b\u3000\ufeff]+")


def read_word(path: Path) -> WordFile:
    """The file at `path`, which is read once and never written. Raises WordProblem."""
    return word_from(read_bytes(path), path.name)


def word_from(data: bytes, name: str, purpose: Purpose = RECHECK) -> WordFile:
    """The file with these bytes, called `name` in messages, which say what it was wanted for.

    Raises WordProblem.
    """
    found = parts(data, name, purpose)
    reading = _Reading(found, name, purpose)
    try:
        reading.blocks(found[DOCUMENT])
    except RecursionError as error:
        raise WordProblem(purpose.say(UNSAFE, name)) from error
    items = tuple(
        each for each in reading.items if isinstance(each, WordTable) or each.whole.strip()
    )
    custom = found.get("docProps/custom.xml")
    fields = custom if custom is not None else ()
    properties = {each.get("name", ""): "".join(each.itertext()).strip() for each in fields}
    pictures = sum(tag_of(each) in ("drawing", "pict") for each in found[DOCUMENT].iter())
    remarks = tuple(reading.remarks())
    return WordFile(items, properties, remarks, reading.tracked, pictures)


class _Reading:
    """The items in the making: the passage that is open, and the marks."""

    def __init__(self, parts: Mapping[str, Element], name: str, purpose: Purpose) -> None:
        self.items: list[Item] = []
        self.tracked = False
        self._parts, self._name, self._purpose = parts, name, purpose
        kinds: Counter[str] = Counter()
        self._ends = set()
        for each in parts[DOCUMENT].iter():
            if each.tag.endswith("}bookmarkEnd"):
                self._ends.add(attribute(each, "id"))
            elif each.tag.endswith("}fldChar"):
                kinds[attribute(each, "fldCharType")] += 1
        self._has_fields = kinds["begin"] == kinds["end"]
        self._open: dict[str, str] = {}
        self._flows = False
        self._passage: Passage | None = None
        self._fields: list[str] = []
        self._boxes: list[Element] = []
        self._beside: dict[str, Passage] = {}
        self._squares = self._letters = 0
        self._grid: WordTable | None = None

    def blocks(self, parent: Element) -> None:
        """The paragraphs and tables in an element, in order, however deep within containers."""
        todo = [*reversed(parent)]
        while todo:
            each = todo.pop()
            match tag_of(each):
                case "p":
                    self._paragraph(each)
                case "tbl":
                    self._close()
                    self.items.append(self._table(each))
                case "bookmarkStart" | "bookmarkEnd":
                    self._bookmark(each)
                case tag if tag not in _UNSEEN and tag != "sectPr" and not is_contents(each):
                    todo += reversed(each)
                case _:
                    self.tracked |= tag_of(each) in ("del", "moveFrom")

    def remarks(self) -> Iterator[Remark]:
        """The comments, then the footnotes."""
        for part, author in (("word/comments.xml", ""), ("word/footnotes.xml", "脚注")):
            found = self._parts.get(part)
            for each in found if found is not None else ():
                words = "".join(run.text or "" for run in each.iter() if tag_of(run) == "t").strip()
                beside = self._beside.get(attribute(each, "id")) if not author else None
                who = author or attribute(each, "author")
                if words:
                    yield Remark(who, words, beside.whole if beside else "")

    # Paragraphs

    def _close(self) -> None:
        """Ends the passage that is open."""
        self._passage = None
        self._open = {}

    def _paragraph(self, element: Element) -> None:
        """The words of a paragraph, then those of the text boxes in it."""
        if self._passage is None:
            self._begin("")
        elif not self._flows:
            self._say("\n")
        self._inside(element)
        self._flows = self._ends_deleted(element)
        if not self._open and not self._flows:
            self._close()
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self._close()
            self.blocks(box)
            self._close()

    def _ends_deleted(self, element: Element) -> bool:
        """True where the end of the paragraph was deleted, so that the next one follows at once."""
        properties = next((each for each in element if tag_of(each) == "pPr"), None)
        marks = () if properties is None else properties
        run = next((each for each in marks if tag_of(each) == "rPr"), None)
        gone = run is not None and any(tag_of(each) == "del" for each in run)
        self.tracked |= gone
        return gone

    def _inside(self, parent: Element) -> None:
        for each in parent:
            tag = tag_of(each)
            if tag == "t" and not self._is_made:
                self._say(each.text or "")
            elif tag in ("br", "cr"):
                if attribute(each, "type", "textWrapping") == "textWrapping":
                    self._say("\n")
            elif tag == "tab":
                self._say(" ")
            elif tag == "sym":
                self._say(SYMBOLS.get(attribute(each, "char")[-2:].upper(), ""))
            elif tag == "noBreakHyphen":
                self._say("-")
            elif tag in ("bookmarkStart", "bookmarkEnd"):
                self._bookmark(each)
            elif tag == "fldChar" and self._has_fields:
                self._field(each)
            elif tag == "instrText" and self._fields:
                self._fields[-1] += each.text or ""
            elif tag == "txbxContent":
                self._boxes.append(each)
            elif tag == "commentReference" and self._passage is not None:
                self._beside[attribute(each, "id")] = self._passage
            elif tag not in _UNSEEN:
                self.tracked |= tag in ("ins", "moveTo")
                self._inside(each)
            else:
                self.tracked |= tag in ("del", "moveFrom")

    @property
    def _is_made(self) -> bool:
        """True inside a 目录, and inside the instructions of a field."""
        return any(_CONTENTS.match(each) or not each.endswith("\0") for each in self._fields)

    def _field(self, element: Element) -> None:
        match attribute(element, "fldCharType"):
            case "begin":
                self._fields.append("")
            case "separate" if self._fields:
                self._fields[-1] += "\0"
            case "end" if self._fields:
                self._fields.pop()

    def _say(self, text: str) -> None:
        if self._passage is None:
            self._begin("")
        assert self._passage is not None
        words = _BLANK.sub(" ", text)
        before = self._passage.text or self._passage.prefix
        if words == "\n" and not before:
            return
        self._passage.text += words
        self._letters += len(words)
        if len(self._passage.text) > LETTERS or self._letters > IN_ALL:
            raise WordProblem(self._purpose.say(LARGE, self._name))

    def _begin(self, mark: str) -> None:
        if len(self.items) >= PASSAGES:
            raise WordProblem(self._purpose.say(LARGE, self._name))
        self._passage = Passage(mark)
        self.items.append(self._passage)

    def _bookmark(self, element: Element) -> None:
        number = attribute(element, "id")
        if tag_of(element) == "bookmarkEnd":
            self._open.pop(number, None)
            return
        mark = mark_named(attribute(element, "name"))
        if mark is None:
            return
        if mark.kind == TABLE:
            if self._grid is not None:
                self._grid.mark = mark.id
            return
        self._mark(mark.id)
        if number in self._ends:
            self._open = {number: mark.id}

    def _mark(self, mark: str) -> None:
        """Begins the passage of a mark: in the paragraph that is open, or behind another one."""
        passage = self._passage
        if passage is None:
            self._begin(mark)
        elif not passage.mark:
            before, line, prefix = passage.text.rpartition("\n")
            if line:  # the lines of a paragraph that lost its own mark
                passage.text = before
                self._begin(mark)
                assert self._passage is not None
                self._passage.prefix = prefix
            else:
                passage.mark, passage.prefix, passage.text = mark, passage.text, ""
        else:
            joined = not passage.text.endswith("\n")
            passage.text = passage.text.rstrip("\n")
            self._begin(mark)
            assert self._passage is not None
            self._passage.joined = joined

    # Tables

    def _table(self, element: Element) -> WordTable:
        outer, grid = self._grid, WordTable()
        self._grid = grid
        for row in children(element, "tr"):
            if has(row, "trPr", "del"):
                self.tracked = True
                continue
            grid.rows.append(tuple(self._row(row)))
        self._grid = outer
        return grid

    def _row(self, row: Element) -> Iterator[WordCell]:
        settings = next(children(row, "trPr"), None)
        left = _count(next(children(settings, "gridBefore"), None), 0)
        for cell in children(row, "tc"):
            self._squares += 1
            if self._squares > SQUARES:
                raise WordProblem(self._purpose.say(LARGE, self._name))
            properties = next(children(cell, "tcPr"), None)
            span = next(children(properties, "gridSpan"), None)
            merged = next(children(properties, "vMerge"), None)
            under = merged is not None and attribute(merged, "val") != "restart"
            kept, self.items = self.items, []
            self._close()
            self.blocks(cell)
            self._close()
            words = "\n".join(map(words_of, self.items))
            self.items = kept
            across = _count(span, 1)
            yield WordCell(left, "" if under else words.strip(), across, under)
            left += across


def _count(element: Element | None, other: int) -> int:
    """How many columns of the grid an element says."""
    said = attribute(element, "val") if element is not None else ""
    return int(said) if said.isdecimal() and len(said) < 4 else other
