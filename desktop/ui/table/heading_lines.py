"""Where the words of a column heading break, so that no line begins in the middle of a word."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from itertools import takewhile

OPEN, CLOSED = "（“《", "）”》、，。；：及和"
"""Characters that end no line, and that begin none."""
ENDING = 2
"""Characters that headings must share at their end to be a word: 收入, 财政拨款."""
MOST = 3
"""Lines."""
Advance = Callable[[str], int]


def in_lines(text: str, width: int, advance: Advance, others: Collection[str]) -> str:
    """A heading with line ends where it is wider than `width`: before the ending that it shares
    with one of the `others`, else where the lines are of like width. Its 栏次, behind a blank,
    stays with the last word. As it is where three lines have no room for it."""
    for count in range(1, MOST + 1):
        lines = _lines(text, count, width, advance, others)
        if lines:
            return "\n".join(lines)
    return text


def _lines(
    text: str, count: int, width: int, advance: Advance, others: Collection[str]
) -> tuple[str, ...]:
    """So many lines of the text, each within the width; () where that cannot be."""
    if count == 1:
        return (text,) if advance(text) <= width else ()
    name, blank, number = text.rpartition(" ")
    for at in _breaks(name if blank else number, others, advance):
        below = _lines(text[at:], count - 1, width, advance, others)
        if below and advance(text[:at]) <= width:
            return text[:at], *below
    return (name, number) if blank and count == 2 and advance(name) <= width else ()


def _breaks(name: str, others: Collection[str], advance: Advance) -> Iterator[int]:
    """The places to break a name, the best first. Most words have two characters."""
    shared = max((_ending(name, other) for other in others), default=0)
    if shared >= ENDING:
        yield len(name) - shared
    allowed = [at for at in range(2, len(name)) if _may_break(name, at)]
    yield from sorted(
        allowed, key=lambda at: (at % 2, abs(advance(name[:at]) - advance(name[at:])), -at)
    )


def _ending(name: str, other: str) -> int:
    """How many characters two names have alike at their end, but for the whole of one."""
    pairs = zip(reversed(name), reversed(other), strict=False)
    alike = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    return alike if alike < len(name) else 0


def _may_break(name: str, at: int) -> bool:
    return name[at - 1] not in OPEN and name[at] not in CLOSED
