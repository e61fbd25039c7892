"""The page of a part of the text: the printed words, and fields for facts that no table has."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.audit.finding.finding import Finding
from desktop.forms.filing.entries import Changes
from desktop.forms.formula import Cell
from desktop.forms.kinds import KINDS
from desktop.forms.values import Unreadable
from desktop.narrative.last_texts import carried_texts, last_text
from desktop.narrative.own_paragraphs import leave_out, rewrite
from desktop.office.editions import narrative
from desktop.ui.desk.session import Session
from desktop.ui.page.page import Page
from desktop.ui.text.fields.blocks import Beside
from desktop.ui.text.fields.words_field import WordsField
from desktop.ui.text.head import TextHead
from desktop.ui.text.lines.html import linked
from desktop.ui.text.lines.lines import (
    NOUNS,
    Command,
    Entry,
    Heading,
    Prose,
    Words,
    lines,
    texts_above,
)
from desktop.ui.text.lines.records import record_changes
from desktop.ui.text.own_words.own_field import OwnField
from desktop.ui.text.own_words.own_paragraph import OwnParagraph
from desktop.ui.text.report_text import ReportText
from desktop.ui.text.sheet import TextSheet
from desktop.ui.text.steps import TextSteps
from desktop.ui.widgets.named import named

LOW = 420
"""Pixels: a page lower than this shortens its head."""


class TextPage(Page):
    """A part of the report. Signal: `wanted` (Cell) is the cell of a figure to look at."""

    wanted = Signal(object)

    def __init__(
        self, session: Session, text: ReportText, page: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.id = page
        self._text = text
        self._head = TextHead()
        self._head.followed.connect(self._follow)
        self._head.carried.connect(self.carry)
        self._sheet = TextSheet(closed=session.closed)
        self._head.contents.wanted.connect(self._sheet.roll_to)
        self._sheet.left.connect(self._leave)
        self._sheet.restored.connect(self._restore)
        self._sheet.dropped.connect(self._drop)
        self._sheet.paused.connect(lambda field: self._take(field, going_on=True))
        self._sheet.followed.connect(self._follow)
        self._sheet.asked.connect(self._do)
        self._sheet.rolled.connect(self._say_section)
        self._steps = TextSteps(self, self._sheet)
        self._lay_out()
        self._stale = True
        text.changed.connect(self._changed)
        self._write()

    def _lay_out(self) -> None:
        paper = named(QFrame(), "paper")
        column = QVBoxLayout(paper)
        column.setContentsMargins(16, 10, 4, 4)
        column.setSpacing(6)
        column.addWidget(self._head)
        column.addWidget(self._sheet.area, 1)
        around = QVBoxLayout(self)
        around.setContentsMargins(10, 10, 10, 10)
        around.addWidget(paper)

    # What a page can be asked

    def go(self, cell: Cell) -> None:
        """Put the cursor into the field of `cell`, or on the paragraph whose own words it stores;
        where there is neither, where the cursor was, or into the first field."""
        stop = self._sheet.stop(cell) or self._sheet.here or next(iter(self.fields()), None)
        if stop is not None:
            self._sheet.go(stop)
        else:
            self.setFocus()

    def commit(self) -> bool:
        return all(self._leave(field) for field in [*self.fields(), *self._sheet.rewriting()])

    def cell(self) -> Cell | None:
        """The cell of the field in hand."""
        return self._sheet.here.cell if self._sheet.here is not None else None

    def next_blank(self, from_top: bool = False) -> bool:
        """Go to the next field to fill in. False where there is none.

        From another page, or with `from_top`, it is the first one here.
        """
        here = self._sheet.here if self._sheet.in_hand() and not from_top else None
        stops = [line for line in self._sheet.lines if isinstance(line, Entry | Prose)]
        places = [line.cell for line in stops]
        after = places.index(here.cell) + 1 if here is not None else 0
        waiting = (line for line in stops[after:] if isinstance(line, Entry) and line.waiting)
        blank = next(waiting, None)
        if blank is not None:
            self.go(blank.cell)
        return blank is not None

    def fields(self) -> list[WordsField]:
        """The fields from top to bottom."""
        return self._sheet.fields()

    def place(self) -> int:
        """How far the text is scrolled, in pixels."""
        return self._sheet.area.verticalScrollBar().value()

    def words(self) -> str:
        """All text on the page besides the fields, as rich text."""
        return "\n".join(
            line.text if isinstance(line, Heading) else line.html
            for line in self._sheet.lines
            if isinstance(line, Heading | Words | Prose)
        )

    def waiting(self) -> str:
        """The line about places still to be filled in."""
        return self._head.waiting()

    def found(self) -> str:
        """The findings of the page, as rich text; '' for none."""
        return self._head.found()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on to the last visited field, or to the text for scrolling."""
        super().focusInEvent(event)
        (self._sheet.here or self._sheet.area).setFocus(event.reason())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave a low window, as at 150 %, more room for the text."""
        super().resizeEvent(event)
        self._head.set_low(self.height() < LOW)

    def zoom(self, percent: int) -> None:
        self._sheet.zoom(percent)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._write()

    # What is shown

    def _changed(self) -> None:
        """Update the page after a step, at once if it is visible."""
        self._stale = True
        if self.isVisible():
            self._write()

    def _write(self) -> None:
        """Bring the page up to date and keep the place in it."""
        self._stale = False
        part, filing = self._text.part(self.id), self.session.filing
        findings = self._text.findings(self.id)
        found: dict[Cell, list[Finding]] = {}
        for each in findings:
            found.setdefault(each.cells[0], []).append(each)
        statements = self._text.statements()
        written = lines(filing, part, statements)
        beside = Beside(found, statements, self._last_text, texts_above(filing, written))
        self._sheet.write(filing, written, beside)
        head = self._head
        self._sheet.area.setAccessibleName(self._text.name(self.id))
        head.name(self._text.name(self.id), part.title)
        head.say_waiting(len(self._text.waiting(self.id)), self._text.elsewhere(self.id))
        head.say_carried(_places(self._carried()))
        head.list_findings(filing, findings)
        head.contents.fill(self._sheet.lines)
        self._say_section()

    def _say_section(self) -> None:
        self._head.contents.say(self._sheet.section())

    def _last_text(self, cell: Cell) -> str:
        last = self._text.last
        return last_text(self.session.filing, last, cell) if last is not None else ""

    def _carried(self) -> Changes:
        """The changes that fill empty fields with last year's words, where there are any."""
        filing, last = self.session.filing, self._text.last
        if last is None:
            return {}
        return carried_texts(filing, last, self._text.document, narrative(filing.edition.id))

    # What the clerk does

    def _follow(self, address: str) -> None:
        cell = linked(address)
        if self._sheet.stop(cell) is not None:
            self.go(cell)
        else:
            self.wanted.emit(cell)

    def _take(self, field: WordsField, going_on: bool = False) -> bool:
        """Save the text of a field as one step. False where that fails.

        While the clerk is still typing (`going_on`), blanks at the end stay in the field.
        """
        if not field.typed_in():
            return True
        filing, cell = self.session.filing, field.cell
        own = isinstance(field, OwnField)
        kind = KINDS["long"] if own else filing.edition.kind(cell)  # words, not yet bound
        try:
            value = kind.read(field.text(), filing.entered_in)
        except Unreadable as problem:
            self.lost.emit(f"{problem}没有填进去，原来的内容不变。")
            return False
        changes: Changes = {cell: value}
        if isinstance(field, OwnField):
            changes = field.changes(filing, str(value or ""))
        step = field.accessibleName() if own else f"填说明 {field.accessibleName()}"
        if not self.session.fill(changes, step, field.draft.editing, going_on=going_on):
            return False
        field.draft.keep()
        return True

    def _leave(self, field: WordsField) -> bool:
        """Save the text of a field that is left, and close the field of a paragraph. False where
        that fails."""
        if not self._take(field):
            return False
        if not isinstance(field, OwnField):
            field.draft.write(self.session.filing.text(field.cell))
            return True
        prose = self._sheet.rewriting().get(field)
        if prose is not None:  # not yet shut
            prose.shut()
        return True

    def _restore(self, prose: OwnParagraph) -> None:
        """Delete the clerk's own words; the generated ones show again, and are printed."""
        self.session.fill(rewrite(prose.paragraph, None), "恢复自动文字")
        prose.setFocus()

    def _drop(self, prose: OwnParagraph) -> None:
        """Let a paragraph of zeros not be printed."""
        if self.session.fill(leave_out(prose.paragraph), "不印这一段"):
            self.said.emit("这一段不印了。按 Delete 恢复，Ctrl+Z 可以撤销。")
        prose.setFocus()

    def carry(self) -> None:
        """Fill the empty fields of the whole report with last year's words, in one step."""
        changes = self._carried() if self.commit() else {}
        if changes and self.session.fill(changes, "引用上年文字"):
            carried = f"已引用上年文字，全文共 {_places(changes)} 处"
            self.said.emit(f"{carried}，请逐处看一遍年份和内容。Ctrl+Z 可以撤销。")

    def begin_row(self) -> bool:
        """Add a record of the kind that has the cursor, a chapter or an item of the table of 重点
        工作. False in any other field."""
        here = self._sheet.here
        form = here.cell.form if here is not None and self._sheet.in_hand() else ""
        if form in NOUNS:
            self._do(Command(form))
        return form in NOUNS

    def _do(self, command: Command) -> None:
        """Add, move or delete a record in one step; the cursor goes into a new one."""
        if not self.commit():
            return
        row, changes = record_changes(self.session.filing, command)
        here = self._sheet.here
        if not self.session.fill(changes, command.text.removeprefix("＋ ")):
            return
        if not command.row:
            cells = (field.cell for field in self.fields())
            self.go(next(cell for cell in cells if (cell.form, cell.row) == (command.form, row)))
        elif not command.by:
            self.said.emit(f"已{command.text}，按 Ctrl+Z 可以恢复。")
        elif here is not None:
            self.go(here.cell)


def _places(changes: Changes) -> int:
    """How many fields and records these are."""
    return len({(cell.form, cell.row) for cell in changes})
