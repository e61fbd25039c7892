"""The field in which a paragraph of the report is rewritten."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QColor, QTextCharFormat
from PySide6.QtWidgets import QWidget

from desktop.forms.filing.entries import Changes
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.forms.values import Value
from desktop.narrative.document.document import Paragraph
from desktop.narrative.document.runs import Figure, Missing, Run, Text
from desktop.narrative.own_paragraphs import bind_figures, rewrite
from desktop.ui.text.fields.statement_marks import mark
from desktop.ui.text.fields.words_field import WordsField
from desktop.ui.text.lines.lines import Prose

MARKING = 100
"""Milliseconds without a key after which the figures in the field are marked again."""
GROUNDS: dict[type[Run], str] = {Figure: "#EBEEF3", Missing: "#FDF0EE"}


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
                marks.append(mark(self, place, place + len(run.text), _shape(run)))
            place += len(run.text)
        self.setExtraSelections(marks)


def _shape(run: Run) -> QTextCharFormat:
    """A ground under a figure or a gap, a line under a field."""
    shape = QTextCharFormat()
    if type(run) in GROUNDS:
        shape.setBackground(QColor(GROUNDS[type(run)]))
    else:
        shape.setFontUnderline(True)
    return shape
