"""A filing on screen: from form to form, and back to where the clerk was."""

from pathlib import Path

from desktop.forms.edition.form import NAME
from desktop.forms.formula import LAST, Cell
from desktop.ui.text.page import TextPage
from desktop.ui.text.report_text import TEXT
from desktop.ui.workspace.workspace import Workspace
from tests.ui.clerk import ALT, CONTROL, SHIFT, Clerk, Key


def reopen(clerk: Clerk) -> None:
    """Closes the window and opens the file again."""
    path = clerk.session.path
    clerk.window.close()
    clerk.window.show()
    clerk.window.features.files.open(path)
    clerk.returns()


def test_a_filing_opens_on_its_first_form(clerk: Clerk) -> None:
    assert clerk.here() == "t1 1 1"
    assert clerk.grid.hasFocus()


def test_opening_again_comes_back_to_the_same_cell(clerk: Clerk) -> None:
    clerk.goes("t3 2210203 3")
    reopen(clerk)
    assert clerk.here() == "t3 2210203 3"
    assert clerk.grid.hasFocus()


def test_after_a_crash_it_comes_back_to_the_last_step(clerk: Clerk, tmp_path: Path) -> None:
    clerk.goes("t3 2210203 3")
    clerk.enters("5")
    copy = tmp_path / "断电后.jsgk"
    copy.write_bytes(clerk.session.path.read_bytes())
    clerk.window.features.files.open(copy)
    assert clerk.here() == "t3 2210203 3"


def test_a_cover_field_that_was_changed_last_is_come_back_to(clerk: Clerk) -> None:
    clerk.clicks_form("cover")
    clerk.workspace.go(clerk.cell("cover head 1"))
    clerk.enters("abc")
    reopen(clerk)
    assert clerk.workspace.outline.form() == "cover"


def test_a_place_whose_row_is_gone_becomes_the_first_of_the_form(clerk: Clerk) -> None:
    clerk.goes("t3 2210203 3")
    clerk.grid.take_out(["221"])
    clerk.session.keep_place(clerk.cell("t3 2210203 3"))
    clerk.workspace.go(clerk.cell("t3 2210203 3"))
    assert clerk.here() == "t3 2080101 2"


def test_every_form_keeps_its_own_place(clerk: Clerk) -> None:
    clerk.goes("t1 38 2")
    clerk.goes("t3 2210203 3")
    clerk.presses(Key.Key_Left, held=ALT)
    clerk.presses(Key.Key_Left, held=ALT)
    assert clerk.here() == "t1 38 2"
    clerk.presses(Key.Key_Right, held=ALT)
    clerk.presses(Key.Key_Right, held=ALT)
    assert clerk.here() == "t3 2210203 3"


def test_undo_shows_the_form_that_changes(clerk: Clerk) -> None:
    clerk.goes("t3 2080101 2")
    clerk.enters("5")
    clerk.goes("sg 1 2")
    clerk.undoes()
    assert clerk.here() == "t3 2080101 2"
    clerk.goes("sg 1 2")
    clerk.redoes()
    assert clerk.here() == "t3 2080101 2"


def test_f8_finds_the_next_blank_and_goes_on_to_other_forms(clerk: Clerk) -> None:
    clerk.goes("t1 1 1")
    clerk.presses(Key.Key_F8, held=CONTROL | SHIFT)
    assert clerk.here() == "t1 2 1"
    clerk.goes("t1 59 2")
    fill = {cell: clerk.session.filing.amount(clerk.cell("t1 1 1")) for cell in blanks(clerk, "t1")}
    clerk.session.fill(fill, "填满")
    clerk.presses(Key.Key_F8, held=CONTROL | SHIFT)
    assert clerk.page.form.id == "t2"
    assert clerk.grid.hasFocus()
    assert clerk.sees(clerk.here()) == ""


