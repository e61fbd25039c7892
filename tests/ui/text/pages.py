"""A clerk at the pages of the text: where she is, and what she reads there."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from desktop.forms.formula import Cell
from desktop.ui.text.fields.words_field import WordsField
from desktop.ui.text.own_words.own_paragraph import OwnParagraph
from desktop.ui.text.page import TextPage
from tests.ui.clerk import Clerk


def opens(clerk: Clerk, page: str) -> TextPage:
    """The page of a part, opened by a click in the outline."""
    clerk.clicks_form(page)
    shown = clerk.workspace.page()
    assert isinstance(shown, TextPage)
    return shown


def goes(clerk: Clerk, cell: str) -> TextPage:
    """The page with the field of `cell`, the cursor in it."""
    clerk.workspace.go(clerk.cell(cell))
    page = clerk.workspace.page()
    assert isinstance(page, TextPage)
    assert focused().cell == clerk.cell(cell)
    return page


def focused() -> WordsField:
    """The field with the cursor."""
    field = QApplication.focusWidget()
    assert isinstance(field, WordsField)
    return field


def typed(page: TextPage, cell: str) -> str:
    """What stands in the field of a cell."""
    form, row, col = cell.split()
    (field,) = (each for each in page.fields() if each.cell == Cell(form, row, col))
    return field.toPlainText()


def printed(page: TextPage, start: str) -> str:
    """The paragraph on show that begins so, without its marks."""
    labels = [label for label in page.findChildren(QLabel, "printed") if label.isVisible()]
    texts = [plain(label.text()) for label in labels]
    return next(text for text in texts if text.startswith(start))


def plain(html: str) -> str:
    """Rich text without its marks."""
    label = QLabel(html)
    label.setTextFormat(Qt.TextFormat.RichText)
    document = label.text()
    while "<" in document:
        head, _, rest = document.partition("<")
        document = head + rest.partition(">")[2]
    return document.strip("　")


def paragraph(page: TextPage, id_: str) -> OwnParagraph:
    """The paragraph with this id, on show."""
    (found,) = (each for each in page.findChildren(OwnParagraph) if each.cell.row == id_)
    return found
