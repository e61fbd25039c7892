"""What an edition says about itself: its cells and their kinds, codes and what is below them."""

import pytest

from desktop.forms.codes import ancestors, children, is_code
from desktop.forms.edition.edition import Edition
from desktop.forms.formula import Cell
from desktop.forms.kinds import MONEY
from desktop.forms.texts import Choice, Date, Name, Text
from tests.forms.clerk import at


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("t1 1 1", MONEY),
        ("t1 60 2", MONEY),
        ("t6 30101 1", MONEY),
        ("t6 人员经费合计 1", MONEY),
        ("sg 1 12", MONEY),
        ("t2 合计 1", MONEY),
        ("t2 2080101 7", MONEY),
        ("t2 2080101 name", Name()),
        ("cover unit 1", Text()),
        ("cover date 1", Date()),
        ("cover kind 1", Choice(choices=("单位", "部门"))),
    ],
)
def test_a_cell_has_its_kind(edition: Edition, cell: str, kind: object) -> None:
    assert edition.has(at(cell))
    assert edition.kind(at(cell)) == kind


@pytest.mark.parametrize(
    "cell",
    [
        "t0 1 1", "t1 0 1", "t1 61 2", "t1 合计 1", "t1 1 no", "t1 1 label", "t1 1 3",
        "t1 1 2", "t1 31 1",  # the column of the other panel
        "t1 9 1", "t1 26 1", "t4 61 2",  # lines that print their number only
        "t2 20 1", "t2 20801011 1", "t2 总计 1", "t2 ２０８ 1", "t2 208 code", "t2 208 8",
        "t6 30104 1", "t6 公用经费 1", "cover name 1", "cover unit label",
    ],
)  # fmt: skip
def test_where_no_value_can_stand_there_is_no_kind(edition: Edition, cell: str) -> None:
    assert not edition.has(at(cell))
    with pytest.raises(KeyError):
        edition.kind(at(cell))


def test_cells_are_listed_row_by_row_without_names(edition: Edition) -> None:
    assert list(edition.form("soe").cells(("208",))) == [
        *(at(f"soe 合计 {col}") for col in (1, 2, 3)),
        *(at(f"soe 208 {col}") for col in (1, 2, 3)),
    ]
    assert list(edition.form("sg").cells()) == [at(f"sg 1 {col}") for col in range(1, 13)]
    assert list(edition.cover.cells()) == []


def test_lines_and_rows_stand_in_printed_order(edition: Edition) -> None:
    t4 = edition.form("t4")
    assert list(t4.lines) == [str(number) for number in range(1, 65)]
    assert t4.row_ids()[:5] == ("1", "2", "3", "27", "28")
    assert edition.form("t2").row_ids(("208", "20801")) == ("合计", "208", "20801")
    assert [line.id for line in t4.panels[0].lines if line.blank] == [*map(str, range(4, 27))]


def test_a_form_knows_its_panels_and_columns(edition: Edition) -> None:
    t1, t2, t6 = map(edition.form, ("t1", "t2", "t6"))
    assert t1.panel("30") is t1.panels[0]
    assert t1.panel("31") is t1.panels[1]
    assert t2.panel("208") is t2.panels[0]
    assert t1.column("31", "2").path == ("支出", "金额")
    with pytest.raises(KeyError):
        t1.column("31", "1")
    assert [column.id for column in t1.panels[1].values] == ["2"]
    assert [column.id for column in t1.panels[1].columns if column.stub] == ["label", "no"]
    assert [line.id for line in t6.panels[2].foot] == ["公用经费合计"]
    assert [line.id for line in t6.panels[2].body][-1] == "39908"


@pytest.mark.parametrize("row", ["208", "20801", "2080101", "000"])
def test_three_five_and_seven_digits_are_a_code(row: str) -> None:
    assert is_code(row)


@pytest.mark.parametrize("row", ["", "20", "2080", "208010", "20801011", "合计", "２０８", "20a"])
def test_nothing_else_is_a_code(row: str) -> None:
    assert not is_code(row)


def test_ancestors_are_the_class_and_the_section() -> None:
    assert ancestors("2080101") == ("208", "20801")
    assert ancestors("20801") == ("208",)
    assert ancestors("208") == ()


@pytest.mark.parametrize(
    ("codes", "below"),
    [
        ("", {}),
        ("208", {"合计": "208"}),
        ("208 20801 2080101", {"合计": "208", "208": "20801", "20801": "2080101"}),
        ("208 20801 20805 210", {"合计": "208 210", "208": "20801 20805"}),
        ("208 2080101 2080505", {"合计": "208", "208": "2080101 2080505"}),
        ("2080101 210", {"合计": "2080101 210"}),
        ("208 20801 2080101 2080505", {"合计": "208", "208": "20801 2080505", "20801": "2080101"}),
    ],
)
def test_children_leave_no_row_out(codes: str, below: dict[str, str]) -> None:
    expected = {row: tuple(under.split()) for row, under in below.items()}
    assert children(codes.split()) == expected


def test_what_a_line_a_form_and_a_check_say_is_read(edition: Edition) -> None:
    t1, t6 = edition.form("t1").lines, edition.form("t6").lines
    foot = t6["公用经费合计"]
    assert (foot.strong, foot.foot, foot.across) == (True, True, 2)
    assert (t1["1"].strong, t1["1"].foot, t1["1"].across) == (False, False, 1)
    assert [line.id for line in t1.values() if line.blank] == [*map(str, range(9, 27))]
    landscape = [form.id for form in edition.forms.values() if form.landscape]
    assert landscape == ["t2", "t3", "sg", "fund"]
    assert [check.id for check in edition.all_checks if check.exact] == ["X2", "X6", "X7", "X21"]


def test_what_a_check_may_say_besides_is_read(edition: Edition) -> None:
    checks = {check.id: check for check in edition.all_checks}
    assert checks["X21"].only == {"nature": ("行政单位", "参照公务员法管理的事业单位")}
    assert [name for name, check in checks.items() if check.lowest] == ["X16", "X17", "上年-2"]
    jumps = {name: (check.within, check.least) for name, check in checks.items() if check.within}
    assert jumps == {"上年-1": (30, 10_000), "上年-2": (30, 10_000), "上年-3": (30, 0)}
    assert [name for name, check in checks.items() if check.entered] == ["K43", "采购-1"]
    plain = checks["X1"]
    assert (plain.only, plain.lowest, plain.within, plain.least) == ({}, False, 0, 0)


def test_supporting_forms_are_tables_that_are_not_among_the_forms(edition: Edition) -> None:
    assert [*edition.supporting] == ["basis", "budget"]
    assert [*edition.tables] == [*edition.forms, "basis", "budget"]
    assert edition.form("basis").title == "说明用数据"
    assert edition.kind(Cell("basis", "operation", "1")).numeric


def test_every_edition_has_the_records_and_last_years_forms(edition: Edition) -> None:
    assert {*edition.records} == {
        *("comments", "proofs", "reasons", "subjects", "given", "layouts", "narrative"),
        *("chapters", "work", "terms"),
    }
    assert edition.has(Cell("reasons", "X1 t1[27,1] t2[合计,1]", "text"))
    assert edition.has(Cell("subjects", "2080101", "name"))
    assert not edition.has(Cell("subjects", "2080101", "text"))
    assert not edition.has(Cell("subjects", "", "name"))
    assert edition.has(Cell("last/t3", "2080101", "1"))
    assert not edition.has(Cell("last/t1", "9", "1"))
    assert edition.form("last/t3") is edition.form("t3")
