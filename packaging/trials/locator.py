"""Trials of the error locator: one figure broken at a time, and where the locator looks for it.

Drawn with a fixed seed, so that two runs print the same figures but for the times. Run it by
`python packaging/trials/locator.py`; the benchmark runs it too. Nothing fails here, a person reads
it.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from desktop.audit.causes.locator import Suspect, locate
from desktop.audit.tables.inspection import Inspection
from desktop.forms.edition.edition import Edition
from desktop.forms.filing.entries import Changes
from desktop.forms.filing.filing import Filing
from desktop.forms.filing.past import LastYear
from desktop.forms.formula import TOTAL, Cell
from desktop.forms.plan.disagreement import LEVELS
from desktop.forms.values import Value
from desktop.forms.words.wording import cell_text
from desktop.office.editions import edition, edition_names
from tests.audited import found_in
from tests.breaks import ASKED, MORE, Break, called
from tests.conftest import CASES, read_case
from tests.consistent import figures as drawn
from tests.consistent import in_wan, printed

SEED = 3
COUNT = 1000
IN_UNIT = Cell("cover", "entered_in", "1")
"""The field of the cover that says whether amounts are entered in 元 or 万元."""
UNHEARD = {"query": "只要求核实", "hint": "只有提示", "": "无公式可查"}
"""The outcome of a break that is no error."""


class Trial(NamedTuple):
    """A broken figure: `kind` of break, its changes, and the result.

    `level` is that of the gravest finding it made, '' where no check can see it; only errors are
    located. `place` counts the proposals from 1 to the first that changes nothing but what is
    broken, 0 where none does; `restored` when the first brings back every figure as it was.
    """

    kind: str
    changes: Changes
    level: str = "error"
    place: int = 0
    restored: bool = False
    seconds: float = 0.0

    @property
    def silent(self) -> bool:
        """True where no error is reported."""
        return self.level != "error"


# Trials


def draw(filing: Filing, rng: Random, breaks: Mapping[str, Break]) -> Trial | None:
    """Breaks one figure of a filing without errors, asks the locator, and mends it again.

    None where nothing is broken: no figure is another, or rounding may explain the difference.
    """
    cell = rng.choice([cell for cell, n in filing.entered.items() if isinstance(n, Decimal)])
    kind = rng.choice(list(breaks))
    changes = breaks[kind](filing, cell, rng)
    whole, findings = figures(filing), {*found_in(filing)}
    before = {cell: filing.entered.get(cell) for cell in changes}
    filing.apply(changes)
    try:
        if figures(filing) == whole:
            return None
        kind = called(kind, filing, changes)
        made = {finding.level for finding in {*found_in(filing)} - findings}
        if "error" in made:
            return judged(filing, Trial(kind, changes), whole)
        if "rounding" in made:
            return None
        return Trial(kind, changes, level=min(made, key=LEVELS.index, default=""))
    finally:
        filing.apply(before)


def judged(filing: Filing, trial: Trial, whole: Mapping[Cell, Decimal]) -> Trial:
    """The trial with the locator's answer to its break; `whole` are the figures without it."""
    inspection = Inspection(filing)
    start = time.perf_counter()
    suspects = locate(inspection)
    seconds = time.perf_counter() - start
    right = [suspect.changes.keys() <= trial.changes.keys() for suspect in suspects]
    place = right.index(True) + 1 if True in right else 0
    restored = place == 1 and repaired(filing, suspects[0]) == whole
    return trial._replace(place=place, restored=restored, seconds=seconds)


def repaired(filing: Filing, suspect: Suspect) -> dict[Cell, Decimal]:
    """The figures there would be after a proposal."""
    before = {cell: filing.entered.get(cell) for cell in suspect.changes}
    filing.apply(suspect.changes)
    found = figures(filing)
    filing.apply(before)
    return found


def figures(filing: Filing) -> dict[Cell, Decimal]:
    """Every figure of the filing, entered or computed; 0 counts as blank."""
    cells = {*filing.entered, *filing.in_computing_order()}
    return {cell: amount for cell in cells if (amount := filing.amount(cell))}


def series(
    filings: Iterable[Filing],
    count: int,
    breaks: Mapping[str, Break] = ASKED,
) -> list[Trial]:
    """For each filing `count` trials in which an error is reported, and the others among them."""
    rng = Random(SEED)
    trials: list[Trial] = []
    for filing in filings:
        heard = 0
        while heard < count:
            trial = draw(filing, rng, breaks)
            if trial:
                trials.append(trial)
                heard += not trial.silent
    return trials


# Filings


def sample() -> Filing:
    """The sample with every printed figure keyed."""
    forms = edition("wuhan-2020")
    return Filing(forms, 2020, read_case(forms, CASES / "wuhan-2020/jianghan.toml"))


def computed(keyed: Filing) -> Filing:
    """The same with its totals left to the rules."""
    cells = {cell: value for cell, value in keyed.entered.items() if not keyed.keyed(cell)}
    return Filing(keyed.edition, keyed.year, cells)


def in_yuan(keyed: Filing) -> Filing:
    """The same entered in 元."""
    return Filing(keyed.edition, keyed.year, {**keyed.entered, IN_UNIT: "元"})


def random_filings(name: str, count: int) -> Iterator[Filing]:
    """Filings in which everything agrees, rounded to 0.01 万元, every printed figure keyed."""
    forms = edition(name)
    for seed in range(count):
        exact = Filing(forms, forms.years[0], drawn(forms, Random(f"{name} {seed}")))
        yield Filing(forms, exact.year, in_wan(printed(exact)))


