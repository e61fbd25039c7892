"""Names that are too long for a narrow list, cut where they are alike, not where they differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

CUT = "…"
HEAD = 3
"""Letters at the beginning of a name by which it is known, as far as there is room for them."""


def shortened(name: str, others: Sequence[str], fits: Callable[[str], bool]) -> str:
    """`name` so short that it `fits`: first without the ending that most of the `others` have as
    well, then without the stretch with the fewest letters that tell it from them. Where that is
    not enough, only its first letter."""
    if fits(name):
        return name
    known = name.removesuffix(_ending(others)) or name
    if fits(known):
        return known
    worth = _worth(known, others)
    for length in range(2, len(known)):
        first = min(HEAD, max(1, len(known) - length - HEAD))
        cuts = range(first, len(known) - length + 1)
        start = min(cuts, key=lambda at: sum(worth[at : at + length]))
        shown = f"{known[:start]}{CUT}{known[start + length :]}"
        if fits(shown):
            return shown
    return name[:1]


def _ending(names: Sequence[str]) -> str:
    """The longest ending of a few letters that most of the names have, '' for none."""
    endings = Counter(name[-length:] for name in names for length in range(1, HEAD + 1))
    shared = (ending for ending, count in endings.items() if 2 * count > len(names))
    return max(shared, key=len, default="")


def _worth(name: str, others: Sequence[str]) -> list[float]:
    """How much each letter of `name` tells it from the others: more where it stands in few pairs
    that they have as well."""
    having = Counter(pair for other in {name, *others} for pair in set(_pairs(other)))
    pairs = [1 / having[pair] for pair in _pairs(name)]
    return [before + after for before, after in zip([1.0, *pairs], [*pairs, 0.0], strict=True)]


def _pairs(name: str) -> list[str]:
    return [name[at : at + 2] for at in range(len(name) - 1)]
