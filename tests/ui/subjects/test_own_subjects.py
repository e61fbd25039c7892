"""The clerk's own subjects: named in a table, imported from a list, renamed, deleted."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
)

from desktop.ui.subjects.own_subjects_dialog import CALLED, EMPTY, OwnSubjectsDialog
from desktop.ui.subjects.subject_import import SubjectImport
from tests.ui.clerk import CONTROL, Clerk, Key
from tests.ui.obstacles import locked


@pytest.fixture
def csv(tmp_path: Path) -> Path:
    path = tmp_path / "科目.csv"
    lines = "编码,名称\n2080977,新的项\n2080104,综合业务\n2080103,机关服务\n20801011,八位\n"
    path.write_text(lines, encoding="gbk")
    return path


def own(clerk: Clerk, code: str) -> str:
    """The clerk's own name for a code, as the file has it."""
    return clerk.kept(f"subjects {code} name")


def names(clerk: Clerk, code: str, name: str, form: str = "fund") -> None:
    """Adds a row for an unknown code and names it."""
    clerk.goes(f"{form} ＋ code")
    clerk.enters(code)
    clerk.enters(name)


def before(clerk: Clerk, kind: type[QDialog]) -> QDialog:
    """The dialog of this kind that is open."""
    (dialog,) = (each for each in clerk.window.findChildren(kind) if each.isVisible())
    return dialog


def listed(clerk: Clerk) -> OwnSubjectsDialog:
    """Her subjects, opened from the menu."""
    clerk.window.features.own_subjects.show()
    dialog = before(clerk, OwnSubjectsDialog)
    assert isinstance(dialog, OwnSubjectsDialog)
    dialog.activateWindow()
    clerk.qtbot.waitUntil(dialog.table.hasFocus)
    return dialog


def importing(clerk: Clerk, path: Path) -> SubjectImport:
    assert clerk.window.features.own_subjects.begin(path)
    dialog = before(clerk, SubjectImport)
    assert isinstance(dialog, SubjectImport)
    return dialog


def rows(dialog: OwnSubjectsDialog) -> list[list[str]]:
    """What the list shows."""
    table = dialog.table
    return [
        [table.item(row, column).text() for column in range(3)]
        for row in range(table.rowCount())
        if not table.isRowHidden(row)
    ]


def renames(clerk: Clerk, dialog: OwnSubjectsDialog, row: int, name: str) -> None:
    """Types another name over the one in a row."""
    dialog.table.setCurrentCell(row, CALLED)
    clerk.presses(Key.Key_F2)
    clerk.presses(Key.Key_A, held=CONTROL)
    clerk.types(name)
    clerk.presses(Key.Key_Return)


def test_a_name_for_an_unknown_code_is_hers_and_serves_the_next_table(clerk: Clerk) -> None:
    names(clerk, "2080977", "某项工作")
    assert own(clerk, "2080977") == "某项工作"
    clerk.goes("t3 ＋ code")
    clerk.enters("2080977")
    assert clerk.kept("t3 2080977 name") == "某项工作"
    assert clerk.here() == "t3 2080977 2"
    clerk.undoes()
    clerk.undoes()
    assert own(clerk, "2080977") == ""
    assert clerk.kept("fund 2080977 name") == ""


def test_the_picker_finds_her_own_subjects(clerk: Clerk) -> None:
    names(clerk, "2080977", "某项工作")
    clerk.goes("t3 ＋ code")
    clerk.enters("mxgz")
    assert clerk.kept("t3 2080977 name") == "某项工作"


def test_a_proved_name_is_not_replaced_by_what_is_typed_in_a_table(clerk: Clerk) -> None:
    clerk.goes("t3 2080109 name")
    clerk.enters("经办机构")
    assert own(clerk, "2080109") == ""
    clerk.goes("t3 ＋ code")
    clerk.enters("2080104")
    clerk.goes("t3 2080104 name")
    clerk.enters("综合业务")
    assert own(clerk, "2080104") == "综合业务"


def test_an_unknown_code_mistyped_keeps_the_name_given_to_it(clerk: Clerk) -> None:
    names(clerk, "2080977", "某项工作")
    clerk.goes("fund 2080977 code")
    clerk.enters("2080978")
    assert clerk.kept("fund 2080978 name") == "某项工作"
    clerk.goes("fund 2080978 code")
    clerk.enters("2080104")
    assert clerk.kept("fund 2080104 name") == "某项工作"


def test_a_list_is_confirmed_before_it_is_taken_over_in_one_step(clerk: Clerk, csv: Path) -> None:
    clerk.goes("t3 ＋ code")
    clerk.enters("2080104")
    dialog = importing(clerk, csv)
    assert dialog.summary.text() == (
        "1 个新科目、1 个改名、1 个名称核对一致、1 行看不懂。表里 1 行的名称跟着改。"
    )
    tops = [dialog.tree.topLevelItem(n) for n in range(dialog.tree.topLevelItemCount())]
    assert [top.text(0)[:6] for top in tops] == [
        "✗ 看不懂 ",
        "！ 改名 1",
        "＋ 新科目 ",
        "✓ 名称核对",
    ]
    assert [tops[0].child(0).text(n) for n in range(3)] == [
        "第 5 行",
        "20801011 八位",
        "编码应当是 3、5 或 7 位数字",
    ]
    assert tops[1].child(0).text(2) == "原来：综合业务管理"
    assert own(clerk, "2080977") == ""
    box = dialog.findChild(QDialogButtonBox)
    agree = next(button for button in box.buttons() if button.text() == "确认导入")
    clerk.qtbot.mouseClick(agree, Qt.MouseButton.LeftButton)
    assert (own(clerk, "2080977"), own(clerk, "2080103")) == ("新的项", "机关服务")
    assert clerk.kept("t3 2080104 name") == "综合业务"
    here = clerk.here()
    clerk.returns()
    clerk.undoes()
    assert own(clerk, "2080977") == own(clerk, "2080103") == ""
    assert clerk.kept("t3 2080104 name") == "综合业务管理"
    assert clerk.here().startswith("t3 2080104")
    assert here


