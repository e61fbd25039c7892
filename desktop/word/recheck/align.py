"""Which passage of a file that came back is which of the file that went out.

By the bookmarks first, then by words that are the same, then by words that are alike, in order.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from itertools import pairwise

from desktop.word.back.items import Item, Passage
from desktop.word.recheck.tokens import plainly

ALIKE = 0.4
"""So much of their pairs of letters do two texts share that are meant to be one."""
CLEARER = 0.05
MANY = 40_000
"""No more comparisons than this are made in one gap."""


@dataclass
class ItemMatch:
    """An item that went out, the item that came back, and whether it is elsewhere (`moved`).

    `joined` where it was joined to the item before it.
    """

    due: Item
    said: Item | None = None
    moved: bool = False
    joined: bool = False


@dataclass
class Alignment:
    """Every item that went out, in order, and what came `added`, each behind which match."""

    matches: list[ItemMatch]
    added: list[tuple[int, Item]] = field(default_factory=list)


def align(due: Sequence[Item], said: Sequence[Item]) -> Alignment:
    """The items of `said` beside those of `due`."""
    return _Aligning(due, said).result()


class _Aligning:
    """An alignment in the making: `pairs` say which of `said` each of `due` is."""

    def __init__(self, due: Sequence[Item], said: Sequence[Item]) -> None:
        self._due, self._said = list(due), list(said)
        self._keys = [_key(each) for each in self._due], [_key(each) for each in self._said]
        self._pairs: dict[int, int] = {}

    def result(self) -> Alignment:
        self._by_mark()
        self._in_gaps(self._same)
        self._in_gaps(self._alike)
        self._in_gaps(self._alone)
        self._strayed()
        self._cut_joined()
        self._take_up_split()
        steady = _rising([self._pairs[n] for n in sorted(self._pairs)])
        matches = []
        for place, each in enumerate(self._due):
            at = self._pairs.get(place)
            said = None if at is None else self._said[at]
            moved = at is not None and at not in steady
            joined = isinstance(said, Passage) and said.joined
            matches.append(ItemMatch(each, said, moved, joined))
        return Alignment(matches, list(self._added()))

    def _by_mark(self) -> None:
        marks = {
            (type(each), each.mark): place
            for place, each in reversed([*enumerate(self._said)])
            if each.mark
        }
        for place, each in enumerate(self._due):
            at = marks.get((type(each), each.mark))
            if at is not None:
                self._pairs[place] = at

    def _in_gaps(self, match: Callable[[list[int], list[int]], None]) -> None:
        """Matches the items that are left between those known and in order."""
        order = sorted(self._pairs)
        steady = _rising([self._pairs[n] for n in order])
        known = [(n, self._pairs[n]) for n in order if self._pairs[n] in steady]
        taken = {*self._pairs.values()}
        ends = [*known, (len(self._due), len(self._said))]
        for (first, low), (last, high) in zip([(-1, -1), *known], ends, strict=True):
            left = [n for n in range(first + 1, last) if n not in self._pairs]
            right = [n for n in range(low + 1, high) if n not in taken]
            if left and right:
                match(left, right)

    def _same(self, left: list[int], right: list[int]) -> None:
        keys = [self._keys[0][n] for n in left], [self._keys[1][n] for n in right]
        matcher = SequenceMatcher(None, keys[0], keys[1], False)
        for a, b, size in matcher.get_matching_blocks():
            for step in range(size):
                self._pairs[left[a + step]] = right[b + step]

    def _alike(self, left: list[int], right: list[int]) -> None:
        """The pairs, in order, that are together the most alike."""
        if len(left) * len(right) > MANY:
            return
        bags = [_pairs(self._keys[0][n]) for n in left], [_pairs(self._keys[1][n]) for n in right]
        best = [[0.0] * (len(right) + 1) for _ in range(len(left) + 1)]
        scores: dict[tuple[int, int], float] = {}
        for a in reversed(range(len(left))):
            for b in reversed(range(len(right))):
                score = 0.0
                if type(self._due[left[a]]) is type(self._said[right[b]]):
                    score = _likeness(bags[0][a], bags[1][b])
                scores[a, b] = score
                paired = best[a + 1][b + 1] + score if score >= ALIKE else 0.0
                best[a][b] = max(paired, best[a + 1][b], best[a][b + 1])
        a = b = 0
        while a < len(left) and b < len(right):
            if best[a][b] == best[a + 1][b]:
                a += 1
            elif best[a][b] == best[a][b + 1]:
                b += 1
            else:
                self._pairs[left[a]] = right[b]
                a, b = a + 1, b + 1

    def _alone(self, left: list[int], right: list[int]) -> None:
        """One passage where one was due: it was written anew."""
        if len(left) == len(right) == 1:
            items = self._due[left[0]], self._said[right[0]]
            if all(isinstance(each, Passage) for each in items):
                self._pairs[left[0]] = right[0]

    def _strayed(self) -> None:
        """Pairs items that were moved, word for word."""
        taken = {*self._pairs.values()}
        free = {self._keys[1][n]: n for n in range(len(self._said)) if n not in taken}
        for place, key in enumerate(self._keys[0]):
            if place not in self._pairs and key in free:
                self._pairs[place] = free.pop(key)

    def _cut_joined(self) -> None:
        """Where a passage was joined to the one before it and its bookmark is gone, cuts it off."""
        for place in range(1, len(self._due)):
            for whole, other in ((place - 1, place), (place, place - 1)):
                at = self._pairs.get(whole)
                if at is None or other in self._pairs:
                    continue
                one, two, said = self._due[place - 1], self._due[place], self._said[at]
                if not all(isinstance(each, Passage) for each in (one, two, said)):
                    continue
                both, alone = _pairs(_key(one) + _key(two)), _pairs(self._keys[0][whole])
                there = _pairs(self._keys[1][at])
                if _likeness(both, there) > _likeness(alone, there) + CLEARER:
                    self._cut(place, at)

    def _cut(self, place: int, at: int) -> None:
        """Cuts what was said at `at` in two, the second for what was due at `place`."""
        one, two, said = self._due[place - 1], self._due[place], self._said[at]
        assert isinstance(one, Passage)
        assert isinstance(two, Passage)
        assert isinstance(said, Passage)
        matcher = SequenceMatcher(None, one.whole + two.whole, said.whole, False)
        cut = len(said.whole)
        for tag, a, b, c, _ in matcher.get_opcodes():
            if a <= len(one.whole) < b:
                cut = c + len(one.whole) - a if tag == "equal" else c
        first = Passage(said.mark, "", said.whole[:cut])
        second = Passage("", "", said.whole[cut:], joined=True)
        self._said[at : at + 1] = [first, second]
        self._keys[1][at : at + 1] = [_key(first), _key(second)]
        self._pairs = {n: to + (to > at) for n, to in self._pairs.items()}
        self._pairs[place - 1], self._pairs[place] = at, at + 1

    def _take_up_split(self) -> None:
        """Where a passage was split and a part of it has no bookmark, puts it together again."""
        taken = {*self._pairs.values()}
        for place, at in sorted(self._pairs.items()):
            due = self._due[place]
            if not isinstance(due, Passage) or self._keys[0][place] == self._keys[1][at]:
                continue
            for other in (at - 1, at + 1):
                if not 0 <= other < len(self._said) or other in taken:
                    continue
                one, two = self._said[min(at, other)], self._said[max(at, other)]
                if not (isinstance(one, Passage) and isinstance(two, Passage)):
                    continue
                there, bag = _pairs(self._keys[0][place]), _pairs(_key(one) + _key(two))
                if _likeness(there, bag) > _likeness(there, _pairs(self._keys[1][at])) + CLEARER:
                    whole = replace(one, text=f"{one.text}\n{two.whole}")
                    self._said[at], self._keys[1][at] = whole, _key(whole)
                    taken.add(other)
        self._taken = taken

    def _added(self) -> Iterator[tuple[int, Item]]:
        """The added items, each with the place of the due item before it."""
        places = {at: place for place, at in self._pairs.items()}
        before = -1
        for at, each in enumerate(self._said):
            before = places.get(at, before)
            if at not in self._taken:
                yield before, each


def _key(item: Item) -> str:
    """The key by which an item is found again: its words."""
    if isinstance(item, Passage):
        return plainly(item.whole)
    return "表：" + plainly("".join(square.text for row in item.rows for square in row))


def _pairs(text: str) -> Counter[str]:
    return Counter(map("".join, pairwise(text))) if len(text) > 1 else Counter([text])


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    """How much two texts share, from 0 to 1."""
    return 2 * (one & other).total() / max(1, one.total() + other.total())


def _rising(numbers: Sequence[int]) -> set[int]:
    """The longest part of `numbers` that rises."""
    ends: list[int] = []
    tails: list[int] = []
    before: dict[int, int | None] = {}
    for number in numbers:
        place = bisect_left(ends, number)
        before[number] = tails[place - 1] if place else None
        ends[place : place + 1] = [number]
        tails[place : place + 1] = [number]
    found: set[int] = set()
    at: int | None = tails[-1] if tails else None
    while at is not None:
        found.add(at)
        at = before[at]
    return found
