"""Random filings in which everything agrees: every relation between the tables holds to the 分.

``figures`` is a unit's year in 元; ``in_wan(figures)`` the same typed from a printed report, and
``in_wan(printed(filing))`` with its totals typed, too. X1–X15, X18 and X19 hold; with `usual`
also what only usually holds: X17, X23 and equality in X12. X20 holds for a year drawn with its
`last`, X21 for an `administrative` unit. X16 is no identity, and X22 is not of the tables.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from random import Random
from typing import NamedTuple

from desktop.forms.edition.edition import Edition
from desktop.forms.edition.form import NAME, Form, Line, Panel
from desktop.forms.filing.changes.rows import with_parents
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.forms.kinds import in_unit
from desktop.forms.values import Value
from tests.purses import (
    FUND,
    PAIRS,
    SOE,
    Money,
    Own,
    Purse,
    amount,
    fund_purse,
    general_purse,
    items,
    own_money,
    soe_purse,
    some,
    split,
)

Cells = dict[Cell, Value]
STAFF = ("301", "303")
"""The 类 of 表6 that are 人员经费; all others are 公用经费."""
NO_PAIR = "30307"
"""The 款 of 表6 that may belong to the last of the pairs (X23), or not."""

OCCASIONS = ("30212", "31013", "30231", "30217")
"""X12: the 款 of 表6 that are “三公”经费, in the order of its table."""


UNNAMED = "某科目"
"""Name of a subject that the classification does not know."""


def figures(
    edition: Edition, rng: Random, *, usual: bool = False, last: Filing | None = None
) -> Cells:
    """What a clerk enters for a year in 元, every total left to the rules."""
    t6, sg = edition.forms["t6"], edition.forms["sg"]
    details = _details(t6, rng, usual)
    subjects = _subjects(edition, rng, usual)
    left = _left(last) if last else None
    general = general_purse(rng, subjects, details, usual, left.general if left else None)
    fund = fund_purse(rng, left.fund if left else None)
    soe = soe_purse(rng, left.soe if left else None)
    own = own_money(rng, subjects, left.own if left else None)
    amounts = {Cell("t6", row, "1"): n for row, n in details.items()}
    amounts |= dict(_tables(edition, (general, fund, soe), own))
    amounts |= dict(_summaries(edition, (general, fund, soe), own))
    amounts |= dict(_occasions(sg, rng, details, general.project.total(), usual))
    entered: dict[Cell, Value] = {cell: Decimal(n) / 100 for cell, n in amounts.items() if n}
    complete = with_parents(Filing(edition, edition.years[0], {}), _cover(rng) | entered)
    return {cell: value or UNNAMED for cell, value in complete.items() if value is not None}


def in_wan(cells: Mapping[Cell, Value]) -> Cells:
    """The same figures, each rounded by itself to 0.01 万元, entered in 万元."""
    rounded = {
        cell: in_unit(value, "万元") * 10_000 if isinstance(value, Decimal) else value
        for cell, value in cells.items()
    }
    return rounded | {Cell("cover", "entered_in", "1"): "万元"}


def administrative(cells: Mapping[Cell, Value]) -> Cells:
    """The same figures of an 行政单位: its 机关运行经费 is the 公用经费 of 表6 (X21)."""
    office = [
        value
        for cell, value in cells.items()
        if cell.form == "t6" and cell.row[:3] not in STAFF and isinstance(value, Decimal)
    ]
    nature = {Cell("cover", "nature", "1"): "行政单位"}
    return {**cells, **nature, Cell("basis", "operation", "1"): sum(office, Decimal(0))}


def supporting(edition: Edition, cells: Mapping[Cell, Value]) -> Cells:
    """The figures that stand in the text alone, in agreement with the tables (K43, 采购)."""
    figures = dict.fromkeys(("goods", "works", "services"), Decimal(50_000))
    figures |= dict.fromkeys(("small_goods", "small_works", "small_services"), Decimal(20_000))
    figures |= {"small": Decimal(60_000), "micro": Decimal(10_000)}
    spent = cells.get(Cell("sg", "1", "11"))
    if isinstance(spent, Decimal):
        figures["fuel"] = spent
    lines = edition.form("basis").lines
    entered = {row: value for row, value in figures.items() if row in lines}
    return {Cell("basis", row, "1"): v for row, v in entered.items() if not lines[row].rule}


def printed(filing: Filing) -> Cells:
    """Everything that stands on paper, totals too."""
    forms = filing.edition.forms.values()
    cells = (cell for form in forms for cell in form.cells(filing.rows(form.id)))
    figures = {cell: n for cell in cells if (n := filing.amount(cell)) is not None}
    return {**filing.entered, **figures}


# What is drawn


def _cover(rng: Random) -> Cells:
    return {
        Cell("cover", "unit", "1"): f"武汉市第{rng.randrange(1, 1000)}处",
        Cell("cover", "kind", "1"): rng.choice(["单位", "部门"]),
        Cell("cover", "entered_in", "1"): "元",
    }


def _subjects(edition: Edition, rng: Random, usual: bool) -> list[str]:
    """项 of 一般公共预算, most of them known by name; usually in no 类 of the funds."""
    others = {*SOE, *FUND} if usual else {*SOE}
    lines = edition.forms["t4"].lines.values()
    classes = [line.code for line in lines if line.code and line.code not in others]
    known = {code for code in edition.subjects.function if len(code) == 7} - {*PAIRS}
    chosen = [code for code in sorted(known) if code[:3] in classes]
    made_up = items(rng, classes, rng.randint(0, 8))
    return sorted({*rng.sample(chosen, rng.randint(1, 20)), *made_up, *PAIRS})


def _details(form: Form, rng: Random, usual: bool) -> Money:
    """The 款 of 表6."""
    rows = [line.id for line in form.lines.values() if line.code and not line.rule]
    details = some(rng, rows, rng.choice([0.0, 0.2, 0.6, 1.0]))
    if usual:
        details.pop(NO_PAIR, None)
    return details


class Left(NamedTuple):
    """The money that last year left, by its kind; that of the funds by subject."""

    general: int
    soe: int
    fund: Money
    own: int


def _left(last: Filing) -> Left:
    """The money that last year left."""

    def closing(form: str, kind: int) -> int:
        panel = last.edition.forms[form].panels[1]
        row = [line for line in entered_lines(panel) if not line.code][-1].id
        return cents(Cell(form, row, entered_columns(panel)[kind]))

    def cents(cell: Cell) -> int:
        return int((last.amount(cell) or 0) * 100)

    items = [code for code in last.rows("fund") if len(code) == 7]
    fund = +Counter({code: cents(Cell("fund", code, "6")) for code in items})
    general, soe = closing("t4", 0), closing("t4", 2)
    own = closing("t1", 0) - general - fund.total() - soe
    return Left(general, soe, fund, own)


# Where it stands on the forms


def entered_lines(panel: Panel) -> list[Line]:
    """The lines that take figures of their own, in printed order."""
    return [line for line in panel.lines if not line.blank and not line.rule]


def entered_columns(panel: Panel) -> list[str]:
    """The columns of amounts that are entered, in printed order."""
    return [column.id for column in panel.values if not column.rule and column.id != NAME]


def _sum(parts: Sequence[Money]) -> Money:
    return sum(parts, Counter())


def _tables(edition: Edition, purses: Sequence[Purse], own: Own) -> Iterator[tuple[Cell, int]]:
    """The tables whose rows are subjects."""
    general, fund, soe = purses
    basic, project, *others = own.spending
    columns = {
        "t2": [_sum([purse.income for purse in purses]), *own.income],
        "t3": [
            _sum([basic, *(purse.basic for purse in purses)]),
            _sum([project, *(purse.project for purse in purses)]),
            *others,
        ],
        "t5": [general.basic, general.project],
        "fund": [fund.opening, fund.income, fund.basic, fund.project],
        "soe": [soe.basic, soe.project],
    }
    for form, filled in columns.items():
        for col, money in zip(entered_columns(edition.forms[form].panels[0]), filled, strict=True):
            for code, cents in money.items():
                yield Cell(form, code, col), cents


def _summaries(edition: Edition, purses: Sequence[Purse], own: Own) -> Iterator[tuple[Cell, int]]:
    """表1 and 表4."""
    came = [purse.income.total() for purse in purses]
    others = [money.total() for money in own.income]
    had = [purse.opening.total() for purse in purses]
    left = [purse.closing for purse in purses]
    spent = _sum([*(purse.spent for purse in purses), *own.spending])
    t1, t4 = edition.forms["t1"], edition.forms["t4"]
    yield from _side(t1, 0, 0, [*came, *others, own.reserve, own.opening + sum(had)])
    yield from _side(t1, 1, 0, [own.shared_out, own.closing + sum(left)], spent)
    yield from _side(t4, 0, 0, [*came, *had])
    for kind, purse in enumerate(purses):
        yield from _side(t4, 1, kind, [purse.closing], purse.spent)


def _side(
    form: Form, side: int, kind: int, amounts: Sequence[int], spent: Mapping[str, int] | None = None
) -> Iterator[tuple[Cell, int]]:
    """A column of one side: what is spent on the lines of its 类, the other amounts on theirs."""
    panel = form.panels[side]
    col = entered_columns(panel)[kind]
    others = [line for line in entered_lines(panel) if not line.code]
    for line, cents in zip(others, amounts, strict=True):
        yield Cell(form.id, line.id, col), cents
    classes: Money = Counter()
    for code, cents in (spent or {}).items():
        classes[code[:3]] += cents
    rows = {line.code: line.id for line in panel.lines if line.code}
    for code, cents in classes.items():
        yield Cell(form.id, rows[code], col), cents


def _occasions(
    form: Form, rng: Random, details: Money, project: int, usual: bool
) -> Iterator[tuple[Cell, int]]:
    """“三公”经费 within its budget, and usually nothing that projects spend on it besides."""
    more = split(rng, 0 if usual else rng.randint(0, project // 10), OCCASIONS)
    spent = [details[row] + more[row] for row in OCCASIONS]
    budget = [rng.choice([0, amount(rng)]) + cents for cents in spent]
    (row,) = form.lines
    for col, cents in zip(entered_columns(form.panels[0]), [*budget, *spent], strict=True):
        yield Cell(form.id, row, col), cents
