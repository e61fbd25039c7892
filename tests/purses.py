"""A unit's year in money, drawn at random: what came, what went and what is left, by subject.

In hundredths of a 元, before anything is laid out on the forms; ``consistent.py`` does that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from random import Random

Money = Counter[str]
"""Amounts by subject, in hundredths of a 元."""

PAIRS = {"2080505": "30108", "2210201": "30113", "2101103": "30111"}
"""X23: items of 表5 whose basic expenditure is usually one 款 of 表6."""

FUND, SOE = ("212", "229", "234"), ("223",)
"""Classes of 政府性基金 and of 国有资本经营 expenditure."""

OWN_INCOME, OWN_SPENDING = 5, 5
"""How many columns of 表2 and of 表3 money other than 财政拨款 can stand in."""


@dataclass
class Purse:
    """One kind of 财政拨款 through the year; a balance that no subject has is kept under ''."""

    opening: Money = field(default_factory=Counter)
    income: Money = field(default_factory=Counter)
    basic: Money = field(default_factory=Counter)
    project: Money = field(default_factory=Counter)

    @property
    def spent(self) -> Money:
        """What went, by subject."""
        return self.basic + self.project

    @property
    def closing(self) -> int:
        """What is left."""
        return self.opening.total() + self.income.total() - self.spent.total()


@dataclass
class Own:
    """Money that is no 财政拨款: its columns of 表2 and 表3, and what only 表1 shows of it.

    `reserve` is 使用非财政拨款结余, `shared_out` 结余分配.
    """

    income: Sequence[Money]
    spending: Sequence[Money]
    opening: int
    reserve: int
    shared_out: int

    @property
    def closing(self) -> int:
        """What is left; negative if more went than there was."""
        came = self.opening + self.reserve + sum(money.total() for money in self.income)
        return came - self.shared_out - sum(money.total() for money in self.spending)


def amount(rng: Random) -> int:
    """From a few 分 to a hundred million 元, small and large alike."""
    return rng.randrange(1, 10 ** rng.randint(2, 10))


def some(rng: Random, names: Iterable[str], share: float) -> Money:
    """An amount for about that share of the names."""
    return Counter({name: amount(rng) for name in names if rng.random() < share})


def split(rng: Random, total: int, names: Sequence[str]) -> Money:
    """`total` shared out among the names, some of which may get nothing."""
    cuts = sorted(rng.randint(0, total) for _ in names[1:])
    parts = zip(names, [0, *cuts], [*cuts, total], strict=True)
    return Counter({name: above - below for name, below, above in parts})


def items(rng: Random, classes: Sequence[str], count: int) -> list[str]:
    """Codes of so many 项 of these 类, some of one 款."""
    return sorted(
        f"{rng.choice(classes)}{rng.randrange(1, 9):02}{rng.randrange(1, 30):02}"
        for _ in range(count)
    )


def general_purse(
    rng: Random, subjects: Sequence[str], details: Money, usual: bool, opening: int | None
) -> Purse:
    """一般公共预算: its basic expenditure is what 表6 details, by other subjects.

    Usually (`usual`) what comes under a subject goes under it, and so do the pairs of X23.
    """
    paired = {code: details[row] for code, row in PAIRS.items() if usual}
    others = [code for code in subjects if code not in paired]
    basic = Counter(paired) + split(rng, details.total() - sum(paired.values()), others)
    if opening is None:
        opening = rng.choice([0, amount(rng)])
    purse = Purse(Counter({"": opening}), basic=basic, project=some(rng, others, 0.4))
    purse.income = purse.spent if usual else _income(rng, purse)
    return purse


def fund_purse(rng: Random, opening: Money | None) -> Purse:
    """政府性基金: its balance is kept by subject."""
    codes = items(rng, FUND, rng.choice([0, 0, 1, 4]))
    if opening is None:
        opening = some(rng, codes, 0.5)
    codes = sorted({*codes, *opening})
    purse = Purse(opening, income=some(rng, codes, 0.7))
    for code in codes:
        ready = opening[code] + purse.income[code]
        spent = rng.choice([ready, rng.randint(0, ready)])
        purse.basic[code] = rng.choice([0, rng.randint(0, spent)])
        purse.project[code] = spent - purse.basic[code]
    return purse


def soe_purse(rng: Random, opening: int | None) -> Purse:
    """国有资本经营预算."""
    codes = items(rng, SOE, rng.choice([0, 0, 1, 3]))
    if opening is None:
        opening = rng.choice([0, amount(rng)]) if codes else 0
    purse = Purse(Counter({"": opening}), basic=some(rng, codes, 0.3))
    purse.project = some(rng, codes, 0.8)
    purse.income = _income(rng, purse)
    return purse


def own_money(rng: Random, subjects: Sequence[str], opening: int | None) -> Own:
    """Other money: some units have none, some live on it."""
    share = rng.choice([0.0, 0.1, 0.4])
    income = [some(rng, subjects, share * rng.random()) for _ in range(OWN_INCOME)]
    spending = [some(rng, subjects, share * rng.random()) for _ in range(OWN_SPENDING)]
    shared_out = amount(rng) if rng.random() < share / 2 else 0
    own = Own(income, spending, opening or 0, 0, shared_out)
    lacking = max(0, -own.closing)
    if opening is None and rng.random() < 0.5:
        own.opening = lacking + rng.choice([0, amount(rng)])
    else:
        own.reserve = lacking
    return own


def _income(rng: Random, purse: Purse) -> Money:
    """Income by subject: what is spent, less what the opening balance pays, or more to keep."""
    left = purse.opening.total()
    income = purse.spent
    for code, spent in purse.spent.items():
        paid = rng.randint(0, min(left, spent)) if rng.random() < 0.3 else 0
        kept = amount(rng) if rng.random() < 0.2 else 0
        left -= paid
        income[code] += kept - paid
    return income
