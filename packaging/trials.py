"""Trials of the error locator: one figure broken at a time, and where the locator looks for it.

Draws with fixed seeds, so that two runs print the same figures but for the times. Run it by
`python packaging/trials.py`; the benchmark calls `main()`. It does not fail: a person reads it.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import combinations
from pathlib import Path
from random import Random
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from desktop.filings import edition, edition_names
from desktop.forms.filing import Changes, Filing
from desktop.forms.formula import Cell
from desktop.forms.kinds import MONEY, Value
from desktop.forms.locator import Suspect, locate
from desktop.forms.slips import Neighbours
from desktop.forms.wording import cell_text

SEED = 3
SAMPLE = ROOT / "tests/cases/wuhan-2020/jianghan.toml"
IN_UNIT = Cell("cover", "entered_in", "1")
"""The line of the cover that says whether amounts are entered in 元 or 万元."""


class Trial(NamedTuple):
    """A broken figure: `kind` of break, what it changed, and what came of it.

    `silent` when the filing reports nothing. `place` counts the proposals from 1 to the first
    that touches the broken figure and no other, 0 where none does; `restored` when the first
    proposal gives back every figure as it was.
    """

    kind: str
    changes: Changes
    silent: bool = False
    place: int = 0
    restored: bool = False
    seconds: float = 0.0


Break = Callable[[Filing, Cell, Random], Changes]
"""Breaks the figure in a cell; changes nothing where it cannot."""


def swap(filing: Filing, cell: Cell, rng: Random) -> Changes:
    """Two digits of the figure, as it is typed, change places."""
    typed = list(MONEY.show(filing.amount(cell), filing.entered_in, trim=True).replace(",", ""))
    digits = [place for place, letter in enumerate(typed) if letter.isdigit()]
    pairs = [(one, other) for one, other in combinations(digits, 2) if typed[one] != typed[other]]
    if not pairs:
        return {}
    one, other = rng.choice(pairs)
    typed[one], typed[other] = typed[other], typed[one]
    return {cell: MONEY.read("".join(typed), filing.entered_in)}


def drop(filing: Filing, cell: Cell, rng: Random) -> Changes:
    """The figure is left out."""
    return {cell: None}


def move(filing: Filing, cell: Cell, rng: Random) -> Changes:
    """The figure is typed into a blank place beside: next column or row, or the other side."""
    blank = [place for place in Neighbours(filing).of(cell) if filing.amount(place) is None]
    return {cell: None, rng.choice(blank): filing.amount(cell)} if blank else {}


def tenfold(filing: Filing, cell: Cell, rng: Random) -> Changes:
    """The decimal point slips by one place."""
    return {cell: (filing.amount(cell) or Decimal(0)) * 10}


def turn(filing: Filing, cell: Cell, rng: Random) -> Changes:
    """The figure gets the other sign."""
    return {cell: -(filing.amount(cell) or Decimal(0))}


def exchange(filing: Filing, cell: Cell, rng: Random) -> Changes:
    """The figure changes places with one beside it."""
    beside = [place for place in Neighbours(filing).of(cell) if filing.amount(place) is not None]
    if not beside:
        return {}
    other = rng.choice(beside)
    return {cell: filing.amount(other), other: filing.amount(cell)}


ASKED: Mapping[str, Break] = {
    "数字颠倒": swap,
    "漏填": drop,
    "填错位置": move,
    "放大十倍": tenfold,
}
MORE: Mapping[str, Break] = {"正负号相反": turn, "两数互换": exchange}


def draw(filing: Filing, rng: Random, breaks: Mapping[str, Break]) -> Trial | None:
    """Breaks one figure of a filing without errors, asks the locator, and mends it again.

    None where this is no break: no figure is another, or rounding explains the difference.
    """
    cell = rng.choice(
        [cell for cell, value in filing.entered.items() if isinstance(value, Decimal)]
    )
    kind = rng.choice(list(breaks))
    changes = breaks[kind](filing, cell, rng)
    whole, known = figures(filing), filing.findings
    before = {cell: filing.entered.get(cell) for cell in changes}
    filing.apply(changes)
    try:
        if figures(filing) == whole:
            return None
        if filing.findings == known:
            return Trial(kind, changes, silent=True)
        if not any(finding.level == "error" for finding in filing.findings):
            return None
        return judged(filing, kind, changes, whole)
    finally:
        filing.apply(before)


def judged(filing: Filing, kind: str, changes: Changes, whole: Mapping[Cell, Decimal]) -> Trial:
    """What came of a break that is reported; `whole` are the figures without it."""
    start = time.perf_counter()
    suspects = locate(filing)
    seconds = time.perf_counter() - start
    right = [set(suspect.changes) <= set(changes) for suspect in suspects]
    place = right.index(True) + 1 if True in right else 0
    restored = place == 1 and mended(filing, suspects[0]) == whole
    return Trial(kind, changes, False, place, restored, seconds)


def figures(filing: Filing) -> dict[Cell, Decimal]:
    """Every figure that stands in the filing, entered or computed; 0 counts as blank."""
    cells = {*filing.entered, *filing.in_computing_order()}
    return {cell: amount for cell in cells if (amount := filing.amount(cell))}


def mended(filing: Filing, suspect: Suspect) -> dict[Cell, Decimal]:
    """The figures there would be after the proposal."""
    before = {cell: filing.entered.get(cell) for cell in suspect.changes}
    filing.apply(suspect.changes)
    try:
        return figures(filing)
    finally:
        filing.apply(before)


def series(
    filings: Iterable[Filing], count: int, breaks: Mapping[str, Break] = ASKED, seed: int = SEED
) -> list[Trial]:
    """`count` trials in which something is reported, and the silent ones among them, by turns."""
    rng = Random(seed)
    trials: list[Trial] = []
    for filing in filings:
        reported = 0
        while reported < count:
            trial = draw(filing, rng, breaks)
            if trial:
                trials.append(trial)
                reported += not trial.silent
    return trials


def main() -> None:
    """Prints every figure."""
    keyed = sample()
    trials = series([keyed], 1000)
    report("江汉 2020，合计照填（种子 3）", trials)
    silent_places(keyed, trials)
    report("  另加两种错法", series([keyed], 1000, MORE))
    report("江汉 2020，合计由程序计算", series([computed(keyed)], 1000))
    report("江汉 2020，照填，以元录入", series([in_yuan(keyed)], 1000))
    for name in edition_names():
        report(f"{name} 随机 50 份，照填，自元取整为万元", series(random_filings(name, 50), 20))


def report(what: str, trials: list[Trial]) -> None:
    """A line for each kind of break and one for all: found first, among three, restored."""
    print(what)
    for kind in (*dict.fromkeys(trial.kind for trial in trials), ""):
        some = [trial for trial in trials if kind in ("", trial.kind)]
        heard = [trial for trial in some if not trial.silent]
        first, three, restored = (
            sum(good) / len(heard)
            for good in (
                [trial.place == 1 for trial in heard],
                [0 < trial.place <= 3 for trial in heard],
                [trial.restored for trial in heard],
            )
        )
        silent = len(some) - len(heard)
        print(
            f"  {kind or '合计':<6}{len(heard):>6} 次  首位 {first:6.1%}  前三 {three:6.1%}"
            f"  首位即复原 {restored:6.1%}  另有无公式可查 {silent} 次"
        )
    times = [trial.seconds * 1000 for trial in trials if not trial.silent]
    print(f"  定位一次：中位 {statistics.median(times):.1f} ms，最长 {max(times):.1f} ms")


def silent_places(filing: Filing, trials: list[Trial]) -> None:
    """The breaks that no check can see."""
    places = Counter(
        " → ".join(cell_text(filing, cell) for cell in trial.changes)
        for trial in trials
        if trial.silent
    )
    for place, count in sorted(places.items()):
        print(f"    无公式可查：{place}（{count} 次）")


def sample() -> Filing:
    """The sample with every printed figure keyed."""
    from tests.conftest import read_case

    forms = edition("wuhan-2020")
    return Filing(forms, 2020, read_case(forms, SAMPLE))


def computed(keyed: Filing) -> Filing:
    """The same with its totals left to the rules."""
    cells = {cell: value for cell, value in keyed.entered.items() if not keyed.keyed(cell)}
    return Filing(keyed.edition, keyed.year, cells)


def in_yuan(keyed: Filing) -> Filing:
    """The same entered in 元."""
    return Filing(keyed.edition, keyed.year, {**keyed.entered, IN_UNIT: "元"})


def random_filings(name: str, count: int) -> Iterator[Filing]:
    """Filings in which everything agrees, rounded to 0.01 万元, every printed figure keyed."""
    from tests.consistent import figures as drawn
    from tests.consistent import in_wan, printed

    forms = edition(name)
    for seed in range(count):
        exact = Filing(forms, forms.years[0], drawn(forms, Random(f"{name} {seed}")))
        cells: dict[Cell, Value] = in_wan(printed(exact))
        yield Filing(forms, exact.year, cells)


if __name__ == "__main__":
    main()
