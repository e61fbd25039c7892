"""Where the words of a column heading break, so that no line begins in the middle of a word."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from itertools import takewhile

OPEN, CLOSED = "（“《", "）”》、，。；：及和"
"""Characters that end no line, and that begin none."""
ENDING = 2
"""Characters that headings must share at their end to be a word: 收入, 财政拨款."""


def in_two_lines(
    text: str, width: int, advance: Callable[[str], int], others: Collection[str]
) -> str:
    """A heading with a line end where it is wider than `width`: before the ending that it shares
    with one of the `others`, else where the lines are of like width. Its 栏次, behind a blank,
    stays with the last word. As it is where two lines have no room for it."""
    name, blank, number = text.rpartition(" ")
    if not name:
        name, blank, number = text, "", ""
    if advance(text) <= width:
        return text
    for at in _breaks(name, others, advance):
        lines = name[:at], f"{name[at:]}{blank}{number}"
        if max(map(advance, lines)) <= width:
            return "\n".join(lines)
    return f"{name}\n{number}" if blank and advance(name) <= width else text


def _breaks(name: str, others: Collection[str], advance: Callable[[str], int]) -> Iterator[int]:
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
