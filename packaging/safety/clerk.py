"""A clerk's work as acts, of each of which is known beforehand what it leaves in her folder."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from itertools import product
from pathlib import Path
from random import Random
from typing import NamedTuple

from db.backups.automatic import back_up
from db.backups.backup import backup
from db.backups.restore import restore
from db.records import BEGUN, FilingHead, Key, Stored
from db.store.store import Store
from desktop.office.saving import replace as save
from safety.folder import (
    ASIDE,
    AUTOMATIC,
    BACKUP,
    BACKUPS,
    FILE,
    REPORT,
    UPGRADED,
    WORD,
    YEAR,
    Changes,
    Filed,
    Folder,
)

EDITION = "wuhan-2023"
OLD_FILE = Path(__file__).parents[2] / "tests" / "db" / "files" / "format-1.sqlite"


class Act(NamedTuple):
    """One act: its name, what it leaves in the folder (the rest stays), and how it is done."""

    name: str
    leaves: Folder
    do: Callable[[Desk], None]


class Desk:
    """The folder, and the clerk's file in it, opened when it is first needed: what an act is done
    on. To be closed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._store: Store | None = None

    @property
    def store(self) -> Store:
        """The open file; brought up to date where it is of an older version."""
        if self._store is None:
            self._store = Store.open(self.folder / FILE)
        return self._store

    @property
    def head(self) -> FilingHead:
        """The year in work."""
        return next(head for head in self.store.filings() if head.year == YEAR)

    def create(self) -> None:
        """A new file."""
        self._store = Store.create(self.folder / FILE)

    def write(self, changes: Changes, step: str) -> None:
        """One step, as a session keeps it."""
        self.store.write(self.head.id, changes, step=step, place=next(iter(changes)))

    def close(self) -> None:
        """Lets go of the file."""
        if self._store is not None:
            self._store.close()
        self._store = None


# The acts. Each gets what is in the folder, and draws the rest.

Draw = Callable[[Folder, Random], Act]


def keystroke(folder: Folder, random: Random) -> Act:
    """A figure into a cell."""
    cell = ("t1", str(random.randrange(1, 30)), "1")
    return _step("录入", folder, {cell: random.randrange(1, 10**9)})


def words(folder: Folder, random: Random) -> Act:
    """A paragraph into a text."""
    cell = ("basis", str(random.randrange(5)), "text")
    text = f"第{random.randrange(10**6)}稿，" + "决算" * random.randrange(2000)
    return _step("录入文字", folder, {cell: text})


def clear(folder: Folder, random: Random) -> Act:
    """A cell emptied, or filled where there is none."""
    cells = sorted(_filed(folder).years[YEAR])
    return _step("清除", folder, {random.choice(cells): None})


def takeover(folder: Folder, random: Random) -> Act:
    """A whole workbook."""
    shift = random.randrange(1, 1000)
    cells = {
        key: value + shift if isinstance(value, int) else value for key, value in sample().items()
    }
    return _step("导入", folder, cells)


def undo(folder: Folder, random: Random) -> Act:
    """The last step taken back."""
    filed = _filed(folder)
    before = filed.taken_back
    if not before or not filed.steps:
        return keystroke(folder, random)
    return _step("撤销", folder, before)


def create(folder: Folder, random: Random) -> Act:
    """A new file, with no year yet."""
    return Act("新建", {FILE: Filed()}, Desk.create)


def next_year(folder: Folder, random: Random) -> Act:
    """The year in work, or another one before those in the file."""
    filed = _filed(folder)
    year = min(filed.years, default=YEAR + 1) - 1
    cells: dict[Key, Stored] = {("t1", str(row), "1"): random.randrange(100) for row in range(40)}
    cells["cover", "unit", "1"] = "江汉区社会保险管理处"
    new = replace(
        filed, years={**filed.years, year: cells}, steps=(*filed.steps, BEGUN), taken_back={}
    )

    def do(desk: Desk) -> None:
        desk.store.add_filing(year, EDITION, cells)

    return Act("新增年度", {FILE: new}, do)


def copy(folder: Folder, random: Random) -> Act:
    """另存备份, over the one before."""

    def do(desk: Desk) -> None:
        backup(desk.store, desk.folder / BACKUP)

    return Act("另存备份", {BACKUP: folder[FILE]}, do)


def automatic(folder: Folder, random: Random) -> Act:
    """A backup that she need not think of."""

    def do(desk: Desk) -> None:
        back_up(desk.store, desk.folder / BACKUPS)

    return Act("自动备份", {AUTOMATIC: folder[FILE]}, do)


def restored(folder: Folder, random: Random) -> Act:
    """The backup in the place of the file, which is kept beside it; a backup if there is none."""
    if BACKUP not in folder:
        return copy(folder, random)

    def do(desk: Desk) -> None:
        desk.close()
        restore(desk.folder / FILE, desk.folder / BACKUP)

    return Act("恢复", {FILE: folder[BACKUP], ASIDE: folder[FILE]}, do)


def upgrade(folder: Folder, random: Random) -> Act:
    """A file of the oldest format opened, which is kept beside it as it was."""

    def do(desk: Desk) -> None:
        assert desk.store

    return Act("升级", {FILE: folder[FILE], UPGRADED: folder[FILE]}, do)


def recovery(folder: Folder, random: Random) -> Act:
    """A file opened that a power cut left in the middle of a step; the power may go again."""
    return upgrade(folder, random)._replace(name="断电后打开", leaves={FILE: folder[FILE]})


def report(folder: Folder, random: Random) -> Act:
    """The PDF of the report saved, over the one before."""
    return _saved("导出 PDF", REPORT, b"%PDF-1.7\n", random)


def word_file(folder: Folder, random: Random) -> Act:
    """The Word file saved, over the one before."""
    return _saved("导出 Word", WORD, b"PK\3\4", random)


def opening(folder: Folder, random: Random) -> Act:
    """The file opened a second time to look at it, as a command does."""

    def do(desk: Desk) -> None:
        with Store.open(desk.folder / FILE, read_only=True) as store:
            store.cells(desk.head.id)

    return Act("查看", {}, do)


COMMON: tuple[Draw, ...] = (keystroke, keystroke, keystroke, words, clear, takeover, undo)
RARE: tuple[Draw, ...] = (next_year, copy, automatic, restored, report, word_file, opening)


def draw(folder: Folder, random: Random) -> Act:
    """The next act of an evening's work, which begins with a new file."""
    if FILE not in folder:
        return create(folder, random)
    if YEAR not in _filed(folder).years:
        return next_year(folder, random)
    return random.choice(COMMON if random.random() < 0.7 else RARE)(folder, random)


def _step(name: str, folder: Folder, changes: Changes) -> Act:
    after = _filed(folder).after(changes, name)
    return Act(name, {FILE: after}, lambda desk: desk.write(changes, name))


def _saved(name: str, file: str, head: bytes, random: Random) -> Act:
    data = head + random.randbytes(random.randrange(1, 40_000))
    return Act(name, {file: data}, lambda desk: save(desk.folder / file, data))


def _filed(folder: Folder) -> Filed:
    filed = folder[FILE]
    assert isinstance(filed, Filed)
    return filed


# What the work begins with.


@cache
def sample() -> Mapping[Key, Stored]:
    """The cells of a workbook: 500 figures and names in six tables."""
    random = Random(0)
    places = product(range(1, 7), range(28), range(3))
    return {
        (f"t{form}", str(row), str(col)): random.randrange(10**8) if col else f"科目{row}"
        for form, row, col in places
    }
