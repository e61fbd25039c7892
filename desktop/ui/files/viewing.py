"""A file that is only viewed: a notice that says so, and keys that say why they do nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.desk.desk import Desk
from desktop.ui.widgets.named import named

if TYPE_CHECKING:  # the window starts without what a file needs
    from db.records import YearLock

RESTORE = "从备份恢复…"
TEXTS = (QLineEdit, QPlainTextEdit)
FILLED = (QAbstractItemView, QComboBox, *TEXTS)
EDITING = (
    QKeySequence.StandardKey.Paste,
    QKeySequence.StandardKey.Cut,
    QKeySequence.StandardKey.Delete,
    QKeySequence.StandardKey.Undo,
    QKeySequence.StandardKey.Redo,
)
CHANGING = (
    QEvent.Type.KeyPress,
    QEvent.Type.InputMethod,
    QEvent.Type.Drop,
    QEvent.Type.DragEnter,
    QEvent.Type.ContextMenu,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonDblClick,
    QEvent.Type.Wheel,
)
EDITING_KEYS = (Qt.Key.Key_F2, Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
MOVING = {
    *(Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right),
    *(Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown),
    *(Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape),
    *(Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta),
}
READING = (QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.SelectAll)


class Viewing(QObject):
    """The `notice` and the guard of a file that is only viewed. Signals: `copy_wanted` (Path),
    `retry_wanted`, `backups_wanted`, `unlock_wanted` for a locked year, and `home_wanted` for the
    backups of which the file is one."""

    copy_wanted = Signal(object)
    retry_wanted = Signal()
    backups_wanted = Signal()
    home_wanted = Signal()
    unlock_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self.notice = ViewingNotice()
        self._guard: ViewingGuard | None = None
        desk.opened.connect(self._begin)
        desk.closing.connect(self._end)

    def above(self, pages: QWidget) -> QWidget:
        """The pages with room for the notice above them."""
        both = QWidget()
        column = QVBoxLayout(both)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notice)
        column.addWidget(pages, 1)
        return both

    def _begin(self, why: str) -> None:
        """Show `why` the file is only viewed and what can be done, and guard its pages."""
        session, forms = self._desk.session, self._desk.forms
        if session is None or forms is None or not session.closed:
            return
        self._guard = ViewingGuard(forms.as_page(), session.closed, self)
        self._guard.said.connect(lambda words: self._desk.say(words, 8))
        if session.lock is not None and not session.file.read_only:
            self._say_locked(session.lock, session.head.year)
            return
        from desktop.office.filings.restore import altered_places

        faults = session.file.faults
        if faults:
            why = f"{why}{altered_places(session.filing, faults)}。"
            self.notice.say(why, {RESTORE: self.backups_wanted.emit})
        else:
            self.notice.say(why, self._choices(session.path, why))

    def _say_locked(self, lock: YearLock, year: int) -> None:
        """Show by whom and why this `year`, or the one after it, was locked, and how to unlock."""
        from desktop.office.papers.lock_words import lock_words

        why = "" if lock.year == year else f"，其中的上年数取自 {year} 年度"
        words = f"{lock_words(lock)}{why}。可以查看、打印、导出，不能修改。"
        self.notice.say(words, {"解除定稿…": self.unlock_wanted.emit}, "已定稿")

    def _choices(self, path: Path, why: str) -> Mapping[str, Callable[[], object]]:
        """The ways to edit a file that is only viewed because of `why`."""
        from db.problems import Reason
        from desktop.ui.files.opening import A_BACKUP, WHY

        if why == A_BACKUP:
            return {RESTORE: self.home_wanted.emit}
        again = {"再试一次": self.retry_wanted.emit}
        if why == WHY[Reason.IN_USE]:
            return again  # a copy would be a second file, and each have something of its own
        return {"复制到本机并打开": lambda: self.copy_wanted.emit(path), **again}

    def _end(self) -> None:
        if self._guard is not None:
            self._guard.let_go()
            self._guard = None
        self.notice.clear()


class ViewingNotice(QFrame):
    """A strip above the page; shown while a file is only viewed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self._words = QLabel(wordWrap=True)
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self._words, 1)
        self._buttons: list[QPushButton] = []
        self.hide()

    def say(
        self, words: str, choices: Mapping[str, Callable[[], object]], state: str = "只读"
    ) -> None:
        """Show `words` behind the `state`, and a button for each of the choices."""
        self.clear()
        self._words.setText(f"<b>{state}</b>　{escape(words)}")
        for text, do in choices.items():
            button = named(QPushButton(text), "link")
            button.clicked.connect(lambda _=False, do=do: do())
            self._row.addWidget(button)
            self._buttons.append(button)
        self.show()

    def words(self) -> str:
        """The text of the bar."""
        return self._words.text()

    def clear(self) -> None:
        """Hide it."""
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons = []
        self.hide()


class ViewingGuard(QObject):
    """Keeps everything that would change a figure or a text from the widgets under `desk`.

    Signal: `said` (str) says why. One guard serves all pages: a single widget that forgot the
    file is only viewed would let the clerk type a text that is then lost.
    """

    said = Signal(str)

    def __init__(self, desk: QWidget, why: str, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._why = why
        _application().installEventFilter(self)

    def let_go(self) -> None:
        """End it. Before the pages go: their last events must not come here."""
        _application().removeEventFilter(self)
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in CHANGING or not isinstance(watched, QWidget):
            return False
        if not self._desk.isAncestorOf(watched):
            return False
        if not _changes(watched, event):
            return False
        self.said.emit(self._why)
        return True


def _changes(widget: QWidget, event: QEvent) -> bool:
    """True where the clerk starts to change something with this event."""
    kinds = QEvent.Type
    if isinstance(event, QKeyEvent):
        keys = _changing_in_text if isinstance(widget, TEXTS) else _changing_in_grid
        return isinstance(widget, FILLED) and keys(event)
    if event.type() == kinds.InputMethod:
        return isinstance(widget, FILLED)
    if event.type() in (kinds.Drop, kinds.DragEnter):
        return True
    if event.type() == kinds.ContextMenu:
        text = widget if isinstance(widget, TEXTS) else widget.parent()
        # The menu of a text that is only read cannot change it, and lists its changes.
        return isinstance(text, TEXTS) and not text.isReadOnly()
    if isinstance(widget, QComboBox):
        return event.type() in (kinds.MouseButtonPress, kinds.Wheel)
    return event.type() == kinds.MouseButtonDblClick and isinstance(
        widget.parent(), QAbstractItemView
    )


def _changing_in_text(event: QKeyEvent) -> bool:
    """True for all keys but those that move, select and copy."""
    return event.key() not in MOVING and not any(event.matches(key) for key in READING)


def _changing_in_grid(event: QKeyEvent) -> bool:
    if event.key() in EDITING_KEYS or any(event.matches(key) for key in EDITING):
        return True
    modifiers = Qt.KeyboardModifier
    held = event.modifiers() & ~(modifiers.ShiftModifier | modifiers.KeypadModifier)
    return not held and event.text() != "" and event.text().isprintable()


def _application() -> QCoreApplication:
    """The program's one application."""
    application = QCoreApplication.instance()
    assert application is not None
    return application
