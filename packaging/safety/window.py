"""The clerk's window without its widgets: a session on her file, and what she attempts in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import NamedTuple

from db.backups.automatic import back_up
from db.backups.backup import backup
from db.backups.restore import restore
from db.format.recovery import copy_with_journal
from db.problems import StoreProblem
from db.records import Key, Stored
from db.store.store import Store
from desktop.forms.formula import Cell
from desktop.forms.values import Value
from desktop.office.filings.filings import to_store
from desktop.office.saving import SavingProblem, replace
from desktop.ui.desk.session import Session
from safety.folder import ASIDE, AUTOMATIC, BACKUP, BACKUPS, FILE, REPORT, Filed, filed, whole

Entered = Mapping[Cell, Value]
Kept = Mapping[Key, Stored | None]


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
        self.session: Session
        self.is_open = False
        self.open()

    def open(self) -> None:
        """Opens the file. Raises StoreProblem."""
        store = Store.open(self.folder / FILE)
        try:
            self.session = Session(store, store.filings()[-1])
        except StoreProblem:
            store.close()
            raise
        self.is_open = True

    def close(self) -> None:
        """Lets go of the file, if one is open."""
        if self.is_open:
            self.session.close()
        self.is_open = False

    def look(self) -> None:
        """Reads from the file, as a page does that is turned to."""
        if self.is_open:
            self.session.place()

    def shown(self) -> Kept:
        """The cells on the screen, as the file has them."""
        return to_store(self.session.filing.edition, self.session.filing.entered)

    def kept(self) -> Kept:
        """The cells in the file, as they are found when the program is gone."""
        return as_found(self.folder / FILE).years[self.session.head.year]


def as_found(path: Path) -> Filed:
    """The contents of a file, read from a copy of it."""
    with TemporaryDirectory() as name:
        return filed(copy_with_journal(path, Path(name) / FILE))


Prepare = Callable[[Window, Random], Attempt]


def keystroke(window: Window, random: Random) -> Attempt:
    """A figure into a cell."""
    cell = Cell("t1", str(random.randrange(1, 8)), "1")
    return _filled(window, {cell: Decimal(random.randrange(1, 10**9)) / 100}, "录入")


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


def reopen(window: Window, random: Random) -> Attempt:
    """The file closed and opened again."""
    before = window.shown()

    def do() -> bool:
        window.close()
        window.open()
        return True

    return Attempt(_asked(do), lambda: window.kept() == before, lambda: window.kept() == before)


def copy(window: Window, random: Random) -> Attempt:
    """另存备份, over the one before."""
    keystroke(window, random).do()
    target = window.folder / BACKUP

    def is_new() -> bool:
        return as_found(target) == as_found(window.folder / FILE)

    return _written(target, lambda: backup(window.session.store, target), is_new)


def automatic(window: Window, random: Random) -> Attempt:
    """A backup that she need not think of; one that failed leaves the others."""
    keystroke(window, random).do()
    before = set(whole(window.folder, AUTOMATIC))

    def do() -> bool:
        back_up(window.session.store, window.folder / BACKUPS)
        return True

    def is_there() -> bool:
        now = as_found(window.folder / FILE)
        return any(as_found(path) == now for path in whole(window.folder, AUTOMATIC))

    def is_not() -> bool:
        return before <= set(whole(window.folder, AUTOMATIC))

    return Attempt(_asked(do), is_there, is_not)


def restored(window: Window, random: Random) -> Attempt:
    """The backup in the place of the file, which is kept."""
    target = window.folder / BACKUP
    backup(window.session.store, target)
    keystroke(window, random).do()
    wanted, before = as_found(target), as_found(window.folder / FILE)

    def do() -> bool:
        window.close()
        restore(window.folder / FILE, target)
        window.open()
        return True

    def is_there() -> bool:
        aside = [as_found(path) for path in whole(window.folder, ASIDE)]
        return as_found(window.folder / FILE) == wanted and before in aside

    def is_not() -> bool:
        return as_found(window.folder / FILE) == before or is_there()

    return Attempt(_asked(do), is_there, is_not)


def report(window: Window, random: Random) -> Attempt:
    """The PDF of the report saved, over the one before."""
    data = b"%PDF-1.7\n" + random.randbytes(5000)
    target = window.folder / REPORT
    return _written(target, lambda: replace(target, data), lambda: target.read_bytes() == data)


ACTS: Mapping[str, Prepare] = {
    "录入": keystroke,
    "导入": takeover,
    "撤销": undo,
    "关闭和打开": reopen,
    "另存备份": copy,
    "自动备份": automatic,
    "恢复": restored,
    "导出": report,
}


def _filled(window: Window, changes: Entered, step: str) -> Attempt:
    before = window.shown()
    after = {**before, **to_store(window.session.filing.edition, changes)}
    return Attempt(
        lambda: window.session.fill(changes, step),
        lambda: window.kept() == after,
        lambda: window.kept() == before,
    )


def _written(target: Path, write: Callable[[], None], is_new: Callable[[], bool]) -> Attempt:
    """A file written; one that is refused may be there, but then whole."""
    before = target.read_bytes() if target.exists() else None

    def do() -> bool:
        write()
        return True

    def is_not() -> bool:
        return (target.read_bytes() if target.exists() else None) == before or is_new()

    return Attempt(_asked(do), is_new, is_not)


def _asked(do: Callable[[], bool]) -> Callable[[], bool]:
    """The same, where a refusal is told in a dialog."""

    def asked() -> bool:
        try:
            return do()
        except (StoreProblem, SavingProblem):
            return False

    return asked
