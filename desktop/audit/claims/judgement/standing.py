"""How a statement stands beside the data."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from desktop.audit.claims.reading.claim import Claim
from desktop.forms.formula import Terms

Standing = Literal["right", "wrong", "query", "open"]
"""`right` agrees with the data, `wrong` does not; of `query` several figures could be meant and
none agrees; `open` is about something that the data do not keep or do not know yet."""


@dataclass(frozen=True)
class Judged:
    """A claim with its judgement: `wrong` or `query` with the `due` value, `right`, or `open`."""

    claim: Claim
    standing: Standing
    due: str = ""
    check: str = "K30"
    figure: Terms = ()
    against: Terms = ()
    last: bool = False
    amount: Decimal | None = None
