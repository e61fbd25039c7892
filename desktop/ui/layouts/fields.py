"""The fields in which a layout is changed: name, levels, points, columns, first indicators."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.forms.edition.evaluation import LEVELS, PRINTED, Evaluation
from desktop.forms.edition.layout_complaints import ALL, NAMES, optional_columns
from desktop.forms.edition.own_layouts import NOTHING, OwnLayout
from desktop.ui.widgets import style
from desktop.ui.widgets.choice_box import ChoiceBox
from desktop.ui.widgets.named import named
from desktop.ui.widgets.still import keep_still

SHOWN, HEADING = range(2)
FIRST, POINTS = range(2)
LEVEL_CHOICES = ("只有一级", "两级", "三级")
LEVEL_HEADINGS = ("一级指标", "二级指标", "三级指标")
HEADINGS: Mapping[str, str] = {
    **dict(zip(PRINTED[:3], LEVEL_HEADINGS, strict=True)),
    **{"target": "年初目标值（A）", "actual": "实际完成值（B）", "score": "得分"},
    **{"deduction": "扣分", "reason": "未完成原因分析"},
}
"""The headings that are proposed for columns the layout did not have."""
_CHECKED, _OPEN = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class Points(QSpinBox):
    """Points from 1 to 99; the wheel changes them only with the focus."""

    def __init__(self) -> None:
        super().__init__()
        self.setRange(1, ALL - 1)
        keep_still(self)


class LayoutFields(QWidget):
    """All choices of a layout made of `base`. Signal: `changed` when one of them is another."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = named(QLineEdit(), "layoutName")
        self.levels = ChoiceBox(LEVEL_CHOICES, "layoutLevels")
        self.execution = named(Points(), "layoutExecution")
        self._rest = QLabel()
        self.columns = named(QTableWidget(0, 2), "layoutColumns")
        self.first = named(QTableWidget(0, 2), "layoutFirst")
        self._add, self._remove = QPushButton("加一行"), QPushButton("删一行")
        self._base: Evaluation | None = None
        self._lay_out()
        self._connect()

    def stations(self) -> tuple[QWidget, ...]:
        """The fields at which Tab stops, from above to below."""
        rows = (self.name, self.levels, self.execution, self.columns, self.first)
        return (*rows, self._add, self._remove)

    def show_layout(self, own: OwnLayout, base: Evaluation) -> None:
        """Fill the fields with a layout that is made of `base`."""
        self.blockSignals(True)
        self._base = base
        self.name.setText(own.name)
        self.levels.setCurrentIndex(own.levels - 1)
        self.execution.setValue(int(own.execution) or 1)
        self.grid.setRowVisible(self._points, base.scored)
        self.first.setColumnHidden(POINTS, not base.scored)
        self._list_columns(own, base)
        self._list_first(own.first)
        self.blockSignals(False)
        self._follow()

    def layout_chosen(self) -> OwnLayout:
        """The layout as the fields have it."""
        assert self._base is not None
        scored = self._base.scored
        execution = Decimal(self.execution.value()) if scored else NOTHING
        return OwnLayout(
            base=self._base.id,
            name=self.name.text().strip(),
            columns=self._columns(),
            execution=execution,
            indicators=ALL - execution if scored else NOTHING,
            first=self._first() if "first" in self._shown_levels() else {},
        )

    def commit(self) -> None:
        """Take what is being typed in a table."""
        for table in (self.columns, self.first):
            table.setCurrentCell(-1, -1)

    # The tables

    def _list_columns(self, own: OwnLayout, base: Evaluation) -> None:
        optional = optional_columns(base)
        printed = [col for col in PRINTED if col != "score" or base.scored]
        self.columns.setRowCount(len(printed))
        for row, col in enumerate(printed):
            shown = QTableWidgetItem(NAMES[col])
            shown.setData(Qt.ItemDataRole.UserRole, col)
            flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
            if col in optional:
                flags |= Qt.ItemFlag.ItemIsUserCheckable
            shown.setFlags(flags)
            shown.setCheckState(_CHECKED if col in own.columns else _OPEN)
            heading = own.columns.get(col) or base.tree.columns.get(col) or HEADINGS[col]
            self.columns.setItem(row, SHOWN, shown)
            self.columns.setItem(row, HEADING, QTableWidgetItem(heading))

    def _list_first(self, first: Mapping[str, Decimal]) -> None:
        self.first.setRowCount(len(first))
        for row, (name, points) in enumerate(first.items()):
            self.first.setItem(row, FIRST, QTableWidgetItem(name))
            self.first.setItem(row, POINTS, QTableWidgetItem(f"{points:f}" if points else ""))

    def _columns(self) -> dict[str, str]:
        found = {}
        for row in range(self.columns.rowCount()):
            shown, heading = self.columns.item(row, SHOWN), self.columns.item(row, HEADING)
            if shown and heading and shown.checkState() == _CHECKED:
                found[str(shown.data(Qt.ItemDataRole.UserRole))] = heading.text().strip()
        return found

    def _first(self) -> dict[str, Decimal]:
        """The named rows; points that are no number count as none, so that the sum is wrong."""
        found: dict[str, Decimal] = {}
        for row in range(self.first.rowCount()):
            name, points = (self._text(row, column) for column in (FIRST, POINTS))
            if name:
                digits = points.removesuffix("分")
                plain = digits.isascii() and digits.isdigit() and len(digits) < 4
                found[name] = found.get(name, NOTHING) + (Decimal(digits) if plain else NOTHING)
        return found

    def _text(self, row: int, column: int) -> str:
        item = self.first.item(row, column)
        return item.text().strip() if item else ""

    def _shown_levels(self) -> tuple[str, ...]:
        return {0: LEVELS[3:], 1: (LEVELS[1], LEVELS[3]), 2: LEVELS[1:]}[self.levels.currentIndex()]

    # Following the fields

    def _follow(self) -> None:
        """Check the levels that are chosen, and say what is left for the indicators."""
        levels = self._shown_levels()
        self.columns.blockSignals(True)
        self._call_measured(len(levels))
        for row in range(self.columns.rowCount()):
            item = self.columns.item(row, SHOWN)
            if item and item.data(Qt.ItemDataRole.UserRole) in LEVELS:
                shown = item.data(Qt.ItemDataRole.UserRole) in levels
                item.setCheckState(_CHECKED if shown else _OPEN)
        self.columns.blockSignals(False)
        self._rest.setText(f"分，指标 {ALL - self.execution.value()} 分，共 {ALL} 分")
        begins = "first" in levels
        for widget in (self.first, self._add, self._remove):
            widget.setEnabled(begins)
        self.changed.emit()

    def _call_measured(self, levels: int) -> None:
        """Call the measured level by its number, unless the clerk called it otherwise."""
        for row in range(self.columns.rowCount()):
            shown, heading = self.columns.item(row, SHOWN), self.columns.item(row, HEADING)
            measured = shown and shown.data(Qt.ItemDataRole.UserRole) == LEVELS[-1]
            if measured and heading and heading.text() in LEVEL_HEADINGS:
                heading.setText(LEVEL_HEADINGS[levels - 1])

    def _add_first(self) -> None:
        self.first.insertRow(self.first.rowCount())
        self.first.setCurrentCell(self.first.rowCount() - 1, FIRST)
        self.first.setFocus()

    def _remove_first(self) -> None:
        if self.first.rowCount():
            self.first.removeRow(max(self.first.currentRow(), 0))
            self.changed.emit()

    def _connect(self) -> None:
        self.name.textChanged.connect(self.changed)
        self.levels.currentIndexChanged.connect(self._follow)
        self.execution.valueChanged.connect(self._follow)
        self.columns.itemChanged.connect(self._follow)
        self.first.itemChanged.connect(self.changed)
        self._add.clicked.connect(self._add_first)
        self._remove.clicked.connect(self._remove_first)

    def _lay_out(self) -> None:
        points = QHBoxLayout()
        points.addWidget(self.execution)
        points.addWidget(self._rest, 1)
        self._points = QWidget()
        self._points.setLayout(points)
        points.setContentsMargins(0, 0, 0, 0)
        self.grid = QFormLayout()
        self.grid.addRow("名称", self.name)
        self.grid.addRow("指标级次", self.levels)
        self.grid.addRow("预算执行", self._points)
        for table, headings, called in (
            (self.columns, ("打印的栏", "标题（双击修改）"), "栏目"),
            (self.first, ("一级指标（新增的表用）", "分值"), "一级指标"),
        ):
            table.setHorizontalHeaderLabels(headings)
            table.setAccessibleName(called)
            table.verticalHeader().hide()
            table.verticalHeader().setDefaultSectionSize(style.ROW_HEIGHT)
            table.setTabKeyNavigation(False)
            table.horizontalHeader().setHighlightSections(False)
        stretch = QHeaderView.ResizeMode.Stretch
        self.columns.horizontalHeader().setSectionResizeMode(HEADING, stretch)
        self.first.horizontalHeader().setSectionResizeMode(FIRST, stretch)
        buttons = QHBoxLayout()
        for button in (self._add, self._remove):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self.grid)
        column.addWidget(self.columns, 5)
        column.addWidget(self.first, 2)
        column.addLayout(buttons)
