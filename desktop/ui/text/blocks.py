"""The widgets on the sheet of a text besides its words: fields with their label, buttons."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.forms.filing.filing import Filing
from desktop.ui.desk.desk import ONLY_VIEWED
from desktop.ui.text.give_up_link import GiveUpLink
from desktop.ui.text.lines import Command, Entry
from desktop.ui.text.words_field import WordsField
from desktop.ui.widgets import style
from desktop.ui.widgets.named import named

SHIFT = 32
"""How far a field is indented under its sentence, in pixels."""
OFFERED = 24
"""How many characters of last year's words are shown beside an empty field."""


class EntryBlock(QWidget):
    """A `field` under its label; beside it, while it is empty, last year's words for it."""

    def __init__(self, entry: Entry, parent: QWidget) -> None:
        super().__init__(parent)
        self.field = WordsField(entry.cell, entry.long, self)
        self.field.recalled.connect(self._recall)
        self._last = ""
        self._label = named(QLabel(), "label")
        self._label.setBuddy(self.field)
        self._offer = named(QPushButton(), "quietLink")
        self._offer.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._offer.clicked.connect(self._recall)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._label)
        head.addWidget(self._offer)
        head.addStretch(1)
        head.addWidget(GiveUpLink(self.field))
        column = QVBoxLayout(self)
        column.setContentsMargins(SHIFT, 0, 0, 4)
        column.setSpacing(3)
        column.addLayout(head)
        column.addWidget(self.field)

    def make_read_only(self) -> None:
        """Let the field look as what it is in a file that is only viewed, and say why."""
        self.field.setReadOnly(True)
        self.field.setToolTip(ONLY_VIEWED)
        self._offer.setEnabled(False)

    def fill(self, entry: Entry, filing: Filing, last: str) -> None:
        """Show the present text; `last` is last year's."""
        field, text = self.field, filing.text(entry.cell)
        field.draft.follow(text)
        field.setAccessibleName(entry.label)
        field.mark(entry.waiting)
        self._label.setText(_label(entry))
        self._last = "" if text else last
        self._offer.setVisible(bool(self._last))
        line = " ".join(last.split())
        cut = line if len(line) <= OFFERED else f"{line[:OFFERED]}…"
        self._offer.setText(f"上年：{cut}".replace("&", "&&"))
        self._offer.setToolTip(f"<p>{escape(last)}</p><p>点一下照搬（Ctrl+'）</p>")

    def offer(self) -> str:
        """The text of the offer to use last year's words; '' where there is none."""
        return self._offer.text() if self._last else ""

    def _recall(self) -> None:
        """Put last year's words into the empty field."""
        if self._last and not self.field.toPlainText().strip():
            self.field.setFocus()
            self.field.selectAll()
            self.field.insertPlainText(self._last)
            self.field.left.emit()


class Buttons(QWidget):
    """The buttons of a command: to add a record, or to delete and move one."""

    def __init__(self, command: Command, ask: Callable[[Command], object], parent: QWidget) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(SHIFT if command.row else 0, 0, 0, 0)
        row.setSpacing(4)
        for each in command.all():
            button = named(_Press(each.text), "link")
            button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            button.setToolTip({-1: "Alt+↑", 1: "Alt+↓"}.get(each.by, ""))
            button.clicked.connect(lambda _=False, each=each: ask(each))
            row.addWidget(button)
        row.addStretch(1)

    def make_read_only(self) -> None:
        """Let no button be pressed, for a file that is only viewed, and say why."""
        for button in self.findChildren(_Press):
            button.setEnabled(False)
            button.setToolTip(ONLY_VIEWED)

    def stations(self) -> tuple[QWidget, ...]:
        """The buttons, in the order of Tab."""
        return tuple(self.findChildren(_Press))


class _Press(QPushButton):
    """A button among fields. Enter presses it; a space does not, since pinyin typed one Tab too
    far ends with a space."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() != Qt.Key.Key_Space:
            super().keyPressEvent(event)


def linking(label: QLabel, follow: Callable[[str], object]) -> QLabel:
    """`label` with links for the mouse; the keys have F8 and Tab."""
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.LinksAccessibleByMouse)
    label.linkActivated.connect(follow)
    label.setWordWrap(True)
    return label


def _label(entry: Entry) -> str:
    if not entry.waiting:
        return escape(entry.label)
    colour = style.LEVEL_COLOUR["error"].name()
    return f"<span style='color:{colour}'>○ {escape(entry.label)}</span>"
