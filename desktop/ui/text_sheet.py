"""The sheet on which a part of the text stands: its lines, kept in place while they change."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import escape

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.forms.checks import Finding
from desktop.forms.filing import Filing
from desktop.forms.formula import Cell
from desktop.ui import look
from desktop.ui.own_paragraph import OwnParagraph
from desktop.ui.text_lines import Command, Entry, Heading, Line, Prose, Words
from desktop.ui.words_field import WordsField

UP_DOWN = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
Stop = WordsField | OwnParagraph
"""Where the cursor can stand: a field, or a paragraph that can be rewritten."""
SHIFT = 32
"""How far a field stands in under its sentence."""


class TextSheet(QWidget):
    """Lines under each other in an `area` that rolls.

    `left` (WordsField) when what was typed into a field should be kept, `paused` (WordsField)
    while it goes on; `restored` (OwnParagraph) when the generated words are wanted again;
    `followed` (str) is the address of a link, `asked` (Command) a button that was pressed.
    """

    left = Signal(object)
    paused = Signal(object)
    restored = Signal(object)
    asked = Signal(object)
    followed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: list[Line] = []
        self.here: Stop | None = None
        self._shown: dict[str, QWidget] = {}
        self._fields: dict[Cell, WordsField] = {}
        self._proses: dict[Cell, OwnParagraph] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 4, 12, 24)
        self._column.setSpacing(8)
        self._column.addStretch(1)
        self.area: QScrollArea = look.scrolling(self)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area.installEventFilter(self)

    def fields(self) -> list[WordsField]:
        """The fields from top to bottom."""
        return [self._fields[line.cell] for line in self.lines if isinstance(line, Entry)]

    def stop(self, cell: Cell) -> Stop | None:
        """The field of a cell, or the paragraph whose own words it keeps; None for neither."""
        return self._fields.get(cell) or self._proses.get(cell)

    def proses(self) -> list[OwnParagraph]:
        """The paragraphs that can be rewritten, from top to bottom."""
        return [self._proses[line.cell] for line in self.lines if isinstance(line, Prose)]

    def rewriting(self) -> OwnParagraph | None:
        """The paragraph that is being rewritten."""
        return next((each for each in self._proses.values() if each.field is not None), None)

    def in_hand(self) -> bool:
        """Whether the cursor is in the field or paragraph where it was last."""
        focus = QApplication.focusWidget()
        return self.here is not None and (self.here is focus or self.here.isAncestorOf(focus))

    def go(self, stop: Stop) -> None:
        """Puts the cursor there."""
        self.here = stop
        stop.setFocus()
        self._bring_up(stop)

    def write(
        self, filing: Filing, now: list[Line], found: Mapping[Cell, Sequence[Finding]]
    ) -> None:
        """Brings the lines up to date, the place among them and what is being typed kept; what
        was `found` in the clerk's own words stands under them."""
        anchor = self._anchor()
        before = anchor.y() - self.area.verticalScrollBar().value() if anchor else 0
        if [line.key for line in now] != [line.key for line in self.lines]:
            self._place(now)
        for line in now:
            if isinstance(line, Prose):
                self._proses[line.cell].fill(line, found.get(line.cell, ()))
            else:
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
        for stops in (self._fields, self._proses):
            for cell, stop in list(stops.items()):
                if stop is widget or widget.isAncestorOf(stop):
                    del stops[cell]
                    self.here = None if self.here is stop else self.here
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
            case Prose():
                shown = self._prose(line)
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

    def _prose(self, prose: Prose) -> OwnParagraph:
        shown = OwnParagraph(prose, self)
        shown.followed.connect(self.followed)
        shown.left.connect(self.left)
        shown.paused.connect(self.paused)
        shown.restored.connect(lambda: self.restored.emit(shown))
        shown.reached.connect(lambda: self._reach(shown))
        self._proses[prose.cell] = shown
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
        if isinstance(line, Command | Prose):
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
        if self.here is not None and self.in_hand():
            return self._block(self.here)
        top = self.area.verticalScrollBar().value()
        return next((each for each in self._shown.values() if each.geometry().bottom() > top), None)

    def _roll(self, anchor: QWidget, height: int) -> None:
        bar = self.area.verticalScrollBar()
        bar.setValue(anchor.y() - height)

    def _block(self, stop: Stop) -> QWidget:
        """The line in which it stands."""
        return stop if isinstance(stop, OwnParagraph) else stop.parentWidget()

    def _bring_up(self, stop: Stop) -> None:
        """Brings a field into sight, with the sentence above it where there is room."""
        block = self._block(stop)
        places = [line.key for line in self.lines]
        place = next(key for key, shown in self._shown.items() if shown is block)
        above = self.lines[max(places.index(place) - 1, 0)]
        self.area.ensureWidgetVisible(self._shown[above.key], 0, 8)
        self.area.ensureWidgetVisible(block, 0, 8)

    def _reach(self, stop: Stop) -> None:
        self.here = stop
        self._bring_up(stop)

    # From one paragraph to another

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Up and Ctrl+Down go through fields and paragraphs; F2 rewrites a paragraph."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in UP_DOWN and control:
            self._step(UP_DOWN[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_F2:
            self._rewrite()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Takes these keys, too, where nothing on the sheet has the cursor yet."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if event.key() in UP_DOWN and control:
                self.keyPressEvent(event)
                return True
        return super().eventFilter(watched, event)

    def _stops(self) -> list[Stop]:
        cells = (line.cell for line in self.lines if isinstance(line, Entry | Prose))
        return [stop for cell in cells if (stop := self.stop(cell)) is not None]

    def _step(self, by: int) -> None:
        """Goes to the next stop or the one before; from nowhere, to the first one in sight."""
        stops = self._stops()
        if self.here in stops and self.in_hand():
            place = stops.index(self.here) + by
        else:
            top = self.area.verticalScrollBar().value()
            tops = [self._block(stop).y() for stop in stops]
            place = next((at for at, y in enumerate(tops) if y >= top), 0)
        if 0 <= place < len(stops):
            self.go(stops[place])

    def _rewrite(self) -> None:
        """Opens the paragraph with the cursor, or the one above the field with the cursor."""
        stops = self._stops()
        if self.here not in stops:
            return
        above = reversed(stops[: stops.index(self.here) + 1])
        prose = next((stop for stop in above if isinstance(stop, OwnParagraph)), None)
        if prose is not None:
            prose.open()

    def _next(self) -> None:
        """Goes to the field after the one in hand, once that is kept."""
        fields, here = self.fields(), self.here
        if isinstance(here, WordsField) and here in fields and not here.typed_in():
            place = fields.index(here) + 1
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
