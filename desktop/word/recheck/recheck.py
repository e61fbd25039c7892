"""The Word file that came back from the leader against the data: every number, name and sentence
that differs.

Numbers are the data's and stay so; wording that says the same can be accepted
(`accepted_changes`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path

from desktop.forms.edition.records import WORK
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.narrative.document.document import Document
from desktop.narrative.document.runs import Text
from desktop.word.back.items import Item, Passage, WordTable, words_of
from desktop.word.back.read import read_word, word_from
from desktop.word.recheck.align import Alignment, align
from desktop.word.recheck.identity import refuse_others
from desktop.word.recheck.ownership import COVER, Ownership, PassageWords
from desktop.word.recheck.passages import Passages
from desktop.word.recheck.result import Difference, Kind, Recheck
from desktop.word.recheck.tables import Places, RowDifference, table_differences
from desktop.word.recheck.text import compare
from desktop.word.recheck.tokens import plainly

_PAGE = re.compile(r"[\s.．…·]*\d+$")
_AUDITED = re.compile(r"审核\s共 \d+ 项")
"""The line of the 签章页 that counts what the checks found: what it said when the file went out
is nobody's wording."""
WORK_COLUMNS = ("", "item", "goal", "done")
CITED = 20
"""So many characters of a paragraph name it."""


def recheck(filing: Filing, document: Document, exported: bytes, edited: Path) -> Recheck:
    """The differences of the file `edited` from the one `exported` of the filing as it is now.

    `document` is its narrative. Raises WordProblem for a file that cannot be read, and for that
    of another unit, year or edition.
    """
    said, due = read_word(edited), word_from(exported, edited.name)
    refuse_others(filing, due, said, edited.name)
    comparing = _FileComparing(filing, document, align(_wording(due.items), _wording(said.items)))
    remarks = tuple(
        f"{each.author or '批注'}：{each.text}"
        + (f"（在“{_cited(each.beside)}”旁）" if each.beside else "")
        for each in said.remarks
    )
    return Recheck(edited.name, tuple(comparing.differences()), remarks, said.tracked)


def _wording(items: Iterable[Item]) -> list[Item]:
    """The items without the line about the checks."""
    return [
        item for item in items if not (isinstance(item, Passage) and _AUDITED.match(item.whole))
    ]


def _cited(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= CITED else f"{line[:CITED]}…"


class _FileComparing:
    """A file in comparison with the one that is due."""

    def __init__(self, filing: Filing, document: Document, alignment: Alignment) -> None:
        self._filing, self._alignment = filing, alignment
        self._told = Ownership(filing, document)
        self._passages = Passages(filing, document)

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
                yield from self._passages.differences(words, match.said)
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
                yield from self._passages.compared(work, compare(found.due, found.said))
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


def _take_up(said: Passage, more: list[Item]) -> None:
    """Puts what came behind a paragraph of hers into it, as lines of its own."""
    while more and isinstance(more[0], Passage):
        said.text += f"\n{words_of(more.pop(0))}"


def _said(item: Item) -> str:
    return item.whole if isinstance(item, Passage) else "表"


def _is_figure(text: str) -> bool:
    return bool(re.fullmatch(r"-?[\d.,]+%?", plainly(text)))
