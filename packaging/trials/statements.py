"""Proves the checks of the text: wrong statements planted, right ones written otherwise.

In the sample and in random reports of every edition each paragraph is written by hand, with one
wrong statement, or rightly in other words. A wrong one has to be found with the due value named;
of right ones nothing may be found. Run it by `python3 packaging/dev.py statements`.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.audit.text.trials.planted import (
    Said,
    Trial,
    planted_whole,
    plants,
    rewritings,
    rewritten_whole,
)
from tests.audit.text.trials.planted_fields import KIND, field_plants, field_rewritings
from tests.audit.text.trials.planting import KINDS
from tests.audit.text.trials.reports import REPORTS, SAMPLE, Report, report
from tests.audit.text.trials.rewriting import WAYS

FOUND = 0.99
"""At least so many of the wrong statements have to be found, each with its due value."""
WRONG = 10
"""Wrong statements in a report that is written otherwise throughout."""
ASKED = 1
"""At most so many false 核实 may be in a report that is written otherwise throughout."""


class Whole(NamedTuple):
    """A report in other words throughout: what is `said` of it; and again, with some statements
    `wrong`, and what is said of the `others`."""

    report: Report
    said: set[Said]
    wrong: list[Trial]
    others: set[Said]

    @property
    def found(self) -> list[tuple[bool, bool]]:
        """Of each wrong statement, whether it is found, and with the due value."""
        return [(bool(each.heard), each.named) for each in self.wrong]


def main() -> int:
    """Prints the counts; 1 when too much was missed or falsely found."""
    asked = _arguments()
    start = time.perf_counter()
    wrong: list[Trial] = []
    right: list[Trial] = []
    whole: list[Whole] = []
    for each in reports(asked.seeds):
        rng = Random(f"{each.name} {each.seed}")
        wrong += [*plants(each, rng), *field_plants(each, rng)]
        right += [*rewritings(each, rng), *field_rewritings(each, rng)]
        said = rewritten_whole(each, rng)[1]
        whole.append(Whole(each, said, *planted_whole(each, rng, WRONG)))
    print_wrong(wrong)
    print_right(right)
    errors, queries = print_whole(whole)
    print(f"{len(wrong) + len(right)} 段，{time.perf_counter() - start:.0f} s")
    print_examples(wrong, right, asked.examples)
    missed = sum(not each.named for each in wrong)
    false = sum(each.false("error") for each in right) + errors
    return int(missed > len(wrong) * (1 - FOUND) or false > 0 or queries > ASKED)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="在报告的文字里改错、换写法，再审核。")
    parser.add_argument("--seeds", type=int, default=1, help="每个版式几份，缺省 1")
    parser.add_argument("--examples", type=int, default=0, help="漏报、误报各列几例，缺省不列")
    return parser.parse_args()


def reports(seeds: int) -> Iterator[Report]:
    """The sample, and so many random reports of each edition."""
    for seed in range(seeds):
        for name in REPORTS:
            if name != SAMPLE or not seed:
                yield report(name, seed)


# What is printed


def print_wrong(trials: list[Trial]) -> None:
    """A line for each kind of wrong statement: how many were found, and with the due value."""
    print("改错一处            段数    找到  说出应为值      召回")
    for kind in (*KINDS, KIND, ""):
        some = [each for each in trials if kind in ("", each.kind)]
        found, named = sum(bool(each.heard) for each in some), sum(each.named for each in some)
        recall = found / max(len(some), 1)
        print(f"  {kind or '合计':　<8}{len(some):>6}{found:>8}{named:>12}{recall:>10.2%}")


def print_right(trials: list[Trial]) -> None:
    """A line for each way of writing: how many were errors, or 核实, though they are right."""
    print("换一种写法          段数  误报错误  误报核实    准确")
    for kind in (*WAYS, KIND, ""):
        some = [each for each in trials if kind in ("", each.kind)]
        errors, queries = (sum(each.false(level) for each in some) for level in ("error", "query"))
        sound = sum(not each.heard for each in some) / max(len(some), 1)
        print(f"  {kind or '合计':　<8}{len(some):>6}{errors:>10}{queries:>10}{sound:>8.2%}")


def print_whole(reports: Iterable[Whole]) -> tuple[int, int]:
    """A line for each report that is written otherwise throughout; all errors, and the most 核实
    of one."""
    print("整份换写法          误报错误  误报核实  改错  找到  说出应为值  此外误报")
    errors, queries = [], []
    for each in reports:
        errors.append(counted(each.said, "error"))
        queries.append(counted(each.said, "query"))
        found, named = (sum(map(bool, some)) for some in zip(*each.found, strict=True))
        others = counted(each.others, "error") + counted(each.others, "query")
        name = f"{each.report.name}（{each.report.seed}）"
        print(
            f"  {name:<16}{errors[-1]:>10}{queries[-1]:>10}"
            f"{len(each.wrong):>6}{found:>6}{named:>10}{others:>10}"
        )
    return sum(errors), max(queries)


def counted(said: Iterable[Said], level: str) -> int:
    """The number of findings of a level."""
    return len({one[:3] for one in said if one.level == level})


def print_examples(wrong: list[Trial], right: list[Trial], count: int) -> None:
    """Some wrong statements that were missed, and some right ones that were found wrong."""
    missed = [each for each in wrong if not each.named]
    false = [each for each in right if each.heard]
    for some in (missed, false):
        for each in Random(0).sample(some, min(count, len(some))):
            print(f"\n{each.kind}，{each.report.name}（{each.report.seed}）{each.cell.row}")
            print(f"  {each.text}")
            if each.planted:
                dues = "，".join(due.shown for due in each.planted.dues)
                print(f"  “{each.planted.right}”改成“{each.planted.wrong}”，应为 {dues}")
            for said in each.findings:
                print(f"  {said.check} {said.level} {said.words}")


if __name__ == "__main__":
    sys.exit(main())
