"""帮助 → 关于: what the program is, where what lies, and what support is told."""

import pytest
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton

from desktop import __version__, paths
from desktop.ui.support.about import About, diagnosis
from desktop.ui.window import Window
from tests.ui.clerk import Clerk


def about(window: Window) -> About:
    window.features.help.show_about()
    [box] = window.findChildren(About)
    return box


def press(box: About, words: str) -> None:
    [button] = [each for each in box.findChildren(QPushButton) if each.text() == words]
    button.click()


def test_it_says_version_editions_and_places(clerk: Clerk) -> None:
    box = about(clerk.window)
    said = [label.toolTip() or label.text() for label in box.findChildren(QLabel)]
    assert f"版本 {__version__}" in said
    assert str(clerk.session.path) in said
    assert "武汉市 2020、2021、2022、2023、2024、2025" in said
    assert str(paths.data() / "backups") in said
    assert str(paths.settings().parent) in said
    press(box, "关闭")


def test_what_support_is_told_has_no_figure_and_no_name(clerk: Clerk) -> None:
    box = about(clerk.window)
    press(box, "复制诊断信息")
    copied = QGuiApplication.clipboard().text()
    assert copied == diagnosis()
    assert __version__ in copied
    assert clerk.session.filing.unit not in copied
    assert clerk.session.path.stem not in copied
    press(box, "关闭")


def test_the_folder_of_the_logs_is_opened(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    box = about(window)
    press(box, "打开日志文件夹")
    assert opened[0].toLocalFile()
    press(box, "关闭")
