"""The clerk's window without its widgets: a session on her file, and what she attempts in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path
from random import Random
from shutil import copyfile
from typing import NamedTuple

from db.backup import backup
from db.problems import StoreProblem
from db.store import Store
from desktop.filings import load_filing
from desktop.forms.formula import Cell
from desktop.forms.kinds import Value
from desktop.saving import SavingProblem, replace
from desktop.ui.session import Session
from safety.clerk import BACKUP, FILE, REPORT, filed

Entered = Mapping[Cell, Value]


class Attempt(NamedTuple):
    """Something the clerk tries: `do` gives whether she is told that it is saved; afterwards
    `is_there` and `is_not` look at the disk."""

    do: Callable[[], bool]
    is_there: Callable[[], bool]
    is_not: Callable[[], bool]


class Window:
    """A session on the file in a folder."""

    def __init__(self, folder: Path, workbook: Entered) -> None:
        self.folder = folder
        self.workbook = workbook
        store = Store.open(folder / FILE)
        self.session = Session(store, store.filings()[-1])

    def shown(self) -> Entered:
        """The cells on the screen."""
        return dict(self.session.filing.entered)

    def kept(self) -> Entered:
        """The cells in the file, as another program would read them."""
        with Store.open(self.folder / FILE, read_only=True) as store:
            return dict(load_filing(store, store.filings()[-1]).entered)


Prepare = Callable[[Window, Random], Attempt]


def keystroke(window: Window, random: Random) -> Attempt:
    """A figure into a cell."""
    row = str(random.randrange(1, 8))
    return _filled(
        window, {Cell("t1", row, "1"): Decimal(random.randrange(1, 10**9)) / 100}, "录入"
    )


def takeover(window: Window, random: Random) -> Attempt:
    """A workbook imported; each time its figures are others."""
    more = Decimal(random.randrange(1, 10**6)) / 100
    changes = {
        cell: value + more if isinstance(value, Decimal) else value
        for cell, value in window.workbook.items()
    }
    return _filled(window, changes, "导入")


def undo(window: Window, random: Random) -> Attempt:
    """A figure taken back."""
    before = window.shown()
    keystroke(window, random).do()
    after = window.shown()

    def do() -> bool:
        window.session.undo()
        return window.shown() == before

    return Attempt(do, lambda: window.kept() == before, lambda: window.kept() == after)


def copy(window: Window, random: Random) -> Attempt:
    """另存备份, over the one before."""
    keystroke(window, random).do()
    return _written(
        window.folder / BACKUP,
        lambda target: backup(window.session.store, target),
        lambda target: (
            filed(Path(copyfile(target, target.with_name("打开.jsgk")))).years
            == filed(Path(copyfile(window.folder / FILE, target.with_name("现在.jsgk")))).years
        ),
    )


def report(window: Window, random: Random) -> Attempt:
    """The PDF of the report saved, over the one before."""
    data = b"%PDF-1.7\n" + random.randbytes(5000)
    return _written(
        window.folder / REPORT,
        lambda target: replace(target, data),
        lambda target: target.read_bytes() == data,
    )


ACTS: Mapping[str, Prepare] = {
    "录入": keystroke,
    "导入": takeover,
    "撤销": undo,
    "另存备份": copy,
    "导出": report,
}


def _filled(window: Window, changes: Entered, step: str) -> Attempt:
    before = window.shown()
    after = {**before, **changes}
    return Attempt(
        lambda: window.session.fill(changes, step),
        lambda: window.kept() == after,
        lambda: window.kept() == before,
    )


def _written(
    target: Path, write: Callable[[Path], None], is_new: Callable[[Path], bool]
) -> Attempt:
    """A file written; one that is refused may be there, but then whole."""
    before = target.read_bytes() if target.exists() else None

    def do() -> bool:
        try:
            write(target)
        except (StoreProblem, SavingProblem):
            return False
        return True

    def is_as_before() -> bool:
        return (target.read_bytes() if target.exists() else None) == before

    return Attempt(do, lambda: is_new(target), lambda: is_as_before() or is_new(target))
