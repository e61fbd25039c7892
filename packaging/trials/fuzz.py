"""Breaks workbooks, 自评表 and clipboards by the thousand and imports or pastes each of them.

Nothing may crash, take longer than 5 s, use more than 500 MB, change a filing before the clerk
agrees, or lose a figure without a word. Run it by `python3 packaging/dev.py fuzz`; what fails is
written to `build/fuzz/` and can be tried again with `--seed S --only N`.
"""

from __future__ import annotations

import argparse
import faulthandler
import sys
import time
import traceback
from collections import Counter
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "packaging")]

from alarm import Hang, limited  # noqa: E402
from PySide6.QtCore import QCoreApplication  # noqa: E402

from tests.exchange.broken.evaluation_mutants import evaluation, judge  # noqa: E402
from tests.exchange.broken.mutants import Mutant, mutant  # noqa: E402
from tests.exchange.broken.ordeal import Ordeal  # noqa: E402

try:
    import resource
except ImportError:  # Windows does not tell
    resource = None  # type: ignore[assignment]  # not on Windows

LONGEST = 5.0
MEMORY = 500
"""Seconds for one input, and MB for the whole process at its peak."""
TOLD = 5_000
EVALUATIONS = 20
"""Each so many-th input is a 自评表."""


def main() -> int:
    """Runs them and prints the figures; 1 when one failed."""
    parser = argparse.ArgumentParser(description="破坏工作簿和剪贴板，逐个导入或粘贴。")
    parser.add_argument("--count", type=int, default=1000, help="多少个，缺省 1000")
    parser.add_argument("--seed", type=int, default=1, help="随机种子，缺省 1")
    parser.add_argument("--only", type=int, help="只试这一个")
    asked = parser.parse_args()
    faulthandler.enable()
    numbers = range(asked.count) if asked.only is None else (asked.only,)
    folder = ROOT / "build" / "fuzz"
    folder.mkdir(parents=True, exist_ok=True)
    run = Run(asked.seed, folder)
    application = QCoreApplication([])  # its clock tells a session that the clerk pauses
    assert application
    with Ordeal() as ordeal:
        for done, number in enumerate(numbers, 1):
            run.put(ordeal, number)
            if done % TOLD == 0:
                print(f"{done}：{run}", flush=True)
    print(run)
    return int(bool(run.failed))


class Run:
    """The trials so far: the results of each kind, the slowest, the peak, the failures."""

    def __init__(self, seed: int, folder: Path) -> None:
        self._seed = seed
        self._folder = folder
        self._began = time.monotonic()
        self._fared: Counter[str] = Counter()
        self._slowest = (0.0, "")
        self.failed = 0

    def put(self, ordeal: Ordeal, number: int) -> None:
        """One input, by its number."""
        random = Random(f"{self._seed}/{number}")
        grid = evaluation(random) if number % EVALUATIONS == 0 else None
        broken = mutant(random) if grid is None else Mutant("自评", f"{grid.boxes}")
        name = f"{self._seed}-{number} {broken.kind}"
        before, began = peak(), time.process_time()
        try:
            with limited(LONGEST):
                said = ordeal.put(broken, random) if grid is None else judge(grid)
            if before < MEMORY <= peak():
                raise MemoryError(f"{peak()} MB")
        except (Exception, Hang):
            said = "失败"
            self._keep(name, broken)
        self._fared[f"{broken.kind} {said}"] += 1
        self._slowest = max(self._slowest, (time.process_time() - began, name))

    def _keep(self, name: str, broken: Mutant) -> None:
        """Writes an input that failed to the folder, with what went wrong."""
        self.failed += 1
        what = broken.what
        data = what if isinstance(what, bytes) else f"{what!r}".encode(errors="replace")
        (self._folder / f"{name}.bin").write_bytes(data)
        (self._folder / f"{name}.txt").write_text(traceback.format_exc(), encoding="utf-8")
        print(f"失败：{name}：{traceback.format_exc(limit=0).strip()[:300]}", flush=True)

    def __str__(self) -> str:
        fared = "，".join(f"{what} {self._fared[what]}" for what in sorted(self._fared))
        seconds, name = self._slowest
        minutes = (time.monotonic() - self._began) / 60
        return (
            f"{self._fared.total()} 个，{minutes:.1f} 分钟，失败 {self.failed}；{fared}；"
            f"最慢 {seconds:.2f} s（{name}），内存峰值 {peak()} MB"
        )


def peak() -> int:
    """MB that the process has used at most, 0 where the system does not tell."""
    if resource is None:
        return 0
    return int(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)


if __name__ == "__main__":
    sys.exit(main())
