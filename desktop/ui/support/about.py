"""帮助 → 关于: the version, its editions, the folders of files and logs, facts for support."""

from __future__ import annotations

import platform
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, qVersion
from PySide6.QtGui import QDesktopServices, QGuiApplication, QIcon
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop import __version__
from desktop.office.editions import edition_names, regions, years
from desktop.paths import RESOURCES, backups, documents, logs, settings
from desktop.report.faces.installed import installed_faces
from desktop.ui.widgets import style
from desktop.ui.widgets.named import named

ICON = 56
ROOM = 420
"""For the name of a folder; a longer one is shortened in the middle."""
COPIED = "诊断信息已复制，里面没有单位名称和数字，可以粘贴给技术人员。"


class About(QDialog):
    """The dialog 关于: version, folders and diagnosis; `file` is the one that is open."""

    def __init__(self, window: QWidget, file: Path | None = None) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("关于 决算公开")
        self.message = named(QLabel(), "quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(14)
        column.addLayout(self._head())
        column.addLayout(self._places(file))
        column.addWidget(self.message)
        column.addLayout(self._buttons())

    def copy(self) -> None:
        """Put the facts for support on the clipboard."""
        QGuiApplication.clipboard().setText(diagnosis())
        self.message.setText(COPIED)

    def _head(self) -> QHBoxLayout:
        picture = QLabel()
        picture.setPixmap(QIcon(str(RESOURCES / "icons" / "desktop.png")).pixmap(ICON, ICON))
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(named(QLabel("决算公开"), "pageTitle"))
        words.addWidget(named(QLabel(f"版本 {__version__}"), "quiet"))
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        return head

    def _places(self, file: Path | None) -> QGridLayout:
        rows = {
            "版式": "；".join(map(_served, regions())),
            "正在编辑": str(file) if file else "没有打开文件",
            "新文件存放": str(documents()),
            "备份": str(backups()),
            "设置": str(settings().parent),
            "日志": str(logs()),
        }
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for row, (what, where) in enumerate(rows.items()):
            label = QLabel(where)
            label.setToolTip(where)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            if row:
                label.setText(style.shortened(where, label, ROOM))
            else:
                label.setWordWrap(True)
                label.setMinimumWidth(ROOM)
            grid.addWidget(named(QLabel(what), "quiet"), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label, row, 1)
        return grid

    def _buttons(self) -> QHBoxLayout:
        line = QHBoxLayout()
        for words, do in (("复制诊断信息", self.copy), ("打开日志文件夹", open_logs)):
            button = QPushButton(words)
            button.clicked.connect(do)
            line.addWidget(button)
        line.addStretch(1)
        close = named(QPushButton("关闭"), "primary")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        line.addWidget(close)
        return line


def _served(region: str) -> str:
    """A region with the years that have an edition: `某市 2020、2021`."""
    return f"{region} {'、'.join(map(str, sorted(years(region))))}"


def diagnosis() -> str:
    """Facts of this PC for support, one a line: no name of a unit or a file, no figure of hers."""
    screens = QGuiApplication.screens()
    sizes = [f"{s.size().width()}×{s.size().height()} {s.devicePixelRatio():.0%}" for s in screens]
    lines = {
        "决算公开": __version__,
        "系统": platform.platform(),
        "Python": platform.python_version(),
        "Qt": qVersion(),
        "屏幕": "；".join(sizes),
        "报告字体": "、".join(face.name for face in installed_faces()) or "没有别的",
        "字体": QGuiApplication.font().toString().split(",")[0],
        "版式": "、".join(edition_names()),
        "日志": "、".join(path.name for path in sorted(logs().glob("*.log"))) or "没有",
    }
    return "\n".join(f"{what}：{said}" for what, said in lines.items())


def open_logs() -> None:
    """Open the folder of the logs, and make it where there is none yet."""
    logs().mkdir(parents=True, exist_ok=True)
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(logs())))
