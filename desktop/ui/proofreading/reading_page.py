"""The page that shows one figure after the other, large, to be compared by ear and eye (唱数)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.forms.filing.changes import proofs
from desktop.forms.filing.entries import Changes
from desktop.forms.formula import Cell
from desktop.forms.words.speech import spoken
from desktop.forms.words.wording import cell_text, form_title
from desktop.ui.desk.session import Session
from desktop.ui.proofreading.voice import Voice
from desktop.ui.widgets.named import named
from desktop.ui.widgets.shortcuts import ENTER

KEYPAD = Qt.KeyboardModifier.KeypadModifier
PAUSED = "已暂停"
GO_ON = "按 P 继续。"
END = "本表已唱完"
MARKS = {
    proofs.VERIFIED: "✓ 已校对",
    proofs.DIFFERENT: "✗ 不符",
    proofs.CHANGED: "！已变动，须重新校对",
    proofs.UNVERIFIED: "○ 未校对",
}


class ReadingPage(QWidget):
    """The figures of a table or 自评表 in the order of the paper, said by `voice` where there is
    one, and ticked by the person called `by`. Signals: `closed` to go back to the list of forms,
    `wrong` (str) is the form whose figures that are wrong are to be decided."""

    closed = Signal()
    wrong = Signal(str)

    def __init__(
        self,
        session: Session,
        form: str,
        by: str,
        voice: Voice | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("desk")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._session, self._form, self._by, self._voice = session, form, by, voice
        self._cells = proofs.due_cells(session.filing, form)
        self._at = self._first()
        self._paused = False
        self._done: list[tuple[int, Cell]] = []
        self._acts: dict[Qt.Key, Callable[[], None]] = {
            **dict.fromkeys((*ENTER, Qt.Key.Key_Space), self._tick),
            Qt.Key.Key_X: self._mark_wrong,
            **dict.fromkeys((Qt.Key.Key_Left, Qt.Key.Key_Backspace), self._back),
            Qt.Key.Key_Right: self._skip,
            Qt.Key.Key_Delete: self._untick,
            Qt.Key.Key_P: self._pause,
            Qt.Key.Key_Escape: self.closed.emit,
        }
        self._lay_out()
        self._show()

    def cell(self) -> Cell | None:
        """The cell whose figure is on show; None after the last one."""
        return self._cells[self._at] if self._at < len(self._cells) else None

    def words(self) -> list[str]:
        """What is on show, from above to below."""
        labels = (self._count, self._line, self._column, self._figure, self._spoken, self._state)
        return [label.text() for label in labels]

    def event(self, event: QEvent) -> bool:
        """The keys of this page are its own, not those of the menu."""
        if event.type() == QEvent.Type.ShortcutOverride and self._act(event) is not None:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        act = self._act(event)
        if act is None:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():  # a key held down must not tick what nobody has read
            act()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._hush()

    def _act(self, event: QEvent) -> Callable[[], None] | None:
        if isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Undo):
            return self._undo
        if isinstance(event, QKeyEvent) and not event.modifiers() & ~KEYPAD:
            return self._acts.get(Qt.Key(event.key()))
        return None

    # What the clerk does

    def _tick(self) -> None:
        cell, filing = self.cell(), self._session.filing
        if cell is None:
            self._end()
        elif not self._paused:
            changes = proofs.verified(filing, cell, proofs.READ, self._by, dt.date.today())
            self._keep(cell, changes, "相符")

    def _mark_wrong(self) -> None:
        cell, filing = self.cell(), self._session.filing
        if cell is not None and not self._paused:
            changes = proofs.marked_wrong(filing, cell, self._by, dt.date.today())
            self._keep(cell, changes, "有误")

    def _keep(self, cell: Cell, changes: Changes, result: str) -> None:
        """Keep the result in the file and go on; stay where that cannot be saved."""
        name = cell_text(self._session.filing, cell)
        if self._fill(cell, changes, f"校对 {name}（{proofs.READ}）：{result}"):
            self._skip()

    def _fill(self, cell: Cell, changes: Changes, step: str) -> bool:
        """Make a step that can be undone on this page; none where nothing changes."""
        before = self._session.undo_stack.index()
        filled = self._session.fill(changes, step)
        if self._session.undo_stack.index() > before:
            self._done.append((before + 1, cell))
        return filled

    def _untick(self) -> None:
        """Take the result of the figure on show away."""
        cell, filing = self.cell(), self._session.filing
        changes = proofs.removed(filing, cell) if cell is not None and not self._paused else {}
        if cell is not None and changes:
            self._fill(cell, changes, f"取消校对 {cell_text(filing, cell)}")
            self._show()

    def _undo(self) -> None:
        """Undo what was done last on this page, and show its figure again."""
        while self._done and self._done[-1][0] > self._session.undo_stack.index():
            self._done.pop()  # undone elsewhere
        if self._done and self._done[-1][0] == self._session.undo_stack.index():
            _, cell = self._done.pop()
            self._session.undo()
            self._at = self._cells.index(cell)
            self._paused = False
            self._show()
            self.setFocus()  # undoing has gone to the cell

    def _skip(self) -> None:
        self._move(1)

    def _back(self) -> None:
        self._move(-1)

    def _move(self, by: int) -> None:
        if not self._paused:
            self._at = min(max(0, self._at + by), len(self._cells))
            self._show()

    def _pause(self) -> None:
        self._paused = not self._paused and self.cell() is not None
        self._show()

    def _end(self) -> None:
        """After the last figure: decide those that are wrong, or go back to the list."""
        if proofs.differences(self._session.filing, self._form):
            self.wrong.emit(self._form)
        else:
            self.closed.emit()

    # What is on show

    def _show(self) -> None:
        cell = self.cell()
        self._count.setText(f"第 {min(self._at + 1, len(self._cells))}／{len(self._cells)} 个数")
        if cell is None:
            self._write(END, "", "", self._outcome(), "")
        elif self._paused:
            self._write(PAUSED, "", "", GO_ON, "")
        else:
            said = spoken(self._session.filing, cell)
            line, column = (said.line, said.column) if said.line else (said.column, "")
            state = MARKS[proofs.state(self._session.filing, cell)]
            self._write(line, column, said.figure, said.words, state)
        self._say(cell)

    def _write(self, line: str, column: str, figure: str, words: str, state: str) -> None:
        labels = (self._line, self._column, self._figure, self._spoken, self._state)
        for label, text in zip(labels, (line, column, figure, words, state), strict=True):
            label.setText(text)
            label.setVisible(bool(text))
        self.setAccessibleName("，".join(filter(None, (line, column, words, state))))

    def _outcome(self) -> str:
        found = proofs.tally(self._session.filing, self._form)
        words = f"已校对 {found.verified}／{found.due}，不符 {found.different}。"
        return f"{words}{'按 Enter 逐处处理不符的。' if found.different else '按 Enter 返回。'}"

    def _say(self, cell: Cell | None) -> None:
        if self._voice is None:
            return
        if cell is None or self._paused:
            self._hush()
        else:
            self._voice.say(spoken(self._session.filing, cell).sentence)

    def _hush(self) -> None:
        if self._voice is not None:
            self._voice.stop()

    def _first(self) -> int:
        """The first figure that is not verified; the very first where all are."""
        filing = self._session.filing
        states = [proofs.state(filing, cell) for cell in self._cells]
        return next((n for n, each in enumerate(states) if each != proofs.VERIFIED), 0)

    def _lay_out(self) -> None:
        title = f"唱数校对　{form_title(self._session.filing, self._form)}"
        self._count = named(QLabel(), "quiet")
        self._line, self._column = (named(QLabel(wordWrap=True), "readLine") for _ in range(2))
        self._figure = named(QLabel(), "readFigure")
        self._spoken = named(QLabel(wordWrap=True), "readWords")
        self._state = named(QLabel(), "readState")
        head = QHBoxLayout()
        head.addWidget(named(QLabel(title), "pageTitle"))
        head.addSpacing(12)
        head.addWidget(self._count, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(10)
        column.addLayout(head)
        column.addStretch(1)
        for label in (self._line, self._column, self._figure, self._spoken, self._state):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        column.addStretch(2)
        column.addLayout(self._bar())

    def _bar(self) -> QHBoxLayout:
        """The keys of this page as buttons for the mouse; the keyboard stays with the page."""
        bar = QHBoxLayout()
        for words, act in (
            ("相符 (Enter 或空格)", self._tick),
            ("有误 (X)", self._mark_wrong),
            ("上一个 (←)", self._back),
            ("取消校对 (Delete)", self._untick),
            ("撤销 (Ctrl+Z)", self._undo),
            ("跳过 (→)", self._skip),
            ("暂停、继续 (P)", self._pause),
            ("返回 (Esc)", self.closed.emit),
        ):
            button = QPushButton(words)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(lambda _=False, act=act: act())
            bar.addWidget(button)
        bar.addStretch(1)
        return bar
