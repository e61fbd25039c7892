"""Words as they are compared: titles, headings and labels, however they were typed or printed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from desktop.forms.characters import plain

HALF = 0.5
LONGEST = 80
"""A title or a heading is no longer than this; a longer text is a note."""

_NOT_WORD = re.compile(r"[\W_]+")
_ENUMERATED = re.compile(
    r"^(?:\s*(?:[一二三四五六七八九十]+\s*[、.]|\([一二三四五六七八九十\d]+\)|\d+\s*[、.]"
    r"|(?:其中|加|减)\s*:))+\s*"
)
_BETWEEN = re.compile(r"(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])")
_OF_WHEN = re.compile(r"^(?:\d{4}年度?|本年|全年|年初)+(?=预算数|决算数|决算金额)")
_SAME_HEADING = {
    "决算数": "金额",
    "决算金额": "金额",
    "小计": "合计",
}


@lru_cache(maxsize=8192)
def key(text: str) -> str:
    """`text` without spaces, brackets and quotes, so that printings of one word are equal.

    >>> key("“三 公”经费") == key("三公经费"), key("因公出国（境）费用")
    (True, '因公出国境费')
    """
    bare = _NOT_WORD.sub("", plain(text)).replace("维护", "")
    return f"{bare[:-2]}费" if bare.endswith("费用") else bare


def heading(text: str) -> str:
    """The key of a column heading; 决算数 stands for 金额 and 小计 for 合计.

    >>> heading("2020年决算数"), heading("全年预算数")
    ('金额', '预算数')
    """
    word = _OF_WHEN.sub("", key(text))
    return _SAME_HEADING.get(word, word)


def label(text: str) -> str:
    """The key of a line's label without its 一、 or 其中：.

    >>> label("一、一般公共服务支出"), label("其中：（1）公务用车购置费")
    ('一般公共服务支出', '公务用车购置费')
    """
    return key(_ENUMERATED.sub("", plain(text)))


def without_spaces(text: str) -> str:
    """`text` without the blanks that a PDF copy leaves between Chinese characters."""
    return _BETWEEN.sub("", text.strip())


def likeness(one: str, other: str) -> float:
    """How alike two words are, from 0 to 1; words of very different length are not."""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() > HALF else 0.0


def is_subsequence(short: Sequence[str], long: Sequence[str]) -> bool:
    """True where `short` is `long` without some of its parts."""
    rest = iter(long)
    return all(part in rest for part in short)
