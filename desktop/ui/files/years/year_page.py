"""The page on which a year is added to the open file: which one, and what comes from last year."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.office.editions import edition_for
from desktop.office.filings.carry import PARTS, Carry
from desktop.ui.widgets import style
from desktop.ui.widgets.choice_box import ChoiceBox
from desktop.ui.widgets.named import named
from desktop.ui.widgets.shortcuts import on_enter

NONE = "上年没有"
PROVED = "按当年已公开的决算报告录入。"
KEEPS = "以前的年度原样不动。引用的内容都看得见，可以修改；按 Ctrl+Z 整个撤回。"


class YearPage(QWidget):
    """Signals: `made` (int, frozenset of parts), `cancelled`; `chosen` (int) asks for what the
    year would carry over, see `show_carried`."""

    made = Signal(int, object)
    cancelled = Signal()
    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("desk")
        self._region = ""
        self.file = named(QLabel(), "quiet")
        self.file.setWordWrap(True)
        self.year = ChoiceBox()
        self.edition = named(QLabel(), "quiet")
        self.edition.setWordWrap(True)
        self.source = named(QLabel(), "sectionTitle")
        self.parts = {part: QCheckBox(words) for part, words in PARTS.items()}
        self.make = named(QPushButton("新增年度"), "primary")
        self._lay_out()
        self.year.currentIndexChanged.connect(self._choose)

    def begin(self, file: str, region: str, years: Sequence[int]) -> None:
        """Offer `years` of a `region` for the `file`, the first of them chosen; every part is
        ticked again."""
        self.file.setText(file)
        self._region = region
        for box in self.parts.values():
            box.setEnabled(True)
            box.setChecked(True)
        self.year.blockSignals(True)
        self.year.clear()
        for year in years:
            self.year.addItem(f"{year}年度", year)
        self.year.blockSignals(False)
        self._choose()
        self.year.setFocus()

    def show_carried(self, carried: Carry | None) -> None:
        """Say how much there is of every part; an empty part cannot be ticked."""
        self.source.setText(f"从 {carried.year} 年度引用" if carried else "没有可以引用的年度")
        for part, box in self.parts.items():
            count = _count(part, carried) if carried else ""
            box.setText(f"{PARTS[part]}（{count or NONE}）")
            if bool(count) != box.isEnabled():
                box.setChecked(bool(count))
            box.setEnabled(bool(count))

    def ticked(self) -> frozenset[str]:
        """The parts to be carried over."""
        return frozenset(
            part for part, box in self.parts.items() if box.isEnabled() and box.isChecked()
        )

    def _choose(self) -> None:
        year = self.year.currentData()
        if year is None:
            return
        forms = edition_for(year, self._region)
        self.edition.setText(f"版式：{forms.region} {year} 年度。{forms.unproved or PROVED}")
        self.edition.setObjectName("warning" if forms.unproved else "quiet")
        self.edition.style().polish(self.edition)
        self.chosen.emit(year)

    def _lay_out(self) -> None:
        rows = QFormLayout()
        rows.setSpacing(12)
        rows.addRow("年度(&Y)", self.year)
        rows.addRow("", self.edition)
        keeps = named(QLabel(KEEPS), "quiet")
        keeps.setWordWrap(True)
        back = QPushButton("返回")
        buttons = QHBoxLayout()
        for button, signal in ((self.make, self._begin), (back, self.cancelled)):
            button.setAutoDefault(True)  # Enter presses it, as in a dialog
            button.clicked.connect(signal)
            buttons.addWidget(button)
        buttons.addStretch(1)
        paper = named(QFrame(), "paper")
        paper.setMaximumWidth(760)
        column = QVBoxLayout(paper)
        column.setContentsMargins(32, 24, 32, 24)
        column.setSpacing(10)
        column.addWidget(named(QLabel("新增年度"), "pageTitle"))
        column.addWidget(self.file)
        column.addLayout(rows)
        column.addWidget(self.source)
        for box in self.parts.values():
            column.addWidget(box)
        column.addWidget(keeps)
        column.addLayout(buttons)
        style.lay_on_desk(self, paper)
        on_enter(self.year, self._begin)

    def _begin(self) -> None:
        year = self.year.currentData()
        if year is not None:
            self.made.emit(year, self.ticked())


def _count(part: str, carried: Carry) -> str:
    """How much there is of `part`, '' for nothing."""
    cells = carried.parts[part]
    if part == "evaluations":
        return f"{len(forms)} 张" if (forms := {cell.form for cell in cells}) else ""
    if part == "subjects":
        return f"{len(cells)} 行" if cells else ""
    return f"{len(cells)} 处" if cells else ""
