"""The page a start opens on: go on with a file, make one, import a workbook, see the sample."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QCommandLinkButton,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.widgets import style
from desktop.ui.widgets.named import named

WELCOME = (
    "各张表边填边核对：合计自动算出，行、列、表与表之间表内、表间关系实时审核；"
    "填完即可预览、打印、签字盖章。不联网，内容只存在这台电脑上。"
)

ADD_YEAR = "新增年度…"
"""The label of this command, here, in the menu and among the years."""
LOST = "文件不见了，或者打不开？从备份恢复…"

MISSING = "U 盘没有插上、网络没有连上，或者文件移走了；接好以后可以直接打开。"

ROOM = 360
"""For the name of a file; a longer one is shortened in the middle."""


class StartPage(QWidget):
    """Signals: `new`, `year`, `open`, `import_`, `sample` and `restore` for the ways in, `recent`
    (Path) for one of the files opened last."""

    new = Signal()
    year = Signal()
    open = Signal()
    import_ = Signal()
    sample = Signal()
    recent = Signal(object)
    restore = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("desk")
        title = named(QLabel("决算公开"), "appTitle")
        welcome = named(QLabel(WELCOME), "quiet")
        welcome.setWordWrap(True)
        self._recent = QVBoxLayout()
        self._recent.setSpacing(2)
        columns = QHBoxLayout()
        columns.setSpacing(40)
        columns.addLayout(self._ways(), 1)
        columns.addLayout(self._recent_column(), 1)
        middle = QFrame()
        middle.setMaximumWidth(900)
        column = QVBoxLayout(middle)
        column.setSpacing(14)
        column.addWidget(title)
        column.addWidget(welcome)
        column.addSpacing(10)
        column.addLayout(columns)
        column.addStretch(1)
        paper = QWidget()
        around = QHBoxLayout(paper)
        around.setContentsMargins(40, 48, 40, 24)
        around.addStretch(1)
        around.addWidget(middle, 8)
        around.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(style.scrolling(paper))

    def list_recent(self, paths: Sequence[Path]) -> None:
        """Offer these files, the newest first."""
        while (item := self._recent.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if not paths:
            words = "还没有打开过文件。第一次使用，可以先看看示例，或者直接从 Excel 导入。"
            empty = named(QLabel(words), "quiet")
            empty.setWordWrap(True)
            self._recent.addWidget(empty, 0, Qt.AlignmentFlag.AlignTop)
        for path in paths:
            self._recent.addWidget(self._recent_button(path))

    def mark_missing(self, path: Path) -> None:
        """Say of a file on the list that it is not there. A click may still find it: the stick is
        put in by then, or it is restored from a backup."""
        for place in range(self._recent.count()):
            item = self._recent.itemAt(place)
            button = item.widget() if item is not None else None
            if isinstance(button, QPushButton) and button.toolTip() == str(path):
                button.setText(_two_lines(path.stem, f"不在原处：{path.parent}", button))
                button.setToolTip(f"{path}\n{MISSING}")
                button.setProperty("missing", True)
                button.style().polish(button)

    def _ways(self) -> QVBoxLayout:
        ways = QVBoxLayout()
        ways.setSpacing(10)
        for words, detail, signal in (
            ("从 Excel 导入", "财务系统给的决算表，或者导出的 JSON 文档", self.import_),
            ("新建", "从空表开始录入", self.new),
            ("打开", "继续填以前的文件", self.open),
            ("打开示例", "看一份完整的决算公开：表格、文字、自评", self.sample),
        ):
            tile = QCommandLinkButton(words, detail)
            tile.setIcon(QIcon())
            tile.setAutoDefault(True)  # Enter presses it, as in a dialog
            tile.clicked.connect(signal)
            ways.addWidget(tile)
        ways.addStretch(1)
        return ways

    def _recent_column(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(8)
        further = named(QPushButton(ADD_YEAR), "link")
        further.setToolTip("在已有的文件里加一个年度，引用上年的科目、文字和自评版式")
        further.setAutoDefault(True)
        further.clicked.connect(self.year)
        head = QHBoxLayout()
        head.addWidget(named(QLabel("最近的文件"), "sectionTitle"), 1)
        head.addWidget(further)
        column.addLayout(head)
        column.addLayout(self._recent)
        lost = named(QPushButton(LOST), "quietLink")
        lost.setAutoDefault(True)
        lost.clicked.connect(self.restore)
        column.addWidget(lost, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return column

    def _recent_button(self, path: Path) -> QPushButton:
        button = named(QPushButton(), "recent")
        button.setText(_two_lines(path.stem, str(path.parent), button))
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setAutoDefault(True)
        button.setToolTip(str(path))
        button.clicked.connect(lambda: self.recent.emit(path))
        return button


def _two_lines(name: str, place: str, button: QPushButton) -> str:
    return "\n".join(style.shortened(part, button, ROOM) for part in (name, place))
