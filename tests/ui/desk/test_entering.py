"""Sums of a table that is being typed read 录入中; they are judged once she leaves it or asks."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.audit.finding.finding import Finding
from desktop.audit.listing.standing import ENTERING
from desktop.forms.formula import LAST, Cell
from desktop.ui.files.beginning import Beginning
from desktop.ui.window import Window
from desktop.ui.workspace.outline_lines import LINE, OutlineLine
from tests.ui.clerk import ALT, CONTROL, SHIFT, Clerk, Key


@pytest.fixture
def beginner(window: Window, tmp_path: Path, qtbot: QtBot) -> Clerk:
    """A clerk who has typed 表3 of a new filing and left it, and begins with 表1."""
    made = Beginning(tmp_path / "新.jsgk", "江汉社保处", "单位", 2020, "万元")
    assert window.features.files.make(made)
    clerk = Clerk(qtbot, window)
    clerk.goes("t3 ＋ code")
    clerk.enters("2080101")
    clerk.enters("30")
    clerk.goes("t1 1 1")
    clerk.enters("10")
    return clerk


def standings(clerk: Clerk) -> list[tuple[str, Finding]]:
    return clerk.session.standings


def levels(clerk: Clerk) -> set[str]:
    return {level for level, _ in clerk.session.standings}


def outline_mark(clerk: Clerk, form: str) -> str:
    outline = clerk.workspace.outline
    line: OutlineLine = outline.item(outline.row_of(form)).data(LINE)
    return line.state.mark


def test_unmet_sums_are_quiet_while_she_types(beginner: Clerk) -> None:
    assert ENTERING in levels(beginner)
    assert "error" not in levels(beginner)
    assert "… 录入中" in beginner.workspace.findings.summary()
    assert "✗" not in beginner.workspace.findings.summary()
    assert outline_mark(beginner, "t1") == "◐"
    model = beginner.grid.form_model
    assert not any(model.level(cell) for cell in beginner.session.filing.entered)
    with beginner.qtbot.waitSignal(beginner.session.rested):
        beginner.enters("20")
    assert "error" not in levels(beginner)


def test_f9_judges_them_and_they_stay_judged(beginner: Clerk) -> None:
    beginner.presses(Key.Key_F9)
    assert "error" in levels(beginner)
    assert outline_mark(beginner, "t1") == "✗"
    beginner.goes("t1 4 1")
    beginner.enters("5")
    assert "error" in levels(beginner)


@pytest.mark.parametrize("key", [Key.Key_Right, Key.Key_Left])
def test_so_does_leaving_the_form(key: Key, beginner: Clerk) -> None:
    beginner.presses(key, held=ALT)
    assert "error" in levels(beginner)
    assert outline_mark(beginner, "t1") == "✗"
    beginner.goes("t1 4 1")
    beginner.enters("5")
    assert "error" in levels(beginner)


def test_so_does_another_page_of_the_window(beginner: Clerk) -> None:
    beginner.presses(Key.Key_L, held=CONTROL)
    assert not beginner.page.isVisible()
    assert "error" in levels(beginner)


def test_the_ledger_and_the_paper_are_never_softened(beginner: Clerk) -> None:
    assert "error" not in levels(beginner)
    audit = beginner.session.audit()
    assert "error" in {level for level, _ in audit.standings}
    assert ENTERING not in {level for level, _ in audit.standings}
    assert any(item.state == "failed" for item in audit.ledger)


def test_a_reopened_filing_is_judged(beginner: Clerk) -> None:
    beginner.window.features.files.open(beginner.session.path, 2020)
    assert "error" in levels(beginner)


def test_a_table_that_was_pasted_or_had_figures_is_judged(clerk: Clerk) -> None:
    clerk.goes("t1 8 1")
    clerk.enters("224.81")
    assert "error" in levels(clerk)
    clerk.goes("fund ＋ code")
    clerk.pastes("2120801\t土地\t1\t2\t3\t4\t5\t6")
    assert ENTERING not in levels(clerk)


def test_a_form_with_all_cells_filled_is_judged(beginner: Clerk) -> None:
    filing = beginner.session.filing
    form = filing.edition.tables["t1"]
    blank = [cell for cell in form.cells(filing.rows("t1")) if filing.value(cell) is None]
    cells = [cell for cell in blank if filing.rule(cell) is None]
    figure = filing.amount(beginner.cell("t1 1 1"))
    assert beginner.session.fill(dict.fromkeys(cells, figure), "填满")
    assert ENTERING not in levels(beginner)
    assert "error" in levels(beginner)


def test_last_years_sums_are_quiet_too_and_f8_goes_on_to_what_is_missing(beginner: Clerk) -> None:
    """The total is asked for first, for the text prints it; its parts come after it."""
    beginner.goes("sg 1 11")
    beginner.enters("3.3")
    beginner.goes("sg 1 7")
    beginner.presses(Key.Key_F6)
    beginner.enters("2.11")
    beginner.presses(Key.Key_Right, held=ALT)
    beginner.presses(Key.Key_Left, held=ALT)
    beginner.workspace.go(Cell("last/sg", "1", "8"))
    beginner.enters("0")
    beginner.session.settle()
    assert not any(level == "error" for level, found in standings(beginner) if _of_last(found))
    beginner.presses(Key.Key_F8)
    assert "错误，上年" not in beginner.window.statusBar().currentMessage()
    beginner.presses(Key.Key_F9)
    assert any(level == "error" for level, found in standings(beginner) if _of_last(found))


def _of_last(finding: Finding) -> bool:
    return finding.place.form.startswith(LAST)


def test_points_are_quiet_while_a_new_self_evaluation_is_filled_in(beginner: Clerk) -> None:
    beginner.presses(Key.Key_F9)
    beginner.presses(Key.Key_N, held=CONTROL | SHIFT)
    form = beginner.session.filing.evaluations()[0]
    beginner.goes(f"{form} budget 1")
    beginner.enters("272", Key.Key_Tab)
    beginner.enters("247", Key.Key_Tab)
    beginner.session.settle()
    assert outline_mark(beginner, form) == "◐"
    assert all(found.place.form != form or level != "error" for level, found in standings(beginner))
    beginner.presses(Key.Key_Right, held=ALT)
    beginner.session.settle()
    assert outline_mark(beginner, form) == "✗"
