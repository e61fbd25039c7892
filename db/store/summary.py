"""A summary of a file of any format of ours: enough to tell one state from another."""

from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlite_utils import Database

from db.connection import connect, pragma, refuse_what_is_no_file
from db.folders import temporary_folder
from db.format import migrations
from db.format.recovery import copy_with_journal, put_foreign_journal_aside
from db.format.rollback_journal import is_hot
from db.problems import Reason, StoreProblem, store_problems
from db.records import FilingHead, Key, Stored

CHAINED = 2
"""The first format in which a step has a digest."""
Cells = Mapping[int, Mapping[Key, Stored]]
"""The entered cells of each year."""


@dataclass(frozen=True)
class Summary:
    """`origin` is the same for a file and its copies, whatever they are called; `steps` counts
    all that were made, `last` is the time of the last one, `digest` its digest ('' in files of
    format 1). Equal summaries of one origin are one state.
    """

    origin: str
    steps: int
    last: datetime | None
    filings: tuple[FilingHead, ...]
    digest: str = ""

    @property
    def years(self) -> tuple[int, ...]:
        """The years of its filings."""
        return tuple(head.year for head in self.filings)


def summary(db: Database) -> Summary:
    """The summary of an open file. Raises sqlite3.Error."""
    first = db.execute(
        "SELECT at, who, name, year, edition FROM step JOIN filing ON filing.id = step.filing"
        " ORDER BY step.id LIMIT 1"
    ).fetchone()
    digest = "digest" if pragma(db, "user_version") >= CHAINED else "''"
    last = db.execute(f"SELECT id, at, {digest} FROM step ORDER BY id DESC LIMIT 1").fetchone()
    heads = db.execute("SELECT id, year, edition FROM filing ORDER BY year").fetchall()
    return Summary(
        origin=" ".join(map(str, first or ())),
        steps=last[0] if last else 0,
        last=datetime.fromisoformat(last[1]) if last else None,
        filings=tuple(FilingHead(*head) for head in heads),
        digest=str(last[2]) if last else "",
    )


def summary_of_file(path: Path) -> Summary:
    """The summary of a closed file, which is only read. Raises StoreProblem."""
    refuse_what_is_no_file(path)
    with _damage_told(path), closing(connect(path, read_only=True)) as db:
        return summary(db)


def read_file(path: Path) -> tuple[Summary, Cells]:
    """The summary and cells of a closed file, which is only read; without an unfinished step.

    Raises StoreProblem.
    """
    refuse_what_is_no_file(path)
    with _damage_told(path), temporary_folder() as folder:
        if is_hot(path):
            path = copy_with_journal(path, folder / path.name)
            put_foreign_journal_aside(path)
            connect(path).close()
        with closing(connect(path, read_only=True)) as db:
            if pragma(db, "user_version") > migrations.newest():
                raise StoreProblem(Reason.NEWER, path)
            return summary(db), _cells(db)


@contextmanager
def _damage_told(path: Path) -> Iterator[None]:
    """Inside, an error about impossible data leaves as a StoreProblem DAMAGED about `path`."""
    try:
        with store_problems(path, unknown=Reason.DAMAGED):
            yield
    except (ValueError, TypeError) as error:  # a date or a number that is none
        raise StoreProblem(Reason.DAMAGED, path) from error


def _cells(db: Database) -> Cells:
    cells: dict[int, dict[Key, Stored]] = {}
    for (year,) in db.execute("SELECT year FROM filing ORDER BY year"):
        cells[year] = {}
    for year, form, row, col, value in db.execute(
        "SELECT year, form, row, col, value FROM cell JOIN filing ON filing.id = cell.filing"
    ):
        cells[year][form, row, col] = value
    return cells
