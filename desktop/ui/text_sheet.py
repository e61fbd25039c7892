"""The sheet on which a part of the text stands: its lines, kept in place while they change."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.forms.filing import Filing
from desktop.forms.formula import Cell
from desktop.ui import look
from desktop.ui.text_lines import Command, Entry, Heading, Line, Words
from desktop.ui.words_field import WordsField

SHIFT = 32
"""How far a field stands in under its sentence."""


class TextSheet(QWidget):
    """Lines under each other in an `area` that rolls.

    `left` (WordsField) when what was typed into a field should be kept, `paused` (WordsField)
    while it goes on; `followed` (str) is the address of a link, `asked` (Command) a button that
    was pressed.
    """

    left = Signal(object)
    paused = Signal(object)
    asked = Signal(object)
    followed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: list[Line] = []
        self.here: WordsField | None = None
        self._shown: dict[str, QWidget] = {}
        self._fields: dict[Cell, WordsField] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 4, 12, 24)
        self._column.setSpacing(8)
        self._column.addStretch(1)
        self.area: QScrollArea = look.scrolling(self)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def fields(self) -> list[WordsField]:
        """The fields from top to bottom."""
        return [self._fields[line.cell] for line in self.lines if isinstance(line, Entry)]

    def field(self, cell: Cell) -> WordsField | None:
        """The field of a cell, None where there is none."""
        return self._fields.get(cell)

    def go(self, field: WordsField) -> None:
        """Puts the cursor into a field."""
        self.here = field
        field.setFocus()
        self._bring_up(field)

    def write(self, filing: Filing, now: list[Line]) -> None:
        """Brings the lines up to date, the place among them and what is being typed kept."""
        anchor = self._anchor()
        before = anchor.y() - self.area.verticalScrollBar().value() if anchor else 0
        if [line.key for line in now] != [line.key for line in self.lines]:
            self._place(now)
        for line in now:
            self._fill(filing, line)
        self.lines = now
        if anchor is not None and anchor in self._shown.values():
            QTimer.singleShot(0, self, lambda: self._roll(anchor, before))

    def _place(self, now: list[Line]) -> None:
        """Puts the lines in their order: those that were there keep their widgets."""
        gone = self._shown.keys() - {line.key for line in now}
        if any(self._shown[key].isAncestorOf(QApplication.focusWidget()) for key in gone):
            self.area.setFocus()  # or Qt hands it on to another one that goes
        for key in gone:
            self._remove(key)
        before: QWidget | None = None
        for number, line in enumerate(now):
            shown = self._shown.get(line.key) or self._make(line)
            if self._column.indexOf(shown) != number:
                self._column.insertWidget(number, shown)
            if isinstance(line, Entry | Command):
                here = self._fields[line.cell] if isinstance(line, Entry) else shown
                if before is not None:
                    self.setTabOrder(before, here)
                before = here

    def _remove(self, key: str) -> None:
        widget = self._shown.pop(key)
        for cell, field in list(self._fields.items()):
            if widget.isAncestorOf(field):
                del self._fields[cell]
                self.here = None if self.here is field else self.here
        self._column.removeWidget(widget)
        widget.hide()
        widget.deleteLater()

    def _make(self, line: Line) -> QWidget:
        match line:
            case Heading(level=level):
                shown: QWidget = QLabel(objectName="sectionTitle" if level == 1 else "subTitle")
            case Words(quiet=quiet):
                name = "quiet" if quiet else "printed"
                shown = linking(QLabel(objectName=name), self.followed.emit)
            case Entry():
                shown = self._entry(line)
            case Command():
                shown = self._button(line)
        if isinstance(line, Heading):
            shown.setContentsMargins(0, 8, 0, 0)
        if isinstance(shown, QLabel):
            shown.setWordWrap(True)
        self._shown[line.key] = shown
        return shown

    def _button(self, command: Command) -> QPushButton:
        button = QPushButton(command.text, objectName="link")
        button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda: self.asked.emit(command))
        return button

    def _entry(self, entry: Entry) -> QWidget:
        field = WordsField(entry.cell, entry.long, self)
        field.left.connect(lambda: self.left.emit(field))
        field.paused.connect(lambda: self.paused.emit(field))
        field.entered.connect(self._next)
        field.reached.connect(lambda: self._reach(field))
        self._fields[entry.cell] = field
        block = QWidget()
        column = QVBoxLayout(block)
        column.setContentsMargins(SHIFT, 0, 0, 4)
        column.setSpacing(3)
        label = QLabel(objectName="label")
        label.setBuddy(field)
        column.addWidget(label)
        column.addWidget(field)
        return block

    def _fill(self, filing: Filing, line: Line) -> None:
        """Writes what a line says now, where it says something else."""
        shown = self._shown[line.key]
        if isinstance(line, Command):
            return
        if isinstance(line, Entry):
            field = self._fields[line.cell]
            if not field.typed_in():
                field.write(filing.text(line.cell))
            field.setAccessibleName(line.label)
            field.mark(line.waiting)
            shown, words = shown.findChild(QLabel, "label"), _label(line)
        else:
            words = line.text if isinstance(line, Heading) else line.html
        assert isinstance(shown, QLabel)
        if shown.text() != words:
            shown.setText(words)

    # The place on the sheet

    def _anchor(self) -> QWidget | None:
        """What should stay where it is: the field being typed in, else the first line in sight."""
        if self.here is not None and self.here.hasFocus():
            return self.here.parentWidget()
        top = self.area.verticalScrollBar().value()
        return next((each for each in self._shown.values() if each.geometry().bottom() > top), None)

    def _roll(self, anchor: QWidget, height: int) -> None:
        bar = self.area.verticalScrollBar()
        bar.setValue(anchor.y() - height)

    def _bring_up(self, field: WordsField) -> None:
        """Brings a field into sight, with the sentence above it where there is room."""
        block = field.parentWidget()
        places = [line.key for line in self.lines]
        place = next(key for key, shown in self._shown.items() if shown is block)
        above = self.lines[max(places.index(place) - 1, 0)]
        self.area.ensureWidgetVisible(self._shown[above.key], 0, 8)
        self.area.ensureWidgetVisible(block, 0, 8)

    def _reach(self, field: WordsField) -> None:
        self.here = field
        self._bring_up(field)

    def _next(self) -> None:
        """Goes to the field after the one in hand, once that is kept."""
        fields = self.fields()
        if self.here in fields and not self.here.typed_in():
            place = fields.index(self.here) + 1
            if place < len(fields):
                self.go(fields[place])


def _label(entry: Entry) -> str:
    if not entry.waiting:
        return escape(entry.label)
    colour = look.LEVEL_COLOUR["error"].name()
    return f"<span style='color:{colour}'>○ {escape(entry.label)}</span>"


def linking(label: QLabel, follow: Callable[[str], object]) -> QLabel:
    """`label` with links for the mouse; the keys have F8 and Tab."""
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.LinksAccessibleByMouse)
    label.linkActivated.connect(follow)
    label.setWordWrap(True)
    return label
