"""A clerk who rewrites a paragraph of the report."""

from __future__ import annotations

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLabel

from desktop.ui.text.own_words.own_paragraph import OwnParagraph
from tests.ui.clerk import Clerk
from tests.ui.text.pages import focused, opens, paragraph, plain

EXPLANATION = "text/explanation"
OWN_INCOME = "narrative income own"
REASON = "narrative car_reason text"
WORD = "{{ wan(\"t2['合计', 1]\") }}"


def rewrites(clerk: Clerk, id_: str, old: str, new: str) -> OwnParagraph:
    """Opens a paragraph, types `new` over `old`; it is still being typed."""
    page = opens(clerk, EXPLANATION)
    shown = paragraph(page, id_)
    shown.open()
    selects(old)
    clerk.types(new)
    return shown


def selects(words: str) -> None:
    """Draws the mouse over words in the field with the cursor."""
    field = focused()
    place = field.toPlainText().index(words)
    cursor = field.textCursor()
    cursor.setPosition(place)
    cursor.setPosition(place + len(words), QTextCursor.MoveMode.KeepAnchor)
    field.setTextCursor(cursor)


def shown(paragraph: OwnParagraph) -> str:
    """What is printed, without its marks."""
    label = paragraph.findChild(QLabel, "printed")
    assert label is not None
    return plain(label.text())