def test_escape_takes_nothing_over(clerk: Clerk, csv: Path) -> None:
    dialog = importing(clerk, csv)
    QTest.keyClick(dialog, Key.Key_Escape)
    assert not clerk.session.undo_stack.count()


def test_what_is_no_list_is_said(clerk: Clerk, tmp_path: Path) -> None:
    path = tmp_path / "空.csv"
    path.write_text("甲,乙\n", encoding="utf-8")
    assert not clerk.window.features.own_subjects.begin(path)
    assert "没有找到科目编码和名称" in clerk.reads_message()


def test_the_list_is_chosen_from_the_menu(
    clerk: Clerk, csv: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(csv), ""))
    menu = clerk.window.menuBar().actions()[1].menu()
    assert menu is not None
    next(line for line in menu.actions() if line.text() == "导入科目表…").trigger()
    assert before(clerk, SubjectImport)


def test_her_subjects_are_listed_with_the_tables_that_use_them(clerk: Clerk) -> None:
    assert rows(listed(clerk)) == []
    dialog = before(clerk, OwnSubjectsDialog)
    assert EMPTY in [label.text() for label in dialog.findChildren(QLabel)]
    clerk.presses(Key.Key_Escape)
    clerk.returns()
    names(clerk, "2080977", "某项工作")
    names(clerk, "2080978", "另一项")
    shown = listed(clerk)
    assert rows(shown) == [["2080977", "某项工作", "表8"], ["2080978", "另一项", "表8"]]
    shown.sought.setText("另一")
    assert rows(shown) == [["2080978", "另一项", "表8"]]


def test_a_subject_is_renamed_and_its_rows_with_it(clerk: Clerk) -> None:
    names(clerk, "2080977", "某项工作")
    dialog = listed(clerk)
    renames(clerk, dialog, 0, "改了")
    assert own(clerk, "2080977") == clerk.kept("fund 2080977 name") == "改了"
    clerk.undoes()
    assert own(clerk, "2080977") == clerk.kept("fund 2080977 name") == "某项工作"
    assert rows(dialog)[0][1] == "某项工作"


def test_a_subject_needs_a_name(clerk: Clerk) -> None:
    names(clerk, "2080977", "某项工作")
    dialog = listed(clerk)
    dialog.table.item(0, CALLED).setText("  ")
    assert own(clerk, "2080977") == rows(dialog)[0][1] == "某项工作"
    assert any("要有名称" in label.text() for label in dialog.findChildren(QLabel))


def test_delete_forgets_a_subject_and_leaves_the_rows(clerk: Clerk) -> None:
    names(clerk, "2080977", "某项工作")
    dialog = listed(clerk)
    clerk.presses(Key.Key_Delete)
    assert rows(dialog) == []
    assert own(clerk, "2080977") == ""
    assert clerk.kept("fund 2080977 name") == "某项工作"


def test_undoing_what_stands_on_no_page_leaves_the_cursor(clerk: Clerk) -> None:
    clerk.goes("t3 2080109 3")
    clerk.session.fill({clerk.cell("subjects 2080977 name"): "某项"}, "导入")
    clerk.undoes()
    assert own(clerk, "2080977") == ""
    assert clerk.here() == "t3 2080109 3"
    place = clerk.session.place()
    assert place is None or place.form != "subjects"


def typed(dialog: OwnSubjectsDialog) -> str:
    """What stands in the editor of a name, '' for none."""
    editor = dialog.table.indexWidget(dialog.table.currentIndex())
    return editor.text() if isinstance(editor, QLineEdit) else ""


def test_a_name_that_could_not_be_kept_stays_in_its_editor(clerk: Clerk) -> None:
    names(clerk, "2080977", "某项工作")
    dialog = listed(clerk)
    with locked(clerk.session):
        renames(clerk, dialog, 0, "另一项工作")
        clerk.qtbot.waitUntil(lambda: typed(dialog) == "另一项工作")
        assert "按 Enter 再试" in dialog._words.text()
        assert not clerk.window.findChildren(QMessageBox)
    assert own(clerk, "2080977") == "某项工作"
    clerk.presses(Key.Key_Return)
    assert own(clerk, "2080977") == "另一项工作"
    renames(clerk, dialog, 0, "又一项")
    assert rows(dialog)[0][1] == "又一项"
    with locked(clerk.session):
        renames(clerk, dialog, 0, "不要了")
        clerk.qtbot.waitUntil(lambda: typed(dialog) == "不要了")
        clerk.presses(Key.Key_Escape)
        assert rows(dialog)[0][1] == "又一项"
        clerk.presses(Key.Key_Delete)
        assert "另一个程序占用" in dialog._words.text()
        assert len(rows(dialog)) == 1
