"""Kinds of value: how each is read from a key or a paste, shown, printed, stored and loaded.

One object per kind; if two places format an amount, one of them is wrong.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from types import MappingProxyType

from desktop.forms.characters import cited, plain
from desktop.forms.texts import BoundText, Date, Long, Name, Text
from desktop.forms.values import CENT, LIMIT, YUAN, Kind, Stored, Unit, Unreadable, Value

_GROUPED = re.compile(r"\d{1,3}(,\d{3})+(\.\d*)?|\d+(\.\d*)?|\.\d+", re.ASCII)
_MINUS = "-‐‒–—―−"
_NIL = re.compile(f"[{_MINUS}]*|/")


@dataclass(frozen=True)
class Money:
    """An amount, inside as ``Decimal`` yuan, stored as an integer of hundredths of a yuan."""

    numeric: bool = True

    def read(self, text: str, unit: Unit) -> Decimal | None:
        """The amount in yuan of `text`, which is in `unit`; None for blank and dashes.

        As `exact`, but also refuses what is finer than 0.01 of `unit`, in which the filing is
        kept. Raises Unreadable with the reason.
        """
        yuan = self.exact(text, unit)
        if yuan is not None and yuan % (CENT * YUAN[unit]):
            raise Unreadable(f"金额最多两位小数：“{cited(text)}”。请先四舍五入到 0.01 {unit}。")
        return yuan

    def exact(self, text: str, unit: Unit) -> Decimal | None:
        """The amount in yuan of `text`, which is in `unit`, to its last decimal.

        Takes what keyboards, Excel and PDF copies give: thousands separators, full-width
        digits, `￥`, spaces inside, `。` for the point, parentheses for a negative amount, and
        a unit written behind. Raises Unreadable with the reason.
        """
        said = re.sub(r"\s+", "", plain(text)).replace("。", ".").replace("、", ",")
        if _NIL.fullmatch(said):
            return None
        bare, meant = _written_unit(said.lstrip("¥"), unit)
        sign, bare = _sign(bare)
        bare = bare.lstrip("¥")
        if not _GROUPED.fullmatch(bare) or _marked(text):
            raise Unreadable(f"“{cited(text)}”不是金额。请只输入数字，如 1234.56。")
        number = Decimal(bare.replace(",", ""))
        if number * YUAN[meant] >= LIMIT:
            raise Unreadable(f"“{cited(text)}”太大了，请检查小数点和单位（本表按{unit}填）。")
        return sign * number * YUAN[meant] + 0

    def show(self, value: Value | None, unit: Unit, *, trim: bool = False) -> str:
        """The amount in `unit` as a table shows it: `1,778.18`; '' for blank.

        Rounds half up to 0.01; this is the one place that rounds. `trim` leaves out trailing
        zeros (`158.7`, `25`), as the 2020 forms print.
        """
        if value is None:
            return ""
        shown = f"{in_unit(_decimal(value), unit):,.2f}"
        return shown.rstrip("0").rstrip(".") if trim else shown

    def store(self, value: Value) -> int:
        """Hundredths of a yuan."""
        cents = _decimal(value) * 100
        if cents != int(cents):
            raise ValueError(f"{value} yuan is not a whole number of hundredths")
        return int(cents)

    def load(self, stored: Stored) -> Decimal:
        """Yuan."""
        return Decimal(stored) / 100


@dataclass(frozen=True)
class Score:
    """Points of 绩效自评: a ``Decimal`` to 0.01, shown without trailing zeros."""

    numeric: bool = False

    def read(self, text: str, unit: Unit) -> Decimal | None:
        """The points in `text` (8, 8.5, 8分, full-width digits), None for blank.

        Raises Unreadable for what is no number from 0 to 1000 with at most two decimals.
        """
        said = re.sub(r"\s+", "", plain(text)).removesuffix("分").strip("()")
        if not said:
            return None
        if not re.fullmatch(r"\d{1,3}(\.\d{0,2})?", said, re.ASCII):
            raise Unreadable(f"“{cited(text)}”不是分数。请输入数字，最多两位小数，如 9.5。")
        return Decimal(said) + 0

    def show(self, value: Value | None, unit: Unit) -> str:
        if value is None:
            return ""
        shown = f"{_decimal(value):.2f}"
        return shown.rstrip("0").rstrip(".")

    def store(self, value: Value) -> int:
        """Hundredths of a point."""
        return int(_decimal(value) * 100)

    def load(self, stored: Stored) -> Decimal:
        return Decimal(stored) / 100


@dataclass(frozen=True)
class Count:
    """A whole number, such as a place in an order."""

    numeric: bool = False

    def read(self, text: str, unit: Unit) -> Decimal | None:
        said = plain(text)
        if said and not re.fullmatch(r"\d{1,9}", said, re.ASCII):
            raise Unreadable(f"“{cited(text)}”不是整数。请只输入数字，如 12。")
        return Decimal(said) if said else None

    def show(self, value: Value | None, unit: Unit) -> str:
        return "" if value is None else f"{_decimal(value):.0f}"

    def store(self, value: Value) -> int:
        return int(_decimal(value))

    def load(self, stored: Stored) -> Decimal:
        return Decimal(stored)


MONEY = Money()
SCORE = Score()
KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "money": MONEY,
        "score": SCORE,
        "count": Count(),
        "text": Text(),
        "long": Long(),
        "bound": BoundText(),
        "name": Name(),
        "date": Date(),
    }
)


def in_unit(yuan: Decimal, unit: Unit) -> Decimal:
    """`yuan` as a number of `unit`, rounded half up to 0.01 and never -0.00."""
    return (yuan / YUAN[unit]).quantize(CENT, ROUND_HALF_UP) + 0


def as_shown(yuan: Decimal, unit: Unit) -> Decimal:
    """`yuan` rounded as it is shown in `unit`: the figure that a reader calculates with."""
    return in_unit(yuan, unit) * YUAN[unit]


def _decimal(value: Value) -> Decimal:
    if not isinstance(value, Decimal):
        raise TypeError(f"money is Decimal yuan, not {value!r}")
    return value


def _written_unit(text: str, unit: Unit) -> tuple[str, Unit]:
    """A unit written behind the number outweighs the unit of the filing."""
    suffixes: tuple[tuple[str, Unit], ...] = (("万元", "万元"), ("万", "万元"), ("元", "元"))
    for suffix, meant in suffixes:
        if text.endswith(suffix):
            return text.removesuffix(suffix), meant
    return text, unit


def _sign(text: str) -> tuple[int, str]:
    """-1 for a leading minus of any shape or accounting parentheses."""
    if text.startswith("(") and text.endswith(")"):
        return -1, text[1:-1]
    if text.startswith(tuple(_MINUS)):
        return -1, text[1:]
    return 1, text.removeprefix("+")


def _marked(text: str) -> bool:
    """True where `text` has a footnote mark (¹, ①), which NFKC would turn into a digit."""
    return any(unicodedata.category(character) == "No" for character in text)
