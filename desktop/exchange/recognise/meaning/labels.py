"""Words as they are compared: titles, headings and labels, however they were typed or printed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from desktop.exchange.recognise.meaning.words import words
from desktop.forms.characters import plain
from desktop.forms.values import MONEY_UNIT

HALF = 0.5
LONGEST = 80
"""A title or a heading is no longer than this; a longer text is a note."""

_NOT_WORD = re.compile(r"[\W_]+")
_ENUMERATED = re.compile(
    r"^(?:\s*(?:[一二三四五六七八九十]+\s*[、.]|\([一二三四五六七八九十\d]+\)|\d+\s*[、.]"
    r"|(?:其中|加|减)\s*:))+\s*"
)
_BETWEEN = re.compile(r"(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])")
_OF_YEAR = re.compile(r"^\d{4}年度?")
_IN_UNIT = re.compile(rf"\((?:单位)?:?(?:人民币)?({MONEY_UNIT})\)$")


@lru_cache(maxsize=8192)
def key(text: str) -> str:
    """`text` without spaces, brackets and quotes, so that printings of one word are equal.

    >>> key("“三 公”经费") == key("三公经费"), key("因公出国（境）费用")
    (True, '因公出国境费')
    """
    bare = _NOT_WORD.sub("", plain(text)).replace("维护", "")
    return f"{bare[:-2]}费" if bare.endswith("费用") else bare


@lru_cache(maxsize=8192)
def heading(text: str) -> str:
    """The key of a column heading, the first of its group of synonyms, without year and unit.

    >>> heading("小　计"), heading("2020年决算数"), heading("全年预算数（万元）")
    ('合计', '决算数', '全年预算数')
    """
    word = _OF_YEAR.sub("", key(_IN_UNIT.sub("", plain(text))))
    return words().same_columns.get(word, word)


@lru_cache(maxsize=8192)
def label(text: str) -> str:
    """The key of a line's label without its 一、 or 其中：, the first of its group of synonyms.

    >>> label("一、一般公共服务支出"), label("其中：（1）公务用车购置费")
    ('一般公共服务支出', '公务用车购置费')
    """
    word = key(_ENUMERATED.sub("", plain(text)))
    return words().same.get(word, word)


def year_of(text: str) -> int | None:
    """The year that a heading begins with: `2020年决算数`."""
    found = _OF_YEAR.match(key(text))
    return int(found[0][:4]) if found else None


def unit_in_brackets(text: str) -> str:
    """The unit of amounts in which a heading ends, '' for none: 决算数（万元）."""
    found = _IN_UNIT.search(plain(text))
    return found[1] if found else ""


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