def large(forms: Edition) -> Filing:
    """2,000 项 in each of 表2, 表3 and 表5 that agree, totals left to the rules."""
    rng = Random(SEED)
    lines = {line.code: line.id for line in forms.forms["t1"].lines.values() if line.code}
    classes = list(lines)[:20]
    entered: dict[Cell, Value] = {}
    for code in (f"{kind}{n // 10 + 1:02}{n % 10 + 1:02}" for kind in classes for n in range(100)):
        basic, project = (Decimal(rng.randrange(1, 99_999)) * 100 for _ in range(2))
        for form in ("t2", "t3", "t5"):
            entered |= {Cell(form, row, "name"): "" for row in (code[:3], code[:5], code)}
        entered[Cell("t2", code, "2")] = basic + project
        for form in ("t3", "t5"):
            entered |= {Cell(form, code, "2"): basic, Cell(form, code, "3"): project}
    filing = Filing(forms, forms.years[0], entered)
    came = filing.amount(Cell("t2", TOTAL, "2"))
    filing.apply({Cell("t1", "1", "1"): came, Cell("t4", "1", "1"): came})
    filing.apply({Cell("t6", "30101", "1"): filing.amount(Cell("t5", TOTAL, "2"))})
    for line in forms.forms["t4"].lines.values():
        if line.code in classes:
            spent = filing.amount(Cell("t5", line.code, "1"))
            filing.apply(
                {Cell("t1", lines[line.code], "2"): spent, Cell("t4", line.id, "3"): spent}
            )
    return filing


def with_last_year(filing: Filing) -> Filing:
    """The filing after a year in which the same cells held figures, but for every tenth cell."""
    rng = Random(SEED)
    forms = filing.edition.forms.values()
    cells = [cell for form in forms for cell in form.cells(filing.rows(form.id))]
    used = [cell for cell in cells if (filing.amount(cell) is None) == (rng.random() < 0.1)]
    last = {cell: filing.amount(cell) or Decimal(10_000) for cell in used}
    return Filing(filing.edition, filing.year, filing.entered, LastYear(last))


# What is printed


def main() -> None:
    """Prints every figure."""
    keyed = sample()
    trials = series([keyed], COUNT)
    report("江汉 2020，合计手工填列", trials)
    silent_places(keyed, trials)
    report("江汉 2020，合计手工填列，另两种错", series([keyed], COUNT, MORE))
    report("江汉 2020，合计手工填列，有上年数（模拟）", series([with_last_year(keyed)], COUNT))
    report("江汉 2020，合计由程序算", series([computed(keyed)], COUNT))
    report("江汉 2020，合计手工填列，以元录入", series([in_yuan(keyed)], COUNT))
    for name in edition_names():
        report(
            f"{name}，随机 25 份，手工填列合计，各自取整",
            series(random_filings(name, 25), 20),
        )
    report_times(large(edition("wuhan-2020")))


def report(what: str, trials: list[Trial]) -> None:
    """A line for each kind of break and one for all: found first, among three, restored."""
    print(what)
    for kind in (*sorted({trial.kind for trial in trials}), ""):
        some = [trial for trial in trials if kind in ("", trial.kind)]
        heard = [trial for trial in some if not trial.silent]
        first, three, restored = (
            f"{sum(good) / max(len(heard), 1):6.1%}"
            for good in (
                [trial.place == 1 for trial in heard],
                [0 < trial.place <= 3 for trial in heard],
                [trial.restored for trial in heard],
            )
        )
        print(
            f"  {kind or '合计':　<4} {len(heard):>4} 次"
            f"  首位 {first}  前三 {three}  首位即复原 {restored}{unheard(some)}"
        )
    times = [trial.seconds * 1000 for trial in trials if not trial.silent]
    print(f"  定位一次 中位 {statistics.median(times):.1f} ms，最长 {max(times):.1f} ms  目标 ≤ 50")


def unheard(trials: list[Trial]) -> str:
    """How many breaks are no error."""
    levels = Counter(trial.level for trial in trials)
    said = (f"{levels[level]} 次{words}" for level, words in UNHEARD.items() if levels[level])
    return "".join(f"，另有 {each}" for each in said)


def silent_places(filing: Filing, trials: list[Trial]) -> None:
    """The breaks that are no error, by their places."""
    places = Counter(
        f"{UNHEARD[trial.level]}：" + " → ".join(cell_text(filing, cell) for cell in trial.changes)
        for trial in trials
        if trial.silent
    )
    for place, count in sorted(places.items()):
        print(f"    {place}（{count} 次）")


def report_times(filing: Filing) -> None:
    """How long the locator takes where thousands of figures could be wrong."""
    print("表2、3、5 各 2,000 项，合计由程序算")
    cell = Cell("t2", filing.rows("t2")[-1], "2")
    before = {cell: filing.amount(cell)}
    for kind in ("十倍", "漏填"):
        filing.apply(ASKED[kind](filing, cell, Random(SEED)))
        inspection = Inspection(filing)
        start = time.perf_counter()
        right = locate(inspection)[0].cell == cell
        seconds = time.perf_counter() - start
        filing.apply(before)
        note = f"目标 ≤ 1000  首位{'对' if right else '错'}"
        print(f"  {kind}　　定位一次 {seconds * 1000:.0f} ms  {note}")


if __name__ == "__main__":
    main()
