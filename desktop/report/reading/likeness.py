"""Compares what two PDFs show: everything that a page draws with, by value.

Another program that saves the file again numbers and packs its objects anew; what they say stays.
"""

from __future__ import annotations

from collections.abc import Set

from desktop.report.reading.objects import Keys, OddPdf, Ref, Stream, Value
from desktop.report.reading.packing import FLATE, unpack
from desktop.report.reading.structure import PageObject, Structure

STEPS = 2_000_000
"""Pairs of values that are compared; two reports of a large department have 100,000."""
APART = {b"Parent", b"Contents"}
PACKING = {b"Length", b"Filter", b"DecodeParms"}
UNSEEN = {b"Pages", b"Metadata", b"Version", b"Extensions"}
"""Of a whole file: the pages are compared one by one, the others show nothing on them."""
TOLD = (b"Title", b"Author", b"Subject", b"Keywords")
"""What viewers tell of a file beside its pages."""


class Likeness:
    """Two files that are compared: what the program made, and what came back."""

    def __init__(self, made: Structure, came: Structure) -> None:
        self._made, self._came = made, came
        self._pages = tuple(
            {page.number: place for place, page in enumerate(each.pages)} for each in (made, came)
        )
        self._proved: set[tuple[int, int]] = set()
        self._left = STEPS

    def pages(self) -> list[int]:
        """The pages, from 1, that may not look the same; those that only one has among them."""
        both = list(zip(self._made.pages, self._came.pages, strict=False))
        most = max(len(self._made.pages), len(self._came.pages))
        unlike = [number for number, pair in enumerate(both, 1) if not self._page(*pair)]
        return [*unlike, *range(len(both) + 1, most + 1)]

    def beside(self) -> bool:
        """True where all outside the pages is the same: outline, properties, and nothing more."""
        made, came = (_without(each.root, UNSEEN) for each in (self._made, self._came))
        return self._same(made, came) and self._properties()

    def _properties(self) -> bool:
        """True where the file's own properties are the same, or left out."""
        made, came = info(self._made), info(self._came)
        said = all(came.get(key) in (None, made.get(key)) for key in TOLD)
        metadata = [each.root.get(b"Metadata") for each in (self._made, self._came)]
        return said and (metadata[1] is None or self._same(*metadata))

    def _page(self, made: PageObject, came: PageObject) -> bool:
        try:
            drawn = contents(self._made, made) == contents(self._came, came)
        except OddPdf:
            return False
        return drawn and self._same(_without(made.keys, APART), _without(came.keys, APART))

    def _same(self, made: Value, came: Value) -> bool:
        """True for two equal values, however they are put into objects."""
        todo = [(made, came)]
        taken: set[tuple[int, int]] = set()
        while todo:
            one, other = todo.pop()
            self._left -= 1
            if isinstance(one, Ref) and isinstance(other, Ref):
                pair = one.number, other.number
                if pair in self._proved or pair in taken:
                    continue
                taken.add(pair)
                if (place := self._pages[0].get(pair[0])) is not None:
                    if place != self._pages[1].get(pair[1]):
                        return False
                    continue
            try:
                more = self._parts(self._made.get(one), self._came.get(other))
            except OddPdf:
                return False
            if more is None or self._left < 0:
                return False
            todo += more
        self._proved |= taken
        return True

    def _parts(self, one: Value, other: Value) -> list[tuple[Value, Value]] | None:
        """The pairs that must be the same for these to be; None for those that never are."""
        if isinstance(one, Stream) and isinstance(other, Stream):
            if not self._same_data(one, other):
                return None
            one, other = (_without(each.keys, PACKING) for each in (one, other))
        if isinstance(one, dict) and isinstance(other, dict) and one.keys() == other.keys():
            return [(one[key], other[key]) for key in one]
        if isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
            return list(zip(one, other, strict=True))
        if isinstance(one, dict | list) or type(one) is not type(other) or one != other:
            return None
        return []

    def _same_data(self, one: Stream, other: Stream) -> bool:
        if one.packed == other.packed and _flate(one) and _flate(other):
            return True
        return unpack(one, self._made.room) == unpack(other, self._came.room)


def _flate(stream: Stream) -> bool:
    """True for data packed by Flate alone, as most are."""
    return stream.keys.get(b"Filter") in (FLATE, [FLATE]) and b"DecodeParms" not in stream.keys


def _without(keys: Keys, left_out: Set[bytes]) -> Keys:
    return {key: value for key, value in keys.items() if key not in left_out}


def info(structure: Structure) -> Keys:
    """The file's own properties."""
    found = structure.get(structure.trailer.get(b"Info"))
    return found if isinstance(found, dict) else {}


def contents(structure: Structure, page: PageObject) -> bytes:
    """The drawing instructions of a page, in one piece."""
    found = structure.get(page.keys.get(b"Contents"))
    pieces = [structure.get(each) for each in found] if isinstance(found, list) else [found]
    streams = [piece for piece in pieces if isinstance(piece, Stream)]
    if len(streams) < len(pieces) and found is not None:
        raise OddPdf
    return b"\n".join(unpack(each, structure.room) for each in streams)
