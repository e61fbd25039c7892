"""The results of the trials: one line of the table for each kind."""

from __future__ import annotations

import os
import traceback
from collections.abc import Iterable, Mapping
from pathlib import Path
from shutil import rmtree

SHOWN = 5
"""Failures of one kind that are printed and kept; more would tell nothing new."""


class Tally:
    """How many trials there were of each kind, and which failed; keeps what failed in a folder."""

    def __init__(self, name: str, keep: Path) -> None:
        self.name = name
        self.counts: dict[str, int] = {}
        self.failures: dict[str, int] = {}
        self.seconds = 0.0
        self._keep = keep / name
        self._began = _seconds()
        rmtree(self._keep, ignore_errors=True)

    @property
    def count(self) -> int:
        """All trials."""
        return sum(self.counts.values())

    @property
    def failed(self) -> int:
        """All that failed."""
        return sum(self.failures.values())

    def good(self, kind: str) -> None:
        """One more trial in which everything held."""
        self.counts[kind] = self.counts.get(kind, 0) + 1

    def bad(self, kind: str, where: str, why: str, files: Mapping[str, bytes]) -> None:
        """One more in which something did not; `where` is enough to find it again."""
        self.good(kind)
        self.failures[kind] = self.failures.get(kind, 0) + 1
        if self.failures[kind] > SHOWN:
            return
        line = why.strip().splitlines()[-1 if why.startswith("Traceback") else 0]
        print(f"  失败：{self.name} {kind} {where}：{line[:200]}", flush=True)
        folder = self._keep / f"{kind} {where}".replace("/", "-")
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "为什么.txt").write_text(why, encoding="utf-8")
        for name, data in files.items():
            (folder / Path(name).name).write_bytes(data)

    def finish(self) -> None:
        """Takes the time."""
        self.seconds = _seconds() - self._began

    def lines(self) -> Iterable[str]:
        """A line for each kind and one for all, as in the README's table."""
        for kind, count in sorted(self.counts.items()):
            yield f"|   {kind} | {count:,} | | {self.failures.get(kind, 0)} |"
        yield f"| {self.name} | {self.count:,} | {self.seconds:.0f} | {self.failed} |"


def _seconds() -> float:
    """Seconds of processor that this process and its children have taken."""
    return sum(os.times()[:4])


def traceback_of(error: BaseException) -> str:
    """The traceback of an error, for the folder of failures."""
    return "".join(traceback.format_exception(error))
