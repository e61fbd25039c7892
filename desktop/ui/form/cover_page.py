"""The page of the cover's fields: the unit, how its figures are entered, who signs."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QApplication,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.forms.edition.form import Line
from desktop.forms.filing.changes.comments import comment_on, in_words
from desktop.forms.formula import Cell
from desktop.forms.values import Unit, Unreadable, Value
from desktop.forms.words.wording import CONFIRMED
from desktop.ui.desk.session import Session
from desktop.ui.form import unit_question
from desktop.ui.page.page import Page
from desktop.ui.widgets import style
from desktop.ui.widgets.cell_actions import add_cell_actions
from desktop.ui.widgets.choice_box import ChoiceBox
from desktop.ui.widgets.line_edit import LineEdit
from desktop.ui.widgets.named import named

ENTERED_IN = "entered_in"


class CoverPage(Page):
    """The cover form as labelled fields, each saved in a pause of typing and when it is left."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.form = session.filing.edition.cover
        self._fields: dict[Cell, LineEdit | ChoiceBox] = {}
        self._labels: dict[Cell, QLabel] = {}
        self._problem = named(QLabel(), "warning")
        self._problem.setWordWrap(True)
        rows = QFormLayout()
        rows.setSpacing(10)
        for line in self.form.lines.values():
            label = QLabel(f"{line.label}(&{len(self._fields) + 1})")
            field = self._field(line)
            label.setBuddy(field)
            self._labels[Cell(self.form.id, line.id, "1")] = label
            rows.addRow(label, self._explained(field, line.id))
        paper = named(QFrame(), "paper")
        column = QVBoxLayout(paper)
        column.setContentsMargins(28, 20, 28, 20)
        column.setSpacing(16)
        column.addWidget(named(QLabel("封面"), "pageTitle"))
        column.addWidget(
            named(QLabel("单位、年度和签字人印在封面上；姓名可以留空，打印后手写签字。"), "quiet")
        )
        column.addLayout(rows)
        column.addWidget(self._problem)
        column.addStretch(1)
        around = QVBoxLayout(self)
        around.setContentsMargins(10, 10, 10, 10)
        around.addWidget(style.scrolling(paper))
        session.changed.connect(self._write)
        self.setFocusProxy(next(iter(self._fields.values())))
        self._write()

    def go(self, cell: Cell) -> None:
        self._fields.get(cell, next(iter(self._fields.values()))).setFocus()

    def commit(self) -> bool:
        return all(self._take(cell) for cell in self._fields)

    def cell(self) -> Cell | None:
        """The cell of the field with the cursor, or of the one in which it was last."""
        fields = (QApplication.focusWidget(), self.focusProxy())
        cells = {field: cell for cell, field in self._fields.items()}
        return next((cells[field] for field in fields if field in cells), None)

    def field(self, cell: Cell) -> LineEdit | ChoiceBox:
        """The field in which `cell` is written."""
        return self._fields[cell]

    def _explained(self, field: QWidget, line: str) -> QWidget | QHBoxLayout:
        """`field`, with the explanation of its line beside it, if there is one."""
        if line not in self.form.line_help:
            return field
        hint = named(QLabel(self.form.line_help[line]), "quiet")
        hint.setWordWrap(True)
        beside = QHBoxLayout()
        beside.setSpacing(12)
        beside.addWidget(field)
        beside.addWidget(hint, 1)
        return beside

    def _field(self, line: Line) -> QWidget:
        cell = Cell(self.form.id, line.id, "1")
        field: LineEdit | ChoiceBox
        if line.choices:
            field = ChoiceBox(line.choices)
            field.setPlaceholderText("请选择")
            field.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            field.customContextMenuRequested.connect(lambda at: self._menu(field, at))
            field.activated.connect(lambda: self._choose(cell, field.currentText()))
            field.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        else:
            field = LineEdit()
            field.setReadOnly(bool(self.session.closed))
            field.left.connect(self.commit)
            field.paused.connect(lambda: self._take(cell, going_on=True))
            field.reached.connect(lambda: self.setFocusProxy(field))
            field.setMaximumWidth(520)
        self._fields[cell] = field
        return field

    def _menu(self, field: QWidget, at: QPoint) -> None:
        """Offer what can be done with any cell, for a choice; a line has a menu of its own."""
        field.setFocus()
        menu = QMenu(field)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        add_cell_actions(menu, field)
        menu.popup(field.mapToGlobal(at))

    def _choose(self, cell: Cell, text: str) -> None:
        """Make the step of a choice. Ask first where existing amounts would get another unit."""
        filing = self.session.filing
        if text == self._shown(cell):
            return
        if cell.row == ENTERED_IN and unit_question.amounts(filing):
            self._write()  # until it is answered, all is as it was
            unit: Unit = "元" if text == "元" else "万元"
            unit_question.ask(filing, unit, lambda: self._change(cell, text), self)
        else:
            self._change(cell, text)

    def _change(self, cell: Cell, text: str) -> None:
        if self._fill(cell, text):
            label = self.form.lines[cell.row].label
            self.said.emit(f"{label}改为“{text}”，Ctrl+Z 可以撤销。")
        self._write()

    def _take(self, cell: Cell, *, going_on: bool = False) -> bool:
        """Save the text of a field. False where that fails.

        An unreadable text is replaced by the old one, with a sentence, unless the clerk is still
        typing (`going_on`).
        """
        field = self._fields[cell]
        if isinstance(field, ChoiceBox) or not field.draft.typed_in():
            return True
        self._problem.clear()
        try:
            if not self._fill(cell, field.text(), field.draft.editing, going_on=going_on):
                return False
        except Unreadable as problem:
            if not going_on:
                self._say_lost(f"{problem}没有填进去，原来的内容不变。")
                field.draft.write(self._shown(cell))
            return False
        field.draft.keep()
        if not going_on:
            field.draft.write(self._shown(cell))
        return True

    def _fill(
        self, cell: Cell, text: str, editing: object = None, *, going_on: bool = False
    ) -> bool:
        filing = self.session.filing
        value: Value | None = filing.edition.kind(cell).read(text, filing.entered_in)
        step = f"填封面 {self.form.lines[cell.row].label}"
        return self.session.fill({cell: value}, step, editing, going_on=going_on)

    def _say_lost(self, words: str) -> None:
        self._problem.setText(words)
        self.lost.emit(words)

    def _shown(self, cell: Cell) -> str:
        """The text of a field as the filing has it, or its default."""
        filing = self.session.filing
        text = filing.edition.kind(cell).show(filing.value(cell), filing.entered_in)
        unset = {"kind": filing.kind, ENTERED_IN: filing.entered_in}
        if not text and cell.row == CONFIRMED:
            return self.form.lines[cell.row].choices[0]
        return text or unset.get(cell.row, "")

    def _write(self, _: object = None) -> None:
        for cell, field in self._fields.items():
            if isinstance(field, ChoiceBox):
                field.setCurrentIndex(field.findText(self._shown(cell)))
            else:
                field.draft.follow(self._shown(cell))
        for cell, label in self._labels.items():
            comment = comment_on(self.session.filing, cell)
            mark = "" if comment is None else " ○" if comment.done else " ●"
            label.setText(f"{label.text().rstrip(' ●○')}{mark}")
            label.setToolTip(in_words(comment) if comment is not None else "")
