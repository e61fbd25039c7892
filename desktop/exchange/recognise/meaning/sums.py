"""A figure of a form in several columns of a sheet: 基本支出 as 人员经费 and 公用经费.

Their sum is offered, and taken only where the clerk says so.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple

from desktop.exchange.files.sheets import Content, number
from desktop.exchange.recognise.meaning.measures import Measure, Target
from desktop.exchange.recognise.meaning.words import words
from desktop.forms.characters import plain

_NIL = re.compile(r"[\s\-—/]*")
_UNIT = re.compile("[元万亿千百]")
COUNTED = "〇一两三四五六七八九"
FEWEST = 2
"""Of one column alone nobody knows what is missing from the sum."""
Fitting = Callable[[Measure], Target | None]
"""The column of the form that a measure surely is."""


class Split(NamedTuple):
    """A figure of the form in several columns of a sheet: `id` is its 栏次, `heading` what the form
    prints above it, `words` what the sheet has above each of `cols`.

    `key` names it for the clerk's choices, `summed` is what she said: the 栏次 for the sum, '' for
    left aside, None for nothing yet.
    """

    id: str
    heading: str
    cols: tuple[int, ...]
    words: tuple[str, ...]
    key: str
    summed: str | None

    @property
    def sum_words(self) -> str:
        """Their sum, as the clerk says it: 两栏之和."""
        count = len(self.cols)
        return f"{COUNTED[count] if count < len(COUNTED) else count}栏之和"


def split_columns(
    measures: Mapping[int, Measure],
    fitting: Fitting,
    keys: Mapping[int, str],
    chosen: Mapping[str, str],
) -> list[Split]:
    """The columns among those of these measures that make up one of the form together."""
    found: dict[Target, dict[int, str]] = defaultdict(dict)
    for col, said in measures.items():
        if whole := _whole(said, fitting):
            found[whole][col] = said.bare[-1]
    return [
        Split(
            whole.id,
            whole.heading,
            tuple(parts),
            tuple(parts.values()),
            key := "+".join(keys[col] for col in parts),
            chosen.get(key),
        )
        for whole, parts in found.items()
        if len(parts) == len(set(parts.values())) >= FEWEST
    ]


def is_dash(content: Content) -> bool:
    """True for a text that says there is nothing."""
    return isinstance(content, str) and bool(_NIL.fullmatch(plain(content)))


def addend(content: Content) -> Decimal | None:
    """The figure in a cell; None for what cannot be added up, as a text with a unit of its own."""
    return None if isinstance(content, str) and _UNIT.search(content) else number(content)


def _whole(said: Measure, fitting: Fitting) -> Target | None:
    """The column of the form of which a column under these words is a part, None for none."""
    *above, last = said.bare or ("",)
    named = [[*above, whole] for whole, *parts in words().sums if last in parts]
    headed = [above] if above else []
    measures: Iterable[Measure] = (Measure(tuple(path), said.stage) for path in (*named, *headed))
    return next(filter(None, map(fitting, measures)), None)
