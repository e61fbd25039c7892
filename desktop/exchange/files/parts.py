"""The parts of an .xlsx package: which sheets there are, the texts they share, which styles are
dates.

Elements are known by their names, whatever namespace they are in: Strict Open XML has another than
Excel's usual files, and other programs have their own prefixes. Parts are found in any case of
letters, for not every program writes a name twice alike.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple
from zipfile import ZipFile

from defusedxml.ElementTree import fromstring, iterparse

from desktop.exchange.files.package import Allowance, Pieces, unpack
from desktop.exchange.files.raw_values import unescaped

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

READ_WHOLE = 200_000
"""Tags in the parts of which objects are made: names, styles, relations."""
MAIN, STRINGS, STYLES = "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml"
"""Where nearly every program puts the workbook, the shared texts and the styles."""
DATES = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
PERCENTS = frozenset((9, 10))
"""Formats that need not be written down, as 2020年10月8日 and 100.00%."""
_LETTERS_OF_DATES = frozenset("dmhysDMHYS")


class SheetPart(NamedTuple):
    """A worksheet: its name, whether it is hidden, and its part in the package."""

    name: str
    hidden: bool
    part: str


def bare(tag: str) -> str:
    """The name of an element or attribute without its namespace."""
    return tag.rpartition("}")[2]


def attribute(element: Element, name: str) -> str:
    """The value of an attribute, in whatever namespace; '' for none."""
    return next((value for key, value in element.items() if bare(key) == name), "")


def is_true(text: str | None) -> bool:
    """The truth of an attribute: `1` or `true`."""
    return text in ("1", "true", "on")


class Parts:
    """The parts of the package in `archive`, by name; at most `READ_WHOLE` tags are held."""

    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive
        self._entries = {_folded(entry.filename): entry for entry in archive.infolist()}
        self._room = Allowance(READ_WHOLE, READ_WHOLE)

    def __contains__(self, name: str) -> bool:
        return _folded(name) in self._entries

    def under(self, folder: str) -> bool:
        """True where some part lies in the folder."""
        return any(name.startswith(folder) for name in self._entries)

    def pieces(
        self, name: str, room: Allowance, without: Callable[[bytes], bytes] = bytes
    ) -> Iterator[bytes]:
        """A part in pieces, `without` what is not looked at. Raises KeyError, Swollen."""
        return unpack(self._archive, self._entries[_folded(name)], room, without)

    def whole(self, name: str) -> Element:
        """The root of a part that is read at once. Raises KeyError, Swollen, ParseError."""
        root: Element = fromstring(b"".join(self.pieces(name, self._room)), forbid_dtd=True)
        return root

    def relations(self, name: str) -> dict[str, tuple[str, str]]:
        """The kind and the part of each relation of the part `name` ('' is the package itself)."""
        folder, file = posixpath.split(name)
        listed = posixpath.join(folder, "_rels", f"{file}.rels")
        if listed not in self:
            return {}
        return {
            attribute(item, "Id"): (
                posixpath.basename(attribute(item, "Type")),
                posixpath.normpath(posixpath.join("/", folder, attribute(item, "Target"))),
            )
            for item in self.whole(listed)
            if attribute(item, "TargetMode") != "External"
        }


def main_part(parts: Parts) -> str:
    """The part of the workbook; '' where there is none."""
    named = [part for kind, part in parts.relations("").values() if kind == "officeDocument"]
    return next((part.lstrip("/") for part in (*named, MAIN) if part in parts), "")


Names = Mapping[str, str]
"""The formats of numbers that a file brings, by their numbers."""


class Book:
    """The workbook of the package: its worksheets, its shared texts, its dates."""

    def __init__(self, parts: Parts, main: str, room: Allowance) -> None:
        """Raises KeyError where a part is missing, Swollen, and what the parser raises."""
        root, relations = parts.whole(main), parts.relations(main)
        kinds = dict(relations.values())
        self.sheets = [*_sheets(root, relations)]
        self.since_1904 = any(is_true(attribute(e, "date1904")) for e in _named(root, "workbookPr"))
        self.strings = [*_shared(parts, kinds.get("sharedStrings", STRINGS), room)]
        styles = kinds.get("styles", STYLES)
        self.dates = _styles(parts, styles, _is_date)
        self.percents = _styles(parts, styles, _is_percent)


def words(element: Element) -> str:
    """A text without its look and its phonetic signs."""
    said = []
    for child in element:
        tag = bare(child.tag)
        runs = child if tag == "r" else [child] if tag == "t" else ()
        said += [run.text or "" for run in runs if bare(run.tag) == "t"]
    return unescaped("".join(said))


def _folded(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").casefold()


def _named(root: Element, name: str) -> Iterator[Element]:
    return (element for element in root.iter() if bare(element.tag) == name)


def _sheets(root: Element, relations: dict[str, tuple[str, str]]) -> Iterator[SheetPart]:
    [listed] = _named(root, "sheets")
    for sheet in listed:
        kind, part = relations[attribute(sheet, "id")]
        if kind == "worksheet":
            hidden = attribute(sheet, "state") in ("hidden", "veryHidden")
            yield SheetPart(attribute(sheet, "name"), hidden, part)


def _shared(parts: Parts, name: str, room: Allowance) -> Iterator[str]:
    """The texts that cells share, in their order."""
    if name not in parts:
        return
    for _, element in iterparse(Pieces(parts.pieces(name, room)), forbid_dtd=True):
        if bare(element.tag) == "si":
            yield words(element)
            element.clear()


def _styles(parts: Parts, name: str, wanted: Callable[[str, Names], bool]) -> frozenset[int]:
    """The numbers of the styles whose format of numbers is `wanted`; none where they are odd."""
    try:
        root = parts.whole(name)
        written = {
            attribute(e, "numFmtId"): attribute(e, "formatCode") for e in _named(root, "numFmt")
        }
        used = [attribute(xf, "numFmtId") for xfs in _named(root, "cellXfs") for xf in xfs]
        return frozenset(at for at, number in enumerate(used) if wanted(number, written))
    except (KeyError, SyntaxError, ValueError):
        return frozenset()


def _is_date(number: str, written: Names) -> bool:
    """True for the number of a format of dates; `written` are those that the file brings."""
    if number not in written:
        return int(number or 0) in DATES
    if _LETTERS_OF_DATES.isdisjoint(written[number]):
        return False
    from openpyxl.styles.numbers import is_date_format  # rarely needed, and slow to load

    return bool(is_date_format(written[number]))


def _is_percent(number: str, written: Names) -> bool:
    """True for the number of a format of per cents."""
    return "%" in written[number] if written.get(number) else int(number or 0) in PERCENTS
