"""The page of the journal of a filing (修改记录): a filter, the lines, and the way to a cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from desktop.forms.filing.changes.comments import commented_cell
from desktop.office.journal.journal import JournalLine, Wanted, form_kind, kinds
from desktop.ui.journal.journal_table import JournalTable
from desktop.ui.widgets.choice_box import ChoiceBox
from desktop.ui.widgets.lists import button_bar, lay_out
from desktop.ui.widgets.named import named
from desktop.ui.widgets.shortcuts import on_enter

PAUSE = 250
"""Milliseconds after a key in the field for words until the lines are looked through."""
STOPPED = "已取消查找"
Forms = Mapping[str, frozenset[str]]
"""The ids of forms, by the name under which they are offered."""


class JournalPage(QWidget):
    """The journal under its filter. Signals: `narrowed` when the filter was changed, `wanted`
    (Cell) to go to, `history` (Cell) to list, `exported` for the workbook, `closed` to go back."""

    narrowed = Signal()
    wanted = Signal(object)
    history = Signal(object)
    exported = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("desk")
        self.form, self.person, self.day, self.kind = (
            _choice(name) for name in ("表", "操作人", "日期", "方式")
        )
        self.words = QLineEdit()
        self.words.setPlaceholderText("位置、步骤、修改前后的内容")
        self.words.setAccessibleName("查找文字")
        self.words.setClearButtonEnabled(True)
        self.table = JournalTable()
        self.table.setAccessibleName("修改记录")
        self._forms: Forms = {}
        self._count = named(QLabel(), "quiet")
        self._pause = QTimer(self, interval=PAUSE, singleShot=True)
        self._connect()
        self._lay_out()

    def offer(self, forms: Forms, people: Iterable[str], days: Iterable[str]) -> None:
        """Offer these in the filter, which then lets every line through."""
        self._forms = forms
        offered = (
            (self.form, forms),
            (self.person, people),
            (self.day, days),
            (self.kind, kinds()),
        )
        for box, choices in offered:
            box.clear()
            box.addItems([f"全部{box.accessibleName()}", *choices])
        self.words.clear()
        self._pause.stop()

    def filter(self) -> Wanted:
        """The filter as it is now, for any thread: True for a line that fits it."""
        forms = self._forms.get(self.form.currentText())
        who, day, kind = (_chosen(box) for box in (self.person, self.day, self.kind))
        sought = self.words.text().strip()

        def fits(line: JournalLine) -> bool:
            return (
                (forms is None or (form_kind(line.cell) if line.cell else "") in forms)
                and who in (None, line.who)
                and day in (None, line.time[:10])
                and kind in (None, line.kind)
                and (not sought or any(sought in text for text in _texts(line)))
            )

        return fits

    def summary(self) -> str:
        """How many lines are listed."""
        return self._count.text()

    def _connect(self) -> None:
        for box in (self.form, self.person, self.day, self.kind):
            box.activated.connect(self._narrow)
        self._pause.timeout.connect(self._narrow)
        self.words.textEdited.connect(lambda: self._pause.start())
        self.words.returnPressed.connect(self._narrow)
        self.table.lines.read.connect(self._say_count)
        self.table.doubleClicked.connect(self._go)
        on_enter(self.table, self._go)

    def _lay_out(self) -> None:
        filter_ = QHBoxLayout()
        filter_.addWidget(named(QLabel("修改记录"), "pageTitle"))
        filter_.addSpacing(12)
        for box in (self.form, self.person, self.day, self.kind):
            filter_.addWidget(box)
        filter_.addWidget(self.words, 1)
        bar, _ = button_bar(
            ("到这一格 (Enter)", self._go),
            ("本格修改记录…", self._show_history),
            ("导出 Excel…", self.exported.emit),
            ("返回填报 (Esc)", self.closed.emit),
        )
        bar.addWidget(self._count)
        lay_out(self, filter_, self.table, bar)

    def _narrow(self) -> None:
        self._pause.stop()
        self.narrowed.emit()

    def _say_count(self) -> None:
        lines = self.table.lines
        count = f"{lines.rowCount():,} 条"
        more = f"已列出 {count}，{STOPPED if lines.stopped else '向下滚动继续列出'}"
        self._count.setText(f"共 {count}" if lines.whole() else more)

    def _go(self, _: object = None) -> None:
        line = self.table.line()
        if line is not None and line.cell is not None:
            self.wanted.emit(commented_cell(line.cell))

    def _show_history(self) -> None:
        line = self.table.line()
        if line is not None and line.cell is not None:
            self.history.emit(line.cell)


def _choice(name: str) -> ChoiceBox:
    box = ChoiceBox()
    box.setAccessibleName(name)
    box.setMinimumContentsLength(7)
    box.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return box


def _chosen(box: ChoiceBox) -> str | None:
    """The choice; None for the first one, which is all of them."""
    return box.currentText() if box.currentIndex() > 0 else None


def _texts(line: JournalLine) -> Iterator[str]:
    """The texts that are looked through, those that cost the least first."""
    yield line.name
    yield line.place
    yield line.old
    yield line.new
