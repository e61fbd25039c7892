"""Menus, filing and buttons in one row: what gives way where there is no room for all."""

import pytest
from PySide6.QtWidgets import QApplication, QMenu, QToolButton

from desktop.ui.window import Window
from tests.ui.clerk import ALT, Clerk, Key


def buttons(window: Window) -> set[str]:
    shown = (each for each in window.findChildren(QToolButton) if each.isVisible())
    return {each.text() for each in shown}


@pytest.mark.parametrize(("width", "menus"), [(1366, 7), (1093, 7), (911, 1), (683, 1)])
def test_the_menus_fold_into_one_where_they_must(width: int, menus: int, clerk: Clerk) -> None:
    clerk.window.resize(width, 465)
    QApplication.processEvents()
    assert clerk.window.width() == width
    assert len(clerk.window.menuBar().actions()) == menus
    assert {"导入", "审核 F9", "整份报告", "导出 PDF"} <= buttons(clerk.window)


def test_they_come_back_and_work_either_way(clerk: Clerk) -> None:
    clerk.window.resize(700, 465)
    clerk.presses(Key.Key_M, held=ALT)
    (menu,) = (action.menu() for action in clerk.window.menuBar().actions())
    assert isinstance(menu, QMenu)
    assert menu.isVisible()
    assert [each.text()[:2] for each in menu.actions()][:3] == ["文件", "编辑", "查看"]
    clerk.presses(Key.Key_Escape)
    clerk.returns()
    clerk.window.resize(1366, 697)
    QApplication.processEvents()
    clerk.chooses("查看(&V)", "放大")
    assert clerk.window.desk.arrangement.zoom == 110


def test_the_first_start_fills_the_screen_and_the_next_is_as_it_was_left(window: Window) -> None:
    window.hide()
    window.appear()
    assert window.isMaximized()
    window.showNormal()
    window.resize(900, 600)
    window.close()
    window.appear()
    assert not window.isMaximized()
