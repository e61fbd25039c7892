"""Names that stand in a text with one character wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

_LETTERS = re.compile(r"[一-龥（）()A-Za-z0-9]+")


class Slip(NamedTuple):
    """A name as `written`, and its place in the text."""

    start: int
    written: str

    @property
    def end(self) -> int:
        """The place behind it."""
        return self.start + len(self.written)


@lru_cache(maxsize=4096)
def seen(names: tuple[str, ...], text: str) -> tuple[str, ...]:
    """Those of the names that the text may have, whole or as a slip: it has half of them, or the
    characters of its middle exchanged. Known as long as the text stands."""
    return tuple(
        name
        for name, first, second, crossed in _parts(names)
        if first in text or second in text or crossed in text
    )


@lru_cache(maxsize=64)
def _parts(names: tuple[str, ...]) -> list[tuple[str, str, str, str]]:
    """Each name with its halves, and with its middle characters exchanged."""
    halves = ((name, len(name) // 2) for name in names)
    return [(name, name[:half], name[half:], _crossed(name)) for name, half in halves]


@lru_cache(maxsize=4096)
def _crossed(name: str) -> str:
    """A name with its two middle characters exchanged, which leaves no half of it whole."""
    half = len(name) // 2
    return f"{name[: half - 1]}{name[half]}{name[half - 1]}{name[half + 1 :]}"


def slips(text: str, name: str) -> Iterator[Slip]:
    """The places of `text` with `name` but for one character: missing, added, another, or two
    exchanged.

    >>> [slip.written for slip in slips("河清区民政局、清河民政局和清河区民政局", "清河区民政局")]
    ['河清区民政局', '清河民政局']
    """
    half = len(name) // 2
    found: dict[int, Slip] = {}
    for first in _places(text, name[:half]):
        ends = (first + len(name) + more for more in (0, -1, 1))
        _take(found, name, [Slip(first, text[first:end]) for end in ends])
    for second in _places(text, name[half:]):
        end = second + len(name) - half
        starts = (max(end - len(name) - more, 0) for more in (0, -1, 1))
        _take(found, name, [Slip(start, text[start:end]) for start in starts])
    crossed = _crossed(name)
    for place in _places(text, crossed) if crossed != name else ():
        found.setdefault(place, Slip(place, crossed))
    yield from sorted(found.values())


def _take(found: dict[int, Slip], name: str, slips: list[Slip]) -> None:
    """Keeps the first of the `slips` that is one, rather one that begins and ends as the name
    does; none where the name itself stands there."""
    if name in (slip.written for slip in slips):
        return
    for slip in sorted(slips, key=lambda slip: not has_ends(slip.written, name)):
        if _LETTERS.fullmatch(slip.written) and is_slip(slip.written, name):
            found.setdefault(slip.start, slip)
            return


def _places(text: str, words: str) -> Iterator[int]:
    place = text.find(words)
    while place >= 0:
        yield place
        place = text.find(words, place + 1)


def is_slip(written: str, name: str) -> bool:
    """True where the two differ by one character, or by two that are exchanged."""
    start = alike(written, name)
    rest, due = written[start:], name[start:]
    if len(rest) == len(due):
        return bool(rest) and (rest[1:] == due[1:] or rest == due[1::-1] + due[2:])
    longer, shorter = sorted((rest, due), key=len, reverse=True)
    return longer[1:] == shorter


def has_ends(written: str, name: str) -> bool:
    """True for words that begin and end with the characters of a name."""
    return (written[:1], written[-1:]) == (name[:1], name[-1:])


def alike(one: str, other: str) -> int:
    """The number of equal characters at the beginning of both."""
    size = 0
    for first, second in zip(one, other, strict=False):
        if first != second:
            break
        size += 1
    return size
