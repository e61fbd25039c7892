"""The button that names the section on show and leads to the others."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from desktop.ui.text.lines.lines import Entry, Heading, Line

FEW = 4
"""A page with fewer sections needs no list of them."""


class TextContents(QPushButton):
    """Names the section on show; pressed, it lists all of them, each with the number of fields to
    fill in. Signal: `wanted` (str) is the key of the heading to go to."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("contents")
        QShortcut(QKeySequence("Ctrl+J"), self, self.click)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setToolTip("选一节（Ctrl+J）")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._sections: list[tuple[Heading, int]] = []
        self.clicked.connect(self._list)

    def fill(self, lines: Sequence[Line]) -> None:
        """Store the sections, and how many fields of each are to be filled in."""
        self._sections = []
        for line in lines:
            if isinstance(line, Heading):
                self._sections.append((line, 0))
            elif isinstance(line, Entry) and line.waiting and self._sections:
                heading, waiting = self._sections[-1]
                self._sections[-1] = heading, waiting + 1
        self.setVisible(len(self._sections) >= FEW)

    def say(self, key: str) -> None:
        """Name the section that is on show."""
        title = next((heading.text for heading, _ in self._sections if heading.key == key), "")
        self.setText(f"{title}　▾".replace("&", "&&"))

    def menu_of_sections(self) -> QMenu:
        """A menu of all sections, subsections indented."""
        menu = QMenu(self)
        for heading, waiting in self._sections:
            title = f"{'　' * (heading.level - 1)}{heading.text}".replace("&", "&&")
            words = f"{title}　○ {waiting} 处待填" if waiting else title
            menu.addAction(words, partial(self.wanted.emit, heading.key))
        return menu

    def _list(self) -> None:
        menu = self.menu_of_sections()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))
