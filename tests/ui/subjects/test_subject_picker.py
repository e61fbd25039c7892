"""The list of subjects under an editor: what it offers, and which keys it takes."""

from PySide6.QtCore import Qt

from desktop.ui.subjects.subject_picker import LINES, SubjectPicker
from tests.ui.clerk import SHIFT, Clerk, Key


def picker(clerk: Clerk) -> SubjectPicker | None:
    """The list, where there is one to be seen."""
    shown = [each for each in clerk.window.findChildren(SubjectPicker) if each.isVisible()]
    assert len(shown) <= 1
    return shown[0] if shown else None


def offered(clerk: Clerk) -> list[str]:
    """The codes on offer."""
    shown = picker(clerk)
    return [offer.subject.code for offer in shown.offers()] if shown else []


def chosen(clerk: Clerk) -> str:
    shown = picker(clerk)
    subject = shown.chosen() if shown else None
    return subject.code if subject else ""


def test_letters_find_a_subject_and_enter_takes_code_and_name(clerk: Clerk) -> None:
    clerk.goes("fund ＋ code")
    clerk.types("sbjb")
    assert offered(clerk)[0] == chosen(clerk) == "2080109"
    clerk.enters("")
    assert picker(clerk) is None
    assert clerk.kept("fund 2080109 name") == "社会保险经办机构"
    assert clerk.kept("fund 208 name") == "社会保障和就业支出"
    assert clerk.here() == "fund 2080109 1"
    clerk.undoes()
    assert clerk.session.filing.rows("fund") == ()


def test_the_arrows_choose_and_tab_takes(clerk: Clerk) -> None:
    clerk.goes("fund ＋ code")
    clerk.types("2120")
    assert chosen(clerk) == ""
    first, second, *_, last = offered(clerk)
    clerk.presses(Key.Key_Down, Key.Key_Down)
    assert chosen(clerk) == second
    clerk.presses(Key.Key_Up)
    assert chosen(clerk) == first
    clerk.presses(Key.Key_Up, Key.Key_Up)
    assert chosen(clerk) == last
    clerk.presses(Key.Key_Down, Key.Key_Down, Key.Key_Down)
    clerk.enters("", Key.Key_Tab)
    assert second in clerk.session.filing.rows("fund")
    assert clerk.here() == f"fund {second} 1"


def test_escape_closes_the_list_and_then_the_editor(clerk: Clerk) -> None:
    clerk.goes("fund ＋ code")
    clerk.types("208")
    assert offered(clerk)
    clerk.presses(Key.Key_Escape)
    assert not offered(clerk)
    editor = clerk.editor()
    assert editor is not None
    assert editor.text() == "208"
    clerk.presses(Key.Key_Escape)
    assert clerk.editor() is None
    assert not clerk.session.undo_stack.count()


def test_a_full_code_needs_no_choice(clerk: Clerk) -> None:
    clerk.goes("fund ＋ code")
    clerk.enters("2120101")
    assert clerk.kept("fund 2120101 name") == "行政运行"
    clerk.goes("fund ＋ code")
    clerk.enters("2130977")
    assert picker(clerk) is None
    assert clerk.here() == "fund 2130977 name"


def test_codes_of_other_tables_are_offered_first(clerk: Clerk) -> None:
    clerk.goes("fund ＋ code")
    clerk.types("2080")
    assert set(offered(clerk)[:3]) <= set(clerk.session.filing.rows("t3"))
    clerk.presses(Key.Key_Escape, Key.Key_Escape)
    clerk.goes("t3 ＋ code")
    clerk.types("2080")
    assert not set(offered(clerk)[:3]) & set(clerk.session.filing.rows("t3"))


def test_a_subject_that_the_table_has_is_refused_with_a_sentence(clerk: Clerk) -> None:
    clerk.goes("t3 ＋ code")
    clerk.types("2080109")
    assert offered(clerk) == ["2080109"]
    clerk.presses(Key.Key_Down, Key.Key_Return)
    assert "表3已经有 2080109 这一行了" in clerk.told()
    assert clerk.editor() is not None
    clerk.presses(Key.Key_Escape, Key.Key_Escape)


def test_a_code_is_mended_by_choosing_another(clerk: Clerk) -> None:
    clerk.goes("t3 2080109 code")
    clerk.types("zhywgl")
    assert chosen(clerk) == "2080104"
    clerk.enters("")
    assert clerk.kept("t3 2080104 3") == "417.50"
    assert clerk.kept("t3 2080104 name") == "综合业务管理"
    assert "2080109" not in clerk.session.filing.rows("t3")


def test_a_name_being_typed_stands_unless_another_is_chosen(clerk: Clerk) -> None:
    clerk.goes("t3 2080109 name")
    clerk.types("社会保险经办")
    assert offered(clerk)[0] == "2080109"
    assert chosen(clerk) == ""
    clerk.enters("")
    assert clerk.kept("t3 2080109 name") == "社会保险经办"
    clerk.goes("t3 2080109 name")
    clerk.types("社会保险经办")
    clerk.presses(Key.Key_Down)
    clerk.enters("")
    assert clerk.kept("t3 2080109 name") == "社会保险经办机构"
    assert clerk.here() == "t3 2080109 2"


def test_a_click_takes_a_subject(clerk: Clerk) -> None:
    clerk.goes("fund ＋ code")
    clerk.types("2120")
    shown = picker(clerk)
    assert shown is not None
    index = shown.model().index(1, 0)
    code = offered(clerk)[1]
    clerk.qtbot.mouseClick(
        shown.viewport(), Qt.MouseButton.LeftButton, pos=shown.visualRect(index).center()
    )
    assert code in clerk.session.filing.rows("fund")
    assert clerk.editor() is None
    assert clerk.grid.hasFocus()


def test_the_list_is_short_and_within_the_window(clerk: Clerk) -> None:
    clerk.goes("t3 ＋ code")
    clerk.types("2")
    shown = picker(clerk)
    editor = clerk.editor()
    assert shown is not None
    assert editor is not None
    assert len(offered(clerk)) > LINES
    assert shown.viewport().height() == LINES * shown.sizeHintForRow(0)
    assert clerk.window.rect().contains(shown.geometry())
    top = editor.mapTo(clerk.window, editor.rect().topLeft())
    assert not shown.geometry().intersects(editor.rect().translated(top))


def test_the_list_goes_with_the_editor(clerk: Clerk) -> None:
    clerk.goes("fund ＋ code")
    clerk.types("208")
    clerk.presses(Key.Key_Return, held=SHIFT)
    assert picker(clerk) is None
    assert "208" in clerk.session.filing.rows("fund")
    clerk.goes("fund ＋ code")
    clerk.types("sb")
    assert offered(clerk)
    clerk.clicks_form("t1")
    assert picker(clerk) is None


def test_nothing_is_offered_for_a_figure(clerk: Clerk) -> None:
    clerk.goes("t3 2080109 3")
    clerk.types("2080")
    assert picker(clerk) is None
    clerk.presses(Key.Key_Escape)


def test_a_mistyped_search_offers_nothing_and_says_so_at_enter(clerk: Clerk) -> None:
    clerk.goes("fund ＋ code")
    clerk.types("vv")
    assert picker(clerk) is None
    clerk.presses(Key.Key_Return)
    assert "“vv”不是科目编码" in clerk.told()
    clerk.presses(Key.Key_Escape)
