"""The backups that a clerk can go back to: what is in each, and how it differs from now."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from db.backups.automatic import NAME, BackupFolder, folders
from db.backups.restore import ASIDE
from db.disk import STAMP
from db.problems import StoreProblem, place_of, places_text
from db.records import Fault, FilingHead, Key, Stored
from db.store.summary import Cells, Summary, read_file
from desktop.exchange.document.differences import differences
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.forms.words.wording import cell_text
from desktop.office.editions import report_of
from desktop.office.filings.filings import edition_of
from desktop.office.filings.renewal import renew_text

AUTOMATIC, UPGRADE, BEFORE, CHOSEN = "自动备份", "升级以前的", "恢复以前的", "选择的文件"
DATED = re.compile(r"\.(\d{8}-\d{6})\.")
UNIT = ("cover", "unit", "1")


@dataclass(frozen=True)
class RestoreOffer:
    """A file that can be restored. `problem` says why it cannot after all; then its contents
    are unknown. `differing` counts the cells that are not as in the present file, None where
    that cannot be read."""

    path: Path
    kind: str
    at: datetime
    size: int
    summary: Summary | None = None
    unit: str = ""
    differing: int | None = None
    problem: str = ""

    @property
    def steps(self) -> int:
        """How many steps were made in it."""
        return self.summary.steps if self.summary else 0


@dataclass(frozen=True)
class Present:
    """The file as it is now, or the sentence why it cannot be read."""

    path: Path
    summary: Summary | None = None
    cells: Cells | None = None
    problem: str = ""


def present(path: Path) -> Present:
    """The file at `path`, as far as it can be read."""
    try:
        summary, cells = read_file(path)
    except StoreProblem as problem:
        return Present(path, problem=str(problem))
    return Present(path, summary, cells)


def offers(now: Present, root: Path, chosen: Sequence[Path] = ()) -> list[RestoreOffer]:
    """All that the file can be restored from, newest first, after what was `chosen` beside."""
    found = [offer(path, kind, now) for path, kind in _backups(now, root)]
    found.sort(key=lambda each: each.at, reverse=True)
    return [offer(path, CHOSEN, now) for path in chosen] + found


def others(now: Present, root: Path) -> list[BackupFolder]:
    """The backups of other files, for one that lay elsewhere when they were made."""
    with suppress(OSError):
        return [home for home in folders(root) if not _is_of(home, now) and home.backups()]
    return []


def offer(path: Path, kind: str, now: Present) -> RestoreOffer:
    """The file at `path` as an offer, compared with the filings of now."""
    try:
        at, size = _dated(path), path.stat().st_size
    except OSError:
        return RestoreOffer(path, kind, datetime.min, 0, problem="找不到这个文件。")
    try:
        summary, cells = read_file(path)
    except StoreProblem as problem:
        return RestoreOffer(path, kind, at, size, problem=str(problem))
    latest = cells[max(cells)] if cells else {}
    differing = None if now.cells is None else _count(now.cells, cells)
    return RestoreOffer(path, kind, at, size, summary, str(latest.get(UNIT, "")), differing)


def filings(summary: Summary, cells: Cells) -> dict[int, Filing]:
    """The filings of a file by year, each for itself.

    Raises NoEdition, EditionError, and LookupError or ValueError for cells that no form has.
    """
    return {head.year: _filing(head, cells[head.year]) for head in summary.filings}


def _filing(head: FilingHead, kept: Mapping[Key, Stored]) -> Filing:
    forms = edition_of(head, kept)
    cells = {Cell(*key): stored for key, stored in kept.items()}
    return Filing(
        forms, head.year, {cell: forms.kind(cell).load(stored) for cell, stored in cells.items()}
    )


def differing_cells(now: dict[int, Filing], then: dict[int, Filing]) -> Iterator[str]:
    """The changes by restoring a backup, in lines: `2020年度 表3 2080101 1栏：a → b`."""
    for year in sorted(now.keys() | then.keys(), reverse=True):
        if year not in then:
            yield f"{year}年度：备份里没有这一年"
        elif year not in now:
            yield f"{year}年度：现在没有，备份里有（{len(then[year].entered)} 格）"
        else:
            before, after = now[year], then[year]
            changes = before.changes_to(after)
            for line in differences(before, after, changes, report_of(before)):
                yield f"{year}年度 {line}"


def altered_places(filing: Filing, faults: Iterable[Fault]) -> str:
    """The cells that differ from the file's own journal, by the names on their forms."""
    return places_text(_place(filing, fault) for fault in faults)


def _place(filing: Filing, fault: Fault) -> str:
    if fault.key is None or fault.head.year != filing.year:
        return place_of(fault)
    cell = Cell(*fault.key)
    try:
        told, found = (_shown(filing, cell, each) for each in (fault.expected, fault.found))
        return f"{cell_text(filing, cell)}（记录里是{told}，现在是{found}）"
    except (LookupError, TypeError, ValueError):  # an altered place may be none of the edition's
        return place_of(fault)


def _shown(filing: Filing, cell: Cell, stored: Stored | None) -> str:
    kind = filing.edition.kind(cell)
    words = kind.show(kind.load(stored), filing.entered_in) if stored is not None else ""
    return f" {words}" if words else "空白"


def _backups(now: Present, root: Path) -> Iterator[tuple[Path, str]]:
    """The automatic backups, and the files that were kept beside the file."""
    with suppress(OSError):
        for home in folders(root):
            if _is_of(home, now):
                yield from ((each.path, AUTOMATIC) for each in home.backups())
    path = now.path
    with suppress(OSError):
        for other in path.parent.iterdir():
            if not other.name.startswith(f"{path.stem}.") or other.suffix != path.suffix:
                continue
            if f".{ASIDE}." in other.name:
                yield other, BEFORE
            elif other.stem.endswith(".bak"):
                yield other, UPGRADE


def _is_of(home: BackupFolder, now: Present) -> bool:
    origin = now.summary.origin if now.summary else ""
    return home.file == now.path or (origin != "" and home.origin() == origin)


def _dated(path: Path) -> datetime:
    """When it was made, as its name says, or else its date. Raises OSError."""
    match = DATED.search(path.name) or NAME.fullmatch(path.name)
    if match:
        with suppress(ValueError):
            return datetime.strptime(match[1], STAMP)
    return datetime.fromtimestamp(path.stat().st_mtime)


def _count(now: Cells, then: Cells) -> int:
    """How many cells of any year are not the same."""
    one, other = _flat(now), _flat(then)
    return sum(one.get(cell) != other.get(cell) for cell in one.keys() | other.keys())


def _flat(cells: Cells) -> dict[tuple[int, Key], Stored]:
    return {
        (year, key): renew_text(key, value)
        for year, kept in cells.items()
        for key, value in kept.items()
    }
