"""The page of a part of the text: what will be printed, and fields for what only a person knows."""

from __future__ import annotations

from decimal import Decimal
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.forms.checks import Finding
from desktop.forms.formula import Cell
from desktop.forms.kinds import Unreadable
from desktop.forms.wording import sentence
from desktop.narrative.own import rewritten
from desktop.ui import look
from desktop.ui.own_paragraph import OwnField, OwnParagraph
from desktop.ui.report_text import ReportText
from desktop.ui.session import Session
from desktop.ui.text_html import link, linked
from desktop.ui.text_lines import Command, Entry, Heading, Prose, Words, lines
from desktop.ui.text_sheet import TextSheet, linking
from desktop.ui.words_field import WordsField

LEGEND = (
    "灰底的字来自各表，点一下就到那一格；带下划线的是您填写的；红字〔待填〕还缺，点一下去填。"
    "F8 到下一处。"
)
FINDINGS = 4
"""More findings than these are counted only."""


class TextPage(QWidget):
    """A part of the report. `wanted` (Cell) is the cell of a figure to look at; `counted` and
    `lost` are those of a FormPage, so that a page is a page."""

    counted = Signal(str)
    lost = Signal(str)
    wanted = Signal(object)

    def __init__(
        self, session: Session, text: ReportText, page: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.id = page
        self._text = text
        self._title = QLabel(objectName="pageTitle")
        self._title.setWordWrap(True)
        self._waiting = QLabel()
        self._waiting.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self._legend = QLabel(LEGEND, objectName="quiet")
        self._legend.setWordWrap(True)
        self._found = linking(QLabel(objectName="textFindings"), self._follow)
        self._sheet = TextSheet()
        self._sheet.left.connect(self._leave)
        self._sheet.restored.connect(self._restore)
        self._sheet.paused.connect(lambda field: self._take(field, going_on=True))
        self._sheet.followed.connect(self._follow)
        self._sheet.asked.connect(self._do)
        self._lay_out()
        self._stale = True
        text.changed.connect(self._changed)
        self._write()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addSpacing(12)
        head.addWidget(self._waiting)
        paper = QFrame(objectName="paper")
        column = QVBoxLayout(paper)
        column.setContentsMargins(16, 10, 4, 4)
        column.setSpacing(6)
        column.addLayout(head)
        for part in (self._legend, self._found):
            column.addWidget(part)
        column.addWidget(self._sheet.area, 1)
        around = QVBoxLayout(self)
        around.setContentsMargins(10, 10, 10, 10)
        around.addWidget(paper)

    # What a page can be asked

    def go(self, cell: Cell) -> None:
        """Puts the cursor into the field of `cell`, or on the paragraph whose own words it keeps;
        where it has neither, where it was, or into the first field."""
        stop = self._sheet.stop(cell) or self._sheet.here or next(iter(self.fields()), None)
        if stop is not None:
            self._sheet.go(stop)
        else:
            self.setFocus()

    def commit(self) -> bool:
        """Takes over what is being typed; False if it cannot be kept."""
        rewriting = self._sheet.rewriting()
        own = [rewriting.field] if rewriting is not None and rewriting.field is not None else []
        return all(self._leave(field) for field in [*self.fields(), *own])

    def cell(self) -> Cell | None:
        """The cell of the field in hand."""
        return self._sheet.here.cell if self._sheet.here is not None else None

    def next_blank(self) -> bool:
        """Goes to the next field that waits to be filled in; whether there was one.

        From another page, to the first one here.
        """
        here = self._sheet.here if self._sheet.in_hand() else None
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
        """How far the text is rolled, in pixels."""
        return self._sheet.area.verticalScrollBar().value()

    def words(self) -> str:
        """All that stands on the page besides the fields, as rich text."""
        return "\n".join(
            line.text if isinstance(line, Heading) else line.html
            for line in self._sheet.lines
            if isinstance(line, Heading | Words | Prose)
        )

    def waiting(self) -> str:
        """What is said of what is still to be filled in."""
        return self._waiting.text()

    def found(self) -> str:
        """The findings of the page, as rich text; '' for none."""
        return self._found.text()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hands the focus on to the field in hand, or to the text to be rolled."""
        super().focusInEvent(event)
        (self._sheet.here or self._sheet.area).setFocus(event.reason())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._write()

    # What is shown

    def _changed(self) -> None:
        """Follows a step at once where it can be seen."""
        self._stale = True
        if self.isVisible():
            self._write()

    def _write(self) -> None:
        """Brings the page up to date, the place in it kept."""
        self._stale = False
        part, filing = self._text.part(self.id), self.session.filing
        found: dict[Cell, list[Finding]] = {}
        for each in self._text.findings(self.id):
            found.setdefault(each.cells[0], []).append(each)
        self._sheet.write(filing, lines(filing, part), found)
        self._title.setText(part.title)
        self._say_waiting()
        self._list_findings()

    def _say_waiting(self) -> None:
        waiting = self._text.waiting(self.id)
        there = sum(not missing.field for missing in waiting)
        words = "✓ 都填好了" if not waiting else f"还有 {len(waiting)} 处待填"
        more = f"，其中 {there} 处要到表里填" if there else ""
        colour = look.LEVEL_COLOUR["error"] if waiting else look.OK
        self._waiting.setText(f"<span style='color:{colour.name()}'>{words}</span>{more}")

    def _list_findings(self) -> None:
        found = self._text.findings(self.id)
        said = []
        for each in found[:FINDINGS]:
            mark, colour = look.LEVEL_MARK[each.level], look.LEVEL_COLOUR[each.level].name()
            words = escape(sentence(self.session.filing, each))
            style = f"color:{look.INK.name()}; text-decoration:none"
            address = escape(link(each.cells[0]))
            said.append(
                f"<span style='color:{colour}'>{mark}</span> "
                f"<a href='{address}' style='{style}'>{words}</a>"
            )
        if len(found) > FINDINGS:
            said.append(f"另有 {len(found) - FINDINGS} 条，改正后会列出")
        self._found.setText("<br>".join(said))
        self._found.setVisible(bool(found))

    # What the clerk does

    def _follow(self, address: str) -> None:
        cell = linked(address)
        if self._sheet.stop(cell) is not None:
            self.go(cell)
        else:
            self.wanted.emit(cell)

    def _take(self, field: WordsField, going_on: bool = False) -> bool:
        """Keeps what was typed into a field as one step; False if it cannot be kept.

        While the clerk is `going_on`, her text is left as she types it, spare blanks and all.
        """
        if not field.typed_in():
            return True
        filing, cell = self.session.filing, field.cell
        kind = filing.edition.kind(cell)
        try:
            value = kind.read(field.text(), filing.entered_in)
        except Unreadable as problem:
            self.lost.emit(f"{problem}没有填进去，原来的内容不变。")
            return False
        own = isinstance(field, OwnField)
        changes = rewritten(field.paragraph, str(value or "")) if own else {cell: value}
        step = field.accessibleName() if own else f"填说明 {field.accessibleName()}"
        if not self.session.fill(changes, step, field.editing):
            return False
        if going_on or own:
            field.keep(field.toPlainText())
        else:
            field.write(self.session.filing.text(cell))
        return True

    def _leave(self, field: WordsField) -> bool:
        """Keeps what was typed; a paragraph that was rewritten is shown again."""
        kept = self._take(field)
        rewriting = self._sheet.rewriting()
        if kept and rewriting is not None and rewriting.field is field:
            rewriting.shut()
        return kept

    def _restore(self, prose: OwnParagraph) -> None:
        """Takes the clerk's own words away: the generated ones come back."""
        self.session.fill(rewritten(prose.paragraph, None), "恢复自动文字")
        prose.setFocus()

    def _do(self, command: Command) -> None:
        """Adds a record of the clerk's, the cursor in it, or takes one away: one step each."""
        if not self.commit():
            return
        filing, form = self.session.filing, command.form
        if command.row:
            gone = (cell for cell in filing.entered if (cell.form, cell.row) == (form, command.row))
            self.session.fill(dict.fromkeys(gone), command.text)
            return
        rows = filing.filled(form)
        row = str(max((int(each) for each in rows if each.isdecimal()), default=0) + 1)
        places = (filing.amount(Cell(form, each, "place")) or Decimal(0) for each in rows)
        place = max(places, default=Decimal(0)) + 1
        step = command.text.removeprefix("＋ ")
        if self.session.fill({Cell(form, row, "place"): place}, step):
            cells = (field.cell for field in self.fields())
            self.go(next(cell for cell in cells if (cell.form, cell.row) == (form, row)))
