"""Breaking Chinese text into lines.

No line begins with ，。） or ends with （ (避头尾), and a number stays whole, with its unit.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import NamedTuple

from desktop.report.faces.fonts import drawable, text_width
from desktop.report.setting.page import LEADING, text_height

Breaking = Callable[[str, str, float, float], list[str]]
"""A way to break text of a face and size into lines no longer than some room."""

KEPT = 16_384
"""So many texts are remembered as they were broken: forms repeat theirs."""


class Piece(NamedTuple):
    """A part of a text in which no line ends, and its length."""

    text: str
    length: float


_NEVER_FIRST = frozenset("，。、；：！？）》」』】〉〕〗”’…—–～·•％‰℃°′″々,.;:!?)]}%")
_STOPS = "".join(_NEVER_FIRST)
_NEVER_LAST = frozenset("（《「『【〈〔〖“‘￥¥№≥≤＞＜＝≈±([{")
_LONG_UNITS = "人次|批次|年度|小时|分钟|学时|季度|平方米|平方公里|公里|千米|公斤|公顷|个?百分点"
_SHORT_UNITS = (
    "元人个辆次台套项件张户家名位天周年月日岁分笔条份批宗起例行栏款类级届期倍吨亩米处所座栋幢间"
    "册本页卷支场班门只%％‰℃㎡°"
)
"""What figures are counted in."""
_PIECE = re.compile(
    r"[-+−≥≤＞＜<>≈±第]?[0-9０-９A-Za-z][0-9０-９A-Za-z,.+/_-]*"
    rf"(?:[ 　]?(?:[百千万亿多余]{{0,3}}(?:{_LONG_UNITS}|[{_SHORT_UNITS}])|[万亿余多]{{1,2}}))?"
    r"|（(?:[0-9.]+分|[A-Z/]+|续)）|——|……|.",
    re.DOTALL,
)
_PART = re.compile(r"[0-9.]+|.", re.DOTALL)
_YEAR = re.compile(r"(?<=[^0-9\s])(?=\d{4}年)")

# Where headings and names are best broken: before a word, or behind the name of a body.
_BEFORE = (
    *("财政", "预算", "基金", "经营", "合计", "收入", "支出", "补助", "补贴", "上缴", "缴费"),
    *("费用", "购置", "运行", "维护", "结转", "科目", "机关", "基本", "养老", "医疗", "保险"),
    *("管理", "服务", "组织", "家庭", "国债", "安排", "和", "及", "与", "等", "（"),
    *("绩效", "目标", "指标", "总额", "资金", "原因", "应用"),
)
_AFTER = (
    *("局", "厅", "办公室", "委员会", "省", "区", "县", "中心", "大学", "学院", "学校", "医院"),
    *("大队", "支队", "管理处", "研究所", "研究院", "集团", "公司", "协会"),
)
_INSIDE_WORD = 12.0
_ONE_MORE_LINE = 8.0
_SHORT = 0.5
"""Costs: of a break inside a word or a last line of one character; of a line more than needed;
of a label's line that is one character short. What is short counts by its square."""

_TIE = 1e-6
"""Of ways that cost the same, the one whose first lines are longer is taken."""

_FLOATS = 0.001
"""By as much a line may be too long: what floats make of six characters of 9 pt."""

_NARROW = 8
"""In a cell with room for so few characters a figure keeps its unit rather than the stop behind."""

_FEW = 5
"""In more lines than this a text is no name any more, and is filled like a paragraph."""


def lines(text: str, font: str, size: float, room: float) -> list[str]:
    """`text` in lines no longer than `room`, each as full as can be; [] for no text.

    The last line is not a single character with its stop, if avoidable.
    """
    said = drawable(text)
    if _fits(text_width(said, font, size), room):
        return [line] if (line := said.strip()) else []
    return _filled(_pieces(said, font, size, room), room)


def centred(text: str, font: str, size: float, room: float) -> list[str]:
    """`text` in few lines of much the same length, broken between words: a heading.

    A year begins a line where the words before it fit one.
    """
    parts = [drawable(part).strip() for part in _YEAR.split(text)]
    whole = _fits(text_width(drawable(text), font, size), room)
    if not whole and all(_fits(text_width(part, font, size), room) for part in parts):
        return parts
    return _in_words(text, font, size, room, even=True)


def labelled(text: str, font: str, size: float, room: float) -> list[str]:
    """`text` in as few lines as can be, broken between words unless lines get short: a label."""
    return _in_words(text, font, size, room, even=False)


def fitted(
    breaking: Breaking,
    text: str,
    font: str,
    size: float,
    room: float,
    height: float,
    leading: float = LEADING,
) -> tuple[tuple[str, ...], float]:
    """The lines of `text`, set smaller than `size` where they would be higher than `height`.

    A line break of the text stays one.
    """
    while True:
        said = paragraphs(breaking, text, font, size, room)
        if text_height(len(said), size, leading) <= height:
            return said, size
        size *= 0.9


@lru_cache(maxsize=KEPT)
def paragraphs(
    breaking: Breaking, text: str, font: str, size: float, room: float
) -> tuple[str, ...]:
    """The lines of `text`, each of its own lines broken for itself."""
    parts = text.splitlines()
    return tuple(line for part in parts for line in breaking(part, font, size, room))