def test_f8_stays_in_the_text_as_long_as_something_waits_there(clerk: Clerk) -> None:
    clerk.clicks_form(clerk.workspace.outline.forms()[-1])
    part = clerk.session.document.parts[-1]
    clerk.session.fill(dict.fromkeys(part.gaps, "已填"), "填满")
    clerk.presses(Key.Key_F8, held=CONTROL | SHIFT)
    first = next(cell for cell in clerk.session.document.gaps if cell.form in TEXT)
    assert clerk.workspace.here() == first


def test_f8_with_the_words_filled_in_goes_to_the_figures_that_the_text_lacks(clerk: Clerk) -> None:
    for _ in range(2):  # a work that is named waits for its goal and what was done
        gaps = (cell for cell in clerk.session.document.gaps if cell.form in TEXT)
        clerk.session.fill({cell: "已填" for cell in gaps if cell.col != "own"}, "填满")
    lacking = next(iter(clerk.session.document.gaps))
    page = clerk.workspace.outline.forms()[-1]
    clerk.clicks_form(page)
    clerk.presses(Key.Key_F8, held=CONTROL | SHIFT)
    assert clerk.workspace.outline.form() == lacking.form.removeprefix(LAST)
    assert "Esc" in clerk.window.statusBar().currentMessage()
    clerk.presses(Key.Key_Escape)
    assert clerk.workspace.outline.form() == page


def test_esc_and_f6_lead_back_to_the_text_that_was_left_for_a_figure(clerk: Clerk) -> None:
    for figure, key in (("t2 合计 1", Key.Key_Escape), ("last/t2 合计 1", Key.Key_F6)):
        clerk.workspace.go(clerk.cell("narrative total_reason text"))
        text = clerk.workspace.page()
        assert isinstance(text, TextPage)
        text.wanted.emit(clerk.cell(figure))
        assert clerk.workspace.outline.form() == "t2"
        clerk.presses(key)
        assert clerk.workspace.page() is text
        assert clerk.workspace.here() == clerk.cell("narrative total_reason text")
    clerk.goes("t2 合计 1")
    clerk.presses(Key.Key_Escape)
    assert clerk.here() == "t2 合计 1"


def blanks(clerk: Clerk, form: str) -> list:  # type: ignore[type-arg]
    """The cells of a form that wait for a figure or a count."""
    filing, table = clerk.session.filing, clerk.session.filing.edition.tables[form]
    rows = table.row_ids(filing.rows(form))
    places = [(row, column.id) for row in rows for column in table.panel(row).values]
    cells = [Cell(form, row, col) for row, col in places if col != NAME]
    return [cell for cell in cells if filing.rule(cell) is None and filing.value(cell) is None]


def test_f8_with_nothing_blank_says_so(clerk: Clerk) -> None:
    figure = clerk.session.filing.amount(clerk.cell("t1 1 1"))
    every = [cell for form in clerk.session.filing.edition.tables for cell in blanks(clerk, form)]
    clerk.session.fill(dict.fromkeys(every, figure), "填满")
    for _ in range(2):  # a work that is named waits for its goal and what was done
        gaps = (cell for cell in clerk.session.document.gaps if cell.form in TEXT)
        words = {cell: "已填" for cell in gaps if cell.col != "own"}
        clerk.session.fill(words, "填满")
    clerk.goes("t1 1 1")
    clerk.presses(Key.Key_F8, held=CONTROL | SHIFT)
    assert "没有空格" in clerk.window.statusBar().currentMessage()
    assert clerk.here() == "t1 1 1"


def test_findings_take_little_room_and_give_it_back(clerk: Clerk) -> None:
    grid = clerk.grid.height()
    clerk.goes("t1 8 1")
    clerk.enters("224.81")
    assert isinstance(clerk.workspace, Workspace)
    assert clerk.grid.height() == grid
    clerk.presses(Key.Key_F9)
    assert grid - 180 <= clerk.grid.height() < grid
    clerk.goes("t1 4 1")
    clerk.enters("1")
    assert clerk.grid.height() == grid
    clerk.undoes()
    clerk.undoes()
    assert clerk.grid.height() == grid
