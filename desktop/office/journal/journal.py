"""The journal of a filing (修改记录) in words: which cell, from what to what, by which step."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import NamedTuple

from db.records import CellChange, FilingHead, Key, SavedStep, Stored
from db.store.store import Store
from desktop.forms.edition.edition import Edition
from desktop.forms.edition.records import CHAPTERS, NARRATIVE, PROOFS, TERMS, WORK
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import LAST, Cell
from desktop.office.journal.past_values import PastValues
from desktop.paths import RESOURCES

UNRECORDED = "未记录"
"""Written where an older file does not say when a value came, and by whom."""
PROVED = ("result", "second", "value", "way", "day", "by")
"""The columns of a proof, the most telling first."""
TIME = "%Y-%m-%d %H:%M:%S"
COLUMNS = {
    "步号": 6.0,
    "时间": 19.0,
    "操作人": 11.0,
    "方式": 10.0,
    "步骤": 34.0,
    "位置": 40.0,
    "修改前": 28.0,
    "修改后": 28.0,
}
"""The headings of a list of changes, with their widths in characters of Excel."""
STEPS = 200
"""So many steps are read from the file at a time."""


class JournalLine(NamedTuple):
    """A changed cell of a step, its values `before` and `after` it, put into words by `values`
    when they are asked for; `cell` is None, and the words are '', for a step that changed none.
    `step` is None where the file does not say by which one the value came."""

    step: SavedStep | None
    kind: str
    values: PastValues
    cell: Cell | None = None
    before: Stored | None = None
    after: Stored | None = None

    @property
    def place(self) -> str:
        """The name of the cell."""
        return self.values.place(self.cell) if self.cell else ""

    @property
    def old(self) -> str:
        """The value before the step in words."""
        return self.values.text(self.cell, self.before) if self.cell else ""

    @property
    def new(self) -> str:
        """The value after the step in words."""
        return self.values.text(self.cell, self.after) if self.cell else ""

    @property
    def number(self) -> str:
        """The number of the step."""
        return str(self.step.id) if self.step else ""

    @property
    def time(self) -> str:
        """When it was made, on the clock of the PC on which it was."""
        return f"{self.step.at:{TIME}}" if self.step else UNRECORDED

    @property
    def who(self) -> str:
        """The account of Windows of whoever made it."""
        return self.step.who if self.step and self.step.who else UNRECORDED

    @property
    def name(self) -> str:
        """What was done."""
        return self.step.name if self.step else UNRECORDED


Wanted = Callable[[JournalLine], bool]
"""A filter: True for a line that is to be listed."""


@cache
def _kinds() -> tuple[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    """The kind of most steps, and the others with the beginnings of their names."""
    raw = tomllib.loads((RESOURCES / "journal.toml").read_text(encoding="utf-8"))
    return raw["usual"], tuple((each["name"], tuple(each["begins"])) for each in raw["kind"])


def kinds() -> tuple[str, ...]:
    """Every kind of step (方式): 录入, 导入, 粘贴, 撤销 and so on."""
    rest, others = _kinds()
    return rest, *(name for name, _ in others)


def kind_of(step: str) -> str:
    """The kind of the step of this name."""
    rest, others = _kinds()
    return next((name for name, begins in others if step.startswith(begins)), rest)


class Journal:
    """The journal of one filing, newest first, read from the file as far as it is asked for.

    `wanted` chooses the lines. Raises StoreProblem.
    """

    def __init__(
        self, store: Store, head: FilingHead, values: PastValues, wanted: Wanted | None = None
    ) -> None:
        self._store = store
        self._head = head
        self._values = values
        self._lines = filter(wanted, self._read())

    def __iter__(self) -> Iterator[JournalLine]:
        return self._lines

    def _read(self) -> Iterator[JournalLine]:
        before: int | None = None
        while page := self._store.page(self._head.id, before=before, count=STEPS):
            for step, changes in page:
                if not changes:
                    yield JournalLine(step, kind_of(step.name), self._values)
                for key, old, new in _listed(changes):
                    yield _line(self._values, step, Cell(*key), old, new)
            before = page[-1].step.id


def cell_lines(store: Store, head: FilingHead, values: PastValues, cell: Cell) -> list[JournalLine]:
    """Every change of one cell, newest first; the oldest is its first value, if it had one when
    its filing began. Raises StoreProblem."""
    steps, first, begun = store.cell_history(head.id, cell)
    lines = [
        _line(values, step, cell, old, new) for step, changes in steps for _, old, new in changes
    ]
    return [*lines, _line(values, begun, cell, None, first)] if first is not None else lines


def _line(
    values: PastValues, step: SavedStep | None, cell: Cell, old: Stored | None, new: Stored | None
) -> JournalLine:
    kind = kind_of(step.name) if step else UNRECORDED
    return JournalLine(step, kind, values, cell, old, new)


def journal_workbook(filing: Filing, lines: Iterable[JournalLine]) -> bytes:
    """These lines as a workbook, the same bytes for the same lines."""
    # Here, for openpyxl takes longer to load than the window may take to appear.
    from desktop.exchange.workbook.listing import ListColumn, write_list

    columns = [ListColumn(title, width) for title, width in COLUMNS.items()]
    title = f"{filing.unit} {filing.year}年度决算公开修改记录"
    return write_list("修改记录", title, columns, map(line_texts, lines), filing.year)


def line_texts(line: JournalLine) -> tuple[str, ...]:
    """A line by the COLUMNS."""
    return (
        *(line.number, line.time, line.who, line.kind, line.name),
        *(line.place or "（整个年度）", line.old, line.new),
    )


def form_groups(edition: Edition) -> dict[str, frozenset[str]]:
    """The forms whose changes can be listed by themselves: their ids by the name to choose."""
    tables = (edition.cover, *edition.tables.values())
    groups = {form.full_name: frozenset({form.id}) for form in tables}
    groups["绩效自评"] = frozenset(edition.evaluations)
    groups["情况说明"] = frozenset({NARRATIVE, CHAPTERS, WORK, TERMS})
    rest = [form for form in edition.records.values() if form.id not in groups["情况说明"]]
    return groups | {form.title: frozenset({form.id}) for form in rest}


def form_kind(cell: Cell) -> str:
    """The form of a cell without its year and its number, as `form_groups` has it."""
    return cell.form.removeprefix(LAST).partition("/")[0]


def _listed(changes: Iterable[CellChange]) -> Iterator[CellChange]:
    """The changes that get a line. A proof gets one, of its result: who made it and when, the line
    says itself."""
    seen: set[str] = set()
    for change in sorted(changes, key=lambda each: _rank(each[0])):
        form, row, _ = change[0]
        if form != PROOFS or row not in seen:
            yield change
        if form == PROOFS:
            seen.add(row)


def _rank(key: Key) -> int:
    """The columns of a proof by what they tell; all other cells stay in their order."""
    form, _, col = key
    return PROVED.index(col) if form == PROOFS and col in PROVED else 0
