"""The Word file that came back from the leader against the data: every number, name and sentence
that differs.

Numbers are the data's and stay so; wording that says the same can be accepted
(`accepted_changes`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from desktop.forms.edition.records import WORK
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.narrative.document import Document, Text
from desktop.word.back.items import Item, Passage, WordTable, words_of
from desktop.word.back.read import read_word, word_from
from desktop.word.recheck.align import Alignment, align
from desktop.word.recheck.directions import is_turned
from desktop.word.recheck.identity import refuse_others
from desktop.word.recheck.judging import Judging
from desktop.word.recheck.ownership import COVER, Ownership, PassageWords
from desktop.word.recheck.result import Difference, Kind, Recheck
from desktop.word.recheck.tables import Places, RowDifference, table_differences
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
_PAGE = re.compile(r"[\s.．…·]*\d+$")
WORK_COLUMNS = ("", "item", "goal", "done")
CITED, NEAR = 20, 8
"""So many characters of a paragraph name it, and of the words before a value, its place."""


def recheck(filing: Filing, document: Document, exported: bytes, edited: Path) -> Recheck:
    """The differences of the file `edited` from the one `exported` of the filing as it is now.

    `document` is its narrative. Raises WordProblem for a file that cannot be read, and for that
    of another unit, year or edition.
    """
    said, due = read_word(edited), word_from(exported, edited.name)
    refuse_others(filing, due, said, edited.name)
    comparing = _FileComparing(filing, document, align(due.items, said.items))
    remarks = tuple(
        f"{each.author or '批注'}：{each.text}"
        + (f"（在“{_cited(each.beside)}”旁）" if each.beside else "")
        for each in said.remarks
    )
    return Recheck(edited.name, tuple(comparing.differences()), remarks, said.tracked)


def _edited(words: PassageWords, edits: Iterable[Edit]) -> str:
    """The words of a passage after these edits, without the lead."""
    return apply_edits(words.whole, edits)[len(words.lead) :]


def _one_line(text: str) -> str:
    """A title without the lines into which it was broken."""
    return _BROKEN.sub("", text)


def _cited(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= CITED else f"{line[:CITED]}…"


class _FileComparing:
    """A file in comparison with the one that is due."""

    def __init__(self, filing: Filing, document: Document, alignment: Alignment) -> None:
        self._filing, self._alignment = filing, alignment
        self._told = Ownership(filing, document)
        self._judging = Judging(filing, document)

    def differences(self) -> Iterator[Difference]:
        """Everything that differs, in printed order."""
        added: dict[int, list[Item]] = {}
        for before, item in self._alignment.added:
            if not self._is_contents(item):
                added.setdefault(before, []).append(item)
        for item in added.get(-1, ()):
            yield _added(COVER, item)
        for number, match in enumerate(self._alignment.matches):
            more = added.get(number, [])
            if isinstance(match.due, WordTable):
                yield from self._grid(match.due, match.said)
                place, words = f"{self._places(match.due).name}后面", None
            else:
                words = self._told.words(match.due)
                place = words.place
                if words.is_text and isinstance(match.said, Passage):
                    _take_up(match.said, more)
                yield from self._passage(words, match.said)
            if match.moved:
                why = "顺序由版式定，不能改；文字没有少。"
                yield Difference("moved", place, "挪到了别处", _cited(_said(match.due)), why=why)
            if match.joined:
                why = "这里仍是两段；要合成一段，请在程序里改写。"
                said_ = "和前一段合成了一段"
                yield Difference("joined", place, said_, _cited(_said(match.due)), why=why)
            for item in more:
                yield _added(place, item)

    def _is_contents(self, item: Item) -> bool:
        """True for a line of a 目录 that is no field any more: a heading that went out, with the
        number of its page behind. Without the number it is a heading written twice."""
        said = item.whole.strip() if isinstance(item, Passage) else ""
        title, numbered = _PAGE.subn("", said)
        return bool(numbered) and plainly(title) in self._lines

    @cached_property
    def _lines(self) -> set[str]:
        """The lines that went out."""
        return {plainly(words_of(match.due)) for match in self._alignment.matches}

    # Passages

    def _passage(self, words: PassageWords, said: Item | None) -> Iterator[Difference]:
        if not isinstance(said, Passage):
            why = "这一段由版式和数据定，采用不了“删去”；不要的内容请在程序里改写。"
            yield Difference("missing", words.place, "", words.whole, words.there(), why=why)
            return
        due, now = words.whole, said.whole
        if not words.is_hers:  # titles are broken into lines as the page has room
            words = replace(words, runs=(Text(_one_line(due)),), lead="")
            due, now = words.whole, _one_line(now)
        found = compare(due, now, words.holds(self._filing.unit))
        yield from self._compared(words, found)

    def _compared(self, words: PassageWords, found: TextComparison) -> Iterator[Difference]:
        for value in found.values:
            edit = Edit(value.start, value.start + len(value.due), value.said)
            if not found.touches(edit) and self._is_written_otherwise(words, value, edit):
                yield self._worded(words, sentence_of(words.whole, edit))
                continue
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
            yield Difference(value.kind, place, said, due, cell, why=why)
        for sentence in found.sentences:
            yield self._worded(words, sentence, self._why_not(words, sentence))

    def _worded(self, words: PassageWords, sentence: Sentence, why: str = "") -> Difference:
        kind: Kind = "wording" if words.is_hers else "fixed"
        cell, edits = words.there(sentence.edits[0].start), sentence.edits
        return Difference(kind, words.place, sentence.new, sentence.old, cell, words, edits, why)

    def _is_written_otherwise(
        self, words: PassageWords, value: ValueDifference, edit: Edit
    ) -> bool:
        """True for a value that says the same: 4,175,000元 for 417.5万元, 79% for 78.9%."""
        if value.kind not in ("number", "direction") or not words.is_hers:
            return False
        if edit.start < len(words.lead):
            return False
        text = _edited(words, (edit,))
        right = value.kind == "direction" or (
            plainly(value.said) in self._judging.right_numbers(words, text)
        )
        same = right and self._judging.says_the_same(words, text)
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
        brought = [number for edit in sentence.edits for number in edit.numbers]
        known = self._judging.known_numbers(words, after)
        strange = dict.fromkeys(each for each in brought if plainly(each) not in known)
        if strange:
            listed = "、".join(f"“{each}”" for each in strange)
            told.insert(0, f"多了数据里没有的 {listed}")
        elif not told and not better and any(is_turned(words.whole, e) for e in sentence.edits):
            told = ["改了增减、大小的方向"]
        return f"{'；'.join(told)}，不能采用。确实要写的，请在程序里改写。" if told else ""

    # Tables

    def _places(self, grid: WordTable) -> Places:
        return Places(self._filing, grid.mark, grid)

    def _grid(self, due: WordTable, said: Item | None) -> Iterator[Difference]:
        places = self._places(due)
        if not isinstance(said, WordTable):
            yield Difference("missing", places.name, "", "整张表", why="表由数据生成，不能删去。")
            return
        for found in table_differences(due, said):
            if isinstance(found, RowDifference):
                yield _row(places, found)
                continue
            work = self._work(found.row, found.place) if due.mark == WORK else None
            if work is not None:
                yield from self._compared(work, compare(found.due, found.said))
                continue
            cell = places.cell(found.row, found.place)
            figures = any(_is_figure(text) for text in (found.said, found.due))
            why = "以数据为准，不采用 Word 里的；数据确实错了，请在表里改。"
            yield Difference(
                "number" if figures else "name",
                places.of(found.row, found.place),
                found.said or "空白",
                found.due or "空白",
                cell or places.row_cell(found.row),
                why=why,
            )

    def _work(self, row: int, place: int) -> PassageWords | None:
        """The words in a square of the table of 重点工作."""
        table = self._told.work
        if table is None or not 1 <= row <= len(table.rows) or not 1 <= place < len(WORK_COLUMNS):
            return None
        record, texts = table.rows[row - 1]
        where = f"{table.title} 第 {row} 项 {table.columns[place]}"
        cell = Cell(WORK, record, WORK_COLUMNS[place])
        return PassageWords(where, (Text(texts[place - 1]),), cell=cell)


def _row(places: Places, found: RowDifference) -> Difference:
    if found.row < 0 and found.due:
        words = (f"{found.said} 栏", f"{found.due} 栏")
        why = "栏数不同，里面的数没有核对。请在 Word 里恢复各栏，再核对一次。"
        return Difference("fixed", places.name, *words, places.row_cell(0), why=why)
    if not found.due:
        return Difference("added", places.name, found.said, "", why="表里的行，请在程序里加。")
    where = f"{places.name} {places.row(found.row)}"
    if plainly(found.said) == plainly(found.due):
        why = "这一行的格子合并过或者移动过，数不在原来的栏里。请在 Word 里恢复，再核对一次。"
        return Difference(
            "fixed", where, found.said, found.due, places.row_cell(found.row), why=why
        )
    kind: Kind = "name" if found.said else "missing"
    why = "表里的行由数据定；要删的，请在程序里删。"
    return Difference(kind, where, found.said, found.due, places.row_cell(found.row), why=why)


def _added(place: str, item: Item) -> Difference:
    why = "这里不能另加内容；要写的，请在程序里写进上一段。"
    said = "一张表" if isinstance(item, WordTable) else item.whole
    return Difference("added", place, said, "", why=why)


def _apart(said: str, due: str) -> tuple[str, str]:
    """Two lists of names without the names that are in both; other texts as they are."""
    lists = said.split("、"), due.split("、")
    if min(map(len, lists)) < 2:
        return said, due
    one, other = (
        "、".join(n for n in names if n not in {*rest}) for names, rest in (lists, lists[::-1])
    )
    return (one or "（没有）", other or "（没有）") if one or other else (said, due)


def _take_up(said: Passage, more: list[Item]) -> None:
    """Puts what came behind a paragraph of hers into it, as lines of its own."""
    while more and isinstance(more[0], Passage):
        said.text += f"\n{words_of(more.pop(0))}"


def _said(item: Item) -> str:
    return item.whole if isinstance(item, Passage) else "表"


def _is_figure(text: str) -> bool:
    return bool(re.fullmatch(r"-?[\d.,]+%?", plainly(text)))
