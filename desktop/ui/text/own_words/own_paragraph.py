"""A paragraph of the report on screen, and the field in which the clerk rewrites it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGridLayout,
    QLabel,
    QMenu,
    QPushButton,
    QWidget,
)

from desktop.audit.finding.finding import Finding
from desktop.forms.filing.filing import Filing
from desktop.narrative.document.document import Paragraph
from desktop.ui.text.fields.comment_note import comment_note
from desktop.ui.text.fields.give_up_link import GiveUpLink
from desktop.ui.text.fields.told_line import ToldLine
from desktop.ui.text.lines.html import ASKED, in_html, link
from desktop.ui.text.lines.lines import Prose
from desktop.ui.text.lines.stated import Stated
from desktop.ui.text.own_words.own_field import OwnField
from desktop.ui.text.own_words.own_note import RESTORE, own_note, rewriting_note
from desktop.ui.text.own_words.printed_words import PrintedWords
from desktop.ui.widgets.cell_actions import add_cell_actions
from desktop.ui.widgets.named import named
from desktop.ui.widgets.shortcuts import ENTER

STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
HELD = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.ShiftModifier
)


class OwnParagraph(QFrame):
    """A paragraph that can be rewritten in its place.

    A click on a number, or Left and Right, show what that was matched with.

    Signals: `followed` (str) is the address of a link; `reached` when the cursor comes to it;
    `asked` when it says what a number was matched with;
    `left` and `paused` (OwnField) as those of a field; `restored` asks for the generated words,
    `dropped` for the paragraph not to be printed.
    """

    followed = Signal(str)
    reached = Signal()
    asked = Signal()
    left = Signal(object)
    paused = Signal(object)
    restored = Signal()
    dropped = Signal()

    def __init__(self, prose: Prose, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("prose")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.cell = prose.cell
        self.field: OwnField | None = None
        self._prose = prose
        self._found: Sequence[Finding] = ()
        self._filing: Filing | None = None
        self._chosen: Stated | None = None
        self.line = ToldLine("（Enter）")
        self.line.followed.connect(self.followed)
        self._words = PrintedWords()
        self._words.pressed.connect(self.setFocus)
        self._words.pressed_twice.connect(self.open)
        self._note = named(QLabel(), "quiet")
        for label, follow in ((self._words, self._press), (self._note, self._follow)):
            label.setTextFormat(Qt.TextFormat.RichText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.LinksAccessibleByMouse)
            label.setWordWrap(True)
            label.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)  # that of the paragraph
            label.linkActivated.connect(follow)
        self._open = _button("改写", "用自己的话写这一段（双击，或 F2）")
        self._open.clicked.connect(self.open)
        self._drop = _button("不印", "这一段不印出来（Delete）")
        self._drop.clicked.connect(self.dropped)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(4, 0, 0, 0)
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(0, 1)
        self._grid.addWidget(self._words, 0, 0)
        self._grid.addWidget(self._open, 0, 2, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(self._drop, 0, 1, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(self.line, 1, 0, 1, 3)
        self._grid.addWidget(self._note, 2, 0)

    @property
    def paragraph(self) -> Paragraph:
        """The paragraph as it is now."""
        return self._prose.paragraph

    def fill(self, prose: Prose, found: Sequence[Finding], filing: Filing) -> None:
        """Show the paragraph, and the findings in the clerk's own words."""
        self._prose, self._found, self._filing = prose, found, filing
        before, self._chosen = self._chosen, None
        same = (each for each in prose.stated if before and each.start == before.start)
        self.ask(next(same, None))
        self.setAccessibleName(prose.paragraph.text)
        self._drop.setVisible(prose.may_go and self.field is None)
        if self.field is None:
            notes = (own_note(prose, found), comment_note(filing, prose.cell))
            self._say("<br>".join(filter(None, notes)))
        else:
            self.field.follow(prose.paragraph)
            self._say(rewriting_note(found))

    def ask(self, stated: Stated | None) -> None:
        """Show what something in the paragraph was matched with; None shows nothing."""
        self._chosen = stated if self.field is None else None
        html = self._prose.html
        if self._chosen is not None:
            html = in_html(self.paragraph, self._prose.stated, self._chosen)
        if self._words.text() != html:
            self._words.setText(html)
        self.line.tell(self._filing, self._chosen)
        self.setAccessibleDescription(self.line.words)

    def told(self) -> str:
        """What is said of the chosen number; '' where none is chosen."""
        return self.line.words

    def note(self) -> str:
        """The note under the paragraph, as rich text."""
        return self._note.text()

    def make_read_only(self, why: str) -> None:
        """Let the paragraph not be rewritten, for a filing that is closed, and say `why`."""
        for button in (self._open, self._drop):
            button.setEnabled(False)
            button.setToolTip(why)

    def open(self) -> None:
        """Open a field with the whole paragraph in its place, the cursor at the end."""
        if not self._open.isEnabled():
            return
        if self.field is not None:
            self.field.setFocus()
            return
        field = self.field = OwnField(self._prose, self)
        field.setAccessibleName(f"改写：{self.paragraph.text[:12]}")
        field.left.connect(lambda: self.left.emit(field))
        field.paused.connect(lambda: self.paused.emit(field))
        field.reached.connect(self.reached)
        field.finished.connect(self._finish)
        field.show_words(self.paragraph)
        self.ask(None)
        self._words.hide()
        self._open.hide()
        self._drop.hide()
        self._grid.addWidget(field, 0, 0, 1, 3)
        self._link = GiveUpLink(field)
        self._grid.addWidget(self._link, 2, 1, 1, 2)
        self._say(rewriting_note(self._found))
        field.show()
        self.setTabOrder(self, field)
        field.setFocus()
        field.moveCursor(QTextCursor.MoveOperation.End)

    def shut(self) -> None:
        """Close the field and show the paragraph again. The text must have been saved before."""
        field, self.field = self.field, None
        if field is None:
            return
        if field.hasFocus():
            self.setFocus()
        for each in (field, self._link):
            self._grid.removeWidget(each)
            each.hide()
            each.deleteLater()
        self._words.show()
        self._open.show()
        if self._filing is not None:
            self.fill(self._prose, self._found, self._filing)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with any cell, for the cell of this paragraph."""
        self.setFocus()
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        add_cell_actions(menu, self)
        menu.popup(event.globalPos())

    def event(self, event: QEvent) -> bool:
        """Let Esc end what is said of a number, before it means anything else."""
        override = event.type() == QEvent.Type.ShortcutOverride
        if isinstance(event, QKeyEvent) and override and self._ends(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in STEPS and self.field is None and not event.modifiers() & HELD:
            self._step(STEPS[Qt.Key(event.key())])
        elif self._ends(event):
            self.ask(None)
        elif event.key() in ENTER and self._chosen is not None and self._chosen.cell:
            self.followed.emit(link(self._chosen.cell))
        elif event.key() in ENTER:
            self.open()
        elif event.key() == Qt.Key.Key_Delete and (self.paragraph.own or self._prose.gone):
            self.restored.emit()
        elif event.key() == Qt.Key.Key_Delete and self._prose.may_go:
            self.dropped.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.reached.emit()

    def _finish(self) -> None:
        """Leave the field, which saves it."""
        if self.field is not None and not self.field.typed_in():
            self.setFocus()

    def _press(self, address: str) -> None:
        """Ask about what was clicked; with Ctrl held, go to its cell at once."""
        self.setFocus()
        if not address.startswith(ASKED):
            self.followed.emit(address)
            return
        place = int(address.removeprefix(ASKED))
        stated = next((each for each in self._prose.stated if each.start == place), None)
        held = QApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier
        if held and stated and stated.cell:
            self.followed.emit(link(stated.cell))
        else:
            self._ask(stated)

    def _ends(self, event: QKeyEvent) -> bool:
        """True for the Esc that ends what is said of a number."""
        return event.key() == Qt.Key.Key_Escape and self._chosen is not None

    def _step(self, by: int) -> None:
        """Ask about the next number or the one before; from none, about the first or the last."""
        stated = self._prose.stated
        if self._chosen is not None:
            here = stated.index(self._chosen) + by
        else:
            here = 0 if by > 0 else len(stated) - 1
        if 0 <= here < len(stated):
            self._ask(stated[here])

    def _ask(self, stated: Stated | None) -> None:
        self.ask(stated)
        self.asked.emit()

    def _follow(self, address: str) -> None:
        if address == RESTORE:
            self.restored.emit()

    def _say(self, words: str) -> None:
        self._note.setText(words)
        self._note.setVisible(bool(words))


def _button(words: str, help_: str) -> QPushButton:
    button = named(QPushButton(words), "quietLink")
    button.setToolTip(help_)
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return button
