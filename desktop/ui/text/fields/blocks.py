"""The widgets on the sheet of a text besides its words: fields with their label, buttons."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.audit.finding.finding import Finding
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.ui.text.fields.comment_note import comment_note
from desktop.ui.text.fields.give_up_link import GiveUpLink
from desktop.ui.text.fields.statement_marks import marks
from desktop.ui.text.fields.told_line import ToldLine
from desktop.ui.text.fields.words_field import WordsField
from desktop.ui.text.lines.html import DISPUTED
from desktop.ui.text.lines.lines import Command, Entry
from desktop.ui.text.lines.stated import Stated, Statements, stated_in_field
from desktop.ui.widgets import style
from desktop.ui.widgets.named import named
from desktop.ui.widgets.shortcuts import ENTER

SHIFT = 32
"""How far a field is indented under its sentence, in pixels."""
OFFERED = 24
"""How many characters of last year's words are shown beside an empty field."""


@dataclass(frozen=True)
class Beside:
    """Notes to the lines: the findings in the clerk's own words (`found`), the `statements` of
    every text, the text of a field in `last` year, and of the field `above` of the same name."""

    found: Mapping[Cell, Sequence[Finding]]
    statements: Statements
    last: Callable[[Cell], str]
    above: Mapping[Cell, str]


class EntryBlock(QWidget):
    """A `field` under its label; beside it, while it is empty, last year's words for it, or those
    of the field above of the same name (同上); below it, what its numbers were matched with: of
    those that are wrong, and the one with the cursor.

    Signal: `followed` (str) is the address of a cell to look at.
    """

    followed = Signal(str)

    def __init__(self, entry: Entry, parent: QWidget) -> None:
        super().__init__(parent)
        self.field = WordsField(entry.cell, entry.long, self)
        self.field.recalled.connect(self._recall)
        self._filing: Filing | None = None
        self._stated: list[Stated] = []
        self._told = ToldLine()
        self._told.followed.connect(self.followed)
        self.field.cursorPositionChanged.connect(self._tell)
        self.field.reached.connect(self._tell)
        self._offered = ""
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
        column.addWidget(self._told)

    def make_read_only(self, why: str) -> None:
        """Let the field look as what it is in a filing that is closed, and say `why`."""
        self.field.setReadOnly(True)
        self.field.setToolTip(why)
        self._offer.setEnabled(False)

    def fill(self, entry: Entry, filing: Filing, beside: Beside) -> None:
        """Show the present text, its statements, and what the field is offered."""
        field, text = self.field, filing.text(entry.cell)
        field.draft.follow(text)
        field.setAccessibleName(entry.label)
        field.mark(entry.waiting)
        note = comment_note(filing, entry.cell)
        self._label.setText("　".join(filter(None, (_label(entry), note))))
        last = "" if text else beside.last(entry.cell)
        above = "" if text else beside.above.get(entry.cell, "")
        self._propose("上年" if last else "同上", last or above)
        self._filing = filing
        found = beside.statements.get(entry.cell, ())
        self._stated = [*stated_in_field(field.toPlainText(), found)]
        self.field.setExtraSelections([*marks(field, self._stated)])
        self._tell()

    def _propose(self, whose: str, words: str) -> None:
        """Offer words for the empty field, and say whose they are; '' for none."""
        self._offered = words
        self._offer.setVisible(bool(words))
        line = " ".join(words.split())
        cut = line if len(line) <= OFFERED else f"{line[:OFFERED]}…"
        self._offer.setText(f"{whose}：{cut}　Ctrl+'".replace("&", "&&"))
        self._offer.setToolTip(f"<p>{escape(words)}</p><p>点一下引用（Ctrl+'）</p>")

    def told(self) -> str:
        """What is said of the numbers in the field; '' for nothing."""
        return self._told.words

    def _tell(self) -> None:
        """Say what is wrong in the field, and what the number with the cursor was matched with."""
        place = self.field.textCursor().position() if self.field.hasFocus() else -1
        said = (
            each
            for each in self._stated
            if each.standing in DISPUTED or each.start <= place <= each.end
        )
        self._told.tell(self._filing, *said)

    def offer(self) -> str:
        """The text of the offer to use words that are there; '' where there is none."""
        return self._offer.text() if self._offered else ""

    def _recall(self) -> None:
        """Put the words that are offered into the empty field."""
        if self._offered and not self.field.toPlainText().strip():
            self.field.setFocus()
            self.field.selectAll()
            self.field.insertPlainText(self._offered)
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
            key = {-1: "Alt+↑", 1: "Alt+↓"}.get(each.by, "")
            button.setToolTip(key if each.row else "Ins")
            button.clicked.connect(lambda _=False, each=each: ask(each))
            row.addWidget(button)
        row.addStretch(1)

    def make_read_only(self, why: str) -> None:
        """Let no button be pressed, for a filing that is closed, and say `why`."""
        for button in self.findChildren(_Press):
            button.setEnabled(False)
            button.setToolTip(why)

    def stations(self) -> tuple[QWidget, ...]:
        """The buttons, in the order of Tab."""
        return tuple(self.findChildren(_Press))


class _Press(QPushButton):
    """A button among fields. Enter presses it; a space does not, since pinyin typed one Tab too
    far ends with a space."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
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
