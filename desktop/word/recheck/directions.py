"""Directions that an edit turns round: 大于 for 小于, 减少 for 增加, 没有增加 for 增加."""

from __future__ import annotations

import re

from desktop.audit.claims.reading.direction import LONG_FALL, LONG_RISE
from desktop.word.recheck.text import Edit

BESIDE = 3
"""So many letters beside an edit may belong to the direction that it changes."""
_MORE = f"大于|高于|多于|超过|调增|{LONG_RISE}"
_LESS = f"小于|低于|少于|不足|调减|{LONG_FALL}"
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
