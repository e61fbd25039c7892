"""What stands where in a form, what is taken from the clerk, and why a text is not."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.qtbot import QtBot

from desktop.forms.filing.changes.blocks import keyed_as_computed
from desktop.forms.filing.changes.rows import without_rows
from desktop.forms.formula import Cell
from desktop.ui.desk.session import Session
from desktop.ui.table.cells.cell_model import Problem
from desktop.ui.table.cells.form_rows import NEW_ROW
from desktop.ui.table.cells.model import FormModel
from tests.forms.clerk import at, shown, values

FORMS = ["t1", "t2", "t3", "t4", "t5", "t6", "sg", "fund", "soe"]
Models = Callable[[str], FormModel]


@pytest.fixture
def model(session: Session) -> Models:
    """The model of a form of the sample."""

    def of(form: str) -> FormModel:
        return FormModel(session, session.filing.edition.forms[form], session)

    return of


def spot(model: FormModel, row: str, col: str) -> QModelIndex:
    """Where a cell, a code (`code`) or the row of new codes (`＋`) stands."""
    index = model.where(Cell(model.form.id, row, col))
    assert index.isValid()
    return index


def fill(model: FormModel, texts: dict[str, str]) -> None:
    model.session.fill(values(model.session.filing.edition, texts), "填")


@pytest.mark.parametrize("form", FORMS)
def test_every_form_is_a_sound_model(form: str, model: Models, qtmodeltester: object) -> None:
    qtmodeltester.check(model(form))  # type: ignore[attr-defined]


@pytest.mark.parametrize("form", FORMS)
def test_an_empty_form_is_a_sound_model(form: str, empty: Session, qtmodeltester: object) -> None:
    model = FormModel(empty, empty.filing.edition.forms[form], empty)
    qtmodeltester.check(model)  # type: ignore[attr-defined]


@pytest.mark.parametrize("form", ["t2", "t3", "t5", "fund", "soe"])
def test_rows_that_come_and_go_leave_a_sound_model(
    form: str, model: Models, qtmodeltester: object
) -> None:
    changing = model(form)
    before = changing.rowCount()
    fill(changing, {f"{form} 2120801 3": "5"})
    assert changing.rowCount() == before + 3
    qtmodeltester.check(changing)  # type: ignore[attr-defined]
    gone = without_rows(changing.session.filing, form, ["212"])
    assert changing.session.fill(gone, "删除 212")
    assert changing.rowCount() == before
    qtmodeltester.check(changing)  # type: ignore[attr-defined]


@pytest.mark.parametrize("form", FORMS)
def test_every_cell_is_found_where_it_stands(form: str, model: Models) -> None:
    held = model(form)
    rows = held.session.filing.rows(form)
    for cell in held.form.cells(rows):
        assert held.cell(held.where(cell)) == cell
    assert not held.where(Cell(form, "9999999", "1")).isValid()


def test_panels_stand_side_by_side(model: Models) -> None:
    t1 = model("t1")
    income, spending = spot(t1, "27", "1"), spot(t1, "57", "2")
    assert (income.row(), income.column()) == (26, 2)
    assert (spending.row(), spending.column()) == (26, 5)
    assert t1.text(spot(t1, "57", "label")) == "本年支出合计"


def test_the_foot_of_a_shorter_panel_is_level(model: Models) -> None:
    t6 = model("t6")
    assert spot(t6, "人员经费合计", "1").row() == spot(t6, "公用经费合计", "1").row()


def test_subjects_stand_between_the_total_and_the_row_for_a_new_one(model: Models) -> None:
    t3 = model("t3")
    codes = [t3.spot(t3.index(row, 0)).row for row in range(t3.rowCount())]
    assert codes[0] == "合计"
    assert codes[1:-1] == list(t3.session.filing.rows("t3"))
    assert codes[-1] == NEW_ROW
    assert t3.text(spot(t3, NEW_ROW, "code")) == ""


def test_labels_cannot_be_edited_and_figures_can(model: Models) -> None:
    t1 = model("t1")
    editable = Qt.ItemFlag.ItemIsEditable
    assert editable in t1.flags(spot(t1, "1", "1"))
    assert editable in t1.flags(spot(t1, "27", "1"))
    assert t1.flags(spot(t1, "1", "label")) == Qt.ItemFlag.NoItemFlags
    assert t1.flags(spot(t1, "9", "1")) == Qt.ItemFlag.NoItemFlags
    assert t1.flags(QModelIndex()) == Qt.ItemFlag.NoItemFlags


def test_only_figures_that_no_rule_computes_are_to_be_entered(model: Models) -> None:
    t3 = model("t3")
    assert t3.enterable(spot(t3, "2080101", "2"))
    assert t3.enterable(spot(t3, NEW_ROW, "code"))
    for row, col in (("2080101", "1"), ("208", "2"), ("合计", "2"), ("208", "code")):
        assert not t3.enterable(spot(t3, row, col)), (row, col)


def test_an_amount_is_edited_without_separators(model: Models) -> None:
    t1 = model("t1")
    assert t1.data(spot(t1, "1", "1")) == "1,778.18"
    assert t1.data(spot(t1, "1", "1"), Qt.ItemDataRole.EditRole) == "1778.18"


@pytest.mark.parametrize(
    ("text", "figure"), [("１２．５", "12.50"), ("12。5", "12.50"), ("(3)", "-3.00"), ("", "")]
)
def test_amounts_are_taken_as_they_are_typed(text: str, figure: str, model: Models) -> None:
    t1 = model("t1")
    assert t1.setData(spot(t1, "1", "1"), text)
    assert shown(t1.session.filing, "t1 1 1") == figure


@pytest.mark.parametrize("text", ["abc", "1.2.3", "12\t34", "12\n34", "1.234"])
def test_an_unreadable_amount_is_refused(text: str, model: Models) -> None:
    t1 = model("t1")
    problem = t1.read_typed(spot(t1, "1", "1"), text)
    assert isinstance(problem, Problem)
    assert problem.words.endswith("。")
    assert not t1.setData(spot(t1, "1", "1"), text)
    assert shown(t1.session.filing, "t1 1 1") == "1,778.18"


def test_leaving_a_cell_as_it_was_keeps_every_digit(model: Models) -> None:
    t1 = model("t1")
    fill(t1, {"cover entered_in 1": "元"})
    t1.session.fill({at("t1 1 1"): t1.read(at("t1 1 1"), "17781812.34")}, "填")
    fill(t1, {"cover entered_in 1": "万元"})
    index = spot(t1, "1", "1")
    assert t1.setData(index, t1.data(index, Qt.ItemDataRole.EditRole))
    fill(t1, {"cover entered_in 1": "元"})
    assert t1.text(index) == "17,781,812.34"


def test_a_total_set_to_what_is_computed_is_keyed(model: Models) -> None:
    t1 = model("t1")
    total = at("t1 27 1")
    assert not keyed_as_computed(t1.session.filing, total)
    assert t1.setData(spot(t1, "27", "1"), "2001.99")
    assert t1.keyed(total)
    assert keyed_as_computed(t1.session.filing, total)
    fill(t1, {"t1 8 1": "224.81"})
    assert t1.keyed(total)
    assert not keyed_as_computed(t1.session.filing, total)


def test_the_gravest_finding_marks_a_cell(model: Models) -> None:
    t1, t2 = model("t1"), model("t2")
    fill(t1, {"t1 8 1": "224.81"})
    assert t1.level(at("t1 8 1")) == "error"
    assert t1.level(at("t1 27 1")) == "error"
    assert t2.level(at("t2 合计 7")) == "error"
    assert t1.level(at("t1 1 1")) == ""
    assert [finding.check for finding in t1.findings(at("t1 8 1"))] == ["X2"]
    assert t1.findings(at("t1 1 1")) == []


def test_the_tip_of_a_total_is_its_formula_and_what_disagrees(model: Models) -> None:
    t1 = model("t1")
    tip = "表1 27行 本年收入合计＝（1+2+3+4+5+6+7+8）行 ＝ 1,778.18 + 223.81 ＝ 2,001.99"
    assert t1.tip(spot(t1, "27", "1")) == tip
    fill(t1, {"t1 8 1": "224.81"})
    lines = t1.tip(spot(t1, "27", "1")).splitlines()
    assert lines[0].endswith("＝ 2,002.99")
    assert any("差 1.00" in line for line in lines[1:])
    assert t1.data(spot(t1, "8", "1"), Qt.ItemDataRole.ToolTipRole)


def test_a_change_elsewhere_repaints_what_it_marks(model: Models, qtbot: QtBot) -> None:
    t2 = model("t2")
    with qtbot.waitSignal(t2.dataChanged):
        fill(t2, {"t1 8 1": "224.81"})
    with qtbot.assertNotEmitted(t2.dataChanged):
        fill(t2, {"cover head 1": "张三"})
