"""The line under a text that says what a number in it was matched with."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel

from desktop.forms.filing.filing import Filing
from desktop.ui.text.lines.html import DISPUTED, link, link_to
from desktop.ui.text.lines.stated import Stated
from desktop.ui.widgets import style

THERE = "到那一格 ›"


class ToldLine(QLabel):
    """Hidden while it says nothing; names the `key` that goes to the cell, if any.

    Signal: `followed` (str) is the address of the cell to look at.
    """

    followed = Signal(str)

    def __init__(self, key: str = "") -> None:
        super().__init__()
        self._key = key
        self.setObjectName("told")
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.LinksAccessibleByMouse)
        self.setWordWrap(True)
        self.linkActivated.connect(self.followed)
        self.words = ""
        self.hide()

    def tell(self, filing: Filing | None, *stated: Stated | None) -> None:
        """Say what each of these was matched with, in a line; nothing for None."""
        there = [each for each in stated if each is not None] if filing else []
        said = [(each, each.said(filing)) for each in there if filing]
        self.words = "\n".join(words for _, words in said)
        html = "<br>".join(self._line(*each) for each in said)
        if self.text() != html:
            self.setText(html)
        self.setVisible(bool(said))

    def _line(self, stated: Stated, words: str) -> str:
        mark, colour = _mark(stated.standing)
        way = f"　{link_to(link(stated.cell), THERE)}{self._key}" if stated.cell else ""
        return f"<span style='color:{colour}'>{mark}</span> {escape(words)}{way}"


def _mark(standing: str) -> tuple[str, str]:
    if standing in DISPUTED:
        level = DISPUTED[standing]
        return style.LEVEL_MARK[level], style.LEVEL_COLOUR[level].name()
    if standing == "open":
        return "－", style.QUIET.name()
    return "✓", style.OK.name()