def _filled(pieces: Sequence[Piece], room: float) -> list[str]:
    """`pieces` in lines as full as can be."""
    filled: list[list[str]] = [[]]
    used = 0.0
    for text, length in pieces:
        if filled[-1] and not _fits(used + length, room):
            filled.append([])
            used = 0.0
        filled[-1].append(text)
        used += length
    if len(filled) > 1 and _lonely(filled[-1]) and len(filled[-2]) > 1:
        longer = pieces[-2].length + pieces[-1].length
        if _fits(longer, room):
            filled[-1].insert(0, filled[-2].pop())
    return [line for texts in filled if (line := "".join(texts).strip())]


def _lonely(texts: Sequence[str]) -> bool:
    """True for a line of one character and the stop behind it."""
    return len(texts) == 1 and len(texts[0].rstrip(_STOPS)) <= 1


def _in_words(text: str, font: str, size: float, room: float, *, even: bool) -> list[str]:
    said = drawable(text)
    if _fits(text_width(said, font, size), room):
        return lines(said, font, size, room)
    pieces = _pieces(said, font, size, room)
    full = _filled(pieces, room)
    if not 1 < len(full) <= _FEW:
        return full
    found = [_broken(pieces, size, room, len(full), even)]
    if even:
        cost, broken = _broken(pieces, size, room, len(full) + 1, even)
        found.append((cost + _ONE_MORE_LINE, broken))
    return min(found)[1] or full


def _broken(
    pieces: Sequence[Piece], size: float, room: float, count: int, even: bool
) -> tuple[float, list[str]]:
    """The cheapest way to set `pieces` in `count` lines, with its cost; no lines for no way."""
    ends = [0.0, *accumulate(piece.length for piece in pieces)]
    cuts = _Cuts(pieces)
    target = ends[-1] / count if even else room
    reached: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, (0,))}
    for number in range(1, count + 1):
        last = number == count
        enough = bisect_left(ends, ends[-1] - (count - number) * (room + _FLOATS))
        step: dict[int, tuple[float, tuple[int, ...]]] = {}
        for start, (cost, breaks) in reached.items():
            full = bisect_right(ends, ends[start] + room + _FLOATS) - 1
            for end in range(max(start + 1, enough), min(full, len(pieces) - (not last)) + 1):
                lonely = last and end - start == 1 == len(pieces[start].text)
                total = cost + _INSIDE_WORD * (cuts[end] + lonely)
                if even or not last:
                    length = ends[end] - ends[start]
                    total += (1 if even else _SHORT) * ((target - length) / size) ** 2
                if end not in step or total <= step[end][0] + _TIE:
                    step[end] = (total, (*breaks, end))
        reached = step
    cost, breaks = reached.get(len(pieces), (float("inf"), ()))
    texts = [piece.text for piece in pieces]
    return cost, ["".join(texts[first:end]).strip() for first, end in pairwise(breaks)]


class _Cuts(dict[int, bool]):
    """True by piece where a line that ends before it, or behind the last, cuts a word."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self._text = "".join(piece.text for piece in pieces)
        self._starts = list(accumulate((len(piece.text) for piece in pieces), initial=0))

    def __missing__(self, piece: int) -> bool:
        at, text = self._starts[piece], self._text
        kept = at == len(text) or text.endswith(_AFTER, 0, at) or text.startswith(_BEFORE, at)
        self[piece] = not kept
        return not kept


def _pieces(text: str, font: str, size: float, room: float) -> list[Piece]:
    """`text` cut where a line may end; a piece too long for any line is cut anywhere."""
    pieces: list[Piece] = []
    for piece in _cut(text, font, size, room):
        if pieces and (piece.text[0] in _NEVER_FIRST or pieces[-1].text[-1] in _NEVER_LAST):
            glued = Piece(pieces[-1].text + piece.text, pieces[-1].length + piece.length)
            if _fits(glued.length, room):
                pieces[-1] = glued
                continue
            if room > _NARROW * size and (parted := _parted(glued.text, font, size, room)):
                pieces[-1:] = parted
                continue
        pieces.append(piece)
    return pieces


def _parted(text: str, font: str, size: float, room: float) -> list[Piece]:
    """A piece too long for a line, cut as late as may be; [] where it may not be cut at all."""
    for at in range(len(text) - 1, 0, -1):
        figure = text[at - 1 : at + 1].isascii() and text[at - 1].isalnum()
        if not figure and text[at] not in _NEVER_FIRST and text[at - 1] not in _NEVER_LAST:
            parts = [Piece(part, text_width(part, font, size)) for part in (text[:at], text[at:])]
            return parts if all(_fits(part.length, room) for part in parts) else []
    return []


def _cut(text: str, font: str, size: float, room: float) -> Iterator[Piece]:
    """`text` in pieces that fit `room`: of one too long, its numbers, or single characters."""
    for said in _PIECE.findall(text):
        piece = Piece(said, text_width(said, font, size))
        if _fits(piece.length, room):
            yield piece
            continue
        for part in _PART.findall(said):
            whole = _fits(text_width(part, font, size), room)
            for said_part in (part,) if whole else part:
                yield Piece(said_part, text_width(said_part, font, size))


def _fits(length: float, room: float) -> bool:
    return length <= room + _FLOATS
