"""The sheet with the lines of a part of the text, which keep their place while they change."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.ui.text.anchor import Anchor, Place
from desktop.ui.text.chart_picture import ChartPicture
from desktop.ui.text.fields.blocks import Beside, Buttons, EntryBlock, linking
from desktop.ui.text.fields.words_field import WordsField
from desktop.ui.text.lines.lines import (
    NOUNS,
    Command,
    Entry,
    Heading,
    Line,
    Picture,
    Prose,
    Words,
)
from desktop.ui.text.own_words.own_field import OwnField
from desktop.ui.text.own_words.own_paragraph import OwnParagraph
from desktop.ui.widgets import style
from desktop.ui.widgets.named import named

EDGE = 24
"""A heading counts as reached so many pixels before it is at the top."""
SIZES = {"QWidget": 10, "#sectionTitle": 11, "#printed": 11}
"""The usual size of the type on the sheet, in points."""
Stop = WordsField | OwnParagraph
"""A place for the cursor: a field, or a paragraph that can be rewritten."""

AROUND = 44
"""Pixels in sight above and below a field: its sentence may become a line longer a moment later."""


class TextSheet(QWidget):
    """Lines under each other in an `area` that scrolls.

    Signals: `left` (WordsField) when the text of a field should be saved, `paused` (WordsField)
    when it should be saved in a pause of typing; `restored` (OwnParagraph) asks for the generated
    words, `dropped` for it not to be printed; `entered` and `escaped` when the clerk is done with a
    field, as those of a field; `followed` (str) is the address of a link, `asked` (Command) a
    button that was pressed; `rolled` when the sheet was scrolled.
    """

    left = Signal(object)
    paused = Signal(object)
    entered = Signal()
    escaped = Signal()
    restored = Signal(object)
    dropped = Signal(object)
    asked = Signal(object)
    followed = Signal(str)
    rolled = Signal()

    def __init__(self, parent: QWidget | None = None, *, closed: str = "") -> None:
        super().__init__(parent)
        self._closed = closed
        self._zoom = 100
        self.lines: list[Line] = []
        self.here: Stop | None = None
        self._shown: dict[str, QWidget] = {}
        self._fields: dict[Cell, WordsField] = {}
        self._proses: dict[Cell, OwnParagraph] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 4, 12, 24)
        self._column.setSpacing(8)
        self._column.addStretch(1)
        self.area: QScrollArea = style.scrolling(self)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area.verticalScrollBar().valueChanged.connect(self.rolled)
        self._anchor = Anchor(self.area)

    def zoom(self, percent: int) -> None:
        """Show the text in larger type, or in smaller, and keep the place in it."""
        if percent == self._zoom:
            return
        before = self._before()
        self._zoom = percent
        sizes = ((name, style.enlarged(points, percent)) for name, points in SIZES.items())
        self.setStyleSheet("".join(f"{name} {{ font-size: {size}pt; }}" for name, size in sizes))
        if before is not None:
            self._anchor.hold(before)

    def fields(self) -> list[WordsField]:
        """The fields from top to bottom."""
        return [self._fields[line.cell] for line in self.lines if isinstance(line, Entry)]

    def stop(self, cell: Cell) -> Stop | None:
        """The field of a cell, or the paragraph whose own words it stores; None for neither."""
        return self._fields.get(cell) or self._proses.get(cell)

    def stops(self) -> list[Stop]:
        """The fields and paragraphs that the cursor visits, from top to bottom."""
        cells = (line.cell for line in self.lines if isinstance(line, Entry | Prose))
        return [stop for cell in cells if (stop := self.stop(cell)) is not None]

    def rewriting(self) -> dict[OwnField, OwnParagraph]:
        """The paragraphs that are being rewritten, by their fields: one, besides any that could not
        be saved."""
        proses = self._proses.values()
        return {prose.field: prose for prose in proses if prose.field is not None}

    def in_hand(self) -> bool:
        """True where the focus is still in the last visited field or paragraph."""
        focus = QApplication.focusWidget()
        return self.here is not None and _holds(self.here, focus)

    def go(self, stop: Stop) -> None:
        """Put the cursor on `stop`."""
        stop.setFocus()
        self._come(stop)

    def in_sight(self, stop: Stop) -> bool:
        """True where the block begins below the upper edge of the visible part."""
        return self._block(stop).y() >= self.area.verticalScrollBar().value()

    def section(self) -> str:
        """The key of the heading above the text at the top of the visible part."""
        top = self.area.verticalScrollBar().value()
        headings = [line.key for line in self.lines if isinstance(line, Heading)]
        above = [key for key in headings if top and self._shown[key].y() <= top + EDGE]
        return (above or headings or [""])[-1 if above else 0]

    def roll_to(self, key: str) -> None:
        """Scroll the line with this key to the top."""
        self.area.verticalScrollBar().setValue(self._shown[key].y())

    def write(self, filing: Filing, now: list[Line], beside: Beside) -> None:
        """Bring the lines up to date; the place among them and a text being typed stay."""
        before = self._before()
        if [line.key for line in now] != [line.key for line in self.lines]:
            self._place(filing, now)
        for line in now:
            self._fill(filing, line, beside)
        self.lines = now
        if before is not None and before.widget in self._shown.values():
            self._anchor.hold(before)

    def _place(self, filing: Filing, now: list[Line]) -> None:
        """Put the lines in order; lines that were there before keep their widgets."""
        gone = self._shown.keys() - {line.key for line in now}
        focused = QApplication.focusWidget(), self.focusWidget()  # the latter once shown again
        going = [self._shown[key] for key in gone]
        if any(_holds(each, focus) for each in going for focus in focused):
            self.area.setFocus()  # or Qt hands it on to another one that goes
        for key in gone:
            self._remove(key)
        before: QWidget | None = None
        for number, line in enumerate(now):
            shown = self._shown.get(line.key) or self._make(filing, line)
            if self._column.indexOf(shown) != number:
                self._column.insertWidget(number, shown)
            for here in _stations(shown):
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

    def _make(self, filing: Filing, line: Line) -> QWidget:
        match line:
            case Heading(level=level):
                shown: QWidget = named(QLabel(), "sectionTitle" if level == 1 else "subTitle")
            case Words(quiet=quiet):
                name = "quiet" if quiet else "printed"
                shown = linking(named(QLabel(), name), self.followed.emit)
            case Prose():
                shown = self._prose(line)
            case Entry():
                shown = self._entry(line)
            case Picture(chart=chart):
                shown = ChartPicture(filing, chart, self)
            case Command():
                shown = Buttons(line, self.asked.emit, self)
        if isinstance(line, Heading):
            shown.setContentsMargins(0, 8, 0, 0)
        if isinstance(shown, QLabel):
            shown.setWordWrap(True)
        if self._closed and isinstance(shown, EntryBlock | OwnParagraph | Buttons):
            shown.make_read_only(self._closed)
        self._shown[line.key] = shown
        return shown

    def _prose(self, prose: Prose) -> OwnParagraph:
        shown = OwnParagraph(prose, self)
        shown.followed.connect(self.followed)
        shown.left.connect(self.left)
        shown.paused.connect(self.paused)
        shown.restored.connect(lambda: self.restored.emit(shown))
        shown.dropped.connect(lambda: self.dropped.emit(shown))
        shown.reached.connect(lambda: self._come(shown))
        shown.asked.connect(lambda: self._end_others(shown))
        self._proses[prose.cell] = shown
        return shown

    def _entry(self, entry: Entry) -> EntryBlock:
        block = EntryBlock(entry, self)
        block.followed.connect(self.followed)
        field, form, row = block.field, entry.cell.form, entry.cell.row
        field.left.connect(lambda: self.left.emit(field))
        field.paused.connect(lambda: self.paused.emit(field))
        field.entered.connect(self.entered)
        field.escaped.connect(self.escaped)
        field.reached.connect(lambda: self._reach(field))
        if form in NOUNS:
            field.shifted.connect(lambda by: self.asked.emit(Command(form, row, by)))
        self._fields[entry.cell] = field
        return block

    def _fill(self, filing: Filing, line: Line, beside: Beside) -> None:
        """Update the text of a line where it has changed."""
        shown = self._shown[line.key]
        match line:
            case Prose():
                self._proses[line.cell].fill(line, beside.found.get(line.cell, ()), filing)
            case Picture(chart=chart):
                assert isinstance(shown, ChartPicture)
                shown.fill(filing, chart)
            case Entry():
                assert isinstance(shown, EntryBlock)
                shown.fill(line, filing, beside)
            case Heading() | Words():
                words = line.text if isinstance(line, Heading) else line.html
                assert isinstance(shown, QLabel)
                if shown.text() != words:
                    shown.setText(words)

    def _end_others(self, asked: OwnParagraph) -> None:
        """Say no more of the numbers of other paragraphs; the one `asked` stays where it is."""
        before = self._anchor.place(asked)
        for each in self._proses.values():
            if each is not asked:
                each.ask(None)
        self._anchor.hold(before)
        QTimer.singleShot(0, asked, lambda: self.area.ensureWidgetVisible(asked.line, 0, 8))

    # The place on the sheet

    def _before(self) -> Place | None:
        """The place that should stay: that of the field in use, else of the first line in sight."""
        if self.here is not None and self.in_hand():
            return self._anchor.place(self._block(self.here))
        top = self.area.verticalScrollBar().value()
        shown = self._shown.values()
        first = next((each for each in shown if each.geometry().bottom() > top), None)
        return self._anchor.place(first) if first is not None else None

    def _block(self, stop: Stop) -> QWidget:
        """The widget of the line that holds `stop`."""
        return stop if isinstance(stop, OwnParagraph) else cast(QWidget, stop.parentWidget())

    def _bring_up(self, stop: Stop) -> None:
        """Scroll a field into sight, with the sentence above it where there is room."""
        block = self._block(stop)
        places = [line.key for line in self.lines]
        place = next(key for key, shown in self._shown.items() if shown is block)
        above = self.lines[max(places.index(place) - 1, 0)]
        self.area.ensureWidgetVisible(self._shown[above.key], 0, 8)
        self.area.ensureWidgetVisible(block, 0, AROUND)

    def _come(self, stop: Stop) -> None:
        self._reach(stop)
        QTimer.singleShot(0, self, lambda: self._reach_again(stop))

    def _reach_again(self, stop: Stop) -> None:
        """Scroll `stop` into sight once the lines have their heights, unless the clerk moved."""
        if self.here is stop and not self._anchor.holds():
            self._reach(stop)

    def _reach(self, stop: Stop) -> None:
        self.here = stop
        self._anchor.let_go()
        self._bring_up(stop)


def _stations(shown: QWidget) -> tuple[QWidget, ...]:
    """The widgets of a line at which Tab stops."""
    if isinstance(shown, EntryBlock):
        return (shown.field,)
    if isinstance(shown, OwnParagraph):
        return (shown,)  # no stop itself, but Tab goes on from here
    return shown.stations() if isinstance(shown, Buttons) else ()


def _holds(widget: QWidget, focus: QWidget | None) -> bool:
    """True where the keys go to `widget` or to one within it."""
    return focus is not None and (widget is focus or widget.isAncestorOf(focus))
