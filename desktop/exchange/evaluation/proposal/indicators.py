"""Goals and indicators of a found form as rows of a layout."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from desktop.exchange.evaluation.found import FoundForm, FoundRow, Said
from desktop.exchange.evaluation.proposal.fields import Values
from desktop.exchange.evaluation.proposal.proposal import Unfit
from desktop.exchange.evaluation.values import (
    name_and_points,
    points_in,
    read_points,
    read_value,
)
from desktop.exchange.evaluation.words import bare
from desktop.forms.edition.evaluation import INDICATOR, LEVEL_NAMES, LEVELS, Evaluation, Level
from desktop.forms.evaluation.assessment import Assessment
from desktop.forms.evaluation.indicators import ROOM
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.forms.kinds import KINDS
from desktop.forms.values import Unreadable
from desktop.forms.words.evaluation_wording import COLUMNS

NO_LEVEL = "这个版式没有{}"
NO_RESULT = "版式里没有填年度目标实际完成情况的地方"
NO_COLUMN = "这个版式没有“{}”这一列"
Path = tuple[tuple[Level, str], ...]
"""The names from the goal down to a row: an indicator of the same path is the same."""


class Indicators:
    """The rows of a form's tree; those that `before` has under the same names keep their ids."""

    def __init__(
        self,
        filing: Filing,
        found: FoundForm,
        layout: Evaluation,
        form: str,
        before: Assessment | None,
    ) -> None:
        self.values: Values = {}
        self.unfit: list[Unfit] = []
        self.kept: set[str] = set()
        self._filing, self._found, self._layout, self._form = filing, found, layout, form
        self._ids = dict(_paths(before)) if before else {}
        used = [int(row[1:]) for row in self._ids.values() if row[1:].isdigit()]
        self._next = max(used, default=0) + 1
        path: list[tuple[Level, str]] = []
        for number, row in enumerate(self._rows(), 1):
            rank = LEVELS.index(row.level)
            name = name_and_points(row.name.text)[0]
            path = [each for each in path if LEVELS.index(each[0]) < rank]
            path.append((row.level, bare(name) or name))
            self._row(self._id(tuple(path)), number, row)

    def _rows(self) -> Iterator[FoundRow]:
        """The rows that the layout has a level for."""
        for row in self._found.rows:
            if row.level in self._layout.tree.levels:
                yield row
            else:
                self._miss(row.name, NO_LEVEL.format(LEVEL_NAMES[row.level]))
                self._result(row)

    def _id(self, path: Path) -> str:
        kept = self._ids.pop(path, "")
        if kept:
            self.kept.add(kept)
            return kept
        self._next += 1
        return f"i{self._next - 1}"

    def _row(self, id_: str, number: int, row: FoundRow) -> None:
        place = self._found.grid.place(row.name.box)
        self._set(id_, "place", Decimal(number * ROOM), "")
        self._set(id_, "level", row.level, "")
        name, points = name_and_points(row.name.text)
        if name:
            self._set(id_, "name", KINDS["long"].read(name, "万元"), place)
        if row.level == "goal":
            points = points_in(row.values["label"].text) if "label" in row.values else points
            self._result(row)
        if points:
            self._points(id_, Said(points, row.name.box))
        for what, said in row.values.items():
            if row.level != "goal":
                self._value(id_, what, said)

    def _value(self, id_: str, what: str, said: Said) -> None:
        if what == "points":
            self._points(id_, said)
        elif what not in self._layout.tree.columns:
            self._miss(said, NO_COLUMN.format(COLUMNS.get(what, what)))
        else:
            self._read(id_, what, said)

    def _points(self, id_: str, said: Said) -> None:
        if not self._layout.tree.weight:
            self._miss(said, NO_COLUMN.format(COLUMNS["weight"]))
            return
        try:
            self._set(id_, "weight", read_points(said.text), self._found.grid.place(said.box))
        except Unreadable as problem:
            self._miss(said, str(problem))

    def _read(self, id_: str, what: str, said: Said) -> None:
        try:
            read = read_value(KINDS[INDICATOR[what]], said.text, "万元", "万元")
        except Unreadable as problem:
            self._miss(said, f"{COLUMNS[what]}：{problem}")
            return
        if read.value is not None:
            self._set(id_, what, read.value, self._found.grid.place(said.box))

    def _result(self, row: FoundRow) -> None:
        if row.level == "goal" and "actual" in row.values:
            self._miss(row.values["actual"], NO_RESULT)

    def _set(self, id_: str, col: str, value: Decimal | str | None, place: str) -> None:
        self.values[Cell(self._form, id_, col)] = (value, place)

    def _miss(self, said: Said, reason: str) -> None:
        self.unfit.append(Unfit(self._found.grid.place(said.box), said.text, reason))


def _paths(before: Assessment) -> Iterable[tuple[Path, str]]:
    """The rows of a form by their paths; of two with one path, the first."""
    found: dict[Path, str] = {}
    paths: Mapping[str, Path] = {"": ()}
    for each in before.indicators:
        here = (*paths[each.above], (each.level, bare(each.name) or each.name))
        paths = {**paths, each.row: here}
        found.setdefault(here, each.row)
    return found.items()
