"""Workbooks broken at random: no crash, no change by themselves, and no figure lost in silence."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils import range_boundaries

from desktop.exchange.sheets import Box, Content, Odd, Sheet, Sheets
from desktop.exchange.workbook import Proposal, WorkbookProblem, propose, read_workbook
from desktop.filings import cover_cells, edition_for
from desktop.forms.filing import Filing
from desktop.paths import SAMPLE

WORDS = (
    *(
        "合计",
        "总计",
        "栏次",
        "行次",
        "项目",
        "收入",
        "支出",
        "金额",
        "基本支出",
        "小计",
        "类",
        "款",
    ),
    *(
        "2020年度支出决算表（表3）",
        "收入决算表",
        "一般公共预算财政拨款基本支出决算表",
        "表5",
        "注：无",
    ),
    *("单位：元", "单位：千元", "部门：乙局", "208", "2080101", "20801019", "30101", "301.5", "01"),
    *(
        "一般公共预算财政拨款",
        "其他支出",
        "1,234.56",
        "１２．５",
        "—",
        "0.00",
        "12.345",
        "1e309",
        "无",
    ),
)
contents = st.one_of(
    st.none(),
    st.sampled_from(WORDS),
    st.text(max_size=12),
    st.integers(-3, 60).map(Decimal),
    st.decimals(-(10**6), 10**6, places=3),
    st.sampled_from((Decimal("1e300"), Decimal("62.000000000001"), Decimal(2080101))),
    st.sampled_from((Odd("#REF!", "公式出错"), Odd("2020-01-01", "是日期", figure=False))),
)
pages = st.integers(0, 8)
rows, cols = st.integers(1, 42), st.integers(1, 13)
typed = st.tuples(st.just("type"), pages, rows, cols, contents)
moved = st.tuples(
    st.sampled_from(("delete row", "insert row", "repeat row", "delete column", "insert column")),
    pages,
    rows,
    cols,
    st.none(),
)
whole = st.tuples(
    st.sampled_from(("unmerge", "hide", "stack", "drop", "again")),
    pages,
    rows,
    cols,
    st.none(),
)
Mutation = tuple[str, int, int, int, Content | None]
Cells = dict[tuple[int, int], Content]


@cache
def sample() -> Sheets:
    """The sample, read once."""
    return read_workbook(SAMPLE)


def mutated(mutations: list[Mutation]) -> Sheets:
    """The sample after these mutations."""
    sheets = list(sample().sheets)
    for what, page, row, col, content in mutations:
        page %= len(sheets)
        before = sheets[page]
        cells, merges = dict(before.cells), before.merges
        match what:
            case "type":
                cells[row, col] = content
            case "drop" if len(sheets) > 1:
                del sheets[page]
                continue
            case "again":
                sheets.append(Sheet(f"{before.name}{len(sheets)}", cells, merges))
                continue
            case "stack":
                other = sheets[(page + 1) % len(sheets)]
                cells |= {(r + before.box.bottom, c): v for (r, c), v in other.cells.items()}
            case "unmerge":
                merges = ()
            case _:
                cells = shifted(cells, what, row, col)
        kept = {place: value for place, value in cells.items() if value not in (None, "")}
        kept = {p: v for p, v in kept.items() if not isinstance(v, str) or v.strip()}
        hidden = before.hidden != (what == "hide")
        sheets[page] = Sheet(before.name, kept, merges, hidden)
    return Sheets("破.xlsx", tuple(sheets))


def shifted(cells: Cells, what: str, row: int, col: int) -> Cells:
    """The cells after a row or column went or came; merged ranges stay, and no longer fit."""
    match what:
        case "delete row":
            return {(r - (r > row), c): v for (r, c), v in cells.items() if r != row}
        case "insert row":
            return {(r + (r >= row), c): v for (r, c), v in cells.items()}
        case "repeat row":
            again = {(row + 1, c): v for (r, c), v in cells.items() if r == row}
            return shifted(cells, "insert row", row + 1, col) | again
        case "delete column":
            return {(r, c - (c > col)): v for (r, c), v in cells.items() if c != col}
        case _:
            return {(r, c + (c >= col)): v for (r, c), v in cells.items()}


def accounted(proposal: Proposal) -> set[tuple[str, int, int]]:
    """Every cell of the workbook of which the proposal says what becomes of it."""
    items = (*proposal.placed, *proposal.agreeing, *proposal.keyed)
    places = {tuple(item.spot) for item in items}
    places |= {tuple(spot) for table in proposal.tables for spot in table.numbering}
    for item in proposal.unplaced:
        left, top, right, bottom = range_boundaries(item.address)
        box = Box(top, left, bottom, right)
        spread = product(range(box.top, box.bottom + 1), range(box.left, box.right + 1))
        places |= {(item.sheet, row, col) for row, col in spread}
    return places


@settings(max_examples=60, deadline=None, derandomize=True, database=None)
@given(mutations=st.lists(st.one_of(typed, typed, typed, moved, whole), min_size=1, max_size=12))
def test_no_figure_is_lost_in_silence(mutations: list[Mutation]) -> None:
    sheets = mutated(mutations)
    filing = Filing(edition_for(2020), 2020, cover_cells("甲单位", "单位", "万元"))
    try:
        proposal = propose(sheets, filing)
    except WorkbookProblem:
        return
    figures = {(sheet.name, *place) for sheet in sheets.sheets for place in sheet.figures()}
    assert figures - accounted(proposal) == set()
    filing.apply(proposal.changes)
    assert propose(sheets, filing).changes == {}
