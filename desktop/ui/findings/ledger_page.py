"""Every check with its outcome, so that the clerk also sees what was not checked."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.audit.audit import Audit
from desktop.audit.claims.statement import Statement
from desktop.audit.finding.sentences import check_name, count_words
from desktop.audit.listing.ledger import STATE_WORDS, LedgerItem, State, count_states
from desktop.audit.listing.statements import (
    SENTENCE,
    STATEMENT_WORDS,
    due_text,
    figures_text,
    said,
)
from desktop.forms.edition.records import PROOFS
from desktop.forms.filing.changes.comments import comments
from desktop.ui.widgets import style
from desktop.ui.widgets.named import named
from desktop.ui.widgets.shortcuts import on_enter

STATE_MARK: dict[State, str] = {
    "failed": "✗",
    "unable": "○",
    "explained": "✎",
    "passed": "✓",
    "inapplicable": "－",
}
STATE_COLOUR: dict[State, QColor] = {
    "failed": style.LEVEL_COLOUR["error"],
    "unable": style.QUIET,
    "explained": style.LEVEL_COLOUR["query"],
    "passed": style.OK,
    "inapplicable": style.QUIET,
}
ITEM = Qt.ItemDataRole.UserRole


def summary(items: list[LedgerItem]) -> str:
    """How many checks have which outcome, in one line: `审核 69 项：有问题 2，…，通过 49`."""
    said = "，".join(
        f"{STATE_WORDS[state]} {count}" for state, count in count_states(items).items() if count
    )
    return f"审核 {len(items)} 项：{said}"


def _offer(box: QCheckBox, there: bool) -> None:
    """Show a box for an annex that the filing has, and only then leave it ticked."""
    box.setVisible(there)
    box.setChecked(box.isChecked() and there)


class LedgerPage(QWidget):
    """The ledger of the checks (审核清单).

    Signals: `wanted` (Cell) is a cell to go to, `report` asks for the printable 审核报告,
    `closed` to go back.
    """

    wanted = Signal(object)
    report = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("desk")
        self._summary = named(QLabel(wordWrap=True), "sectionTitle")
        self._summary.setAlignment(Qt.AlignmentFlag.AlignCenter)
        report = named(QPushButton("预览和打印审核报告…"), "primary")
        report.clicked.connect(self.report)
        back = QPushButton("返回填报 (Esc)")
        back.clicked.connect(self.closed)
        bar = QHBoxLayout()
        bar.setContentsMargins(12, 8, 12, 8)
        bar.setSpacing(8)
        for button in (report, back):
            button.setAutoDefault(True)
        bar.addWidget(report)
        self.comments = QCheckBox("附批注")
        self.comments.setToolTip("批注只供内部核对，勾选以后随审核报告打印。")
        bar.addWidget(self.comments)
        self.proofs = QCheckBox("附校对单")
        self.proofs.setToolTip("各表校对了多少、由谁校对，勾选以后随审核报告打印。")
        bar.addWidget(self.proofs)
        bar.addWidget(self._summary, 1)
        bar.addWidget(back)
        self.tree = QTreeWidget()
        self.tree.setAccessibleName("审核清单")
        self.tree.setColumnCount(3)
        self.tree.setHeaderLabels(["编号", "审核内容", "结果"])
        self.tree.itemDoubleClicked.connect(lambda item, _: self._go(item))
        on_enter(self.tree, lambda: self._go(self.tree.currentItem()))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self.tree, 1)

    def show_ledger(self, audit: Audit) -> None:
        """List the checks of a filing; those that need action are on top and open."""
        items = audit.ledger
        _offer(self.comments, bool(comments(audit.filing)))
        _offer(self.proofs, bool(audit.filing.filled(PROOFS)))
        self._summary.setText(summary(items))
        self.tree.clear()
        for state in STATE_WORDS:
            alike = [item for item in items if item.state == state]
            if alike:
                self._group(state, alike)
        self._statements(audit)
        self._fit()
        item = self.tree.topLevelItem(0)
        if item is not None:
            self.tree.setCurrentItem(item)
        self.tree.setFocus()

    def summary(self) -> str:
        """The line above the list."""
        return self._summary.text()

    def _group(self, state: State, items: list[LedgerItem]) -> None:
        words = f"{STATE_MARK[state]} {STATE_WORDS[state]} {len(items)} 项"
        top = QTreeWidgetItem(self.tree, [words])
        top.setFirstColumnSpanned(True)
        top.setForeground(0, QBrush(STATE_COLOUR[state]))
        top.setExpanded(state in ("failed", "unable", "explained"))
        for item in items:
            said = item.because or count_words(item.findings)
            line = QTreeWidgetItem(top, [check_name(item.check), item.text, said])
            line.setData(0, ITEM, item)
            line.setToolTip(1, item.text)

    def _statements(self, audit: Audit) -> None:
        """List the statements of the text that the data do not bear out, under their counts."""
        listed = audit.listed_statements
        if not listed.counts.words:
            return
        top = QTreeWidgetItem(self.tree, [listed.counts.words])
        top.setFirstColumnSpanned(True)
        top.setExpanded(True)
        for standing, place, each in listed.disputed:
            words = f"{place} {said(each)}：{figures_text(audit.filing, each) or SENTENCE}"
            result = f"{STATEMENT_WORDS[standing]}，{due_text(each)}"
            line = QTreeWidgetItem(top, [each.check, words, result])
            line.setData(0, ITEM, each)
            line.setToolTip(1, words)

    def _fit(self) -> None:
        head = self.tree.header()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        head.setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)

    def _go(self, line: QTreeWidgetItem | None) -> None:
        """Go to the first cell that the check found, or to a statement; open or fold a group."""
        if line is None:
            return
        item = line.data(0, ITEM)
        if isinstance(item, LedgerItem) and item.findings:
            self.wanted.emit(item.findings[0].cells[0])
        elif isinstance(item, Statement):
            self.wanted.emit(item.cell)
        elif item is None:
            line.setExpanded(not line.isExpanded())
