"""The figures of the benchmark: timed, and printed beside a fixed piece of work.

These machines are noisy and differ: what compares is how many calibrations a figure is worth, for
both were measured in the same process.

"600 interpreted sums over 3,000 Decimal cells" is read as what the program does with the rules of a
form: 600 rules in the notation of the definitions, each with five of the 3,000 cells, worked out by
its own interpreter of formulas (`Rule.terms` finds the cells, `total` adds them). To run down ready
lists of cells, as this file did before, takes a tenth of that, 0.3 ms, and interprets nothing. As
the interpreter is the program's, whoever changes it compares in ms.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

CELLS, SUMS = 3000, 600
REPEATS = 7


def line(what: str, seconds: float, note: str = "") -> None:
    """One figure of time, with the calibrations it is worth."""
    worth = f"＝ {seconds / calibration():.1f} 个基准"
    print(f"  {what:<34}{seconds * 1000:>9.1f} ms  {worth}  {note}".rstrip(), flush=True)


def megabytes(what: str, size: float, note: str = "") -> None:
    """One figure of memory."""
    print(f"  {what:<34}{size:>9.1f} MB  {note}".rstrip(), flush=True)


def best(work: Callable[[], object], repeats: int = REPEATS) -> float:
    """The shortest of some runs, in seconds."""
    return min(seconds(work) for _ in range(repeats))


def seconds(work: Callable[[], object]) -> float:
    """How long one run takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


@cache
def calibration() -> float:
    """The seconds of a calibration in this process, the shortest of thirty."""
    from desktop.forms.formula import Cell, RulePlace, parse_rule
    from desktop.forms.plan.equation import total

    columns = [str(number) for number in range(CELLS // SUMS)]
    rows = [str(number) for number in range(SUMS)]
    places = ((row, col) for row in rows for col in columns)
    cells = {Cell("t", *at): Decimal(number * 101) / 100 for number, at in enumerate(places)}
    rule = parse_rule(" + ".join(f"c{column}" for column in columns))
    lines = [RulePlace("t", row, "", lambda *_: (), lambda _: ()) for row in rows]
    return best(lambda: [total(rule.terms(line), cells.get) for line in lines], 30)
