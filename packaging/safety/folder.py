"""The contents of a clerk's folder: those expected after what was done, and those found."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path

from db.records import Key, Stored
from db.store.store import Store

FILE, BACKUP, REPORT, WORD = "单位.jsgk", "备份.jsgk", "报告.pdf", "报告.docx"
BACKUPS = "自动备份"
UPGRADED, ASIDE, AUTOMATIC = "单位.v*.bak.jsgk", "单位.恢复前.*.jsgk", f"{BACKUPS}/*/*.jsgk"
YEAR = 2023
"""The year in work."""

Changes = Mapping[Key, Stored | None]


@dataclass(frozen=True)
class Filed:
    """The contents of a filing's file: the cells of each year, the names of all steps in order.

    `taken_back` are the cells that the last step changed, as they were before.
    """

    years: Mapping[int, Mapping[Key, Stored]] = field(default_factory=dict)
    steps: tuple[str, ...] = ()
    taken_back: Changes = field(default_factory=dict, compare=False)

    def after(self, changes: Changes, step: str) -> Filed:
        """Its contents after a step in the year in work; the same if nothing changes."""
        old = self.years[YEAR]
        new = {key: value for key, value in {**old, **changes}.items() if value is not None}
        if new == old:
            return self
        before = {key: old.get(key) for key in changes}
        return Filed({**self.years, YEAR: new}, (*self.steps, step), before)


Content = Filed | bytes
Folder = Mapping[str, Content]
"""What is in the clerk's folder, by name. A pattern stands for names with the time in them, of
which nothing is ever taken away: the content is one of them."""


def filed(path: Path) -> Filed:
    """The contents of the file, opened as the clerk opens it. Raises StoreProblem."""
    with Store.open(path) as store:
        heads = store.filings()
        steps = sorted((step.id, step.name) for head in heads for step in store.steps(head.id))
        years = {head.year: store.cells(head.id) for head in heads}
    return Filed(years, tuple(name for _, name in steps))


def content(path: Path, spare: Path) -> Content:
    """The contents of a file; a backup is copied into the folder `spare` first, as she would.

    Raises StoreProblem.
    """
    if path.suffix != Path(FILE).suffix:
        return path.read_bytes()
    if path.name != FILE:
        path = Path(shutil.copyfile(path, spare / path.name))
    return filed(path)


def whole(folder: Path, pattern: str) -> list[Path]:
    """The files of a name or a pattern, but for those that were never finished."""
    return [path for path in folder.glob(pattern) if ".tmp" not in path.name]


def found(folder: Path, spare: Path, names: Iterable[str]) -> Folder:
    """The finished files in the folder under these names and patterns.

    Raises StoreProblem for a file that does not open.
    """
    paths = {path for name in names for path in whole(folder, name)}
    return {str(path.relative_to(folder)): content(path, spare) for path in sorted(paths)}


def amiss(there: Folder, before: Folder, leaves: Folder, *, done: bool = False) -> str:
    """The fault in a folder that held `before`, in which an act that `leaves` something was done
    or perhaps not; "" for none.

    Everything must be there as it was before, or as the act leaves it; as it leaves it if done.
    """
    for name in {**before, **leaves}:
        new, old = leaves.get(name, before.get(name)), before.get(name)
        kept = _under(name, there)
        if "*" in name:
            if (done and new not in kept) or (old is not None and old not in kept):
                return f"{name} 不见了"
        elif kept and kept[0] not in (new, None if done else old):
            return f"{name} 的内容不对"
        elif not kept and (done or old is not None):
            return f"{name} 不见了"
    return ""


def settled(there: Folder, before: Folder, leaves: Folder) -> Folder:
    """The files known to be in the folder after an act that was perhaps done."""
    done = {name: new for name, new in leaves.items() if new in _under(name, there)}
    known = {**before, **done}
    return {name: kept for name, kept in known.items() if kept in _under(name, there)}


def _under(name: str, there: Folder) -> list[Content]:
    """The files found under a name or a pattern."""
    return [kept for called, kept in there.items() if fnmatch(called, name)]
