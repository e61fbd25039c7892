"""The entered cells of a filing, the rows they make, and the facts on its cover."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from desktop.forms.codes import children
from desktop.forms.edition.edition import Edition
from desktop.forms.edition.form import NAME, Check
from desktop.forms.edition.records import LAYOUTS, SUBJECTS
from desktop.forms.edition.subjects import Subject
from desktop.forms.filing.past import Past
from desktop.forms.formula import TOTAL, Cell
from desktop.forms.values import Unit, Value

Changes = Mapping[Cell, Value | None]
"""New values by cell; None makes a cell blank."""


class Entries:
    """The cells that were entered, and the subject rows in use, this year's and last year's.

    Raises KeyError for a cell that the edition lacks.
    """

    def __init__(self, edition: Edition, cells: Mapping[Cell, Value], past: Past) -> None:
        for cell in cells:
            edition.kind(cell)
        self.edition = edition
        self._past = past
        self._entered = dict(cells)
        self._filled: dict[str, Counter[str]] = {}
        for cell in cells:
            self._filled.setdefault(cell.form, Counter())[cell.row] += 1
        self._lay_rows()

    @property
    def unit(self) -> str:
        """The unit's full name."""
        return self._cover("unit") or ""

    @property
    def kind(self) -> str:
        """单位 or 部门."""
        return self._cover("kind") or "单位"

    @property
    def entered_in(self) -> Unit:
        """The unit in which amounts are typed and shown on screen."""
        return "元" if self._cover("entered_in") == "元" else "万元"

    @property
    def entered(self) -> Mapping[Cell, Value]:
        """All values the clerk entered, with keyed totals; these and no more are stored."""
        return self._entered

    def effect(self, changes: Changes) -> dict[Cell, Value | None]:
        """Those of `changes` that are not so already."""
        return {cell: value for cell, value in changes.items() if self._entered.get(cell) != value}

    def changes_to(self, other: Entries) -> dict[Cell, Value | None]:
        """The changes that bring the entered cells to those of another filing."""
        return self.effect({**dict.fromkeys(self._entered), **other.entered})

    def rows(self, form: str) -> tuple[str, ...]:
        """The subject rows of `form`, or of `last/t3`, by their codes, without 合计."""
        return self._rows.get(form) or self._last_rows.get(form, ())

    def has_row(self, form: str, row: str) -> bool:
        """True where anything is entered in `row` of `form`."""
        return row in self._filled.get(form, ())

    def filled(self, form: str) -> Iterable[str]:
        """The rows of `form` in which anything is entered, in no order."""
        return self._filled.get(form, {})

    def filled_rows(self) -> Iterable[Cell]:
        """Every row in which anything is entered, as a cell without a column."""
        return (Cell(form, row, "") for form, rows in self._filled.items() for row in rows)

    def is_leaf(self, form: str, row: str) -> bool:
        """True where `form` has no subject row below `row`."""
        return row not in self._parents.get(form, ())

    def subject(self, code: str) -> Subject | None:
        """The subject of a 支出功能分类 code, by the clerk's own name if she gave one, or None."""
        own = self.text(Cell(SUBJECTS, code, NAME))
        return Subject(code, own, True) if own else self.edition.subjects.function.get(code)

    def applies(self, check: Check) -> bool:
        """True where the cover has the choices that `check` is made for."""
        return all(self._cover(line) in choices for line, choices in check.only.items())

    def text(self, cell: Cell) -> str:
        """The text in `cell`, '' for blank."""
        value = self._entered.get(cell)
        return value if isinstance(value, str) else ""

    def _lay_rows(self) -> None:
        """List the subject rows now in use."""
        self._rows = {
            form: tuple(sorted(self._filled.get(form, Counter()).keys() - {TOTAL}))
            for form, table in self.edition.tables.items()
            if table.by_subject
        }
        self._last_rows = self._past.every_row(self._filled)
        self._parents = {form: frozenset(children(codes)) for form, codes in self._rows.items()}

    def _enter(self, changes: Changes) -> bool:
        """Store the values; True where a subject row was added or removed."""
        moved = False
        for cell, value in changes.items():
            rows = self._filled.setdefault(cell.form, Counter())
            was = cell.row in rows
            rows[cell.row] += (value is not None) - (cell in self._entered)
            if not rows[cell.row]:
                del rows[cell.row]
            if value is None:
                self._entered.pop(cell, None)
            else:
                self._entered[cell] = value
            moved |= was != (cell.row in rows) and self._is_subject(cell)
        forms = {cell.form for cell in changes if self._past.is_of(cell)}
        now = {form: self._past.rows(form, self._filled.get(form, ())) for form in forms}
        return moved or any(now[form] != self._last_rows.get(form) for form in forms)

    def _cover(self, field: str) -> str:
        return self.text(Cell(self.edition.cover.id, field, "1"))

    def _is_subject(self, cell: Cell) -> bool:
        form = self.edition.tables.get(cell.form)
        return form is not None and form.by_subject and cell.row != TOTAL

    def _reaches_all(self, cell: Cell) -> bool:
        """True where a change of `cell` may make another plan, or name rows in several forms."""
        return cell.form in (self.edition.cover.id, SUBJECTS, LAYOUTS)
