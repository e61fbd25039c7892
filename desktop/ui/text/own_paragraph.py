"""A paragraph of the report on screen, and the field in which the clerk rewrites it."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QTextEdit, QWidget

from desktop.audit.finding.finding import Finding
from desktop.forms.filing.entries import Changes
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.forms.values import Value
from desktop.narrative.document import Figure, Missing, Paragraph, Text, Typed
from desktop.narrative.own_paragraphs import bind_figures, rewrite
from desktop.ui.desk.desk import ONLY_VIEWED
from desktop.ui.text.give_up_link import GiveUpLink
from desktop.ui.text.lines import Prose
from desktop.ui.text.words_field import WordsField
from desktop.ui.widgets import style
from desktop.ui.widgets.named import named

MARKING = 100
"""Milliseconds without a key after which the figures in the field are marked again."""
OWN = "✎ 自拟：灰底的数字随表变动，带下划线的不会。"
HINT = "灰底的数字仍随表变动。Ctrl+Enter 或 Esc 写好，清空就恢复自动文字。"
GONE = "这一段不印。"
RESTORE = "restore"
GROUNDS = {Figure: "#EBEEF3", Missing: "#FDF0EE"}


class OwnField(WordsField):
    """The field in which a `paragraph` is rewritten; figures that stay bound are grey. Signal:
    `finished` when the clerk wants to see the paragraph again."""

    finished = Signal()

    def __init__(self, prose: Prose, parent: QWidget) -> None:
        super().__init__(prose.cell, True, parent)
        self.paragraph = prose.paragraph
        self._came: dict[Cell, Value | None] = {}
        self._marking = QTimer(self)
        self._marking.setSingleShot(True)
        self._marking.setInterval(MARKING)
        self._marking.timeout.connect(self.mark_figures)
        self.textChanged.connect(self._marking.start)
        self.entered.connect(self.finished)
        self.escaped.connect(self.finished)

    def show_words(self, paragraph: Paragraph) -> None:
        """Write the words of the paragraph as it is now."""
        self.draft.write(paragraph.text)
        self._take_up(paragraph)

    def follow(self, paragraph: Paragraph) -> None:
        """Show the words of the paragraph as it is now, unless they are being typed."""
        if self.draft.follow(paragraph.text):
            self._take_up(paragraph)

    def changes(self, filing: Filing, words: str) -> Changes:
        """The changes that give the paragraph these `words`. Cells that an earlier draft changed
        go back to what they were when the clerk came, unless `words` change them too."""
        new = rewrite(self.paragraph, words) if self.changed() else {}
        for cell in new:
            self._came.setdefault(cell, filing.entered.get(cell))
        return {**self._came, **new}

    def _take_up(self, paragraph: Paragraph) -> None:
        self.paragraph = paragraph
        self._came = {}
        self.mark_figures()

    def mark_figures(self) -> None:
        """Show which figures and fields of the paragraph are still bound."""
        place, marks = 0, []
        for run in bind_figures(self.paragraph, self.toPlainText()):
            if not isinstance(run, Text):
                marks.append(self._marked(place, len(run.text), GROUNDS.get(type(run), "")))
            place += len(run.text)
        self.setExtraSelections(marks)

    def _marked(self, start: int, length: int, ground: str) -> QTextEdit.ExtraSelection:
        mark = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
        shape = QTextCharFormat()
        if ground:
            shape.setBackground(QColor(ground))
        else:
            shape.setFontUnderline(True)
        mark.cursor, mark.format = cursor, shape
        return mark


class _Printed(QLabel):
    """The words of a paragraph. Signals: `pressed` and `pressed_twice`, of the mouse."""

    pressed = Signal()
    pressed_twice = Signal()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.pressed.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.pressed_twice.emit()


class OwnParagraph(QFrame):
    """A paragraph that can be rewritten in its place.

    Signals: `followed` (str) is the address of a link; `reached` when the cursor comes to it;
    `left` and `paused` (OwnField) as those of a field; `restored` asks for the generated words,
    `dropped` for the paragraph not to be printed.
    """

    followed = Signal(str)
    reached = Signal()
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
        self._words = named(_Printed(), "printed")
        self._words.pressed.connect(self.setFocus)
        self._words.pressed_twice.connect(self.open)
        self._note = named(QLabel(), "quiet")
        for label, follow in ((self._words, self.followed.emit), (self._note, self._follow)):
            label.setTextFormat(Qt.TextFormat.RichText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.LinksAccessibleByMouse)
            label.setWordWrap(True)
            label.linkActivated.connect(follow)
        self._open = _link("改写", "用自己的话写这一段（双击，或 F2）")
        self._open.clicked.connect(self.open)
        self._drop = _link("不印", "这一段不印出来（Delete）")
        self._drop.clicked.connect(self.dropped)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(4, 0, 0, 0)
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(0, 1)
        self._grid.addWidget(self._words, 0, 0)
        self._grid.addWidget(self._open, 0, 2, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(self._drop, 0, 1, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(self._note, 1, 0)

    @property
    def paragraph(self) -> Paragraph:
        """The paragraph as it is now."""
        return self._prose.paragraph

    def fill(self, prose: Prose, found: Sequence[Finding]) -> None:
        """Show the paragraph, and the findings in the clerk's own words."""
        self._prose, self._found = prose, found
        if self._words.text() != prose.html:
            self._words.setText(prose.html)
        self.setAccessibleName(prose.paragraph.text)
        self._drop.setVisible(prose.may_go and self.field is None)
        if self.field is None:
            self._say(_note(prose, found))
        else:
            self.field.follow(prose.paragraph)

    def note(self) -> str:
        """The note under the paragraph, as rich text."""
        return self._note.text()

    def make_read_only(self) -> None:
        """Let the paragraph not be rewritten, for a file that is only viewed, and say why."""
        for link in (self._open, self._drop):
            link.setEnabled(False)
            link.setToolTip(ONLY_VIEWED)

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
        self._words.hide()
        self._open.hide()
        self._drop.hide()
        self._grid.addWidget(field, 0, 0, 1, 3)
        self._link = GiveUpLink(field)
        self._grid.addWidget(self._link, 1, 1, 1, 2)
        self._say(HINT)
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
        self.fill(self._prose, self._found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
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

    def _follow(self, address: str) -> None:
        if address == RESTORE:
            self.restored.emit()

    def _say(self, words: str) -> None:
        self._note.setText(words)
        self._note.setVisible(bool(words))


def _link(words: str, help_: str) -> QPushButton:
    link = named(QPushButton(words), "quietLink")
    link.setToolTip(help_)
    link.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return link


def _note(prose: Prose, found: Sequence[Finding]) -> str:
    """The note under a paragraph in the clerk's own words, or not printed, as rich text; '' for
    others."""
    if not (prose.paragraph.own or prose.gone):
        return ""
    accent = style.ACCENT.name()
    css = f"color:{accent}; text-decoration:none"
    said, again = (GONE, "恢复") if prose.gone else (OWN, "恢复自动文字")
    lines = [f"{said}　<a href='{RESTORE}' style='{css}'>{again}</a>（Delete）"]
    resting = "”“".join(_resting(prose.paragraph) if prose.paragraph.own else ())
    if resting:
        lines.append(escape(f"原来填写的“{resting}”这里没有用，仍然留着，恢复自动文字时还在。"))
    for each in found:
        mark, colour = style.LEVEL_MARK[each.level], style.LEVEL_COLOUR[each.level].name()
        lines.append(
            f"<span style='color:{colour}'>{mark} {escape(each.words.lstrip('：'))}</span>"
        )
    return "<br>".join(lines)


def _resting(paragraph: Paragraph) -> list[str]:
    """The labels of fields that are filled in but not used in the clerk's own words."""
    used = {run.field for run in paragraph.runs if isinstance(run, Typed)}
    typed = (run for run in paragraph.generated if isinstance(run, Typed) and run.text)
    return list(dict.fromkeys(run.label for run in typed if run.field not in used))
