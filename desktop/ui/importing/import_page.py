"""The preview of an import: what was recognised, each cell old → new, and what was not placed."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.exchange.document.differences import CellDifference
from desktop.exchange.proposal.proposal import Proposal
from desktop.forms.filing.filing import Filing
from desktop.paths import SUFFIX
from desktop.ui.importing.import_tree import HINT, RIGHT, ImportTree, RowSection
from desktop.ui.importing.kept_choices import Place
from desktop.ui.importing.offer_boxes import OfferBoxes
from desktop.ui.importing.proposal_rows import ProposalRows, in_a_line, summary
from desktop.ui.widgets.choice_box import ChoiceBox
from desktop.ui.widgets.named import named

OLD_AND_NEW, TEXTS = 130, 320
"""How wide figures are shown, and texts."""
SOURCE = 3
"""The column that gives a figure's place in the workbook."""
FEW = 60
"""So many differences are shown at once, more form by form."""
LAST_HINT = "按“确认导入”之前什么都不会改动；本年的数不变，上年数单独存为这个文件里的一个年度。"
OPEN = "正在编辑的这一份"
SAME = "与这一份完全相同，没有可改动的。"


class ImportPage(QWidget):
    """Nothing changes before `accepted`. `aimed` (bool) asks for a new filing, or the open one.

    A new filing's name, kind and file can be changed here. `boxes` ask what the program could not
    place, `remembered` asks for the list of earlier answers.
    """

    accepted = Signal()
    cancelled = Signal()
    aimed = Signal(bool)
    remembered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("desk")
        self._title = QLabel()
        self._title.setObjectName("pageTitle")
        self._summary = QLabel()
        self._summary.setWordWrap(True)
        self.target = ChoiceBox([OPEN, "新建一份"])
        self.target.activated.connect(lambda chosen: self.aimed.emit(bool(chosen)))
        self.unit = QLineEdit()
        self.kind = ChoiceBox(["单位", "部门"])
        self.path = QLineEdit()
        self.boxes = OfferBoxes()
        self.tree = ImportTree("来自工作簿", "导入预览", {SOURCE: 300})
        self.accept = QPushButton("确认导入")
        self.accept.setObjectName("primary")
        self.accept.clicked.connect(self.accepted)
        self._lay_out()

    def show_proposal(
        self,
        source: Path,
        proposal: Proposal,
        filing: Filing,
        path: Path | None,
        *,
        choice: bool,
        last: int | None = None,
        kept: Collection[Place] = (),
    ) -> None:
        """Show what importing the workbook `source` into `filing` would do; `path` is where a
        new one goes.

        `choice` offers to import into the open file or a new one, as the clerk likes; `last` is
        the year before the open filing's where the workbook is of that one. Answers to the offers
        in `kept` are remembered from an earlier import.
        """
        self._head(source, filing, path, choice=choice, last=last)
        same = path is None and proposal.tables and not proposal.changes
        self._summary.setText(summary(proposal) + (SAME if same else ""))
        self.boxes.show_offers(proposal.offers, kept)
        self._columns(OLD_AND_NEW, with_source=True)
        self.tree.clear()
        for section in ProposalRows(filing, proposal).sections():
            self.tree.add(section)
        if proposal.missing:
            titles = "、".join(filing.edition.form(form).title for form in proposal.missing)
            QTreeWidgetItem(self.tree, [f"○ 工作簿里没有：{titles}（保持原样）"])
        self.accept.setEnabled(
            bool(proposal.tables) and (bool(proposal.changes) or path is not None)
        )
        self.put_focus()

    def put_focus(self) -> None:
        """Put the cursor on 确认导入; where that has to wait, on the first box."""
        if self.accept.isEnabled() or not self.boxes.focus_first():
            self.accept.setFocus()

    def show_document(
        self,
        source: Path,
        changes: Mapping[str, Sequence[CellDifference]],
        filing: Filing,
        path: Path | None,
        *,
        choice: bool,
        last: int | None = None,
    ) -> None:
        """Show the same for a document; its `changes` are listed by the names of their forms."""
        self._head(source, filing, path, choice=choice, last=last)
        self.boxes.show_offers((), ())
        count = sum(map(len, changes.values()))
        into = "新的一份将有" if path else "将改动"
        words = f"{into} {count} 格，分在 {len(changes)} 处。文档里没有的表保持原样。"
        self._summary.setText(words if count else SAME)
        self.tree.clear()
        self._columns(TEXTS, with_source=False)
        for name, differences in changes.items():
            rows = [(*in_a_line(each), "") for each in differences]
            opened = path is None and count <= FEW
            self.tree.add(RowSection(f"{name}　{len(rows)} 格", rows, opened=opened))
        self.accept.setEnabled(count > 0 or path is not None)
        self.accept.setFocus()

    def _columns(self, width: int, *, with_source: bool) -> None:
        """Set the width of the columns of contents, and show or hide the column of sources."""
        self.tree.set_widths({1: width, 2: width})
        self.tree.setColumnHidden(SOURCE, not with_source)

    def _head(
        self, source: Path, filing: Filing, path: Path | None, *, choice: bool, last: int | None
    ) -> None:
        """Show which file is imported, and where its figures will go."""
        as_last = last is not None and path is None
        words = f"导入 {source.name}：{filing.year}年度"
        self._title.setText(f"{words}，作为上年数" if as_last else words)
        self._hint.setText(LAST_HINT if as_last else HINT)
        into = f"这是{last}年度的表：作为上年数放进本文件" if last else OPEN
        self.target.setItemText(0, into)
        self.target.setCurrentIndex(path is not None)
        self._aim.setVisible(choice)
        self._new.setVisible(path is not None)
        self.unit.setText(filing.unit)
        self.kind.setCurrentText(filing.kind)
        self.path.setText(str(path or ""))

    def title(self) -> str:
        """The heading: the file, the year, and whether it is imported as last year's figures."""
        return self._title.text()

    def summary(self) -> str:
        """The figures of the import in a line."""
        return self._summary.text()

    def typed(self) -> tuple[str, str, str]:
        """The name, kind and path of a new filing as they were typed."""
        return self.unit.text(), self.kind.currentText(), self.path.text()

    def type_again(self, typed: tuple[str, str, str]) -> None:
        """Put back what was typed."""
        unit, kind, path = typed
        self.unit.setText(unit)
        self.kind.setCurrentText(kind)
        self.path.setText(path)

    def file(self) -> Path:
        """The path for the new filing."""
        path = Path(self.path.text().strip())
        return path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)

    def _lay_out(self) -> None:
        aim = QFormLayout()
        aim.addRow("导入到(&T)", self.target)
        self._aim = QFrame()
        self._aim.setLayout(aim)
        fields = QFormLayout()
        fields.addRow("单位名称(&N)", self.unit)
        fields.addRow("单位或部门(&K)", self.kind)
        fields.addRow("存放位置(&L)", self.path)
        self._new = QFrame()
        self._new.setLayout(fields)
        back = QPushButton("取消 (Esc)")
        back.clicked.connect(self.cancelled)
        self._hint = named(QLabel(HINT), "quiet")
        buttons = QHBoxLayout()
        for button in (self.accept, back):
            button.setAutoDefault(True)  # Enter presses it, as in a dialog
            buttons.addWidget(button)
        buttons.addWidget(self._hint)
        buttons.addStretch(1)
        remembered = QPushButton("已记住的表样(&R)…")
        remembered.clicked.connect(self.remembered)
        buttons.addWidget(remembered)
        paper = QFrame()
        paper.setObjectName("paper")
        column = QVBoxLayout(paper)
        column.setContentsMargins(16, 12, 16, 12)
        for widget in (self._title, self._summary, self._aim, self._new, self.boxes, self.tree):
            column.addWidget(widget)
        column.addLayout(buttons)
        around = QVBoxLayout(self)
        around.setContentsMargins(10, 10, 10, 10)
        around.addWidget(paper)
        for column_ in (1, 2):
            self.tree.headerItem().setTextAlignment(column_, RIGHT)
