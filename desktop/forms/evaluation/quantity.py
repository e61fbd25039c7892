"""Quantities of 绩效自评: the number in a target or an actual value, with its unit and bound.

A number that is a date, a clock time, a range, a ratio or an ordinal measures nothing that a
score could be computed from, and is no quantity: 每月7日, 9:30, 90%-95%, 1/2, 第3名.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from types import MappingProxyType
from typing import Literal, NamedTuple

from desktop.forms.characters import plain

Bound = Literal["≥", ">", "≤", "<", ""]
IndicatorKind = Literal["正向", "反向", "定性"]
KEPT = 16_384
"""So many texts are remembered as they were read: a key changes one of some thousand."""


class Obstacle(Enum):
    """A reason why two values cannot be compared; the value is the sentence for the clerk."""

    NO_TARGET = "年初目标值里没有可以计算的数，请按定性指标打分。"
    TARGETS = "年初目标值里有几个数，不知道按哪个计算。请只写一个数，或按定性指标打分。"
    NO_ACTUAL = "实际完成值里没有可以计算的数。请写出完成的数，或按定性指标打分。"
    ACTUALS = "实际完成值里有几个数，不知道按哪个计算。请只写与目标值对应的一个数。"
    UNITS = "年初目标值和实际完成值的单位不同，无法比较。请把两处写成同一单位。"
    BARE = "年初目标值和实际完成值有一处没有写单位，无法比较。请把两处写成同一单位。"
    OPPOSED = "年初目标值和实际完成值一处是增加、一处是减少，无法比较。请按定性指标打分。"
    APART = "实际完成值写的是没有达到、没有完成或超出的数，不是完成的数。请写出一共完成多少。"


@dataclass(frozen=True)
class Quantity:
    """A number in its base unit: 3.56万份 is 35600 份, 4小时 is 14400 秒.

    `unit` is the base unit, '' where none is written; `次/年` is 次, for a form covers one year.
    `scale` is the factor by which the written number was multiplied. `bound` is the bound that the
    words beside the number set, `rest` the text without the number and its unit. `apart` is True
    for a number that is not the result: 尚有5家未完成, 超额20%, 未达到95%.
    """

    number: Decimal
    unit: str = ""
    bound: Bound = ""
    rest: str = ""
    scale: Decimal = Decimal(1)
    apart: bool = False


class Pair(NamedTuple):
    """A target (A) and an actual value (B) in the same unit."""

    target: Decimal
    actual: Decimal


_WORDS: tuple[tuple[Bound, str], ...] = (
    ("≥", "≥ ≧ ⩾ >= ≮ 大于等于 大于或等于 至少 未低于"),
    ("≥", "不低于 不少于 不小于 不得低于 不得少于 不得小于"),
    (">", "> 大于 高于 多于 超过"),
    ("≤", "≤ ≦ ⩽ <= ≯ 小于等于 小于或等于 至多 控制在 未超过"),
    ("≤", "不高于 不多于 不大于 不超过 不超出 不得高于 不得多于 不得大于 不得超过"),
    ("<", "< 小于 低于 少于 不足 不到"),
)
_BEFORE: Mapping[str, Bound] = MappingProxyType(
    {word: bound for bound, words in _WORDS for word in words.split()}
)
_AFTER: Mapping[str, Bound] = MappingProxyType(
    {"以上": "≥", "以下": "≤", "以内": "≤", "之内": "≤", "内": "≤"}
)
_BOUND = re.compile("|".join(sorted(_BEFORE, key=len, reverse=True)))

# What is written of a unit, the unit it is counted in, and how many of those it is.
_UNITS: Mapping[str, tuple[str, Decimal]] = MappingProxyType(
    {
        written: (base, Decimal(scale))
        for written, base, scale in (
            ("‰", "%", "0.1"),
            *(("名", "人", 1), ("日", "天", 1), ("m", "米", 1)),
            *(("分钟", "秒", 60), ("小时", "秒", 3600)),
            *(("公里", "米", 1000), ("千米", "米", 1000), ("km", "米", 1000)),
            *(
                ("克", "千克", "0.001"),
                ("公斤", "千克", 1),
                ("kg", "千克", 1),
                ("吨", "千克", 1000),
            ),
            *(("m2", "平方米", 1), ("公顷", "平方米", 10**4), ("m3", "立方米", 1)),
            *(("平方公里", "平方米", 10**6), ("km2", "平方米", 10**6)),
        )
    }
)
_SCALES = {"百": 10**2, "千": 10**3, "万": 10**4, "亿": 10**8}
_LIMITS = frozenset({"秒", "天", "工作日", "周", "月", "季度", "年"})
"""Units of a time limit (＜4小时), which the printed rule does not cover."""
_SIZED = frozenset({"%", "元", *(base for base, scale in _UNITS.values() if scale != 1)})
"""Units whose size a number without one leaves open: 0.95 or 95%, 元 or 万元, 米 or 公里."""

_DIGITS = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_NUMBER = rf"(?<![\dA-Za-z.])(?<!\d[,|])(?<![A-Za-z]-)(?:(?<![-\d%])-)?{_DIGITS}(?![,.|]?\d|[eE]\d)"
_UNIT = (
    r"(?:[%‰]|个?(?:工作日|小时|季度|百分点|月|年|周)|[人户台车班架场件家批]次|分钟|[课学]时"
    r"|平方(?:公里|千米|米)|立方米|公里|千米|公顷|公斤|千克|吨公里|[美欧港日]元|[A-Za-z]+[23]?(?!\d)"
    r"|(?![以之及的左内上下外至到和与或并是为了多余约])[\u4e00-\u9fff])"
)
_MULTIPLE = r"(?:[百千万]?[万亿]|千(?![米克瓦])|百(?!分))"
_DAY = r"\d{1,2}[日号]"
_PLACED = re.compile(
    r"(?<![\d.])(?:"
    r"(?:^|(?<=[;。]))\d{1,2}[、.)](?!\d)"  # 1、 before an item
    r"|\d{4}[-./]\d{1,2}[-./]\d{1,2}"
    rf"|(?:19|20)\d\d年(?:\d{{1,2}}月(?:{_DAY})?)?"
    rf"|\d{{1,2}}(?:[-~至到]\d{{1,2}})?月(?:{_DAY})?|\d+号"
    r"|\d{1,2}[点时](?!长)|\d+:\d+|\d+[/⁄]\d+"  # 9点, 9:30, 1/2
    rf"|{_DIGITS}(?:、{_DIGITS})+|±{_DIGITS}%?|\d{{1,2}}[级等](?!于)"
    rf"|{_DIGITS}(?:{_MULTIPLE})?(?:{_UNIT}(?:/{_UNIT})?)?(?:[-~〜]{{1,2}}|至|到){_DIGITS}"
    r")|\(\d{1,2}\)|[〔\[(]\d{4}[〕\])]|第\d+|(?<![提目之以当年月日底])前\d+[名位%]"
)
_QUANTITY = re.compile(
    rf"(?P<number>{_NUMBER})[余多]?(?P<multiple>{_MULTIPLE})?[余多]?"
    rf"(?P<unit>{_UNIT})?(?:[/·](?P<per>{_UNIT}(?:[/·]{_UNIT})*))?"
    r"(?:\(含\))?[及或]?(?P<after>以上|以下|以内|之内|内(?![容部外]))?"
)
_LACKING = "未能?(?:完成|达到|实现|开展)|没有(?:完成|达到|实现)"
_APART = re.compile(
    rf"超额|超出|[还尚]差|相差|[还尚]有|[较比](?:目标|计划|预期)|未达(?!标)|{_LACKING}"
)
_LEFT = re.compile(_LACKING)
_OUTSIDE: Mapping[Bound, str] = MappingProxyType(
    {"≥": "<≤", ">": "<≤", "": "<", "≤": ">≥", "<": ">≥"}
)
"""By the bound of a target: those of an actual value with which no score can be computed."""
_EVERY = re.compile(rf"每个?({_UNIT})")
_FALL, _RISE = re.compile("下降|降低|减少|压减"), re.compile("上升|提高|增加|增长|新增")
_MINUS = str.maketrans("‐‑‒–—―−", "-------")
_ODD = re.compile("[\u2460-\u24ff]|[\\d.,]{0,20}(?<![m米里])[¼-¾⅐-⅞⁰¹²³⁴-⁹₀-₉]")
"""Circled figures, and fractions and small figures, which NFKC would make ordinary digits."""
_ITEM = re.compile(r"\n\s*(?=\d{1,2}[、.)]\D)")
"""A line break before a numbered item; others only wrap the text."""


def quantities(text: str) -> tuple[Quantity, ...]:
    """Every quantity of `text`, as written from left to right; full width and spaces do not matter.

    Multiples are multiplied out (万, 亿, 千, 百); 约, 余 and 多 are passed over.

    >>> [(int(found.number), found.unit) for found in quantities("年审13.64 万人，电话10万余人次")]
    [(136400, '人'), (100000, '人次')]
    """
    return tuple(_quantities(_ordinary(text)))


def quantity(text: str) -> Quantity | None:
    """The one quantity of `text`; None where there is none, or several and none is the main one.

    Of several, the only one with a bound is the main one: 12345热线办结率≥95% is 95 %. Equal
    numbers (完成率100%，及时率100%) are one.
    """
    found = quantities(text)
    bounded = [one for one in found if one.bound]
    return _only(bounded) or _only(found)


@lru_cache(maxsize=KEPT)
def proposed_kind(target: str, level: str = "") -> IndicatorKind:
    """The kind of an indicator by its target text; the clerk may choose another.

    ≥ > 不低于 以上 is 正向, ≤ < 不超过 以内 is 反向. A number without such a word is 正向, but
    反向 where it is 0 (事故0起) or where `level`, the name of its 二级指标, has 成本. A target
    that the printed rule does not cover is 定性: words, dates, ranges, several numbers, negative
    ones, and time limits (＜4小时) unless they are a lower bound.
    """
    found = quantity(target)
    if found is None or found.number < 0:
        return "定性"
    if found.bound in ("≥", ">"):
        return "正向"
    if found.unit in _LIMITS:
        return "定性"
    return "反向" if found.bound or not found.number or "成本" in level else "正向"


def compare(target: str, actual: str) -> Pair | Obstacle:
    """The two numbers in the same unit, or the reason why they cannot be compared.

    Of several numbers in `actual`, the one in the target's unit is meant. A number without a unit
    goes with any plain one (11400 and 11717人), but not with one that might be meant in another
    scale: 万份, % and 元 must be written on both sides.
    """
    aim = quantity(target)
    if aim is None:
        return Obstacle.TARGETS if len(quantities(target)) > 1 else Obstacle.NO_TARGET
    written = quantities(actual)
    found = tuple(one for one in written if aim.apart or not one.apart)
    if not found:
        return Obstacle.APART if written else Obstacle.NO_ACTUAL
    alike = [one for one in found if one.unit == aim.unit]
    reached = _only(alike or found)
    if reached is None:
        return Obstacle.ACTUALS
    if reached.bound and reached.bound in _OUTSIDE[aim.bound]:
        return Obstacle.APART
    if _direction(aim) * _direction(reached) < 0:
        return Obstacle.OPPOSED
    if not reached.number and not reached.unit:
        return Pair(aim.number, reached.number)  # nothing is nothing in every unit
    return _mismatch(aim, reached) or Pair(aim.number, reached.number)


def _mismatch(one: Quantity, other: Quantity) -> Obstacle | None:
    """The reason why the units of two quantities cannot be compared; None where they can."""
    if one.unit and other.unit:
        return None if one.unit == other.unit else Obstacle.UNITS
    bare, counted = (other, one) if one.unit else (one, other)
    unit = counted.unit.partition("/")[0]
    if bare.scale == 1:
        told = counted.scale == 1 and unit not in _SIZED
    else:
        told = counted.scale > 1 if not unit else unit == "元" or unit not in _SIZED
    return None if told else Obstacle.BARE


def _direction(found: Quantity) -> int:
    """1 for words of a rise, -1 for words of a fall, else 0."""
    return bool(_RISE.search(found.rest)) - bool(_FALL.search(found.rest))


def _ordinary(text: str) -> str:
    """`text` in ordinary characters, without spaces; | parts numbers that only a space parted."""
    said = plain(_ITEM.sub("；", _ODD.sub(" ", text)))
    said = re.sub(r"(?<!\d)(?<!\d )\d{1,3}(?: \d{3})+(?! ?\d)", _joined, said)
    said = re.sub(r"(?<=\d)\s+(?=\d)", "|", said)
    said = re.sub(r"(?<=\d)。(?=\d{1,2}(?!\d))", ".", said)
    return re.sub(r"\s+", "", said).translate(_MINUS)


def _joined(grouped: re.Match[str]) -> str:
    return grouped[0].replace(" ", "")


def _quantities(said: str) -> Iterator[Quantity]:
    masked = _PLACED.sub(lambda placed: "\0" * len(placed[0]), said)
    read_to = 0
    for found in _QUANTITY.finditer(masked):
        lead = re.split(r"[,;。、:\0]", masked[read_to : found.start()])[-1]
        read_to = found.end()
        bound = _bound(lead, found["after"])
        if found["unit"] != "日" or bound:
            rest = said[: found.start()] + said[found.end() :]
            tail = re.split(r"[,;。、:\0\d]", masked[found.end() :], maxsplit=1)[0]
            apart = bool(_APART.search(lead) or _LEFT.search(tail))
            yield replace(_quantity(found, lead, bound, rest), apart=apart)


def _quantity(found: re.Match[str], lead: str, bound: Bound, rest: str) -> Quantity:
    written = re.sub("^个(?=.)", "", found["unit"] or "")
    base, size = _UNITS.get(written, (written, Decimal(1)))
    per = [*_EVERY.findall(lead), *re.split("[/·]", found["per"] or "")]
    unit = "/".join((base, *(one for one in per if one not in ("", "年"))))
    scale = size
    for multiple in found["multiple"] or "":
        scale *= _SCALES[multiple]
    number = Decimal(found["number"].replace(",", ""))
    return Quantity(number * scale, unit, bound, rest, scale)


def _bound(lead: str, after: str | None) -> Bound:
    """The bound that the words before a number set, or else the word behind it."""
    said = _BOUND.findall(lead)
    if said:
        return _BEFORE[said[-1]]
    return _AFTER[after] if after else ""


def _only(found: list[Quantity] | tuple[Quantity, ...]) -> Quantity | None:
    """The quantity to which all of `found` come."""
    same = {(one.number, one.unit) for one in found}
    return found[0] if len(same) == 1 else None
