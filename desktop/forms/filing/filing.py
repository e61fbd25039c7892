"""A filing: one unit's figures for one year, with everything that follows from them.

Entered cells come in through ``apply``; computed cells and disagreements are always up to date.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from copy import copy
from decimal import Decimal
from typing import NamedTuple, TypeVar, cast

from desktop.forms.edition.edition import Edition
from desktop.forms.edition.evaluation import PLACE
from desktop.forms.edition.own_layouts import with_own_layouts
from desktop.forms.edition.records import LAYOUTS
from desktop.forms.filing.agreement import Agreement
from desktop.forms.filing.calculation import Calculation
from desktop.forms.filing.complete import complete_forms, complete_last
from desktop.forms.filing.entries import Changes, Entries
from desktop.forms.filing.known import is_made, known
from desktop.forms.filing.order import in_order
from desktop.forms.filing.past import LastYear, Past
from desktop.forms.formula import LAST, Cell, Terms, last_year
from desktop.forms.plan.disagreement import Disagreement
from desktop.forms.plan.equation import Equation, total
from desktop.forms.plan.plan import Plan, make_plan
from desktop.forms.values import Value

T = TypeVar("T")


class Changed(NamedTuple):
    """The `cells` that changed in a step, and the `forms` whose rows changed.

    A change is another figure or text, or the same figure keyed where it was computed.
    `replanned` is True where other rows or another cover may have changed the checks everywhere.
    """

    cells: frozenset[Cell]
    forms: frozenset[str]
    replanned: bool = False


class Filing(Entries):
    """One unit, one year, in one edition. Amounts are ``Decimal`` yuan; a missing cell is blank.

    `last` are the figures of last year's filing; `complete` are the forms in which nothing is
    missing, those of last year as `last/t1`. Raises KeyError for a cell that the edition lacks.
    """

    def __init__(
        self,
        edition: Edition,
        year: int,
        cells: Mapping[Cell, Value],
        last: LastYear | None = None,
    ) -> None:
        if any(cell.form == LAYOUTS for cell in cells):
            edition = with_own_layouts(edition, cells)
        super().__init__(edition, cells, Past(edition, last or LastYear({})))
        self.year = year
        self.complete = self._past.complete
        self._order: tuple[str, ...] | None = None
        self._once: dict[str, dict[object, object]] = {}
        self._replan()

    @property
    def unequal(self) -> Mapping[int, Disagreement]:
        """The equations that do not hold, by their number in the plan."""
        return self._agreement.unequal

    @property
    def plan(self) -> Plan:
        """Every rule and equation on the rows now in use, and who reads whom."""
        return self._calculation.plan

    @property
    def carried(self) -> Mapping[Cell, Decimal]:
        """Last year's figures from its own filing, by the cells `last_year` names."""
        return self._past.figures

    def evaluations(self) -> tuple[str, ...]:
        """The self-evaluations by id, `project/1`: the overall ones first, then by place."""
        if self._order is None:
            self._order = in_order(self, filter(self.filled, self._filled))
        return self._order

    def once(self, make: Callable[[Filing, str], T], form: str) -> T:
        """What `make` makes of the entered cells of a form: made once, and anew after one of them
        has changed. Raises as `make`."""
        made = self._once.setdefault(form, {})
        if make not in made:
            made[make] = make(self, form)
        return cast(T, made[make])

    def last(self, cell: Cell) -> Decimal | None:
        """Last year's figure for `cell` in yuan, as far as it is `known`."""
        return known(self, last_year(cell))

    def known(self, cell: Cell) -> Decimal | None:
        """The figure in `cell` in yuan, 0 for a blank that its sums say is nothing, or None."""
        return known(self, cell)

    def knows_last(self, form: str) -> bool:
        """True where `form` has any figure of last year."""
        return LAST + form in self._last_rows or LAST + form in self.complete

    def is_made(self, equation: Equation) -> bool:
        """True where `equation` can be compared now, see `known.is_made`."""
        return is_made(self, equation)

    def amount(self, cell: Cell) -> Decimal | None:
        """The figure in `cell` in yuan, entered or computed; None for blank."""
        return self._calculation.amounts.get(cell)

    def value(self, cell: Cell) -> Value | None:
        """The figure or text in `cell`, None for blank."""
        return self._calculation.amounts.get(cell, self._entered.get(cell))

    def rule(self, cell: Cell) -> Terms | None:
        """The sum that computes `cell`, None for a cell that is entered."""
        return self.plan.rules.get(cell)

    def computed(self, cell: Cell) -> Decimal | None:
        """The figure that the rule of `cell` gives, whatever was keyed into it."""
        return total(self.plan.rules[cell], self.amount)

    def rounded(self, cell: Cell) -> int:
        """How many entered figures the figure in `cell` comes from; one for a keyed or given
        total."""
        return self._calculation.rounded.get(cell, 0)

    def keyed(self, cell: Cell) -> bool:
        """True where a figure was typed into `cell`, which has a rule (手工填列)."""
        return cell in self.plan.rules and cell in self._entered

    def stands(self, cell: Cell) -> bool:
        """True where the figure in `cell` was typed; one of last year in last year's filing."""
        return cell in self._entered or cell in self._past.given

    def in_computing_order(self) -> Iterable[Cell]:
        """The computed cells, each after those it is computed from."""
        return self.plan.rules

    def is_empty(self, form: str) -> bool:
        """True where no cell of `form` holds a figure other than 0."""
        cells = self.edition.form(form).cells(self.rows(form))
        return not any(self.amount(cell) for cell in cells)

    def sources(self, cells: Iterable[Cell]) -> list[Cell]:
        """The entered figures from which `cells` come, themselves among them."""
        found: dict[Cell, None] = {}
        for cell in cells:
            if cell in self.plan.rules and cell not in self._entered:
                below = self.sources(term.cell for term in self.plan.rules[cell])
                found.update(dict.fromkeys(below))
            elif cell in self._entered:
                found[cell] = None
        return list(found)

    def apply(self, changes: Changes) -> Changed:
        """Enter new values, and compute and compare the cells that depend on them.

        Raises KeyError for a cell that the edition does not have; then nothing has changed.
        """
        edition = self.edition_after(changes)
        for cell, value in changes.items():
            if value is not None or not self.edition.has(cell):
                edition.kind(cell)
        self.edition = edition
        entered = {cell: self._entered.get(cell) for cell in changes}
        amounts, rows, in_use = self._calculation.amounts, self._rows, self._in_use(changes)
        replanned = self._enter(changes) or any(self._reaches_all(cell) for cell in changes)
        if replanned:
            self._replan()
            cells = {cell for cell, _ in amounts.items() ^ self._calculation.amounts.items()}
        else:
            cells = self._recompute(changes)
        cells |= {cell for cell, value in entered.items() if self._entered.get(cell) != value}
        for form in [*self._once] if replanned else {cell.form for cell in changes}:
            self._once.pop(form, None)
        if in_use != self._in_use(changes) or any(cell.row == PLACE for cell in changes):
            self._order = None
        forms = {form for form, _ in rows.items() ^ self._rows.items()}
        return Changed(frozenset(cells), frozenset(forms), replanned)

    def edition_after(self, changes: Changes) -> Edition:
        """The edition with the clerk's layouts as they are after `changes`.

        Raises KeyError, naming it, for a layout that goes while a 自评表 of it stays.
        """
        if not any(cell.form == LAYOUTS for cell in changes):
            return self.edition
        after = {**self._entered, **changes}
        kept = {cell: value for cell, value in after.items() if value is not None}
        edition = with_own_layouts(self.edition, kept)
        gone = self.edition.evaluations.keys() - edition.evaluations.keys()
        for cell in kept if gone else ():
            if cell.form.partition("/")[0] in gone:
                raise KeyError(cell.form)
        return edition

    def supposing(self, changes: Changes) -> tuple[Filing, Changed]:
        """A filing after `changes` of figures, which are not made here, and what they changed.

        No row comes or goes by supposing, not even one whose last figure does.
        """
        other = copy(self)
        other._entered, other._once = dict(self._entered), {}
        other._filled = {form: rows.copy() for form, rows in self._filled.items()}
        other._calculation = self._calculation.supposing(other._entered)
        other._agreement = self._agreement.supposing(other)
        other._enter(changes)
        changed = other._recompute(changes)
        return other, Changed(frozenset(changed.union(changes)), frozenset())

    def _in_use(self, changes: Changes) -> set[str]:
        """The forms with changes in which anything is entered."""
        return set(filter(self.filled, {cell.form for cell in changes}))

    def _recompute(self, changes: Changes) -> set[Cell]:
        """Compute and compare the cells that read the changed ones; those with another figure."""
        before = self._calculation.recompute(changes)
        self._agreement.compare_again({*changes, *before})
        self._complete(changes)
        amounts = self._calculation.amounts
        return {cell for cell, was in before.items() if amounts.get(cell) != was}

    def _replan(self) -> None:
        """Compute and compare everything, on the rows now in use."""
        self._lay_rows()
        plan = make_plan(self.edition, self._rows | self._last_rows, self.applies)
        self._calculation = Calculation(plan, self._entered, self._past.given)
        self._agreement = Agreement(self)
        self._complete({})

    def _complete(self, changes: Changes) -> None:
        """Find the complete forms after `changes`, and compare both years again if they changed."""
        last = any(map(self._past.is_of, changes))
        if last or not changes:
            self._typed_complete = complete_last(self)
        complete = complete_forms(self, self._agreement.unequal.values())
        complete |= self._past.complete | self._typed_complete
        totals = any(cell in self.plan.rules for cell in changes)
        if last or totals or not changes or complete != self.complete:
            self.complete = complete
            self._agreement.compare_years()
