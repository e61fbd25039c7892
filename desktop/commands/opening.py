"""The file a command works on: a filing out of it, and the files written beside it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from db.problems import StoreProblem
from db.records import FilingHead
from db.store.store import Store
from desktop.exchange.document.json_file import DocumentProblem
from desktop.forms.filing.filing import Filing
from desktop.forms.values import Unreadable
from desktop.office.editions import NoEdition
from desktop.office.filings.filings import load_filing, open_store
from desktop.office.saving import SavingProblem, replace
from desktop.paths import SUFFIX


class CommandProblem(Exception):
    """The command cannot be done as asked; ``str()`` is a sentence for the person who typed it."""


PROBLEMS = (
    CommandProblem,
    DocumentProblem,
    StoreProblem,
    NoEdition,
    SavingProblem,
    Unreadable,
)
"""What ends a command with a sentence instead of a traceback."""


def load(file: Path, year: int | None) -> Filing:
    """The filing of `year`, or the latest; prints which where there are several."""
    with open_filing(file, year) as (store, head):
        return load_filing(store, head)


@contextmanager
def open_filing(file: Path, year: int | None) -> Iterator[tuple[Store, FilingHead]]:
    """The file, and in it the filing that `load` gives."""
    with open_store(file, read_only=True) as store:
        yield store, chosen_filing(store, file, year)


def chosen_filing(store: Store, file: Path, year: int | None) -> FilingHead:
    """The filing of `year` in the file, or the latest; prints which where there are several."""
    heads = {head.year: head for head in store.filings()}
    if not heads:
        raise CommandProblem(f"“{file.name}”里还没有任何年度。请先用 new 或 import 加一个年度。")
    years = "、".join(map(str, heads))
    chosen = max(heads) if year is None else year
    if chosen not in heads:
        raise CommandProblem(f"“{file.name}”里没有 {chosen} 年度，只有：{years}。")
    if year is None and len(heads) > 1:
        print(f"文件里有 {years} 年度，这里是最近的 {chosen} 年度。", file=sys.stderr)
    return heads[chosen]


def save(filing: Filing, file: Path, out: Path, data: bytes) -> None:
    """Writes `data` to `out`, never over the filing's own file or another's, and prints so."""
    if os.path.exists(out) and out.samefile(file):
        raise CommandProblem(f"“{out.name}”是决算公开文件本身，不能覆盖。请换一个文件名。")
    if out.suffix.lower() == SUFFIX:
        raise CommandProblem(f"“{out.name}”是决算公开文件的名字，不能写成别的。请换一个文件名。")
    if os.path.exists(out) and not (out.is_file() or out.is_dir()):
        raise CommandProblem(f"“{out.name}”是设备，不是文件。请换一个文件名。")
    replace(out, data)
    print(f"已保存 {out.name}：{filing.unit} {filing.year} 年度。")
