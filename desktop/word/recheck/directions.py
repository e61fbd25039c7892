"""Directions that an edit turns round: 大于 for 小于, 减少 for 增加, 没有增加 for 增加."""

from __future__ import annotations

import re

from desktop.word.recheck.text import Edit

BESIDE = 3
"""So many letters beside an edit may belong to the direction that it changes."""
_MORE = (
    "大于|高于|多于|超过|超出|增加|增长|增多|上升|上涨|提高|提升|升高|增支|超支|调增|"
    "多支出|多收入|多花|多用"
)
_LESS = (
    "小于|低于|少于|不足|减少|下降|降低|下跌|回落|压减|缩减|削减|节约|节省|减支|调减|"
    "少支出|少收入|少花|少用"
)
_LEVEL = "持平|等于|相等|相同|一致|不变|变化"
_WAY = re.compile(rf"(不|未|没有?|无|非)?(?:({_LEVEL})|({_MORE})|({_LESS}))")


def is_turned(text: str, edit: Edit) -> bool:
    """True where an edit of `text` writes another direction in the place of one."""
    before, after = text[max(0, edit.start - BESIDE) : edit.start], text[edit.end :][:BESIDE]
    old = _ways(before + text[edit.start : edit.end] + after)
    new = _ways(before + edit.text + after)
    return bool(old and new) and old != new


def _ways(text: str) -> set[str]:
    """The directions in a text: `3` for 增加 and 大于, `不3` for 没有增加."""
    return {f"{(found[1] and '不') or ''}{found.lastindex}" for found in _WAY.finditer(text)}
