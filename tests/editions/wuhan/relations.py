"""The relations between the tables, by the numbers under which reviewers know them.

Written here a second time, without the definitions' rules: lines and columns are found by their
order on the forms, so that a relation that a definition gets wrong is noticed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain

from desktop.forms.edition.form import Form
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import TOTAL, Cell
from tests.consistent import NO_PAIR, OCCASIONS, entered_columns, entered_lines
from tests.purses import PAIRS

Relation = tuple[str, Decimal, Decimal]
KINDS = range(3)
"""一般公共预算, 政府性基金预算, 国有资本经营预算."""


@dataclass(frozen=True)
class Figures:
    """The figures of a filing, 0 for blank, found by the order of lines and columns."""

    filing: Filing

    def __call__(self, form: str, row: str, *columns: int) -> Decimal:
        """The sum of some entered columns of a row; of its first column if none is given."""
        panel = self._form(form).panel(row)
        entered = entered_columns(panel)
        cols = [entered[column] for column in columns] or [self._first(form, row)]
        return sum((self._amount(Cell(form, row, col)) for col in cols), Decimal(0))

    def entered(self, form: str, side: int) -> list[str]:
        """The lines of one side that take figures and are no class."""
        lines = entered_lines(self._form(form).panels[side])
        return [line.id for line in lines if not line.code]

    def computed(self, form: str, side: int) -> list[str]:
        """The lines of one side that are sums."""
        return [line.id for line in self._form(form).panels[side].lines if line.rule]

    def classes(self, form: str) -> list[tuple[str, str]]:
        """Line and class of each coded line."""
        return [(line.id, line.code) for line in self._form(form).lines.values() if line.code]

    def last(self, form: str, row: str) -> Decimal:
        """The figure in the last column, entered or not."""
        return self._amount(Cell(form, row, self._form(form).panels[0].values[-1].id))

    def _form(self, form: str) -> Form:
        return self.filing.edition.forms[form]

    def _first(self, form: str, row: str) -> str:
        panel = self._form(form).panel(row)
        return next(column.id for column in panel.values if column.kind == "money")

    def _amount(self, cell: Cell) -> Decimal:
        return self.filing.amount(cell) or Decimal(0)


def identities(filing: Filing) -> list[Relation]:
    """What must be equal."""
    n = Figures(filing)
    return list(chain(_totals(n), _details(n), _balances(n), _funds(n)))


def limits(filing: Filing) -> Iterator[Relation]:
    """Of which the left must not be more than the right."""
    n = Figures(filing)
    for code in filing.rows("t5"):
        yield "X11", n("t5", code), n("t3", code)
        for column in (0, 1):
            yield "X11", n("t5", code, column), n("t3", code, column)
    for code, spent in _occasions(n):
        yield "X12", n("t6", code), spent


def usual(filing: Filing) -> Iterator[Relation]:
    """What is equal as a rule."""
    n = Figures(filing)
    for code, spent in _occasions(n):
        yield "X12", n("t6", code), spent
    for code in filing.rows("t5"):
        yield "X17", n("t2", code, 0), n("t5", code)
    for item, detail in PAIRS.items():
        yield "X23", n("t5", item, 0), n("t6", detail)
    yield "X23", n("t6", NO_PAIR), Decimal(0)


def carried_over(filing: Filing, later: Filing) -> Iterator[Relation]:
    """What one year leaves and the next begins with."""
    before, now = Figures(filing), Figures(later)
    *_, opening = now.entered("t1", 0)
    *_, closing = before.entered("t1", 1)
    yield "X20", before("t1", closing), now("t1", opening)
    *_, left = before.entered("t4", 1)
    for kind, row in zip(KINDS, now.entered("t4", 0)[3:], strict=True):
        yield "X20", before("t4", left, kind), now("t4", row)
    for code in filing.rows("fund"):
        yield "X20", before.last("fund", code), now("fund", code, 0)


def unequal(relations: Sequence[Relation] | Iterator[Relation]) -> list[Relation]:
    return [each for each in relations if each[1] != each[2]]


def above(relations: Iterator[Relation]) -> list[Relation]:
    return [each for each in relations if each[1] > each[2]]


def _occasions(n: Figures) -> Iterator[tuple[str, Decimal]]:
    """What “三公”经费 came to, by its 款 of 表6."""
    (row,) = n.filing.edition.forms["sg"].lines
    for place, code in enumerate(OCCASIONS, len(OCCASIONS)):
        yield code, n("sg", row, place)


def _totals(n: Figures) -> Iterator[Relation]:
    income = n.entered("t1", 0)[:-2]
    yield "X1", n("t1", n.computed("t1", 0)[0]), n("t2", TOTAL)
    yield "X2", sum((n("t1", row) for row in income[:3]), Decimal(0)), n("t2", TOTAL, 0)
    for column, row in enumerate(income[3:], 1):
        yield "X2", n("t1", row), n("t2", TOTAL, column)
    yield "X4", n("t1", n.computed("t1", 1)[0]), n("t3", TOTAL)
    for one, other in zip(n.entered("t4", 0)[:3], income[:3], strict=True):
        yield "X6", n("t4", one), n("t1", other)
    yield "X7", n("t4", n.computed("t4", 0)[0]), n("t2", TOTAL, 0)
    yield "X8", n("t4", n.computed("t4", 1)[0], 0), n("t5", TOTAL)


def _details(n: Figures) -> Iterator[Relation]:
    for line, code in n.classes("t1"):
        yield "X5", n("t1", line), n("t3", code)
    for line, code in n.classes("t4"):
        yield "X9", n("t4", line, 0), n("t5", code)
    sides = n.filing.edition.forms["t6"].panels
    feet = [line.id for panel in sides for line in panel.foot]
    yield "X10", n("t5", TOTAL, 0), sum((n("t6", row) for row in feet), Decimal(0))


def _balances(n: Figures) -> Iterator[Relation]:
    income, spent = n("t1", n.computed("t1", 0)[0]), n("t1", n.computed("t1", 1)[0])
    *_, reserve, opening = (n("t1", row) for row in n.entered("t1", 0))
    shared_out, closing = (n("t1", row) for row in n.entered("t1", 1))
    yield "X13", closing, opening + reserve + income - spent - shared_out
    came, begun = n.entered("t4", 0)[:3], n.entered("t4", 0)[3:]
    (left,) = n.entered("t4", 1)
    went = n.computed("t4", 1)[0]
    for kind in KINDS:
        rest = n("t4", begun[kind]) + n("t4", came[kind]) - n("t4", went, kind)
        yield "X14", n("t4", left, kind), rest
    own = opening - sum(n("t4", row) for row in begun)
    own += n("t2", TOTAL) - n("t2", TOTAL, 0) + reserve - shared_out
    yield "X15", closing - n("t4", left, *KINDS), own - n("t3", TOTAL) + n("t4", went, *KINDS)


def _funds(n: Figures) -> Iterator[Relation]:
    rows = n.entered("t4", 0)
    (left,) = n.entered("t4", 1)
    yield "X18", n("fund", TOTAL, 1), n("t4", rows[1])
    yield "X18", n("fund", TOTAL, 0), n("t4", rows[4])
    yield "X18", n.last("fund", TOTAL), n("t4", left, 1)
    for line, code in n.classes("t4"):
        yield "X18", n("fund", code, 2, 3), n("t4", line, 1)
        yield "X19", n("soe", code), n("t4", line, 2)
