"""The cover's fields: each kept when it is left, and undone like a figure."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit

from db.store.store import Store
from desktop.office.filings.filings import load_filing
from desktop.ui.desk.session import Session
from desktop.ui.files.beginning import Beginning
from desktop.ui.form.cover_page import CoverPage
from desktop.ui.widgets.draft import PAUSE
from desktop.ui.widgets.line_edit import LineEdit
from tests.ui.clerk import CONTROL, SHIFT, Clerk, Key, giving_up

FullDisk = Callable[[Session], AbstractContextManager[None]]


@pytest.fixture
def cover(clerk: Clerk) -> Clerk:
    """A clerk on the cover page, in the field of the unit's name."""
    clerk.clicks_form("cover")
    clerk.workspace.page().setFocus()
    return clerk


def page(clerk: Clerk) -> CoverPage:
    page = clerk.workspace.page()
    assert isinstance(page, CoverPage)
    return page


def field(clerk: Clerk, name: str) -> QLineEdit | QComboBox:
    return page(clerk).field(clerk.cell(f"cover {name} 1"))


def problem(clerk: Clerk) -> str:
    return page(clerk).findChild(QLabel, "warning").text()


def goes_to(clerk: Clerk, name: str) -> None:
    clerk.workspace.go(clerk.cell(f"cover {name} 1"))
    assert field(clerk, name).hasFocus()


def test_the_first_field_has_the_focus(cover: Clerk) -> None:
    assert field(cover, "unit").hasFocus()
    assert field(cover, "unit").text() == "武汉市人力资源和社会保障局江汉社会保险管理处"


def test_a_field_is_kept_when_it_is_left(cover: Clerk) -> None:
    goes_to(cover, "head")
    cover.enters("张三", Key.Key_Tab)
    assert cover.kept("cover head 1") == "张三"
    assert field(cover, "finance_head").hasFocus()


def test_enter_keeps_it_too(cover: Clerk) -> None:
    goes_to(cover, "head")
    cover.enters("张三")
    assert cover.kept("cover head 1") == "张三"


def test_titles_follow_the_cover(cover: Clerk) -> None:
    goes_to(cover, "unit")
    cover.presses(Key.Key_A, held=CONTROL)
    cover.enters("江汉社保处")
    assert cover.window.windowTitle().startswith("江汉社保处 · 2020年度")


def test_a_date_is_read_in_many_ways(cover: Clerk) -> None:
    goes_to(cover, "date")
    cover.enters("2021.10.8")
    assert field(cover, "date").text() == "2021年10月8日"
    assert cover.kept("cover date 1") == "2021年10月8日"


def test_no_date_is_said_and_nothing_changes(cover: Clerk) -> None:
    goes_to(cover, "date")
    cover.types("昨天")
    cover.presses(Key.Key_Tab)
    assert "“昨天”不是日期" in problem(cover)
    assert cover.kept("cover date 1") == ""
    goes_to(cover, "head")
    cover.enters("张三")
    assert problem(cover) == ""


def test_undo_goes_to_the_field_from_anywhere(cover: Clerk) -> None:
    goes_to(cover, "head")
    cover.enters("张三")
    cover.goes("t1 1 1")
    cover.undoes()
    assert field(cover, "head").hasFocus()
    assert field(cover, "head").text() == ""
    cover.redoes()
    assert field(cover, "head").text() == "张三"


def test_undo_in_a_field_is_first_about_its_letters_then_about_the_filing(cover: Clerk) -> None:
    goes_to(cover, "head")
    cover.enters("abc")
    cover.types("d")
    cover.undoes()
    assert field(cover, "head").text() == "abc"
    assert cover.kept("cover head 1") == "abc"
    cover.presses(Key.Key_Tab)
    cover.undoes()
    assert cover.kept("cover head 1") == ""
    assert field(cover, "head").hasFocus()


def test_what_is_typed_is_in_the_preview(cover: Clerk) -> None:
    cover.window.features.printing.show_tables()
    before = cover.window.features.printing.preview.pdf
    cover.presses(Key.Key_Escape)
    goes_to(cover, "head")
    cover.types("abc")
    cover.presses(Key.Key_P, held=CONTROL)
    assert cover.kept("cover head 1") == "abc"
    assert cover.window.features.printing.preview.isVisible()
    assert cover.window.features.printing.preview.pdf != before


def test_closing_the_window_keeps_what_is_typed(cover: Clerk) -> None:
    path = cover.session.path
    goes_to(cover, "head")
    cover.types("abc")
    assert cover.window.close()
    cover.window.features.files.open(path)
    assert cover.sees("cover head 1") == "abc"


