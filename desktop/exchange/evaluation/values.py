"""The value that a box holds for a cell: an amount, a ticked choice, the points in a name."""

from __future__ import annotations

import re
from typing import NamedTuple

from desktop.exchange.evaluation.words import bare, words
from desktop.exchange.proposal.amounts import read_amount
from desktop.forms.characters import cited, plain
from desktop.forms.edition.form import Line
from desktop.forms.kinds import KINDS, MONEY
from desktop.forms.texts import Choice, Long, refuse_too_long
from desktop.forms.values import Kind, Unit, Unreadable, Value

SEVERAL = "勾选了不止一项：“{}”。请在表里选一项。"
NO_CHOICE = "“{}”不在这个版式的可选项里。"
_POINTS = re.compile(r"(?s)(.*?)\s*[（(]\s*(\d[\d.]*)\s*分?\s*[）)]\s*")
_POINTS_BARE = re.compile(r"(?s)(.*?)(\s*)(\d[\d.]*)\s*分\s*")
_ANY_POINTS = re.compile(r"\((\d[\d.]*)\s*分\)")
_BROKEN = re.compile(r"(?<=[^\x00-\x7f])\s*\n\s*(?=[^\x00-\x7f])")
_NUMBERED = re.compile(r"^\d+\s*[.、]\s*")


class ReadValue(NamedTuple):
    """A value, and whether reading it rounded it."""

    value: Value | None
    rounded: bool = False


def read_value(kind: Kind, text: str, amounts: Unit, entered_in: Unit) -> ReadValue:
    """The value of a box for a cell of this kind. Raises Unreadable with a sentence."""
    if kind is MONEY:
        amount = read_amount(text, amounts, entered_in)
        return ReadValue(amount.yuan, amount.rounded)
    if isinstance(kind, Choice):
        return ReadValue(_chosen(text, kind.choices))
    value = kind.read(text if isinstance(kind, Long) else on_one_line(text), entered_in)
    if value is not None:
        refuse_too_long(kind, value)
    return ReadValue(value)


def on_one_line(text: str) -> str:
    """A text whose lines were only broken to fit its box."""
    return _BROKEN.sub("", text)


def read_points(text: str) -> Value | None:
    """The points in a box: 10, 10分, 10%. Raises Unreadable."""
    return KINDS["score"].read(plain(text).removesuffix("%"), "万元")


def name_and_points(text: str) -> tuple[str, str]:
    """A name and the points written behind it, '' for none.

    >>> name_and_points("产出指标（40分）"), name_and_points("培训班（3期）")
    (('产出指标', '40'), ('培训班（3期）', ''))
    >>> [name_and_points(each) for each in ("效益指标 30分", "效益指标30分", "考试60分")]
    [('效益指标', '30'), ('效益指标', '30'), ('考试60分', '')]
    """
    said = on_one_line(text.strip())
    if (found := _POINTS.fullmatch(said)) and found[1]:
        return found[1], found[2]
    found = _POINTS_BARE.fullmatch(said)
    if found and found[1] and (found[2] or bare(found[1]) in words().names):
        return found[1], found[3]
    return said, ""


def points_in(text: str) -> str:
    """The points that a label names in brackets: 年度绩效指标（80分）; '' for none."""
    found = _ANY_POINTS.search(plain(text))
    return found[1] if found else ""


def is_choice_field(line: Line) -> bool:
    """True for a field of boxes to tick."""
    return bool(line.choices)


def _chosen(text: str, choices: tuple[str, ...]) -> str | None:
    """The choice that is ticked, or the only one that is named; None where none is ticked."""
    known = words()
    found = [(text.find(_core(choice)), choice) for choice in choices]
    named = sorted((at, choice) for at, choice in found if at >= 0)
    marks = [char for char in text if char in known.ticked + known.open]
    if not marks:
        return _named(text, [choice for _, choice in named])
    if not named:
        if any(mark in known.ticked for mark in marks):
            raise Unreadable(NO_CHOICE.format(cited(text)))
        return None
    before = min(map(text.find, marks)) < named[0][0]
    ends = [*(at for at, _ in named[1:]), len(text)]
    ticked = []
    last = 0
    for (at, choice), end in zip(named, ends, strict=True):
        around = text[last:at] if before else text[at + len(_core(choice)) : end]
        last = at + len(_core(choice))
        if any(mark in around for mark in known.ticked):
            ticked.append(choice)
    if len(ticked) > 1:
        raise Unreadable(SEVERAL.format(cited(text)))
    if not ticked and any(mark in text for mark in known.ticked):
        raise Unreadable(NO_CHOICE.format(cited(text)))
    return ticked[0] if ticked else None


def _named(text: str, named: list[str]) -> str:
    if len(named) != 1:
        raise Unreadable(NO_CHOICE.format(cited(text)))
    return named[0]


def _core(choice: str) -> str:
    """A choice without its number."""
    return _NUMBERED.sub("", choice)
