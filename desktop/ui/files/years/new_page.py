"""The page for a new filing: which unit, which year, 元 or 万元, which file."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from db.problems import StoreProblem
from desktop.forms.values import Unit
from desktop.office.editions import edition_for, regions, years
from desktop.office.filings.filings import contents
from desktop.paths import SUFFIX, documents
from desktop.ui.files.beginning import FILES, Beginning, file_name
from desktop.ui.widgets import style
from desktop.ui.widgets.choice_box import ChoiceBox
from desktop.ui.widgets.named import named
from desktop.ui.widgets.shortcuts import on_enter

HINT = "与手里的表一致；按元录入则合计一分不差。以后可在封面更改。"


class NewPage(QWidget):
    """Signals: `made` (Beginning), `cancelled`, `sample`."""

    made = Signal(object)
    cancelled = Signal()
    sample = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("desk")
        self.unit = QLineEdit()
        self.unit.setPlaceholderText("单位全称，与公章一致")
        self.kind = ChoiceBox(["单位", "部门"])
        self.nature = ChoiceBox()
        self._nature_label = QLabel("单位性质(&T)")
        self.nature.setPlaceholderText("请选择（可以以后在封面选）")
        self.region = ChoiceBox(regions())
        self.region.setPlaceholderText("请选择")
        self.year = ChoiceBox()
        self.entered_in = ChoiceBox(["万元", "元"])
        self.path = QLineEdit()
        self.further = named(QLabel(), "warning")
        self.further.setWordWrap(True)
        self.problem = named(QLabel(), "warning")
        self.problem.setWordWrap(True)
        self._own_path = False
        self.path.textEdited.connect(self._path_chosen)
        self.path.textChanged.connect(self._say_further)
        self.year.currentIndexChanged.connect(self._say_further)
        self.year.currentIndexChanged.connect(self._offer_natures)
        self.unit.textChanged.connect(self._propose_path)
        self.region.currentIndexChanged.connect(self._offer_years)
        for changed in (
            self.unit.textChanged,
            self.path.textChanged,
            self.region.currentIndexChanged,
        ):
            changed.connect(self._forget_mended)
        self._lay_out()
        self._offer_years()
        self._propose_path()

    def clear(self, region: str = "") -> None:
        """Empty the fields and choose this `region`, or the only one; '' leaves the choice among
        several open."""
        self._own_path = False
        self.unit.clear()
        several = self.region.count() > 1
        self.region.setCurrentIndex(self.region.findText(region) if several else 0)
        for choice in (self.kind, self.year, self.entered_in):
            choice.setCurrentIndex(0)
        self.nature.setCurrentIndex(-1)
        self._say("")
        self._propose_path()
        self._say_further()

    def begin(self) -> None:
        """Emit what was filled in, or say what is missing."""
        for words, field in self._lacking():
            self._say(words)
            field.setFocus()
            return
        unit, path = self._unit(), self._path()
        entered_in: Unit = "元" if self.entered_in.currentText() == "元" else "万元"
        year, region = int(self.year.currentText()), self.region.currentText()
        self._say("")
        kind, nature = self.kind.currentText(), self.nature.currentText()
        self.made.emit(Beginning(path, unit, kind, year, entered_in, region, nature))

    def _lacking(self) -> list[tuple[str, QWidget]]:
        """What is missing, as sentences, each with the field to fill in."""
        asked: tuple[tuple[object, str, QWidget], ...] = (
            (self._unit(), "请填写单位全称。", self.unit),
            (self.region.currentText(), "请选择地区。", self.region),
            (self._path().is_absolute(), "请写出文件的完整位置，或按“更改…”选择。", self.path),
        )
        return [(words, field) for there, words, field in asked if not there]

    def _forget_mended(self) -> None:
        """Take away the sentence about something that is no longer missing."""
        if self.problem.text() not in [words for words, _ in self._lacking()]:
            self._say("")

    def _say(self, words: str) -> None:
        """Say what is missing; '' for nothing."""
        self.problem.setText(words)
        self.problem.setVisible(bool(words))

    def _unit(self) -> str:
        """The name of the unit, without needless spaces."""
        return " ".join(self.unit.text().split())

    def _lay_out(self) -> None:
        paper = named(QFrame(), "paper")
        paper.setMaximumWidth(760)
        column = QVBoxLayout(paper)
        column.setContentsMargins(32, 14, 32, 14)
        column.setSpacing(10)
        column.addWidget(named(QLabel("新建决算公开"), "pageTitle"))
        column.addLayout(self._rows())
        column.addWidget(self.problem)
        self.problem.hide()
        column.addLayout(self._buttons())
        style.lay_on_desk(self, paper)
        for field in (self.unit, self.path):
            field.returnPressed.connect(self.begin)
        for choice in (self.kind, self.nature, self.region, self.year, self.entered_in):
            on_enter(choice, self.begin)

    def _rows(self) -> QFormLayout:
        """The fields under each other, each with its name."""
        change = QPushButton("更改…")
        change.clicked.connect(self._choose)
        where = QHBoxLayout()
        where.addWidget(self.path, 1)
        where.addWidget(change)
        rows = QFormLayout()
        rows.setSpacing(9)
        rows.addRow("单位名称(&N)", self.unit)
        rows.addRow(*self._in_one_row("单位或部门(&K)", self.kind, self._nature_label, self.nature))
        rows.addRow("地区(&R)", self.region)
        if self.region.count() < 2:
            rows.setRowVisible(self.region, False)
        entered_in = QLabel("金额录入单位(&U)")
        rows.addRow(*self._in_one_row("年度(&Y)", self.year, entered_in, self.entered_in))
        rows.addRow("", named(QLabel(HINT), "quiet"))
        place = QLabel("存放位置(&L)")
        place.setBuddy(self.path)
        rows.addRow(place, where)
        rows.addRow("", self.further)
        return rows

    def _buttons(self) -> QHBoxLayout:
        make = named(QPushButton("新建"), "primary")
        make.clicked.connect(self.begin)
        back = QPushButton("返回")
        back.clicked.connect(self.cancelled)
        sample = named(QPushButton("先看看示例"), "link")
        sample.clicked.connect(self.sample)
        for button in (make, back, sample):
            button.setAutoDefault(True)  # Enter presses it, as in a dialog
        buttons = QHBoxLayout()
        buttons.addWidget(make)
        buttons.addWidget(back)
        buttons.addStretch(1)
        buttons.addWidget(sample)
        return buttons

    @staticmethod
    def _in_one_row(
        words: str, first: QWidget, behind: QLabel, second: QWidget
    ) -> tuple[QLabel, QHBoxLayout]:
        """A choice with its name and, behind it, a second one with its: for a low screen."""
        label, row = QLabel(words), QHBoxLayout()
        label.setBuddy(first)
        behind.setBuddy(second)
        row.setSpacing(12)
        for part, room in ((first, 0), (behind, 0), (second, 1)):
            row.addWidget(part, room)
        return label, row

    def _offer_years(self) -> None:
        """Offer the years of the region, the latest first. A chosen year stays if the region has
        it."""
        chosen = self.year.currentText() if self.year.currentIndex() > 0 else ""
        self.year.blockSignals(True)
        self.year.clear()
        region = self.region.currentText()
        for year in sorted(years(region) if region else (), reverse=True):
            self.year.addItem(str(year))
        self.year.setCurrentIndex(max(0, self.year.findText(chosen)))
        self.year.blockSignals(False)
        self._offer_natures()
        self._say_further()

    def _offer_natures(self) -> None:
        """Offer the 单位性质 that the cover of this year has, if it asks. A chosen one stays."""
        chosen, region = self.nature.currentText(), self.region.currentText()
        self.nature.clear()
        if region and self.year.currentText():
            line = edition_for(int(self.year.currentText()), region).cover.lines.get("nature")
            self.nature.addItems(line.choices if line is not None else ())
        for part in (self.nature, self._nature_label):
            part.setVisible(self.nature.count() > 0)
        self.nature.setCurrentIndex(self.nature.findText(chosen) if chosen else -1)

    def _path_chosen(self) -> None:
        self._own_path = True

    def _say_further(self) -> None:
        """Say plainly that the file exists already, and what will happen to it."""
        path = self._path()
        there = os.path.isfile(path)  # of a name that is too long, Path would raise OSError
        year, region = self.year.currentText(), self.region.currentText()
        self.further.setVisible(there and bool(region))
        if there and region:
            self.further.setText(_further(path, int(year), region))

    def _path(self) -> Path:
        """The file that is chosen, with its ending."""
        path = Path(self.path.text().strip())
        if not path.name or path.suffix == SUFFIX:
            return path
        return path.with_name(path.name + SUFFIX)

    def _propose_path(self) -> None:
        if not self._own_path:
            self.path.setText(str(documents() / f"{file_name(self.unit.text())}{SUFFIX}"))

    def _choose(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(
            self,
            "文件存放在哪里",
            self.path.text(),
            FILES,
            options=QFileDialog.Option.DontConfirmOverwrite,
        )
        if chosen:
            self.path.setText(chosen)
            self._own_path = True


def _further(path: Path, year: int, region: str) -> str:
    """Say what creating `year` of `region` does to the existing file `path`, or why it cannot."""
    try:
        unit, here, there = contents(path)
    except StoreProblem as problem:
        return f"这个文件已经有了，但是打不开：{problem}"
    words = f"这个文件已经有了，是“{unit}”的 {'、'.join(map(str, there))} 年度决算。"
    if here not in ("", region):
        return f"{words}它是{here}的：请改选{here}，或者换一个文件。"
    if year in there:
        return f"{words}{year} 年度已经在里面：请选别的年度，或者用“打开”继续填。"
    return f"{words}新的 {year} 年度加在它里面，以前的年度原样不动。"
