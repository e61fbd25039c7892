"""Breaking Chinese text into lines.

No line begins with ，。） or ends with （ (避头尾), and a number stays whole, with its unit.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise

from desktop.report.fonts import drawable, text_width
from desktop.report.page import LEADING, text_height

Breaking = Callable[[str, str, float, float], list[str]]
"""A way to break text of a face and size into lines no longer than some room."""

KEPT = 16_384
"""So many texts are remembered as they were broken: forms repeat theirs."""

_NEVER_FIRST = frozenset("，。、；：！？）》」』】〉”’…—～·％,.;:!?)]}%")
_NEVER_LAST = frozenset("（《「『【〈“‘￥¥([{")
_PIECE = re.compile(r"[-+−]?[0-9A-Za-z][0-9A-Za-z,.+/_-]*(?:万元|[元年月日行栏%])?|.", re.DOTALL)

# Where headings and names are best broken: before a word, or behind the name of a body.
_BEFORE = (
    *("财政", "预算", "基金", "经营", "合计", "收入", "支出", "补助", "补贴", "上缴", "缴费"),
    *("费用", "购置", "运行", "维护", "结转", "科目", "机关", "基本", "养老", "医疗", "保险"),
    *("管理", "服务", "组织", "家庭", "国债", "安排", "和", "及", "与", "等", "（"),
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

_FEW = 5
"""In more lines than this a text is no name any more, and is filled like a paragraph."""


def lines(text: str, font: str, size: float, room: float) -> list[str]:
    """`text` in lines no longer than `room`, each as full as can be; [] for no text.

    The last line is not a single character, if avoidable.
    """
    filled: list[list[str]] = [[]]
    used = 0.0
    for piece in _pieces(drawable(text), font, size, room):
        length = text_width(piece, font, size)
        if filled[-1] and not _fits(used + length, room):
            filled.append([])
            used = 0.0
        filled[-1].append(piece)
        used += length
    if len(filled) > 1 and len("".join(filled[-1])) == 1 and len(filled[-2]) > 1:
        longer = filled[-2][-1] + filled[-1][0]
        if _fits(text_width(longer, font, size), room):
            filled[-2:] = [filled[-2][:-1], [longer]]
    return [line for pieces in filled if (line := "".join(pieces).strip())]


def centred(text: str, font: str, size: float, room: float) -> list[str]:
    """`text` in few lines of much the same length, broken between words: a heading."""
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


def _in_words(text: str, font: str, size: float, room: float, *, even: bool) -> list[str]:
    full = lines(text, font, size, room)
    if not 1 < len(full) <= _FEW:
        return full
    pieces = _pieces(drawable(text), font, size, room)
    found = [_broken(pieces, font, size, room, len(full), even)]
    if even:
        cost, said = _broken(pieces, font, size, room, len(full) + 1, even)
        found.append((cost + _ONE_MORE_LINE, said))
    return min(found)[1] or full


def _broken(
    pieces: Sequence[str], font: str, size: float, room: float, count: int, even: bool
) -> tuple[float, list[str]]:
    """The cheapest way to set `pieces` in `count` lines, with its cost; no lines for no way."""
    ends = [0.0, *accumulate(text_width(piece, font, size) for piece in pieces)]
    inside = _inside_words(pieces)
    target = ends[-1] / count if even else room
    reached: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, (0,))}
    for number in range(1, count + 1):
        last = number == count
        step: dict[int, tuple[float, tuple[int, ...]]] = {}
        for start, (cost, breaks) in reached.items():
            for end in range(start + 1, len(pieces) + 1):
                length = ends[end] - ends[start]
                if not _fits(length, room):
                    break
                if last != (end == len(pieces)):
                    continue
                lonely = last and end - start == 1 == len(pieces[start])
                total = cost + _INSIDE_WORD * (inside[end] + lonely)
                if even or not last:
                    total += (1 if even else _SHORT) * ((target - length) / size) ** 2
                if end not in step or total <= step[end][0] + _TIE:
                    step[end] = (total, (*breaks, end))
        reached = step
    cost, breaks = reached.get(len(pieces), (float("inf"), ()))
    return cost, ["".join(pieces[first:end]).strip() for first, end in pairwise(breaks)]


def _inside_words(pieces: Sequence[str]) -> list[bool]:
    """Whether a line that ends before each piece, or behind the last, cuts a word."""
    text = "".join(pieces)
    starts = accumulate(map(len, pieces), initial=0)
    return [
        at < len(text) and not (text.endswith(_AFTER, 0, at) or text.startswith(_BEFORE, at))
        for at in starts
    ]


def _pieces(text: str, font: str, size: float, room: float) -> list[str]:
    """`text` cut where a line may end; a piece too long for any line is cut anywhere."""
    pieces: list[str] = []
    for piece in _PIECE.findall(text):
        glued = pieces and (piece in _NEVER_FIRST or pieces[-1][-1] in _NEVER_LAST)
        if glued and _fits(text_width(pieces[-1] + piece, font, size), room):
            pieces[-1] += piece
        elif _fits(text_width(piece, font, size), room):
            pieces.append(piece)
        else:
            pieces.extend(piece)
    return pieces


def _fits(length: float, room: float) -> bool:
    """Whether `length` is within `room`, but for what floats make of six characters of 9 pt."""
    return length <= room + 0.001
