"""Which table a title names, by its words or by its printed label (表3, 公开03表)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from desktop.exchange.files.sheets import Sheet
from desktop.exchange.recognise.meaning.labels import LONGEST, is_subsequence, key
from desktop.exchange.recognise.meaning.words import words
from desktop.forms.edition.edition import Edition
from desktop.forms.edition.form import Form

_YEAR = re.compile(r"(?:19|20)\d\d(?=年)")
_CHINESE_YEAR = re.compile("[〇零○一二三四五六七八九]{4}(?=年)")
_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_LABEL = re.compile(r"(公开|附)?(?:0*(\d{1,2})表|表0*(\d{1,2}))")
_NOTE = re.compile("^(注|说明|备注)|本表反映")
_TABLE_WORDS = re.compile("收入|支出|预算|拨款|基金|资本|经费|基本|经营|明细|项目")
"""Words that make a title another table's: 项目支出决算表 is not 支出决算表."""
_BUDGET = re.compile("预算(总|明细|情况)?表")
_MORE = re.compile("收入|明细")
"""Words of a title that a table has which holds another one's columns and more."""
TITLED = 3
"""A sheet has its title in its first rows."""
SHARE = 0.65
"""A title that keeps less than this share of the printed one is no longer the same."""


class Sure(IntEnum):
    """How a table was recognised, surest first."""

    TITLE = 0
    LIKE = 1
    LABEL = 2
    SHEET_NAME = 3
    RESEMBLING = 4
    HEADINGS = 5


def year_in(text: str) -> int | None:
    """The year a title names: `2020年度…`, `二〇二〇年度…`."""
    bare = "".join(text.split())
    chinese = _CHINESE_YEAR.search(bare)
    found = _YEAR.search(chinese[0].translate(_DIGITS) + "年" if chinese else bare)
    return int(found[0]) if found else None


class Title(NamedTuple):
    """The form that a title names, and the year in it."""

    form: Form
    sure: Sure
    year: int | None


def title_of(text: str, edition: Edition, unit: str = "") -> Title | None:
    """The form that `text` names as a title; one that it only resembles is the least sure."""
    if "表" not in text or len(text) > LONGEST:
        return None
    if named := form_named(text, edition, unit):
        return Title(*named, year_in(text))
    form = _resembling(text, edition)
    return Title(form, Sure.RESEMBLING, year_in(text)) if form else None


def contradicts(text: str, form: Form) -> bool:
    """True where a title speaks of other money than the form's, or of a budget."""
    said, title = key(text), key(form.title)
    same = any(topic in said and topic in title for topic in words().topics)
    other = any(
        (fund in said) > (fund in title) if same else (fund in said) != (fund in title)
        for fund in words().funds
    )
    return bool(text) and (other or bool(_BUDGET.search(said)))


def form_named(text: str, edition: Edition, unit: str = "") -> tuple[Form, Sure] | None:
    """The form whose title, or one very like it, `text` is; `unit` may be in it too."""
    titles = {key(form.title): form for form in edition.forms.values()}
    if len(text) > LONGEST or not _common(*titles).issubset(text) or _NOTE.search(text.strip()):
        return None
    said = key(text)
    if unit:
        said = said.replace(key(unit), "")
    said = re.sub(r"^.*\d{4}年度?(?=.)", "", said)
    for title in sorted(titles, key=len, reverse=True):
        before, found, after = said.partition(title)
        if found and not _TABLE_WORDS.search(before + after):
            return titles[title], Sure.TITLE
    if form := _like(_without_label(said), titles):
        return form, Sure.LIKE
    return None


@lru_cache
def _common(*titles: str) -> frozenset[str]:
    """The characters that every title has, such as 决, 算 and 表."""
    return frozenset.intersection(*map(frozenset, titles))


def is_evaluation(sheet: Sheet) -> bool:
    """True for a sheet with a 自评表, by its first rows."""
    top = list(sheet.rows)[:TITLED]
    texts = (sheet.text(row, col) for row in top for col in sheet.rows[row])
    return any(
        len(text) <= LONGEST and any(word in text for word in words().evaluations) for text in texts
    )


def form_labelled(text: str, edition: Edition) -> Form | None:
    """The form whose printed label `text` is."""
    if len(text) > LONGEST or not (said := _label(key(text))):
        return None
    return next((form for form in edition.forms.values() if _label(key(form.label)) == said), None)


def _resembling(text: str, edition: Edition) -> Form | None:
    """The form whose title is the same but for words such as 收入: a table of more columns.

    一般公共预算财政拨款收入支出决算表 has those of 一般公共预算财政拨款支出决算表, and others.
    """
    if "决算" not in text or _NOTE.search(text.strip()):
        return None
    said = _MORE.sub("", re.sub(r"^.*\d{4}年度?(?=.)", "", _without_label(key(text))))
    near = [form for form in edition.forms.values() if _MORE.sub("", key(form.title)) == said]
    return near[0] if len(near) == 1 else None


def _label(said: str) -> tuple[str, int] | None:
    match = _LABEL.fullmatch(said)
    return (match[1] or "", int(match[2] or match[3])) if match else None


def _without_label(said: str) -> str:
    return re.sub(r"^(公开|附)?(\d+表|表\d+)|(公开|附)?(\d+表|表\d+|\d+)$", "", said)


def _like(said: str, titles: dict[str, Form]) -> Form | None:
    """The form whose title `said` would be if nothing but a few characters were left out."""
    if "决算" not in said:
        return None
    said = said.replace("明细", "")
    near = [title for title in titles if is_subsequence(said, title)]
    if len(near) != 1:
        near = [title for title in near if len(said) >= SHARE * len(title)]
    longer = [title for title in titles if title.replace("明细", "") == said]
    chosen: Iterable[str] = longer or sorted(near, key=len)
    return next((titles[title] for title in chosen), None)
