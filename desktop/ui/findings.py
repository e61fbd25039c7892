"""What the checks found, below the form: one line a finding, Enter goes to its cells."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QBrush, QShortcut
from PySide6.QtWidgets import QLabel, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from desktop.forms.checks import Finding
from desktop.forms.formula import Cell
from desktop.forms.wording import sentence
from desktop.ui import look
from desktop.ui.session import Session
from desktop.ui.standing import ORDER, WAITING, empty_forms

FINDING = Qt.ItemDataRole.UserRole
FOLD = Qt.ItemDataRole.UserRole + 1
FOLDED = (WAITING, "rounding")
"""Levels of which there may be many and which need nothing done: one line each, that opens."""

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
        self.tree.setExpandsOnDoubleClick(False)
        # Not itemActivated: the second click of a double click would go to the other side.
        self.tree.itemClicked.connect(lambda item, _: self._click(item))
        self.tree.itemDoubleClicked.connect(lambda item, _: self._stay(item))
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            enter = QShortcut(key, self.tree, context=Qt.ShortcutContext.WidgetShortcut)
            enter.activated.connect(self._enter)
        self._last: tuple[object, int] = (None, 0)
        self._shown: object = None
        self._next = 0
        self._any = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._summary)
        column.addWidget(self.tree, 1)
        session.changed.connect(self.write)
        self.write()

    def walk(self) -> bool:
        """Goes to the next finding, 待填 and 尾差 left out; whether there is any."""
        count = sum(level not in FOLDED for level, _ in self.session.standings)
        if not count:
            return False
        item = self.tree.topLevelItem(self._next % count)
        self.tree.setCurrentItem(item)
        self._go(item)
        return True

    def write(self, _: object = None) -> None:
        """Lists the findings anew, the clerk's place among them kept."""
        findings = self.session.standings
        self._summary.setText(_summary(findings) if self._entered() else EMPTY)
        kept, opened = _name(self.tree.currentItem()), self._opened()
        self.tree.clear()
        for level, group in groupby(findings, key=lambda pair: pair[0]):
            alike = [finding for _, finding in group]
            parent = self.tree.invisibleRootItem()
            if level in FOLDED:
                parent = self._fold(level, alike)
            for finding in alike:
                self._item(parent, level, finding)
            if level in opened:
                parent.setExpanded(True)
        self._find(kept)
        self.tree.setVisible(bool(findings))
        if bool(findings) != self._any:
            self._any = bool(findings)
            self.grown.emit(self._any)

    def _entered(self) -> bool:
        """Whether there is any figure to be checked."""
        filing = self.session.filing
        return any(not filing.is_empty(form) for form in filing.edition.forms)

    def summary(self) -> str:
        """What is said above the list."""
        return self._summary.text()

    def line(self) -> int:
        """The height of the summary alone."""
        return self._summary.sizeHint().height()

    def _find(self, kept: object) -> None:
        """Marks the finding the clerk was at; where it is mended, the one after it is next."""
        if kept is None:
            return
        for row in range(self.tree.topLevelItemCount()):
            if _name(self.tree.topLevelItem(row)) == kept:
                self.tree.setCurrentItem(self.tree.topLevelItem(row))
                self._next = row + 1
                return
        self._next = max(0, self._next - 1)

    def _opened(self) -> set[str]:
        """The folded lines that the clerk has opened."""
        tops = (self.tree.topLevelItem(row) for row in range(self.tree.topLevelItemCount()))
        return {str(top.data(0, FOLD)) for top in tops if top is not None and top.isExpanded()}

    def _fold(self, level: str, findings: list[Finding]) -> QTreeWidgetItem:
        """One quiet line for all findings of a level, which opens into the list."""
        filing = self.session.filing
        why = "四舍五入可以解释，不用改"
        if level == WAITING:
            read = {cell.form for finding in findings for cell in finding.cells}
            forms = [filing.edition.forms[form] for form in empty_forms(filing) if form in read]
            why = f"{'、'.join(form.label for form in forms)}还没有数据，填好后自动核对"
        mark, word = look.LEVEL_MARK[level], look.LEVEL_WORD[level]
        top = QTreeWidgetItem(self.tree, [f"{mark} {word} {len(findings)} 处：{why}"])
        top.setForeground(0, QBrush(look.QUIET))
        top.setData(0, FOLD, level)
        return top

    def _item(self, parent: QTreeWidgetItem, level: str, finding: Finding) -> None:
        mark, word = look.LEVEL_MARK[level], look.LEVEL_WORD[level]
        text = f"{mark} {word}　{sentence(self.session.filing, finding)}　{finding.why}"
        item = QTreeWidgetItem(parent, [text])
        item.setForeground(0, QBrush(look.LEVEL_COLOUR[level]))
        item.setToolTip(0, text)
        item.setData(0, FINDING, finding)

    def _click(self, item: QTreeWidgetItem) -> None:
        """Shows the cell, the focus left in the list: Enter then goes there."""
        self._go(item)
        self._shown = item.data(0, FINDING)
        self.tree.setFocus()

    def _enter(self) -> None:
        """Goes to the cell that a click has shown, else to the next one of the finding."""
        item = self.tree.currentItem()
        shown, self._shown = self._shown, None
        if item is not None and shown is not None and item.data(0, FINDING) == shown:
            self._stay(item)
        else:
            self._go(item)

    def _go(self, item: QTreeWidgetItem | None) -> None:
        """Goes to the finding's first cell; asked again, to the next of them."""
        if item is None:
            return
        finding = item.data(0, FINDING)
        if not isinstance(finding, Finding):
            item.setExpanded(not item.isExpanded())
            return
        before, turn = self._last
        turn = turn + 1 if before == finding else 0
        self._last = (finding, turn)
        self._next = self.tree.indexOfTopLevelItem(item) + 1
        self._stay(item)

    def _stay(self, item: QTreeWidgetItem) -> None:
        """Goes to the cell of the finding whose turn it is."""
        finding = item.data(0, FINDING)
        if isinstance(finding, Finding):
            cells: list[Cell] = _stops(finding)
            self.wanted.emit(cells[self._last[1] % len(cells)])


def _name(item: QTreeWidgetItem | None) -> object:
    """What stays the same about a finding while its figures change; None for no finding."""
    finding = item.data(0, FINDING) if item else None
    return (finding.check, finding.cells) if isinstance(finding, Finding) else None


def _stops(finding: Finding) -> list[Cell]:
    """The cells to visit: one on each side first, then the others."""
    ends = [terms[0].cell for terms in (finding.left_terms, finding.right_terms) if terms]
    return [*ends, *(cell for cell in finding.cells if cell not in ends)]


def _summary(findings: list[tuple[str, Finding]]) -> str:
    counts = dict.fromkeys(ORDER, 0)
    for level, _ in findings:
        counts[level] += 1
    if not findings:
        return f"<span style='color:{look.OK.name()}'>✓ 审核通过，各表各栏一致</span>"
    words = [
        f"<span style='color:{look.LEVEL_COLOUR[level].name()}'>{look.LEVEL_MARK[level]} "
        f"{look.LEVEL_WORD[level]} {count} 处</span>"
        for level, count in counts.items()
        if count
    ]
    return "<b>审核结果</b>　" + "　".join(words)
