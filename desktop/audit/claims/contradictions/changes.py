"""The parts of a change: 增加10万元，其中甲增加6万元、乙增加4万元."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import takewhile

from desktop.audit.claims.contradictions.numbers import number_of, said_in, value_in
from desktop.audit.claims.judgement.arithmetic import Due
from desktop.audit.claims.judgement.standing import Judged
from desktop.audit.claims.reading.mask import MASK

_REST = re.compile("其[他余]")
NEAR = 4
"""The whole change is one of so many numbers before its parts."""


def part_of_change(earlier: Sequence[Judged], before: Sequence[Judged], each: Judged) -> Due | None:
    """What the last part of a change should be where 其他 ends the list; the most that it may be
    where the parts behind 其中 are more than the whole; None where they may be right."""
    if not _is_part(each):
        return None
    parts = [*takewhile(_is_part, reversed(before))][::-1]
    at = len(before) - len(parts)
    whole = _whole([*earlier, *before[:at]])
    if not parts or whole is None or whole.claim.way is None:
        return None
    signed = [_signed(one, whole.claim.way) for one in (*parts, each)]
    slack = sum((said_in(one).slack for one in (whole, *parts, each)), Decimal(0))
    apart = sum(signed, Decimal(0)) - value_in(whole)
    is_all = _REST.search(each.claim.phrase) is not None
    too_much = parts[0].claim.part and apart > slack and min(signed) > 0
    if abs(apart) <= slack or not (is_all or too_much):
        return None
    due = value_in(each) - apart * (1 if signed[-1] > 0 else -1)
    return Due(due, slack) if due > 0 else None


def _is_part(judged: Judged) -> bool:
    """True for a change in yuan that names what changed."""
    claim = judged.claim
    amount = claim.number.amount if claim.number else None
    named = claim.phrase.strip(f"，、；{MASK}")
    return claim.kind == "change" and amount is not None and claim.way is not None and bool(named)


def _whole(before: Sequence[Judged]) -> Judged | None:
    """The last change in yuan before the parts, of the figure that is spoken of."""
    for each in reversed(before[-NEAR:]):
        number = each.claim.number
        if each.claim.kind == "change" and number is not None and number.amount is not None:
            return each if each.standing == "right" and number_of(each).amount else None
    return None


def _signed(part: Judged, way: int) -> Decimal:
    return value_in(part) if part.claim.way == way else -value_in(part)
