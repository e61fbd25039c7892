"""The page a start opens on."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop.ui.files.start_page import StartPage


@pytest.fixture
def page(qtbot: QtBot) -> StartPage:
    page = StartPage()
    qtbot.addWidget(page)
    page.resize(1000, 500)
    page.show()
    return page


def recent(page: StartPage) -> list[QPushButton]:
    QApplication.processEvents()
    return [button for button in page.findChildren(QPushButton, "recent") if not button.isHidden()]


def test_the_first_start_says_what_to_do(page: StartPage) -> None:
    page.list_recent([])
    words = " ".join(label.text() for label in page.findChildren(QLabel))
    assert "还没有打开过文件" in words
    assert "导入" in words


def test_files_are_offered_with_their_folders(page: StartPage, qtbot: QtBot) -> None:
    paths = [Path("/a/江汉社保处.jsgk"), Path("/b/别的单位.jsgk")]
    page.list_recent(paths)
    assert [button.text().splitlines()[0] for button in recent(page)] == ["江汉社保处", "别的单位"]
    with qtbot.waitSignal(page.recent) as chosen:
        qtbot.mouseClick(recent(page)[1], Qt.MouseButton.LeftButton)
    assert chosen.args == [paths[1]]


def test_the_list_is_made_anew(page: StartPage) -> None:
    page.list_recent([Path("/a/甲.jsgk")])
    page.list_recent([Path("/a/乙.jsgk")])
    assert [button.text().splitlines()[0] for button in recent(page)] == ["乙"]


def test_long_names_do_not_widen_the_page(page: StartPage) -> None:
    page.list_recent([Path("/") / ("很长的文件夹" * 30) / f"{'很长的名字' * 16}.jsgk"])
    assert page.minimumSizeHint().width() <= 800
    assert recent(page)[0].toolTip().startswith(f"{os.sep}很长的文件夹")
