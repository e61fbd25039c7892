"""The outline on the left: every page of the filing, with a mark of its state."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from desktop.forms.characters import cited
from desktop.forms.filing.filing import Changed
from desktop.forms.formula import Cell
from desktop.ui.desk.session import Session
from desktop.ui.table.cursor import is_typing
from desktop.ui.text.report_text import ReportText
from desktop.ui.widgets import style
from desktop.ui.workspace import page_state, progress
from desktop.ui.workspace.outline_lines import (
    FORM,
    LINE,
    OutlineDelegate,
    OutlineLine,
    write,
)

SUPPORTING = "补充资料（不公开）"
"""The title over forms whose figures appear only in the text."""
EVALUATIONS = "绩效自评"
ADD = "＋ 增加自评表…"
TEXT = "情况说明"
FOLDED = 62
"""Pixels of the outline that shows only its marks."""


class Outline(QListWidget):
    """The cover, the forms as printed, under titles those that are not, the 自评表 and the text.

    Signals: `chosen` (str) is the id of the form to show; `adding` (QPoint) asks for the menu of
    自评表 to add, `asked` (str, QPoint) for the menu of one; `removing` (str) asks to delete one.
    """

    chosen = Signal(str)
    adding = Signal(QPoint)
    asked = Signal(str, QPoint)
    removing = Signal(str)

    def __init__(self, session: Session, text: ReportText, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("outline")
        self.setAccessibleName("目录")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.lines = OutlineDelegate()
        self.setItemDelegate(self.lines)
        self.session = session
        self._text = text
        edition = session.filing.edition
        self._form = edition.cover.id
        self._listed: tuple[str, ...] = ()
        self._progress: dict[str, progress.Progress] = {}
        self._stale = set(session.filing.edition.tables)
        self._complete: frozenset[str] = frozenset()
        self._levels: dict[str, list[str]] = {}
        self._wanted = Counter[str]()
        self._parts = text.pages()
        self._list_pages()
        self.mark()
        self.mark_text()
        self.setMinimumWidth(FOLDED)
        text.rested.connect(self.mark_text)
        session.changed.connect(self.mark)
        self.currentItemChanged.connect(lambda item, _: self._choose(item))
        self.itemClicked.connect(self._activate)
        self.itemActivated.connect(self._activate)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._ask)

    def form(self) -> str:
        """The id of the form on show."""
        return self._form

    def evaluations(self) -> list[str]:
        """The ids of the 自评表 that are listed."""
        return list(self._listed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and not event.modifiers():
            self.removing.emit(self._form)
            return
        if is_typing(event):
            event.ignore()  # the window hands it to the form
            return
        super().keyPressEvent(event)

    def forms(self) -> list[str]:
        """The ids of all pages, from top to bottom."""
        return [form for item in self._items() if (form := item.data(FORM))]

    def show_form(self, form: str) -> None:
        """Mark `form` as the one shown."""
        self.setCurrentRow(self.row_of(form))

    def stay(self, form: str) -> None:
        """Mark `form` as the one still shown, after another one could not be opened. Wait for the
        end of the click, which would mark the other one."""
        self._form = form
        QTimer.singleShot(0, self._mark_shown)

    def _mark_shown(self) -> None:
        self.blockSignals(True)
        self.show_form(self._form)
        self.blockSignals(False)
        self.viewport().update()

    def row_of(self, form: str) -> int:
        """The row of `form`."""
        return [item.data(FORM) for item in self._items()].index(form)

    def step(self, by: int) -> None:
        """Go to the next or the previous page, round at the end."""
        pages = self.forms()
        self.show_form(pages[(pages.index(self.form()) + by) % len(pages)])

    def fold(self, folded: bool) -> None:
        """Show only marks and labels, or the names as well."""
        self.lines.folded = folded
        policy = Qt.ScrollBarPolicy  # a bar would cover the labels
        bar = policy.ScrollBarAlwaysOff if folded else policy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(bar)
        self.viewport().update()

    def mark(self, changed: Changed | None = None) -> None:
        """Write the state of every page: its mark, and how much of it is filled in.

        Those that `changed` cannot affect are left: to write all takes longer than all checks.
        """
        touched = {cell.form for cell in changed.cells} if changed and changed.cells else None
        if touched is None or self.session.filing.edition.cover.id in touched:
            touched = set(self.session.filing.evaluations()) | {*self.forms()}
        self._stale |= touched
        touched |= self._list_evaluations(touched)
        self._mark_where(touched)

    def mark_text(self) -> None:
        """Mark each part of the text, and the forms that its checks read, after a pause; then it
        is known, too, which forms are complete."""
        filing = self.session.filing
        stale = self._stale | (self._complete ^ filing.complete) | set(filing.edition.supporting)
        stale |= {form.id for form in filing.edition.forms.values() if form.empty}
        self._wanted = Counter(
            finding.place.form for _, finding in self.session.standings if finding.waits
        )
        for form in stale.intersection(filing.edition.tables):
            self._progress[form] = self._measured(form)
        self._mark_where(stale)
        self._stale, self._complete = set(), filing.complete
        levels = self._text.levels()
        for page in self._parts:
            state = page_state.of_part(self._text, page, levels.get(page, []))
            write(self.item(self.row_of(page)), state)
        if self._parts:
            waiting = sum(len(self._text.waiting(page)) for page in self._parts)
            of = sum(self._text.places(page) for page in self._parts)
            self._text_head.setText(f"{TEXT}　{of - waiting}/{of}" if waiting else TEXT)
        self._know_names()

    def _mark_where(self, touched: set[str]) -> None:
        """Mark these forms, and those whose findings have changed."""
        before, self._levels = self._levels, {}
        for level, finding in self.session.standings:
            if finding.waits:
                continue  # it is marked on its page of the text
            for form in {cell.form for cell in finding.cells}:
                self._levels.setdefault(form, []).append(level)
        for item in self._items():
            form = item.data(FORM)
            levels = self._levels.get(form, [])
            if (
                form
                and form not in self._parts
                and (form in touched or levels != before.get(form, []))
            ):
                self._mark(item, levels)

    def _items(self) -> list[QListWidgetItem]:
        return [self.item(row) for row in range(self.count())]

    def _head(self, words: str) -> QListWidgetItem:
        heading = QListWidgetItem(words, self)
        heading.setFlags(Qt.ItemFlag.NoItemFlags)
        heading.setForeground(style.QUIET)
        return heading

    def _list_pages(self) -> None:
        """List all pages, those that grow in number last."""
        edition = self.session.filing.edition
        for form in (edition.cover, *edition.forms.values()):
            self._add(form.id)
        if edition.supporting:
            self._head(SUPPORTING)
        for form in edition.supporting.values():
            self._add(form.id)
        if self._parts:
            self._text_head = self._head(TEXT)
        for page in self._parts:
            self._add(page)
        if edition.evaluations:
            self._head(EVALUATIONS)
            self._plus = QListWidgetItem(ADD, self)
            self._plus.setForeground(style.ACCENT)
            if self.session.closed:
                self._plus.setForeground(style.PALE)
                self._plus.setFlags(Qt.ItemFlag.NoItemFlags)
                self._plus.setToolTip(self.session.closed)

    def _add(self, form: str, row: int | None = None) -> None:
        item = QListWidgetItem()
        item.setData(FORM, form)
        self.insertItem(self.count() if row is None else row, item)

    def _list_evaluations(self, touched: set[str]) -> set[str]:
        """List the present 自评表, and return those that were not listed before. If the one on
        show is gone, show the one beside it."""
        filing, listed = self.session.filing, self._listed
        there = filing.evaluations()
        for form in touched.intersection(there):
            self._progress[form] = progress.of_evaluation(filing, form)
        if listed == there:
            return set()
        place = listed.index(self._form) if self._form in listed else None
        first = self.row(self._plus) - len(listed)
        self.blockSignals(True)
        for _ in listed:
            self.takeItem(first)
        for number, form in enumerate(there):
            self._add(form, first + number)
        self.blockSignals(False)
        self._listed = there
        if self._form in self.forms():
            self.show_form(self._form)
        elif place is not None:
            last = first + len(there) - 1 if there else first - 2  # over the heading
            self.setCurrentRow(min(first + place, last))
        return set(there)

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(FORM):
            self._form = item.data(FORM)
            self.chosen.emit(self._form)

    def _activate(self, item: QListWidgetItem) -> None:
        if item is self._plus:
            below = self.visualItemRect(item).bottomLeft()
            self.show_form(self._form)
            self.adding.emit(self.viewport().mapToGlobal(below))

    def _ask(self, at: QPoint) -> None:
        item = self.itemAt(at)
        if item is not None and (item is self._plus or item.data(FORM) in self._listed):
            self.asked.emit(item.data(FORM) or "", self.viewport().mapToGlobal(at))

    def _named(self, form: str) -> tuple[str, str]:
        """The label and the name of a form's line."""
        filing = self.session.filing
        layout = filing.edition.evaluation(form)
        if layout is not None:
            name = filing.text(Cell(form, "name", "1")) if layout.role == "project" else ""
            unnamed = "（未命名）" if layout.role == "project" else ""
            return "", cited(name) or f"{layout.form.title}{unnamed}"
        table = filing.edition.form(form)
        return table.label, table.title

    def _mark(self, item: QListWidgetItem, levels: list[str]) -> None:
        form = item.data(FORM)
        filing = self.session.filing
        done = self._progress.get(form)
        if form in filing.edition.tables and (done is None or done.begun == filing.is_empty(form)):
            done = self._progress[form] = self._measured(form)
        state = page_state.of_form(levels, done)
        write(item, OutlineLine(*self._named(form), state))

    def _measured(self, form: str) -> progress.Progress:
        return progress.of_form(self.session.filing, form, self._wanted[form])

    def _know_names(self) -> None:
        lines = (item.data(LINE) for item in self._items())
        self.lines.know(tuple(line.name for line in lines if line is not None))
