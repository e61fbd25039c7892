"""The page 上年对比: a form's figures of last year beside those of this year."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QWidget,
)

from desktop.audit.finding.sentences import sentence
from desktop.forms.edition.form import Form
from desktop.forms.filing.filing import Changed
from desktop.forms.formula import LAST, Cell, last_year
from desktop.forms.kinds import MONEY
from desktop.forms.words import comparison
from desktop.forms.words.wording import amount_line, cell_text
from desktop.ui.desk.session import Session
from desktop.ui.form.comparison_grid import ComparisonGrid
from desktop.ui.form.comparison_model import ComparisonModel
from desktop.ui.page.grid_page import GridPage
from desktop.ui.widgets.choice_box import ChoiceBox
from desktop.ui.widgets.named import named

ROOM_FOR_SOURCE = 420
"""Pixels: a page lower than this does not say where the figures come from."""
NONE_YET = "还没有上年数：可以直接在“上年”栏录入或粘贴，或"
LACKING = "还没有填全：空格不当作 0，填上与各项相符的合计（或者没有的填 0）才算填全。"


class ComparisonPage(GridPage):
    """A form in both years. `left` asks for the form again, `wanted` for last year's workbook."""

    left = Signal()
    wanted = Signal()

    def __init__(self, session: Session, form: Form, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.form = form
        self.model = ComparisonModel(session, form, self)
        self._follow(ComparisonGrid(self.model, self))
        self.columns = ChoiceBox(comparison.choice_name(each) for each in self.model.choices)
        self.columns.setToolTip("换一栏（Ctrl+← / Ctrl+→）")
        self.columns.activated.connect(self._turn_to)
        self._source = named(QLabel(), "quiet")
        self.import_button = named(QPushButton("导入上年的表格…"), "link")
        self.import_button.clicked.connect(self.wanted)
        self._lay_out()
        for keys, by in (("Ctrl+Left", -1), ("Ctrl+Right", 1)):
            within = Qt.ShortcutContext.WidgetWithChildrenShortcut
            turn = QShortcut(QKeySequence(keys), self, context=within)
            turn.activated.connect(lambda by=by: self.turn(by))
        self.grid.selected.connect(self._count)
        self._say_source()

    def source(self) -> str:
        """The line on top that says where last year's figures come from."""
        return self._source.text()

    def cell(self) -> Cell | None:
        """The cell of this year in the row of the cursor."""
        return self.model.this_year(self.grid.currentIndex())

    def other_year(self) -> Cell:
        """That cell; without one, none of the form's, which then shows its first."""
        return self.cell() or Cell(self.form.id, "", "")

    def begin_row(self) -> bool:
        """False: rows are added on the form."""
        return False

    def help(self) -> None:
        """None: a cell is explained on its form."""

    def go(self, cell: Cell) -> None:
        """Put the cursor on last year's figure for `cell`, which may be of either year."""
        here = cell._replace(form=cell.form.removeprefix(LAST))
        self._choose(comparison.choice_of(self.form, here))
        self.grid.go(last_year(here))
        self.grid.setFocus()

    def turn(self, by: int) -> None:
        """Compare the next 栏次, or the one before, round at the end; the row stays."""
        self._turn_to((self.model.choice + by) % len(self.model.choices))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out where last year's figures come from where the window is too low for it."""
        super().resizeEvent(event)
        self._say_source()

    def _nothing_known(self) -> bool:
        return not self.session.filing.knows_last(self.form.id)

    def _lay_out(self) -> None:
        self._title.name(f"上年对比：{self.form.label} {self.form.title}")
        self.back_button = named(QPushButton("返回填报 (F6)"), "link")
        self.back_button.clicked.connect(self.left)
        self.back_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        where = QHBoxLayout()
        where.setSpacing(8)
        where.addWidget(self._source)
        where.addWidget(self.import_button)
        where.addStretch(1)
        label = QLabel("栏次(&L)")
        label.setBuddy(self.columns)
        keys = named(QLabel("Ctrl+← →"), "quiet")
        if len(self.model.choices) > 1:
            for widget in (label, self.columns, keys):
                where.addWidget(widget)
        self._lay_on_paper((self._unit, self.back_button), where, self.grid)

    def _turn_to(self, choice: int) -> None:
        """Compare another 栏次, unless a text that is being typed cannot be saved."""
        self._choose(choice if self.commit() else self.model.choice)

    def _choose(self, choice: int) -> None:
        self.columns.setCurrentIndex(choice)
        self.model.choose(choice)
        self.grid.fit()

    def _say_source(self) -> None:
        filing = self.session.filing
        self._unit.setText(amount_line(filing, filing.entered_in))
        words = comparison.source(filing, self.form)
        if words and comparison.is_lacking(filing, self.form):
            words += LACKING
        self._source.setText(words or NONE_YET)
        self.import_button.setVisible(self._nothing_known())
        row_there = len(self.model.choices) > 1 or self._nothing_known()
        self._source.setVisible(self.height() >= ROOM_FOR_SOURCE or row_there)

    def _explanation(self, index: QModelIndex) -> str | None:
        """The row's printed name, the value under a keyed figure, and the findings."""
        cell = self.model.this_year(index)
        if cell is None:
            return None
        filing = self.session.filing
        words = cell_text(filing, cell)
        if comparison.is_keyed(filing, cell):
            carried = MONEY.show(filing.carried[last_year(cell)], filing.entered_in)
            words += f"　上年数手工填列；{filing.year - 1}年度的表是 {carried}（按 Delete 恢复）"
        found = [sentence(filing, each) for each in self.model.remarks(index)]
        return "\n".join([words, *found[:1]])

    def _count(self) -> None:
        """Sum up what is selected, for the status bar."""
        indexes = self.grid.selectedIndexes()
        amounts = [a for index in indexes if (a := self.model.amount(index)) is not None]
        total = MONEY.show(sum(amounts, Decimal(0)), self.session.filing.entered_in)
        several = len(indexes) > 1 and amounts
        self.counted.emit(f"选中 {len(amounts)} 格，合计 {total}" if several else "")

    def _changed(self, changed: Changed) -> None:
        last = [cell for cell in changed.cells if cell.form == LAST + self.form.id]
        cover = self.session.filing.edition.cover.id
        everything = not changed.cells or any(cell.form == cover for cell in changed.cells)
        if last or everything:
            self._say_source()
        self.explain_soon()
        self.grid.fit() if everything else self.grid.make_room(last)
