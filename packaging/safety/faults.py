"""Failing calls: one call after another of an act fails, and what is said and what is kept agree.

After each failure the file must hold the act if it was said to be saved and else not, the window
must show what the file holds, and the same act must go through once the disk is well again.
"""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import closing, redirect_stdout
from functools import partial
from io import StringIO
from itertools import product
from pathlib import Path
from random import Random
from shutil import copyfile, rmtree
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from db.store.store import Store
from desktop.__main__ import main as command
from desktop.paths import EXAMPLE
from desktop.ui.desk.session import Session
from safety.calls import Calls, Kind
from safety.children import Died, in_a_child
from safety.folder import FILE
from safety.tally import Tally, traceback_of
from safety.window import ACTS, Entered, Window

ONE_BY_ONE = (Kind.OPEN, Kind.READ, Kind.WRITE, Kind.RESIZE, Kind.SYNC, Kind.RENAME, Kind.UNLINK)
EVERY = Kind.OPEN | Kind.WRITE | Kind.RESIZE | Kind.SYNC | Kind.RENAME | Kind.UNLINK
ERRORS = (errno.EIO, errno.ENOSPC, errno.EACCES, errno.EROFS, errno.EINTR)


class Fault(NamedTuple):
    """Which calls fail: one of these kinds, or all from there on, with this errno."""

    kinds: Kind
    error: int
    lasting: bool

    def __str__(self) -> str:
        kind = "ALL" if self.lasting else self.kinds.name
        return f"{kind} {errno.errorcode[self.error]}"


FAULTS = [Fault(kind, error, False) for kind in ONE_BY_ONE for error in ERRORS]
FAULTS += [Fault(EVERY, error, True) for error in ERRORS if error != errno.EINTR]

Outcome = tuple[int, str]
"""The number of the call that failed, and what was wrong then; or ""."""


def run(total: int, seed: int, room: Path, tally: Tally) -> None:
    """Lets calls fail in each act and each way, about `total` of them where there are more."""
    application = QCoreApplication.instance() or QCoreApplication([])
    assert application
    base, workbook = _base(room)
    pairs = list(product(ACTS, FAULTS))
    each = max(1, total // len(pairs))
    for name, fault in Random(seed).sample(pairs, min(total, len(pairs))):
        try:
            trials = partial(_trials, room / "work", base, workbook, name, fault, each, seed)
            outcomes = in_a_child(trials)
        except Died as how:
            outcomes = [(0, str(how))]
        for nth, why in outcomes:
            if why:
                tally.bad(name, f"{fault} {nth}", why, {})
            else:
                tally.good(name)


def _base(room: Path) -> tuple[Path, Entered]:
    """A file to begin with, and the figures of the sample to import into it."""
    base, sample = room / "base.jsgk", room / "sample.jsgk"
    with redirect_stdout(StringIO()):
        command(["new", str(base), "--unit", "社会保险管理处", "--kind", "单位", "--year", "2020"])
        command(["import", str(sample), str(EXAMPLE)])
    with Store.open(sample) as store:
        session = Session(store, store.filings()[0])
        entered = session.filing.entered
        return base, {cell: entered[cell] for cell in entered if cell.form in ("t1", "t2", "t6")}


def _trials(
    folder: Path, base: Path, workbook: Entered, name: str, fault: Fault, count: int, seed: int
) -> list[Outcome]:
    """At most `count` trials of one act and one fault, in one window."""
    rmtree(folder, ignore_errors=True)
    folder.mkdir()
    copyfile(base, folder / FILE)
    try:
        calls, window = Calls(folder), Window(folder, workbook)
        with closing(window):
            return list(_each(calls, window, name, fault, count, Random(f"{seed}/{name}/{fault}")))
    except Exception as error:
        return [(-1, traceback_of(error))]


def _each(
    calls: Calls, window: Window, name: str, fault: Fault, count: int, random: Random
) -> Iterator[Outcome]:
    attempt = ACTS[name](window, random)
    with calls.failing(fault.kinds, 0, 0, lasting=False):
        assert attempt.do()
        number = calls.seen
    assert attempt.is_there()
    for nth in sorted(random.sample(range(1, number + 1), min(number, count))):
        if not window.is_open:
            window.open()
        attempt = ACTS[name](window, random)
        try:
            with calls.failing(fault.kinds, nth, fault.error, lasting=fault.lasting):
                said = attempt.do()
            # A step of which nobody could tell whether it was kept is taken back when one can.
            window.look()
            why = ""
            if said and not attempt.is_there():
                why = "说已保存，其实没有"
            elif not said and not attempt.is_not():
                why = "说没有保存，其实已保存"
            elif window.is_open and window.shown() != window.kept():
                why = "窗口和文件不一致"
            elif not said and not (attempt.do() and attempt.is_there()):
                why = "磁盘好了以后再做一次，还是没有保存"
        except Exception as error:
            yield nth, traceback_of(error)
            return
        yield nth, why
