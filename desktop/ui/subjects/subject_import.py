"""The changes that a list of subjects would make, to be confirmed before anything is changed."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.exchange.recognise.subject_list import SubjectChanges, SubjectList, compare
from desktop.forms.edition.records import SUBJECTS
from desktop.forms.filing.changes.rows import with_names
from desktop.ui.desk.session import Session
from desktop.ui.widgets import style
from desktop.ui.widgets.named import named

WIDTH, HEIGHT = 660, 480


class SubjectImport(QDialog):
    """Imports the list in one step when the clerk agrees."""

    def __init__(self, session: Session, name: str, found: SubjectList, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._name = session, name
        self._changes = with_names(session.filing, found.names)
        compared = compare(session.filing, found.names)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"导入科目表：{name}")
        rows = sum(cell.form != SUBJECTS for cell in self._changes)
        self.summary = named(QLabel(summary(compared, found, rows)), "sectionTitle")
        self.summary.setWordWrap(True)
        self.tree = QTreeWidget()
        self._list(compared, found)
        self._lay_out()
        self.resize(WIDTH, HEIGHT)

    def accept(self) -> None:
        """Make the step."""
        if self._session.fill(self._changes, f"导入科目表 {self._name}"):
            super().accept()

    def _list(self, compared: SubjectChanges, found: SubjectList) -> None:
        """List first what the clerk has to look at."""
        error, query = style.LEVEL_COLOUR["error"], style.LEVEL_COLOUR["query"]
        unread = [(f"第 {line} 行", text, reason) for line, text, reason in found.unread]
        self._section(f"✗ 看不懂 {len(unread)} 行", unread, QBrush(error))
        renamed = [(code, new, f"原来：{old}") for code, (old, new) in compared.renamed.items()]
        self._section(f"！ 改名 {len(renamed)} 个", renamed, QBrush(query))
        new = [(code, name, "") for code, name in compared.new.items()]
        self._section(f"＋ 新科目 {len(new)} 个", new, QBrush(style.INK))
        confirmed = [(code, name, "") for code, name in compared.confirmed.items()]
        words = f"✓ 名称核对一致 {len(confirmed)} 个，不再标“未核对”"
        self._section(words, confirmed, QBrush(style.OK), opened=False)

    def _section(
        self, words: str, rows: list[tuple[str, str, str]], colour: QBrush, *, opened: bool = True
    ) -> None:
        if not rows:
            return
        top = QTreeWidgetItem(self.tree, [words])
        top.setFirstColumnSpanned(True)
        top.setForeground(0, colour)
        top.addChildren([_line(row) for row in rows])
        top.setExpanded(opened)

    def _lay_out(self) -> None:
        self.tree.setHeaderLabels(["编码", "名称", "说明"])
        self.tree.setAccessibleName("科目表里的内容")
        self.tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.tree.header().setStretchLastSection(False)
        self.tree.setColumnWidth(0, 120)
        self.tree.setColumnWidth(2, 250)
        hint = QLabel("按“确认导入”之前什么都不会改动；导入后按 Ctrl+Z 可以整个撤回。")
        hint.setObjectName("quiet")
        hint.setWordWrap(True)
        buttons = QDialogButtonBox()
        agree = buttons.addButton("确认导入", QDialogButtonBox.ButtonRole.AcceptRole)
        agree.setObjectName("primary")
        agree.setEnabled(bool(self._changes))
        buttons.addButton("取消 (Esc)", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(8)
        for widget in (self.summary, self.tree, hint, buttons):
            column.addWidget(widget)
        agree.setFocus()


def summary(compared: SubjectChanges, found: SubjectList, rows: int) -> str:
    """Sum up the list in words; `rows` is how many rows of the tables get a new name."""
    parts: Iterable[str] = (
        f"{len(compared.new)} 个新科目、{len(compared.renamed)} 个改名",
        f"{len(compared.confirmed)} 个名称核对一致" if compared.confirmed else "",
        f"{len(found.unread)} 行看不懂" if found.unread else "没有看不懂的行",
    )
    words = "、".join(part for part in parts if part)
    return f"{words}。{f'表里 {rows} 行的名称跟着改。' if rows else ''}"


def _line(row: tuple[str, str, str]) -> QTreeWidgetItem:
    item = QTreeWidgetItem(list(row))
    for column, text in enumerate(row):
        item.setToolTip(column, text)
    return item
