"""Where everything agrees nothing is found, in every edition and however the figures come in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from random import Random

import pytest

from desktop.filings import edition, edition_names
from desktop.forms.filing import Filing
from desktop.forms.formula import TOTAL, Cell
from tests.consistent import NO_PAIR, OCCASIONS, figures, in_wan, printed
from tests.purses import PAIRS

SEEDS = range(20)

Relation = tuple[str, Decimal, Decimal]
Amount = Callable[[str, object, object], Decimal]


def drawn(name: str, seed: int, *, usual: bool = False, last: Filing | None = None) -> Filing:
    forms = edition(name)
    rng = Random(f"{name} {seed} {bool(last)}")
    year = last.year + 1 if last else forms.years[0]
    return Filing(forms, year, figures(forms, rng, usual=usual, last=last))


def levels(filing: Filing) -> set[str]:
    return {finding.level for finding in filing.findings}


@pytest.mark.parametrize("name", edition_names())
def test_no_error_is_found_where_everything_agrees(name: str) -> None:
    for seed in SEEDS:
        exact = drawn(name, seed)
        typed = Filing(exact.edition, exact.year, in_wan(exact.entered))
        keyed = Filing(exact.edition, exact.year, in_wan(printed(exact)))
        assert not levels(exact) & {"error", "rounding"}, seed
        assert "error" not in levels(typed), seed
        assert "error" not in levels(keyed), seed


@pytest.mark.parametrize("name", edition_names())
def test_every_relation_between_the_tables_holds_to_the_cent(name: str) -> None:
    for seed in SEEDS:
        filing = drawn(name, seed)
        later = drawn(name, seed, last=filing)
        for each in (filing, later):
            n = amounts(each)
            assert unequal(totals(each, n)) == [], seed
            assert unequal(balances(each, n)) == [], seed
            assert unequal(funds(each, n)) == [], seed
            assert above(limits(each, n)) == [], seed
        assert unequal(carried_over(filing, later)) == [], seed


@pytest.mark.parametrize("name", edition_names())
def test_what_usually_holds_holds_in_a_usual_year(name: str) -> None:
    for seed in SEEDS:
        filing = drawn(name, seed, usual=True)
        assert unequal(usual(filing, amounts(filing))) == [], seed


def test_the_draws_reach_every_corner() -> None:
    filings = [drawn("wuhan-2023", seed) for seed in range(100)]
    forms = edition("wuhan-2023").forms
    empty = {form: {filing.is_empty(form) for filing in filings} for form in forms}
    assert all(False in found for found in empty.values())
    assert all(True in empty[form] for form in ("t6", "fund", "soe"))
    for form in ("t1", "t4", "t6", "sg"):
        for cell in forms[form].cells():
            never = cell.col in "345" and cell.form == "t4"
            assert never or any(filing.amount(cell) for filing in filings), cell
    assert drawn("wuhan-2023", 7).entered == drawn("wuhan-2023", 7).entered


# The relations, by the numbers under which reviewers know them


def amounts(filing: Filing) -> Amount:
    """The figure in a cell, 0 for blank."""
    return lambda form, row, col: filing.amount(Cell(form, str(row), str(col))) or Decimal(0)


def row(filing: Filing, form: str, label: str) -> Cell:
    """The cell beside the last line that is called so."""
    lines = filing.edition.forms[form].lines.values()
    line = [line for line in lines if line.label.endswith(label)][-1]
    return Cell(form, line.id, filing.edition.forms[form].panel(line.id).values[0].id)


def classes(filing: Filing, form: str) -> Iterator[tuple[str, str]]:
    """Line and class of each coded line."""
    lines = filing.edition.forms[form].lines.values()
    return ((line.id, line.code) for line in lines if line.code)


def totals(filing: Filing, n: Amount) -> Iterator[Relation]:
    came, spent = (row(filing, "t1", f"本年{word}合计") for word in ("收入", "支出"))
    yield "X1", n(*came), n("t2", TOTAL, 1)
    yield "X2", sum((n("t1", line, 1) for line in (1, 2, 3)), Decimal(0)), n("t2", TOTAL, 2)
    for line in range(4, 9):
        yield "X2", n("t1", line, 1), n("t2", TOTAL, line - 1)
    yield "X4", n(*spent), n("t3", TOTAL, 1)
    for line, code in classes(filing, "t1"):
        yield "X5", n("t1", line, 2), n("t3", code, 1)
    for line in (1, 2, 3):
        yield "X6", n("t4", line, 1), n("t1", line, 1)
    yield "X7", n("t4", 27, 1), n("t2", TOTAL, 2)
    yield "X8", n("t4", 59, 3), n("t5", TOTAL, 1)
    for line, code in classes(filing, "t4"):
        yield "X9", n("t4", line, 3), n("t5", code, 1)
    yield "X10", n("t5", TOTAL, 2), n("t6", "人员经费合计", 1) + n("t6", "公用经费合计", 1)


def limits(filing: Filing, n: Amount) -> Iterator[Relation]:
    """The left one is the smaller."""
    for code in filing.rows("t5"):
        for col in (1, 2, 3):
            yield "X11", n("t5", code, col), n("t3", code, col)
    for code, col in zip(OCCASIONS, (8, 10, 11, 12), strict=True):
        yield "X12", n("t6", code, 1), n("sg", 1, col)


def balances(filing: Filing, n: Amount) -> Iterator[Relation]:
    labels = ("年初结转和结余", "使用非财政拨款结余", "本年收入合计")
    came = [n(*row(filing, "t1", label)) for label in labels]
    went = [n(*row(filing, "t1", label)) for label in ("本年支出合计", "结余分配")]
    end = n(*row(filing, "t1", "年末结转和结余"))
    yield "X13", end, sum(came) - sum(went)
    for kind in range(3):
        start = n("t4", 29 + kind, 1)
        left = start + n("t4", 1 + kind, 1) - n("t4", 59, 3 + kind)
        yield "X14", n("t4", 60, 3 + kind), left
    others = n("t2", TOTAL, 1) - n("t2", TOTAL, 2) + came[1] - went[1]
    spent = n("t3", TOTAL, 1) - n("t4", 59, 2)
    yield "X15", end - n("t4", 60, 2), came[0] - n("t4", 28, 1) + others - spent


def funds(filing: Filing, n: Amount) -> Iterator[Relation]:
    yield "X18", n("fund", TOTAL, 2), n("t4", 2, 1)
    yield "X18", n("fund", TOTAL, 1), n("t4", 30, 1)
    yield "X18", n("fund", TOTAL, 6), n("t4", 60, 4)
    for line, code in classes(filing, "t4"):
        yield "X18", n("fund", code, 3), n("t4", line, 4)
        yield "X19", n("soe", code, 1), n("t4", line, 5)


def carried_over(filing: Filing, later: Filing) -> Iterator[Relation]:
    before, now = amounts(filing), amounts(later)
    last = row(filing, "t1", "年末结转和结余")
    yield "X20", before(*last), now(*row(later, "t1", "年初结转和结余"))
    for kind in range(3):
        yield "X20", before("t4", 60, 3 + kind), now("t4", 29 + kind, 1)
    for code in filing.rows("fund"):
        yield "X20", before("fund", code, 6), now("fund", code, 1)


def usual(filing: Filing, n: Amount) -> Iterator[Relation]:
    for code, col in zip(OCCASIONS, (8, 10, 11, 12), strict=True):
        yield "X12", n("t6", code, 1), n("sg", 1, col)
    for code in filing.rows("t5"):
        yield "X17", n("t2", code, 2), n("t5", code, 1)
    for item, detail in PAIRS.items():
        yield "X23", n("t5", item, 1), n("t6", detail, 1)
    yield "X23", n("t6", NO_PAIR, 1), Decimal(0)


def unequal(relations: Iterator[Relation]) -> list[Relation]:
    return [each for each in relations if each[1] != each[2]]


def above(relations: Iterator[Relation]) -> list[Relation]:
    return [each for each in relations if each[1] > each[2]]
