"""A text against the one that came back: which values differ, and which sentences.

Values are what the data says: numbers, directions, names. In the words that came back
they are put back as they were, so that only the wording is left to differ.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal, NamedTuple

from desktop.word.recheck.tokens import Token, plainly, same_value, tokens

ValueKind = Literal["number", "year", "direction", "name"]
_WAY = re.compile("增加|减少|增长|下降|降低|持平")
_COUNTED = re.compile("[一二两三四五六七八九十百千]+[个项名人辆台次家件户场期份笔批]")
"""A count in words, in the place of one in digits."""
_TOUCHING = re.compile(r"[\d.,．]{2}")
"""What would make one number of two, or another of one."""
_SIGN = re.compile(r"[-－−﹣+＋±×÷负]$")
_DENIAL = re.compile("(?:负|零|不|未|无|非|没有?)$")
"""What in front of a number, or of a direction, makes another one of it."""
_PART_OF_IT = re.compile(r"[\w‰×÷/]")
AROUND = 2
"""So many letters beside a value say what it is of."""
_ENDS = "。；;！!？?\n"
_YEARS = range(1990, 2100)
CITED = 4
"""So many letters beside a number are named with it."""


@dataclass(frozen=True)
class Hold:
    """A part of a text, from `start` to `end`, that is the data's: no letter of it may differ.

    `open` for one that waits to be filled in, and so may be replaced as a whole.
    """

    start: int
    end: int
    kind: ValueKind
    open: bool = False


class ValueDifference(NamedTuple):
    """A value at `start` that says `said` where the data says `due`."""

    kind: ValueKind
    start: int
    said: str
    due: str


class Edit(NamedTuple):
    """The words from `start` to `end` become `text`; `numbers` are those it brings along."""

    start: int
    end: int
    text: str
    numbers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sentence:
    """A sentence whose wording differs: as it was, and as it would be with all `edits`."""

    old: str
    new: str
    edits: tuple[Edit, ...]


@dataclass(frozen=True)
class TextComparison:
    """All in which two texts differ."""

    values: tuple[ValueDifference, ...] = ()
    sentences: tuple[Sentence, ...] = ()

    @property
    def edits(self) -> list[Edit]:
        """The edits of all sentences."""
        return [edit for sentence in self.sentences for edit in sentence.edits]

    def touches(self, value: Edit) -> bool:
        """True where words beside a value differ too, so that it may be a part of another one."""
        return any(edit.start <= value.end and value.start <= edit.end for edit in self.edits)


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """`text` with these edits made."""
    for start, end, words, _ in sorted(edits, reverse=True):
        text = text[:start] + words + text[end:]
    return text


def sentence_of(text: str, edits: Sequence[Edit]) -> Sentence:
    """The sentences of `text` in which these edits are made, in their order, as one."""
    first, last = edits[0].start, edits[-1].end
    start = max(text.rfind(end, 0, first) for end in _ENDS) + 1
    stops = [found for end in _ENDS if (found := text.find(end, last)) >= 0]
    old = text[start : min(stops, default=len(text)) + 1]
    moved = [each._replace(start=each.start - start, end=each.end - start) for each in edits]
    return Sentence(old.strip(), apply_edits(old, moved).strip(), tuple(edits))


def compare(due: str, said: str, holds: Iterable[Hold] = ()) -> TextComparison:
    """How `said` differs from `due`, of which `holds` are the data's."""
    if due == said:
        return TextComparison()
    old, new = tokens(due), tokens(said)
    if [token.text.strip() for token in old] == [token.text.strip() for token in new]:
        return TextComparison()
    return _TextComparing(due, old, new, list(holds)).result()


class _Step(NamedTuple):
    """Tokens `a` to `b` of the old text are in the place of `c` to `d` of the new one."""

    a: int
    b: int
    c: int
    d: int
    same: bool