def test_on_a_full_disk_the_field_keeps_what_was_typed(cover: Clerk, full_disk: FullDisk) -> None:
    goes_to(cover, "finance_head")
    cover.types("abc")
    line = field(cover, "finance_head")
    assert isinstance(line, LineEdit)
    with full_disk(cover.session):
        pauses(cover, line)
        assert "磁盘已满" in cover.reads_message()
        cover.types("d")
        with cover.qtbot.assertNotEmitted(cover.session.failed):
            pauses(cover, line)
        cover.presses(Key.Key_Tab)
        assert "磁盘已满" in cover.reads_message()
        assert line.text() == "abcd"
    goes_to(cover, "head")
    cover.enters("efg")
    assert (cover.kept("cover finance_head 1"), line.text()) == ("abcd", "abcd")


def test_a_pause_keeps_it_as_it_is_being_typed(cover: Clerk) -> None:
    goes_to(cover, "head")
    line = field(cover, "head")
    assert isinstance(line, LineEdit)
    count = cover.session.undo_stack.count()
    for words in ("abc ", "def"):
        cover.types(words)
        pauses(cover, line)
    assert (in_file(cover), line.text()) == ("abc def", "abc def")
    assert line.hasFocus()
    cover.presses(Key.Key_Tab)
    assert cover.session.undo_stack.count() == count + 1
    cover.undoes()
    assert (in_file(cover), line.text()) == ("", "")
    cover.redoes()
    assert (in_file(cover), line.text()) == ("abc def", "abc def")


def test_half_a_date_is_no_reason_to_interrupt(cover: Clerk) -> None:
    goes_to(cover, "date")
    line = field(cover, "date")
    assert isinstance(line, LineEdit)
    cover.types("2021.1")
    pauses(cover, line)
    assert (problem(cover), line.text()) == ("", "2021.1")
    cover.enters("0.8")
    assert line.text() == "2021年10月8日"


def test_esc_keeps_and_stays(cover: Clerk) -> None:
    goes_to(cover, "head")
    cover.types("abc")
    cover.presses(Key.Key_Escape)
    assert in_file(cover) == "abc"
    cover.presses(Key.Key_Escape)
    assert field(cover, "head").hasFocus()


@pytest.mark.parametrize("rest", [True, False])
def test_giving_up_is_one_step(cover: Clerk, rest: bool) -> None:
    goes_to(cover, "head")
    cover.enters("abc")
    goes_to(cover, "preparer")
    goes_to(cover, "head")
    line = field(cover, "head")
    assert isinstance(line, LineEdit)
    cover.presses(Key.Key_End)
    cover.types("def")
    if rest:
        pauses(cover, line)
    assert giving_up(line.context_menu()).isEnabled()
    cover.presses(Key.Key_Escape, held=SHIFT)
    assert (in_file(cover), line.text()) == ("abc", "abc")
    cover.undoes()
    assert (in_file(cover), line.text()) == ("abcdef", "abcdef")


def pauses(clerk: Clerk, line: LineEdit) -> None:
    """Lets the time pass after which a line is kept."""
    with clerk.qtbot.waitSignal(line.paused):
        line._pause.start(1)
    line._pause.setInterval(PAUSE)


def in_file(clerk: Clerk) -> str:
    """The head of the unit, as somebody else reads it."""
    with Store.open(clerk.session.path, read_only=True) as store:
        return load_filing(store, clerk.session.head).text(clerk.cell("cover head 1"))


def test_tab_visits_the_fields_from_top_to_bottom(cover: Clerk) -> None:
    goes_to(cover, "unit")
    for name in ("kind", "nature", "entered_in", "head", "finance_head", "preparer", "date"):
        cover.presses(Key.Key_Tab)
        assert QApplication.focusWidget() is field(cover, name)


def test_the_nature_of_the_unit_is_asked_and_explained(cover: Clerk) -> None:
    choice = field(cover, "nature")
    assert isinstance(choice, QComboBox)
    assert (choice.currentIndex(), choice.placeholderText()) == (-1, "请选择")
    said = [label.text() for label in page(cover).findChildren(QLabel) if label.isVisible()]
    assert any("机关运行经费与公用经费合计是否一致" in words for words in said)
    widest = max(choice.fontMetrics().horizontalAdvance(choice.itemText(n)) for n in range(4))
    assert choice.width() > widest
    choice.setFocus()
    with cover.qtbot.waitSignal(cover.session.changed):
        cover.presses(Key.Key_Down)
    assert cover.kept("cover nature 1") == "行政单位"
    assert "单位性质改为“行政单位”" in cover.window.statusBar().currentMessage()
    cover.undoes()
    assert choice.currentIndex() == -1


def test_where_forms_wait_to_be_confirmed_that_is_what_it_says(
    clerk: Clerk, tmp_path: Path
) -> None:
    begun = Beginning(tmp_path / "新.jsgk", "江汉社保处", "单位", 2024, "万元")
    assert clerk.window.features.files.make(begun)
    goes_to(clerk, "confirmed")
    choice = field(clerk, "confirmed")
    assert isinstance(choice, QComboBox)
    assert choice.currentText() == "未核对"
