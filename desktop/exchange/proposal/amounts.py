"""Amounts as a workbook has them: numbers with float noise, texts with spaces, other units."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from desktop.exchange.files.sheets import Content, OddContent, content_text
from desktop.forms.kinds import MONEY, in_unit
from desktop.forms.values import LIMIT, YUAN, Unit, Unreadable

NOISE = Decimal("1e-8")
DIGITS = Decimal("1e-14")
"""What adding up floats leaves behind: less than these, absolute and as a share of the amount."""


class Amount(NamedTuple):
    """An amount in yuan, None for blank; `rounded` when taking it over changed it."""

    yuan: Decimal | None
    rounded: bool = False


def read_amount(content: Content, unit: Unit, entered_in: Unit) -> Amount:
    """The amount in a cell whose numbers are in `unit`, for a filing entered in `entered_in`.

    The filing keeps 0.01 of its own unit. Raises Unreadable with the reason.
    """
    if isinstance(content, OddContent):
        raise Unreadable(content.reason)
    exact = MONEY.exact(content, unit) if isinstance(content, str) else content * YUAN[unit]
    if exact is None:
        return Amount(None)
    if abs(exact) >= LIMIT:
        raise Unreadable(f"“{content_text(content)}”太大了，请检查小数点和单位（本表按{unit}读）。")
    taken = in_unit(exact, entered_in) * YUAN[entered_in]
    noise = max(NOISE * YUAN[unit], abs(exact) * DIGITS)
    return Amount(taken, abs(taken - exact) > noise)