class _TextComparing:
    """Two texts that differ."""

    def __init__(self, due: str, old: list[Token], new: list[Token], holds: list[Hold]) -> None:
        self._due, self._old, self._new = due, old, new
        self._starts = [token.start for token in old]
        self._holds = [(self._at(hold.start), self._at(hold.end - 1) + 1, hold) for hold in holds]
        self._values: list[ValueDifference] = []
        self._noted: dict[int, str] = {}

    def result(self) -> TextComparison:
        steps = list(self._steps())
        for first, last, hold in self._holds:
            steps = self._held(steps, first, last, hold)
        sentences = tuple(self._sentences([step for step in steps if not step.same]))
        return TextComparison(tuple(sorted(self._values, key=lambda each: each.start)), sentences)

    def _at(self, place: int) -> int:
        """The token that holds a letter."""
        return bisect_right(self._starts, place) - 1

    def _steps(self) -> Iterator[_Step]:
        """The tokens side by side, those that are the same one by one."""
        shapes = [[token.shape for token in tokens] for tokens in (self._old, self._new)]
        matcher = SequenceMatcher(None, shapes[0], shapes[1], False)
        for tag, a, b, c, d in matcher.get_opcodes():
            if tag != "equal":
                yield _Step(a, b, c, d, False)
                continue
            letters = sum(len(shape) == 1 and shape != "0" for shape in shapes[0][a:b])
            whole = b - a == len(self._old) == len(self._new)
            for one, other in zip(range(a, b), range(c, d), strict=True):
                known = whole or letters >= AROUND
                yield _Step(one, one + 1, other, other + 1, self._agree(one, other, known))

    def _agree(self, one: int, other: int, known: bool) -> bool:
        """True where two tokens of one shape count as the same. A value that differs does, and is
        noted, where it is `known` by the words around it."""
        old, new = self._old[one], self._new[other]
        if old.is_number:
            if not same_value(old.text, new.text):
                if not known:
                    return False
                after = self._old[one + 1].text if one + 1 < len(self._old) else ""
                is_year = old.text.isdecimal() and int(old.text) in _YEARS and after[:1] == "年"
                self._note("year" if is_year else "number", one, one + 1, new.text)
                self._noted[one] = new.text
            return True
        if plainly(old.text) == plainly(new.text):
            return True
        if known and self._is_held(one, one + 1):
            self._note("direction", one, one + 1, new.text)
            return True
        return False

    def _is_held(self, first: int, last: int) -> bool:
        """True where a direction of the data's is among these tokens."""
        return any(
            first <= a and b <= last for a, b, hold in self._holds if hold.kind == "direction"
        )

    def _note(self, kind: ValueKind, first: int, last: int, said: str) -> None:
        due = "".join(token.text for token in self._old[first:last])
        place = self._old[first].start
        self._values.append(ValueDifference(kind, place, said.strip(), due.strip()))

    def _held(self, steps: list[_Step], first: int, last: int, hold: Hold) -> list[_Step]:
        """The steps with those that touch what is held made one; it stays, unless it went with
        the words around it."""
        touching = [n for n, step in enumerate(steps) if _touches(step, first, last)]
        if not touching or all(steps[n].same for n in touching):
            return steps
        start, end = touching[0], touching[-1]
        a, b = steps[start].a, steps[end].b
        c, d = steps[start].c, steps[end].d
        gone = not any(steps[n].same for n in touching)
        keeps = not hold.open and (not gone or (a, b) == (first, last))
        if keeps:
            self._note(hold.kind, a, b, "".join(token.text for token in self._new[c:d]))
        return [*steps[:start], _Step(a, b, c, d, keeps), *steps[end + 1 :]]

    # Sentences

    def _sentences(self, steps: list[_Step]) -> Iterator[Sentence]:
        """The differences, those of one sentence together."""
        ends = [n + 1 for n, token in enumerate(self._old) if token.text.strip(" ") in _ENDS]
        for number, group in groupby(steps, lambda step: bisect_right(ends, step.a)):
            alike = list(group)
            first = ends[number - 1] if number else 0
            after = bisect_left(ends, max(alike[-1].b, alike[-1].a + 1))
            last = ends[after] if after < len(ends) else len(self._old)
            edits = tuple(self._edit(step) for step in alike)
            begin, end = self._place(first), self._place(last)
            old = self._due[begin:end]
            moved = (
                each._replace(start=each.start - begin, end=each.end - begin) for each in edits
            )
            yield Sentence(old.strip(), apply_edits(old, moved).strip(" "), edits)

    def _place(self, token: int) -> int:
        return self._old[token].start if token < len(self._old) else len(self._due)

    def _edit(self, step: _Step) -> Edit:
        words = self._new[step.c : step.d]
        had = {plainly(token.text) for token in self._old[step.a : step.b] if token.is_number}
        brought = [token.text.strip() for token in words if token.is_number]
        text = "".join(token.text for token in words)
        if self._is_held(step.a, step.b):
            brought += _WAY.findall(text)
        if had:
            brought += _COUNTED.findall(text)
        numbers = [each for each in brought if plainly(each) not in had]
        start, end = self._place(step.a), self._place(step.b)
        before, after = self._due[max(0, start - 1) : start], self._due[end : end + 1]
        joined = (before + (text + after)[:1], (before + text)[-1:] + after)
        numbers += [each for each in joined if _TOUCHING.fullmatch(each)]
        return Edit(start, end, text, (*numbers, *self._made_other(step, text)))

    def _made_other(self, step: _Step, text: str) -> Iterator[str]:
        """The values beside an edit that its `text` makes others: `-` or 负 before one, and what
        belongs to a number that differs, as 余万元 does in 2,001.99余万元."""
        behind = self._old[step.b] if step.b < len(self._old) else None
        if behind is not None and behind.is_number and _SIGN.search(text):
            yield text[-1:] + behind.text.strip()
        if self._is_held(step.b, step.b + 1) and (denial := _DENIAL.search(text)):
            yield denial[0] + self._old[step.b].text.strip()
        if step.b in self._noted and _PART_OF_IT.match(text[-1:]):
            yield text[-CITED:] + self._noted[step.b].strip()
        if step.a - 1 in self._noted and _PART_OF_IT.match(text[:1]):
            yield self._noted[step.a - 1].strip() + text[:CITED]


def _touches(step: _Step, first: int, last: int) -> bool:
    if step.a == step.b:
        return first < step.a < last
    return step.a < last and first < step.b
