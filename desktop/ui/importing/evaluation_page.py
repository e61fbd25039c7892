"""The preview of 自评表 from files: which forms there are, and for each what it would change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from html import escape

from PySide6.QtCore import Signal
from PySide6.QtGui import QBrush
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.exchange.evaluation.proposal.batch import Batch
from desktop.exchange.evaluation.proposal.listing import (
    ACTIONS,
    cell_name,
    form_name,
    outcome,
    unfit_line,
)
from desktop.exchange.evaluation.proposal.proposal import FormProposal, Unfit
from desktop.forms.formula import Cell
from desktop.forms.kinds import SCORE
from desktop.forms.values import Value
from desktop.ui.importing.import_tree import HINT, Bundle, ImportTree, Row, RowSection
from desktop.ui.widgets import style
from desktop.ui.widgets.choice_box import ChoiceBox
from desktop.ui.widgets.named import named

NAME, SOURCE, LAYOUT, ACTION, RESULT = range(5)
LISTED = 5
"""So many forms are seen at once above their contents; the list scrolls."""
ROW = 27
OWN = "新做一个 {}/{} 的（照表里的分值）"
"""The last of the layouts to choose: one that does not exist yet."""


class EvaluationImportPage(QWidget):
    """Nothing changes before `accepted`. A form's layout and what becomes of it can be chosen;
    the outcome is shown at once."""

    accepted = Signal()
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("desk")
        self._title = named(QLabel(), "pageTitle")
        self._summary = QLabel()
        self._problems = QLabel()
        for label in (self._summary, self._problems):
            label.setWordWrap(True)
        self.forms = QTreeWidget()
        self.forms.setHeaderLabels(["自评表", "来自", "版式", "怎样导入", "结果"])
        self.forms.setAccessibleName("要导入的自评表")
        self.forms.setRootIsDecorated(False)
        self.forms.currentItemChanged.connect(lambda: self._show_form())
        self.tree = ImportTree("在文件里的位置", "这一张的内容", {1: 190, 2: 250, 3: 190})
        self.accept = named(QPushButton("确认导入"), "primary")
        self.accept.clicked.connect(self.accepted)
        self._batch: Batch | None = None
        self._lay_out()

    def show_batch(self, batch: Batch, problems: Sequence[str]) -> None:
        """Show what importing the forms of the batch would do, and why files have none."""
        self._batch = batch
        colour = style.LEVEL_COLOUR["error"].name()
        lines = "<br>".join(f"✗ {escape(each)}" for each in problems)
        self._problems.setText(f"<span style='color:{colour}'>{lines}</span>")
        self._problems.setVisible(bool(problems))
        self.forms.clear()
        for number in range(len(batch.found)):
            self._add(number)
        rows = min(len(batch.found), LISTED)
        self.forms.setFixedHeight(self.forms.header().sizeHint().height() + rows * ROW + 6)
        self._write()
        self.forms.setCurrentItem(self._item(0))
        self.accept.setFocus()

    def summary(self) -> str:
        """The line above the forms, as rich text."""
        return self._summary.text()

    def problems(self) -> str:
        """The sentences about files that cannot be read."""
        return self._problems.text()

    def layout_box(self, number: int) -> ChoiceBox:
        """The box in which the layout of a form is chosen."""
        return self._box(number, LAYOUT)

    def action_box(self, number: int) -> ChoiceBox:
        """The box in which is chosen what becomes of a form."""
        return self._box(number, ACTION)

    def _box(self, number: int, column: int) -> ChoiceBox:
        box = self.forms.itemWidget(self._item(number), column)
        assert isinstance(box, ChoiceBox)
        return box

    def _item(self, number: int) -> QTreeWidgetItem:
        item = self.forms.topLevelItem(number)
        assert item is not None
        return item

    # The forms

    def _add(self, number: int) -> None:
        """A row for a form, with its boxes."""
        batch = self._batch
        assert batch is not None
        found = batch.found[number]
        item = QTreeWidgetItem(self.forms)
        item.setText(SOURCE, f"{found.grid.source}　{found.grid.name}".strip())
        layouts = [e for e in batch.filing.edition.evaluations.values() if e.role == found.role]
        box = ChoiceBox(self._layout_names(number), "cellBox")
        box.setAccessibleName("版式")
        box.setCurrentIndex([each.id for each in layouts].index(batch.wishes[number].layout))
        ids = [each.id for each in layouts]
        box.activated.connect(lambda at: self._choose(number, ids[at] if at < len(ids) else ""))
        self.forms.setItemWidget(item, LAYOUT, box)
        actions = batch.actions(number)
        can = ChoiceBox([ACTIONS[each] for each in actions], "cellBox")
        can.setAccessibleName("怎样导入")
        can.setCurrentIndex(actions.index(batch.wishes[number].action))
        can.activated.connect(lambda at: self._choose_action(number, at))
        self.forms.setItemWidget(item, ACTION, can)

    def _choose(self, number: int, layout: str) -> None:
        """Take a layout for a form; '' makes one with the points of its own."""
        batch = self._batch
        if batch is not None and layout:
            batch.wish(number, layout=layout)
        elif batch is not None:
            batch.adopt(number)
        self._renew_boxes(number)
        self._chosen(number)

    def _layout_names(self, number: int) -> list[str]:
        """The layouts to choose from, and the one that can be made of the form's own points."""
        batch = self._batch
        assert batch is not None
        role, own = batch.found[number].role, batch.own_layout(number)
        names = [e.name for e in batch.filing.edition.evaluations.values() if e.role == role]
        points = (f"{own.execution:f}", f"{own.indicators:f}") if own else None
        return [*names, OWN.format(*points)] if points else names

    def _renew_boxes(self, chosen: int) -> None:
        """Make the boxes anew where there are other layouts now: one more, or other points."""
        batch = self._batch
        assert batch is not None
        numbers = range(len(batch.found))
        boxes = [self.layout_box(number) for number in numbers]
        shown = [[box.itemText(at) for at in range(box.count())] for box in boxes]
        if shown != [self._layout_names(number) for number in numbers]:
            self.forms.clear()
            for number in numbers:
                self._add(number)
            self.layout_box(chosen).setFocus()

    def _choose_action(self, number: int, at: int) -> None:
        if self._batch is not None:
            self._batch.wish(number, action=self._batch.actions(number)[at])
            self._chosen(number)

    def _chosen(self, number: int) -> None:
        self.forms.setCurrentItem(self._item(number))
        self._write()
        self._show_form()

    def _write(self) -> None:
        """Write names, results and the summary of the batch as it is now."""
        batch = self._batch
        assert batch is not None
        for number, (wish, each) in enumerate(zip(batch.wishes, batch.proposals, strict=True)):
            item = self._item(number)
            texts = {NAME: form_name(each), RESULT: outcome(each)}
            if wish.action == "skip":
                texts[RESULT] = "不导入"
            for column, text in texts.items():
                item.setText(column, text)
                item.setToolTip(column, text)
            item.setForeground(RESULT, _colour(each, skipped=wish.action == "skip"))
        unfit = sum(len(each.unfit) for each in batch.imported)
        self._title.setText(f"导入自评表：认出 {len(batch.found)} 张")
        words = f"将导入 {len(batch.imported)} 张，改动 {len(batch.changes)} 格"
        lost = f"<b style='color:{style.LEVEL_COLOUR['error'].name()}'>{unfit} 处没有放进去</b>"
        self._summary.setText(f"{words}，{lost if unfit else '没有遗漏'}。")
        self.accept.setEnabled(bool(batch.changes))

    # One of them

    def _show_form(self) -> None:
        """List what the chosen form would change, first what the clerk has to look at."""
        self.tree.clear()
        item = self.forms.currentItem()
        if item is None or self._batch is None:
            return
        each = self._batch.proposals[self.forms.indexOfTopLevelItem(item)]
        error, query = (style.LEVEL_COLOUR[level].name() for level in ("error", "query"))
        self.tree.add(RowSection(f"✗ 没有放进去 {len(each.unfit)} 处", _bundles(each.unfit), error))
        self.tree.add(
            RowSection(f"！ 请留意 {len(each.remarks)} 处", _bundles(each.remarks), query)
        )
        keyed = [
            (cell_name(each, cell), SCORE.show(rule, "万元"), SCORE.show(found, "万元"), place)
            for cell, found, rule, place in each.keyed
        ]
        words = f"◥ 手工填列的分数 {len(keyed)} 处：与评分规则不同，左边是规则算出的"
        self.tree.add(RowSection(words, keyed, query))
        cleared = [(name, _line(f"{old}"), "空白", "") for name, old in each.cleared]
        self.tree.add(RowSection(f"○ 文件里没有、要清除的 {len(cleared)} 处", cleared, query))
        rows = [
            (cell_name(each, c), self._shown(c, old), self._shown(c, new), place)
            for c, old, new, place in each.placed
        ]
        same = "，与现有的完全相同" if each.same else ""
        self.tree.add(RowSection(f"✓ 填入 {len(rows)} 格{same}", rows, style.INK.name()))

    def _shown(self, cell: Cell, value: Value | None) -> str:
        assert self._batch is not None
        filing = self._batch.filing
        return _line(filing.edition.kind(cell).show(value, filing.entered_in))

    def _lay_out(self) -> None:
        back = QPushButton("取消 (Esc)")
        back.clicked.connect(self.cancelled)
        buttons = QHBoxLayout()
        for button in (self.accept, back):
            button.setAutoDefault(True)
            buttons.addWidget(button)
        buttons.addWidget(named(QLabel(HINT), "quiet"))
        buttons.addStretch(1)
        paper = named(QFrame(), "paper")
        column = QVBoxLayout(paper)
        column.setContentsMargins(16, 12, 16, 12)
        for widget in (self._title, self._summary, self._problems, self.forms, self.tree):
            column.addWidget(widget)
        column.addLayout(buttons)
        around = QVBoxLayout(self)
        around.setContentsMargins(10, 10, 10, 10)
        around.addWidget(paper)
        self.forms.header().setStretchLastSection(False)
        for number in (NAME, RESULT):
            self.forms.header().setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)
        for number, width in {SOURCE: 220, LAYOUT: 230, ACTION: 96}.items():
            self.forms.setColumnWidth(number, width)


def _colour(each: FormProposal, *, skipped: bool) -> QBrush:
    """The colour of a form's outcome: of what was lost, else of what is to be looked at."""
    if skipped or not (each.unfit or each.remarks):
        return QBrush(style.INK)
    return QBrush(style.LEVEL_COLOUR["error" if each.unfit else "query"])


def _bundles(items: Iterable[Unfit]) -> list[Row | Bundle]:
    """Rows for what was not placed, those of one reason in a bundle."""
    kinds: dict[str, list[Row]] = defaultdict(list)
    for item in items:
        kinds[item.reason].append((_line(unfit_line(item)), "", "", ""))
    return [
        rows[0] if len(rows) == 1 else Bundle(reason, tuple(rows)) for reason, rows in kinds.items()
    ]


def _line(text: str) -> str:
    """A text on one line, for a row that is one line high."""
    return " ".join(text.split())
