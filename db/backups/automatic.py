"""Automatic backups: their folders, making one, thinning them out.

Each file has a folder of its own under a common root. A note in it names the last place of the
file; the backups identify the file itself, so that one that was renamed or moved is found again.
"""

import os
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from db.backups.backup import backup
from db.backups.retention import times_to_keep
from db.disk import STAMP, Wait, make_folder, stamp, unused_path
from db.problems import Reason, StoreProblem, store_problems
from db.store.snapshot import Snapshot
from db.store.store import Store
from db.store.summary import Summary, summary_of_file

NOTE = "file.txt"
NAME = re.compile(r".*\.(\d{8}-\d{6})(?:-(\d+))?\.jsgk")
HALF = "*.tmp.jsgk"

STEM_ROOM = 40
"""Letters of a file's name in the names of its backups: a path has its limits."""

SPARE = 20_000_000
"""Bytes that a backup leaves free on its disk, for the clerk's file may be there too."""


@dataclass(frozen=True)
class Backup:
    """One automatic backup, when it was made, and which it is of those of one second."""

    path: Path
    at: datetime
    number: int = 1


@dataclass(frozen=True)
class BackupFolder:
    """The backups of one file, which lay at `file` when the last one was made."""

    folder: Path
    file: Path

    def backups(self) -> list[Backup]:
        """Those that are there, newest first. Raises OSError."""
        found = [each for path in self.folder.iterdir() if (each := _named(path)) is not None]
        return sorted(found, key=lambda each: (each.at, each.number), reverse=True)

    def summaries(self) -> dict[Backup, Summary]:
        """Those that can be read, newest first."""
        return dict(_readable(self.backups()))

    def origin(self) -> str:
        """The origin of the file by its newest readable backup; '' without one."""
        newest = next(_readable(self.backups()), None)
        return newest[1].origin if newest else ""

    def remove_if_empty(self) -> None:
        """Remove the folder of a file of which no backup could be made."""
        with suppress(OSError):
            if not self.backups():
                (self.folder / NOTE).unlink(missing_ok=True)
                self.folder.rmdir()

    def note(self, file: Path) -> "BackupFolder":
        """The same folder with a note of the place of its file. Raises OSError."""
        make_folder(self.folder)
        fresh = self.folder / f"{NOTE}.tmp"
        fresh.write_text(str(file), encoding="utf-8", errors="surrogateescape")
        os.replace(fresh, self.folder / NOTE)
        return BackupFolder(self.folder, file)


def back_up(store: Store | Snapshot, root: Path, wait: Wait | None = None) -> Path | None:
    """A checked copy of the store's file, unless it changed nothing since another one or holds
    nothing; then the folder is thinned out. Raises StoreProblem and leaves all as it was.

    Where another program holds the copy, as an antivirus does with what is new, `wait` says how
    long it is tried.
    """
    with store_problems(store.path):
        now = store.summary()
        if not now.years:
            return None
        home = folder_for(root, store.path, now.origin)
        there = home.summaries()
        if now in there.values():
            return None
        made = unused_path(home.folder / f"{store.path.stem[:STEM_ROOM]}.{stamp()}.jsgk")
        try:
            _refuse_without_room(home.folder, store)
            backup(store, made, wait)
        except StoreProblem:
            home.remove_if_empty()
            raise
        _thin_out(home, there)
        return made


def folders(root: Path) -> list[BackupFolder]:
    """The backups of every file, by its name. Raises OSError."""
    if not root.is_dir():
        return []
    return [BackupFolder(each, _noted(each)) for each in sorted(root.iterdir()) if each.is_dir()]


def folder_for(root: Path, file: Path, origin: str) -> BackupFolder:
    """The folder for the backups of a file: as before, also after it was renamed or moved, or a new
    folder. A copy of a file that is still there has a folder of its own. Raises OSError."""
    known = [(each, each.origin()) for each in folders(root)]
    for each, its_origin in known:
        if each.file == file and its_origin in ("", origin):
            return each
    for each, its_origin in known:
        if its_origin == origin and not each.file.exists():
            return each.note(file)
    fresh = unused_path(root / file.stem[:STEM_ROOM])
    return BackupFolder(fresh, file).note(file)


def _named(path: Path) -> Backup | None:
    """The backup that a file is by its name, if it is one."""
    match = NAME.fullmatch(path.name)
    if match is None or path.match(HALF):
        return None
    try:
        return Backup(path, datetime.strptime(match[1], STAMP), int(match[2] or 1))
    except ValueError:
        return None


def _noted(folder: Path) -> Path:
    """The last place of the file; only its name where the note cannot be read."""
    with suppress(OSError):
        return Path((folder / NOTE).read_text(encoding="utf-8", errors="surrogateescape"))
    return Path(folder.name)


def _readable(backups: Iterable[Backup]) -> Iterator[tuple[Backup, Summary]]:
    for each in backups:
        with suppress(StoreProblem):
            yield each, summary_of_file(each.path)


def _refuse_without_room(folder: Path, store: Store | Snapshot) -> None:
    size = store.path.stat().st_size if store.path.exists() else 0
    if shutil.disk_usage(folder).free < 2 * size + SPARE:
        raise StoreProblem(Reason.FULL, store.path)


def _thin_out(home: BackupFolder, before: Mapping[Backup, Summary]) -> None:
    """Delete the backups that need not be kept; never the one just made and found sound, nor that
    with the most steps: an older file put in the place of the newer one comes after it."""
    backups = home.backups()
    kept = times_to_keep(each.at for each in backups)
    fullest = max(before, key=lambda each: before[each].steps, default=None)
    for each in backups[1:]:
        if each.at not in kept and each != fullest:
            with suppress(OSError):
                each.path.unlink()
    for path in home.folder.glob(HALF):
        with suppress(OSError):
            path.unlink()
