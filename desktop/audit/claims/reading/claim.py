"""A claim: one statement of a text, in the clerk's own words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from desktop.narrative.document.numbers import Number

ClaimKind = Literal["level", "change", "share", "completion", "order"]
Base = Literal["", "last", "budget", "other"]
"""The figure with which one is compared: last year's, the budget, or one that is named."""


@dataclass(frozen=True)
class Claim:
    """One statement: its `kind`, the words `phrase` that name what it is of, and its number.

    `way` is +1, -1 or 0 where it says a direction. `base` is what it compares with, in words
    `whole`: the whole of a share, the budget of a completion. '' in `phrase` is what the clause
    does not say. `part` follows 其中; `reason` stands behind 主要原因. `year` is the year that
    the clause names for its figure, `base_year` that of the comparison. It is the `place`-th of
    `several` numbers that follow each other without words of their own. A share is told `behind`
    its whole where the amount of that stands between; 不大于 is `negated`; `following` are the
    words right after. A completion may be `told_as_share`: 占预算的95%. A `sentence` has a
    `section` up to each semicolon; `depth` counts the brackets around it.
    """

    kind: ClaimKind
    phrase: str
    start: int = 0
    end: int = 0
    number: Number | None = None
    way: int | None = None
    base: Base = ""
    whole: str = ""
    part: bool = False
    reason: bool = False
    sentence: int = 0
    section: int = 0
    depth: int = 0
    year: str = ""
    base_year: str = ""
    place: int = 0
    several: int = 1
    behind: bool = False
    negated: bool = False
    following: str = ""
    told_as_share: bool = False


@dataclass(frozen=True)
class Naming:
    """A clause without a number: its words may name what the next clauses are of."""

    phrase: str
    start: int
    sentence: int
    base: Base = ""
    base_year: str = ""
    part: bool = False
    share_of: str = ""
    section: int = 0
    depth: int = 0


Item = Claim | Naming
