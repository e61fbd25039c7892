"""The differences in one passage: values that are the data's, sentences that can be accepted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from desktop.forms.filing.filing import Filing
from desktop.narrative.document.document import Document
from desktop.narrative.document.numbers import RATES, YUANS, numbers_in, plain
from desktop.narrative.document.runs import Missing, Text
from desktop.word.back.items import Item, Passage
from desktop.word.recheck.directions import is_turned
from desktop.word.recheck.judging import Judging
from desktop.word.recheck.ownership import COVER, PassageWords
from desktop.word.recheck.result import Difference, Kind
from desktop.word.recheck.text import (
    Edit,
    Sentence,
    TextComparison,
    ValueDifference,
    apply_edits,
    compare,
    sentence_of,
)
from desktop.word.recheck.tokens import plainly

_NUMBER = re.compile(r"^[\d.,%]+")
_BROKEN = re.compile(r"\s*\n\s*")
NEAR = 8
"""So many letters before a value say its place."""
MEASURED = (*YUANS, *RATES, "百分点", "分")
"""The units of amounts, rates and scores, which the data keep; all others count things."""


class Passages:
    """Passages of a document in comparison with those that came back."""

    def __init__(self, filing: Filing, document: Document) -> None:
        self._unit = filing.unit
        self._judging = Judging(filing, document)

    def differences(self, words: PassageWords, said: Item | None) -> Iterator[Difference]:
        """The differences of `said`, None where the passage is gone, from these words."""
        if not isinstance(said, Passage):
            why = "这一段由版式和数据定，采用不了“删去”；不要的内容请在程序里改写。"
            yield Difference("missing", words.place, "", words.whole, words.there(), why=why)
            return
        due, now = words.whole, said.whole
        if not words.is_hers:  # titles are broken into lines as the page has room
            words = replace(words, runs=(Text(_one_line(due)),), lead="")
            due, now = words.whole, _one_line(now)
        found = compare(due, now, words.holds(self._unit))
        yield from self.compared(words, found)

    def compared(self, words: PassageWords, found: TextComparison) -> list[Difference]:
        """The differences of a passage: one, where only all edits together say the same."""
        single = [*self._one_by_one(words, found)]
        if len(single) < 2 or all(each.acceptable for each in single):
            return single
        edits = sorted((*map(_edit, found.values), *found.edits))
        whole = sentence_of(words.whole, edits)
        same = self._says_the_same(words, found.values, edits)
        return [self._worded(words, whole)] if same and not self._why_not(words, whole) else single

    def _one_by_one(self, words: PassageWords, found: TextComparison) -> Iterator[Difference]:
        for value in found.values:
            edit = _edit(value)
            if not found.touches(edit) and self._says_the_same(words, (value,), (edit,)):
                yield self._worded(words, sentence_of(words.whole, (edit,)))
            else:
                yield self._put_back(words, value)
        for sentence in found.sentences:
            yield self._worded(words, sentence, self._why_not(words, sentence))

    def _put_back(self, words: PassageWords, value: ValueDifference) -> Difference:
        figure = words.figure_at(value.start)
        cell = figure.cells[0] if figure and figure.cells else words.there(value.start)
        why = (
            "以数据为准，不采用 Word 里的。"
            if figure
            else "数字和名称不从 Word 里采用；确实要改的，请在程序里改。"
        )
        said, due = _apart(value.said, value.due)
        near = words.whole[max(0, value.start - NEAR) : value.start].rpartition("\n")[2]
        near = _NUMBER.sub("", near)
        place = f"{words.place} “{near}”后面" if near else words.place
        return Difference(value.kind, place, said, due, cell, why=why)

    def _worded(self, words: PassageWords, sentence: Sentence, why: str = "") -> Difference:
        kind: Kind = "wording" if words.is_hers else "fixed"
        cell, edits = words.there(sentence.edits[0].start), sentence.edits
        strange = [] if why else self._strange(words, sentence)
        note = f"数据里没有 {_quoted(strange)}，核对不了，请自己核对以后再采用。" if strange else ""
        return Difference(
            kind, words.place, sentence.new, sentence.old, cell, words, edits, why, note
        )

    def _says_the_same(
        self, words: PassageWords, values: Sequence[ValueDifference], edits: Sequence[Edit]
    ) -> bool:
        """True where the values are the data's, written otherwise: 79% for 78.9%, 4,175,000元 for
        417.5万元, or in another order."""
        kinds = {value.kind for value in values}
        if not words.is_hers or kinds - {"number", "direction"} or edits[0].start < len(words.lead):
            return False
        ways = (_edit(value) for value in values if value.kind == "direction")
        if any(is_turned(words.whole, edit) for edit in ways):
            return False
        text = _edited(words, edits)
        right = self._judging.right_numbers(words, text)
        known = all(plainly(each.said) in right for each in values if each.kind == "number")
        same = known and self._judging.says_the_same(words, text, less="direction" not in kinds)
        return same and not self._judging.objections(words, text)[0]

    def _why_not(self, words: PassageWords, sentence: Sentence) -> str:
        """The reason why a sentence cannot be accepted; '' where it can."""
        if words.place == COVER:
            return "封面上的内容，请在程序的封面里填。"
        if not words.is_hers:
            return "这是版式规定的文字，不能改。"
        if any(edit.start < len(words.lead) for edit in sentence.edits):
            return "编号和名称不能这样改，请在程序里改。"
        after = _edited(words, sentence.edits)
        if not after.strip():
            return "整段删去了；不要的内容请在程序里改写。"
        return self._objection(words, sentence, after)

    def _objection(self, words: PassageWords, sentence: Sentence, after: str) -> str:
        """What the data have against a passage that reads `after` with this sentence."""
        told, better = self._judging.objections(words, after)
        missing = any(isinstance(run, Missing) and run.cells for run in words.runs)
        counts = set() if missing else _counts(sentence)
        strange = [each for each in self._strange(words, sentence) if plainly(each) not in counts]
        if strange:
            told.insert(0, f"多了数据里没有的 {_quoted(strange)}")
        elif not told and not better and any(is_turned(words.whole, e) for e in sentence.edits):
            told = ["改了增减、大小的方向"]
        return f"{'；'.join(told)}，不能采用。确实要写的，请在程序里改写。" if told else ""

    def _strange(self, words: PassageWords, sentence: Sentence) -> list[str]:
        """The numbers that a sentence brings along and the data do not say."""
        brought = [number for edit in sentence.edits for number in edit.numbers]
        known = (
            self._judging.known_numbers(words, _edited(words, sentence.edits)) if brought else ()
        )
        return [*dict.fromkeys(each for each in brought if plainly(each) not in known)]


def _counts(sentence: Sentence) -> set[str]:
    """The counts of a sentence, plainly written: 120人 and 35场, no amounts and no rates."""
    texts = (edit.text for edit in sentence.edits)
    found = (each for text in texts for each in numbers_in(plain(text)))
    return {plainly(each.whole) for each in found if each.unit and each.unit not in MEASURED}


def _quoted(texts: Iterable[str]) -> str:
    return "、".join(f"“{each}”" for each in texts)


def _edit(value: ValueDifference) -> Edit:
    """The edit that writes a value as the file says it."""
    return Edit(value.start, value.start + len(value.due), value.said)


def _edited(words: PassageWords, edits: Iterable[Edit]) -> str:
    """The words of a passage after these edits, without the lead."""
    return apply_edits(words.whole, edits)[len(words.lead) :]


def _one_line(text: str) -> str:
    """A title without the lines into which it was broken."""
    return _BROKEN.sub("", text)


def _apart(said: str, due: str) -> tuple[str, str]:
    """Two lists of names without the names that are in both; other texts as they are."""
    lists = said.split("、"), due.split("、")
    if min(map(len, lists)) < 2:
        return said, due
    one, other = (
        "、".join(n for n in names if n not in {*rest}) for names, rest in (lists, lists[::-1])
    )
    return (one or "（没有）", other or "（没有）") if one or other else (said, due)
