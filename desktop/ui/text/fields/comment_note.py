"""The line under a paragraph or beside a field that has a comment (批注), as rich text."""

from __future__ import annotations

from html import escape

from desktop.forms.filing.changes.comments import comment_on, in_words
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.ui.widgets import style


def comment_note(filing: Filing, cell: Cell) -> str:
    """The comment of a cell behind its mark; '' for none."""
    comment = comment_on(filing, cell)
    if comment is None:
        return ""
    mark = "○" if comment.done else "●"
    return f"<span style='color:{style.ACCENT.name()}'>{mark} {escape(in_words(comment))}</span>"
