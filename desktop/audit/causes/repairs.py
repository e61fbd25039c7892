"""Repairs that could mend equations that fail: of one figure, or of two side by side.

Each comes with the slip of the hand that explains it, and how likely a slip that is. Figures are
whole 分 here.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Literal, NamedTuple

from desktop.audit.causes.balance import Balance, Effect, Shifts
from desktop.audit.causes.slips import Neighbours, Slip, meant_by, slip
from desktop.forms.formula import Cell

Cause = Slip | Literal["place", "left out", "twice", "extra", "dropped", "other"]
RANKS: Mapping[Cause, int] = {
    "neighbours": 0,
    "digits": 1,
    "point": 1,
    "sign": 1,
    "place": 1,
    "left out": 2,
    "twice": 2,
    "extra": 2,
    "dropped": 3,
    "other": 4,
}
"""The likeliest first. A slip that explains a figure to the last digit is hardly chance; a blank
can be filled, and a figure replaced, to explain any difference."""


class Repair(NamedTuple):
    """Changes of figures by so many 分, the suspected one first, and their cause.

    `fallen` counts the figures that would fall below 0, which is rarely right, less those that
    would rise from there; `strange` is higher the less a blank was expected to hold a figure;
    `total` if a keyed total is changed.
    """

    shifts: Shifts
    cause: Cause
    effect: Effect
    fallen: int
    strange: int
    total: bool

    @property
    def unlikelihood(self) -> tuple[int, ...]:
        """A sort key: least for the repair of most errors, then for the likeliest slip."""
        more = self.effect.made - self.effect.mended
        rank = RANKS[self.cause]
        lesser, strayed = self.effect.lesser, self.effect.strayed
        return (more, self.fallen, rank, -lesser, self.strange, strayed, self.total)


class Repairs:
    """The repairs that mend more errors than they make."""

    def __init__(self, balance: Balance) -> None:
        self._balance = balance
        self._filing = balance.filing
        self._neighbours = Neighbours(balance.filing)
        figures = [cell for cell in self._filing.entered if self._filing.amount(cell) is not None]
        self._rows = {(cell.form, cell.row) for cell in figures}
        self._columns = {(cell.form, cell.col) for cell in figures if not self._filing.rule(cell)}

    def of(self, failing: Iterable[int]) -> Iterator[Repair]:
        """The repairs for the equations of these numbers, in no order."""
        wanted: dict[Cell, dict[int, int]] = {}
        sizes: set[int] = set()
        for number in failing:
            missing, near = self._balance.missing(number), self._balance.near(number)
            sizes.update(self._sizes(missing, near))
            for cell, factor in self._balance.figures(number).items():
                if missing % factor == 0:
                    wanted.setdefault(cell, {}).setdefault(-missing // factor, near)
        for cell, shifts in wanted.items():
            for by, near in shifts.items():
                yield from self._single(cell, by, near)
        yield from self._misplaced(wanted, sizes)

    def _single(self, cell: Cell, by: int, near: int) -> Iterator[Repair]:
        """The repair of one figure, and those that take back a slip and differ by a rounding."""
        found = list(self._repair({cell: by}))
        yield from found
        step, now = self._balance.step, self._balance.figure(cell)
        if found and near and now and now > 0 and now % step == 0:
            for meant in meant_by(now // step):
                other = meant * step - now
                if 0 < abs(other - by) <= near:
                    yield from self._repair({cell: other})

    def _misplaced(self, cells: Iterable[Cell], sizes: Container[int]) -> Iterator[Repair]:
        """The repairs that exchange a figure with the figure, or the blank, beside it."""
        seen: set[tuple[Cell, Cell]] = set()
        for cell in cells:
            now = self._now(cell)
            for beside in self._neighbours.of(cell):
                by = self._now(beside) - now
                if abs(by) // self._balance.step in sizes:
                    pair = self._figure_first(cell, beside)
                    if pair not in seen and self._may_exchange(*pair):
                        by = by if pair[0] is cell else -by
                        yield from self._repair({pair[0]: by, pair[1]: -by}, "place")
                    seen.add(pair)

    def _sizes(self, missing: int, near: int) -> Iterator[int]:
        """The possible sizes of a misplaced figure, in units of the least amount.

        Between two places of one equation it counts twice.
        """
        step = self._balance.step
        for most in (abs(missing), abs(missing) // 2):
            yield from range(max(most - near, step) // step, (most + near) // step + 1)

    def _figure_first(self, cell: Cell, beside: Cell) -> tuple[Cell, Cell]:
        one, other = self._balance.figure(cell), self._balance.figure(beside)
        turned = one is None or (other is not None and beside < cell)
        return (beside, cell) if turned else (cell, beside)

    def _may_exchange(self, stray: Cell, place: Cell) -> bool:
        """True where the figure in `stray` can change places with the content of `place`.

        A total that is not keyed has no figure of its own to give, nor one to take.
        """
        filing = self._filing
        if any(filing.rule(cell) and not filing.keyed(cell) for cell in (stray, place)):
            return False
        computed = filing.computed(stray) if filing.rule(stray) else None
        return filing.amount(place) is not None or not computed

    def _repair(self, shifts: Shifts, known: Cause | None = None) -> Iterator[Repair]:
        """The repair, if it mends more errors than it makes."""
        effect = self._balance.effect(shifts)
        if effect.mended > effect.made:
            cause = known or self._cause(*next(iter(shifts.items())))
            changed = [(self._now(cell), self._now(cell) + by) for cell, by in shifts.items()]
            fallen = sum((after < 0) - (before < 0) for before, after in changed)
            strange = self._strange(next(iter(shifts))) if cause == "dropped" else 0
            total = any(self._filing.rule(cell) for cell in shifts)
            yield Repair(shifts, cause, effect, fallen, strange, total)

    def _strange(self, cell: Cell) -> int:
        """Higher the less a blank was expected to hold a figure.

        Least where last year had one; then in a row without any, for the clerk added it for
        something; most in a column that nobody uses.
        """
        if self._filing.last(cell):
            return 0
        by_subject = self._filing.edition.form(cell.form).by_subject
        if by_subject and (cell.form, cell.row) not in self._rows:
            return 1
        return 2 if (cell.form, cell.col) in self._columns else 3

    def _cause(self, cell: Cell, by: int) -> Cause:
        """The slip that can have put the figure in `cell` off by so much."""
        now, step = self._balance.figure(cell), self._balance.step
        meant = (now or 0) + by
        if now is None:
            return "dropped" if meant > 0 else "other"
        if meant == 0:
            return "extra"
        even = now % step == meant % step == 0
        found = slip(now // step, meant // step) if even else slip(now, meant)
        if found:
            return found
        addends = self._addends(cell)
        if by in addends:
            return "left out"
        return "twice" if -by in addends else "other"

    def _addends(self, cell: Cell) -> set[int]:
        """The figures that `cell` is the sum of, none for an entered one."""
        terms = self._filing.rule(cell) or ()
        return {sign * self._now(part) for sign, part in terms} - {0}

    def _now(self, cell: Cell) -> int:
        """The figure in `cell`, 0 for blank."""
        return self._balance.figure(cell) or 0
