"""Whatever is entered in whatever order, a filing is what it would be had it been read anew."""

from collections.abc import Mapping
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.audit.tables.inspection import Inspection
from desktop.forms.edition.edition import Edition
from desktop.forms.filing.entries import Changes
from desktop.forms.filing.filing import Filing
from desktop.forms.filing.given_totals import given_cell as given_for
from desktop.forms.filing.past import LastYear
from desktop.forms.formula import Cell, last_year
from desktop.forms.values import Value
from tests.audited import found_in
from tests.forms.clerk import at

AMOUNTS = st.none() | st.integers(-300, 300).map(lambda number: Decimal(number) * 100)
FIGURES = [
    *(f"t1 {row} 1" for row in (1, 2, 8, 27, 29, 30)),
    *(f"t1 {row} 2" for row in (38, 39, 57, 59, 60)),
    *(f"t4 {row} 1" for row in (1, 27, 28, 29, 32)),
    *(f"t4 {row} {col}" for row in (40, 59, 60, 64) for col in (2, 3, 4)),
    *(f"t2 {row} {col}" for row in ("合计", 208, 20801, 2080101, 2080505) for col in (1, 2, 7)),
    *(f"t5 {row} {col}" for row in ("合计", 208, 20801, 2080101, 210) for col in (1, 2, 3)),
    *(f"t6 {row} 1" for row in ("301", "30101", "302", "人员经费合计", "公用经费合计")),
    *(f"sg 1 {col}" for col in (1, 2, 3, 4, 7, 8)),
    *("t6 30212 1", "basis operation 1", "fund 212 1", "fund 212 4"),
]
LAST = [
    *("last/t1 27 1", "last/t1 57 2", "last/t1 59 2", "last/t3 2080101 1", "last/t4 60 3"),
    *("last/fund 212 6", "last/fund 合计 6", "last/sg 1 8"),
]
CARRIED = {at("t1 59 2"): Decimal(100), at("t4 60 3"): Decimal(0), at("fund 212 6"): Decimal(-200)}
"""What the filing of the year before may bring along."""
WORDS = {
    at("t2 208 name"): ("", "卫生健康支出"),
    at("t5 20801 name"): ("", "卫生健康支出"),
    at("t5 210 name"): ("", "卫生健康支出"),
    at("cover entered_in 1"): ("元", "万元"),
    at("cover nature 1"): ("行政单位", "事业单位"),
    at("subjects 210 name"): ("卫生健康支出", "医疗支出"),
    at("subjects 20801 name"): ("卫生健康支出",),
    Cell("reasons", "X20 t1[29,1] last/t1[59,2]", "text"): ("按审计意见调整",),
}


def texts(cell: Cell) -> st.SearchStrategy[Changes]:
    """A step that writes into `cell`, or empties it."""
    return st.sampled_from([{cell: text} for text in (*WORDS[cell], None)])


def amounts(cells: list[str]) -> st.SearchStrategy[Changes]:
    return st.dictionaries(st.sampled_from([at(cell) for cell in cells]), AMOUNTS, min_size=1)


COMES = {at("t9 0 0"): None}
"""Stands for the step that brings the totals as they are, as a workbook does."""
GIVEN = [given_for(at(cell)) for cell in (*FIGURES, *LAST)]
STEPS = st.lists(
    amounts(FIGURES)
    | amounts(LAST)
    | amounts(FIGURES + LAST)
    | st.one_of(map(texts, WORDS))
    | st.dictionaries(st.sampled_from(GIVEN), AMOUNTS, min_size=1)
    | st.just(COMES),
    max_size=6,
)

Held = dict[Cell, tuple[Value | None, Value | None]]


def held(filing: Filing) -> Held:
    """What every cell holds, and what of it was entered."""
    carried = map(last_year, CARRIED)
    cells = {*filing.entered, *filing.in_computing_order(), *carried}
    both = {cell: (filing.value(cell), filing.entered.get(cell)) for cell in cells}
    return {cell: values for cell, values in both.items() if values != (None, None)}


def made(filing: Filing, step: Changes) -> Changes:
    """The step as it is made."""
    if step is not COMES:
        return step
    return {given_for(cell): filing.amount(cell) for cell in filing.in_computing_order()}


def counts(filing: Filing) -> dict[Cell, int]:
    """How many figures each computed one comes from."""
    return {cell: filing.rounded(cell) for cell in filing.in_computing_order()}


def known(filing: Filing) -> list[str]:
    """The forms of which last year is known."""
    return [form for form in filing.edition.tables if filing.knows_last(form)]


def test_step_by_step_is_the_same_as_from_scratch(edition: Edition) -> None:
    @settings(max_examples=100, deadline=None)
    @given(STEPS, st.sampled_from([{}, CARRIED]))
    def check(steps: list[Changes], last: dict[Cell, Decimal]) -> None:
        filing = Filing(edition, 2020, {}, LastYear(last))
        inspection = Inspection(filing)
        for step in (made(filing, each) for each in steps):
            before = held(filing)
            rows = {form: filing.rows(form) for form in edition.forms}
            changed = filing.apply(step)
            inspection.follow(changed)
            anew = Filing(edition, 2020, dict(filing.entered), LastYear(last))
            assert held(filing) == held(anew)
            assert counts(filing) == counts(anew)
            assert inspection.findings == found_in(anew)
            assert known(filing) == known(anew)
            assert changed.cells == {cell for cell, _ in before.items() ^ held(anew).items()}
            assert changed.forms == {form for form in rows if anew.rows(form) != rows[form]}

    check()


def test_taking_every_step_back_leads_to_the_beginning(
    edition: Edition, published: Mapping[Cell, Value]
) -> None:
    @settings(max_examples=30, deadline=None)
    @given(STEPS)
    def check(steps: list[Changes]) -> None:
        filing = Filing(edition, 2020, published, LastYear(CARRIED))
        inspection = Inspection(filing)
        found, undo = inspection.findings, []
        for step in (made(filing, each) for each in steps):
            undo.append({cell: filing.entered.get(cell) for cell in step})
            inspection.follow(filing.apply(step))
        for step in reversed(undo):
            inspection.follow(filing.apply(step))
        assert filing.entered == published
        assert inspection.findings == found
        assert held(filing) == held(Filing(edition, 2020, published, LastYear(CARRIED)))

    check()
