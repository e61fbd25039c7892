"""What the checks found, below the form: one line a finding, Enter goes to its cells."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QBrush
from PySide6.QtWidgets import QLabel, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from desktop.forms.checks import Finding
from desktop.forms.formula import Cell
from desktop.forms.wording import sentence
from desktop.ui import look
from desktop.ui.session import Session

FINDING = Qt.ItemDataRole.UserRole
EMPTY = "○ 还没有数据：按 Ctrl+I 从 Excel 导入，或者直接在表里录入"


class FindingsPanel(QWidget):
    """The findings of the session. `wanted` (Cell) is a cell to go to; `grown` (bool) tells
    when the list appears or goes, so that the panel shrinks to one line when there is none."""

    wanted = Signal(object)
    grown = Signal(bool)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._summary = QLabel()
        self._summary.setContentsMargins(14, 5, 14, 5)
        self.tree = QTreeWidget()
        self.tree.setHeaderHidden(True)
        self.tree.setAccessibleName("审核结果")
        self.tree.setUniformRowHeights(True)
        self.tree.itemActivated.connect(lambda item, _: self._go(item))
        self.tree.itemClicked.connect(lambda item, _: self._go(item))
        self._last: tuple[object, int] = (None, 0)
        self._any = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._summary)
        column.addWidget(self.tree, 1)
        session.changed.connect(self.write)
        self.write()

    def walk(self) -> bool:
        """Goes to the next finding; whether there is any."""
        count = self.tree.topLevelItemCount()
        if not count:
            return False
        here = self.tree.indexOfTopLevelItem(self.tree.currentItem())
        item = self.tree.topLevelItem((here + 1) % count)
        self.tree.setCurrentItem(item)
        self._go(item)
        return True

    def write(self, _: object = None) -> None:
        """Lists the findings anew, the clerk's place among them kept."""
        findings = self.session.filing.findings
        self._summary.setText(_summary(findings) if self._entered() else EMPTY)
        current = self.tree.currentItem()
        kept = current.text(0) if current else ""
        self.tree.clear()
        for level, group in groupby(findings, key=lambda found: found.level):
            if level == "rounding":
                self._list_roundings(list(group))
            else:
                for finding in group:
                    self._item(self.tree.invisibleRootItem(), finding)
        for row in range(self.tree.topLevelItemCount()):
            if self.tree.topLevelItem(row).text(0) == kept:
                self.tree.setCurrentItem(self.tree.topLevelItem(row))
        self.tree.setVisible(bool(findings))
        if bool(findings) != self._any:
            self._any = bool(findings)
            self.grown.emit(self._any)

    def _entered(self) -> bool:
        """Whether there is any figure to be checked."""
        filing = self.session.filing
        return any(not filing.is_empty(form) for form in filing.edition.forms)

    def line(self) -> int:
        """The height of the summary alone."""
        return self._summary.sizeHint().height()

    def _list_roundings(self, findings: list[Finding]) -> None:
        """One quiet line for all 尾差, which opens into the list."""
        top = QTreeWidgetItem(self.tree, [f"≈ 尾差 {len(findings)} 处：四舍五入可以解释，不用改"])
        top.setForeground(0, QBrush(look.QUIET))
        for finding in findings:
            self._item(top, finding)

    def _item(self, parent: QTreeWidgetItem, finding: Finding) -> None:
        mark, word = look.LEVEL_MARK[finding.level], look.LEVEL_WORD[finding.level]
        text = f"{mark} {word}　{sentence(self.session.filing, finding)}　{finding.why}"
        item = QTreeWidgetItem(parent, [text])
        item.setForeground(0, QBrush(look.LEVEL_COLOUR[finding.level]))
        item.setToolTip(0, finding.why)
        item.setData(0, FINDING, finding)

    def _go(self, item: QTreeWidgetItem) -> None:
        """Goes to the finding's first cell; asked again, to the next of them."""
        finding = item.data(0, FINDING)
        if not isinstance(finding, Finding):
            item.setExpanded(not item.isExpanded())
            return
        before, turn = self._last
        turn = turn + 1 if before == finding else 0
        self._last = (finding, turn)
        cells: list[Cell] = _stops(finding)
        self.wanted.emit(cells[turn % len(cells)])


def _stops(finding: Finding) -> list[Cell]:
    """The cells to visit: one on each side first, then the others."""
    ends = [terms[0].cell for terms in (finding.left_terms, finding.right_terms) if terms]
    return [*ends, *(cell for cell in finding.cells if cell not in ends)]


def _summary(findings: list[Finding]) -> str:
    counts = dict.fromkeys(look.LEVEL_WORD, 0)
    for finding in findings:
        counts[finding.level] += 1
    if not findings:
        return f"<span style='color:{look.OK.name()}'>✓ 审核通过，各表各栏一致</span>"
    words = [
        f"<span style='color:{look.LEVEL_COLOUR[level].name()}'>{look.LEVEL_MARK[level]} "
        f"{look.LEVEL_WORD[level]} {count} 处</span>"
        for level, count in counts.items()
        if count
    ]
    return "<b>审核结果</b>　" + "　".join(words)
