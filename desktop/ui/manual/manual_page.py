"""The manual beside its list of contents, with a field to look for words in it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.manual.chapters import FOLDER, Chapter, having
from desktop.ui.widgets.named import named

CONTENTS = 220
LOOK = """
body { color: #1F2328; } h1 { font-size: x-large; } h2 { font-size: large; }
li, p { margin-bottom: 6px; line-height: 150%; }
"""
NONE_FOUND = "手册里没有这些字，请换一个词。"


class ManualPage(QWidget):
    """The chapters, one at a time. Signal `closed` asks to go back."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("desk")
        self._chapters: Sequence[Chapter] = ()
        self._found: Sequence[Chapter] = ()
        self.field = QLineEdit(
            placeholderText="在手册里查找，Enter 到下一处", clearButtonEnabled=True
        )
        self.field.setAccessibleName("在手册里查找")
        self.field.textChanged.connect(self._look)
        self.field.returnPressed.connect(self._next)
        self.contents = QListWidget()
        self.contents.setAccessibleName("手册的目录")
        self.contents.setFixedWidth(CONTENTS)
        self.contents.currentRowChanged.connect(self._show)
        self.text = QTextBrowser()
        self.text.setAccessibleName("手册的正文")
        self.text.setSearchPaths([str(FOLDER)])
        self.text.document().setDefaultStyleSheet(LOOK)
        self.text.document().setDocumentMargin(24)
        self._lay_out()

    def show_chapters(self, chapters: Sequence[Chapter]) -> None:
        """Show these chapters, the first of them open."""
        self._chapters = chapters
        self.field.clear()
        self._look("")
        self.field.setFocus()

    def _lay_out(self) -> None:
        back = QPushButton("返回 (Esc)")
        back.setAutoDefault(True)
        back.clicked.connect(self.closed)
        bar = QHBoxLayout()
        bar.setContentsMargins(12, 8, 12, 8)
        bar.setSpacing(8)
        bar.addWidget(named(QLabel("使用手册"), "sectionTitle"))
        bar.addWidget(self.field, 1)
        bar.addWidget(back)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self.contents)
        body.addWidget(self.text, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addLayout(body, 1)

    def _look(self, words: str) -> None:
        """List the chapters with these words, and mark the first place."""
        self._found = having(self._chapters, words)
        self.contents.clear()
        self.contents.addItems([chapter.title for chapter in self._found])
        if self._found:
            self.contents.setCurrentRow(0)
        else:
            self.text.setPlainText(NONE_FOUND)

    def _show(self, row: int) -> None:
        if 0 <= row < len(self._found):
            self.text.document().setBaseUrl(QUrl.fromLocalFile(f"{FOLDER}/"))
            self.text.setHtml(self._found[row].html)
            self._find()

    def _find(self) -> bool:
        words = self.field.text().split()
        return bool(words) and self.text.find(words[0], QTextDocument.FindFlag(0))

    def _next(self) -> None:
        """Go to the next place: in this chapter, or else in the next."""
        if not self._find() and self._found:
            row = (self.contents.currentRow() + 1) % len(self._found)
            self.contents.setCurrentRow(row)
            if len(self._found) == 1:
                self._show(0)
