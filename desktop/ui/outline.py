"""The outline on the left: every page of the filing, with a mark of how it stands."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QBrush
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from desktop.forms.edition import Form
from desktop.forms.standing import WAITING
from desktop.ui import look
from desktop.ui.session import Session

FORM = Qt.ItemDataRole.UserRole
SUPPORTING = "不单独成表"
"""Over the forms of figures that stand in the text alone."""


class Outline(QListWidget):
    """The cover, the forms as printed, and under a title those that are not.

    `chosen` (str) is the id of the form to show.
    """

    chosen = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("outline")
        self.setAccessibleName("目录")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setIconSize(QSize(14, 14))
        self.session = session
        edition = session.filing.edition
        for form in (edition.cover, *edition.forms.values()):
            self._add(form)
        if edition.supporting:
            heading = QListWidgetItem(SUPPORTING, self)
            heading.setFlags(Qt.ItemFlag.NoItemFlags)
            heading.setForeground(look.QUIET)
        for form in edition.supporting.values():
            self._add(form)
        self.mark()
        session.changed.connect(self.mark)
        self.currentItemChanged.connect(lambda item, _: item and self.chosen.emit(item.data(FORM)))

    def form(self) -> str:
        """The id of the form on show."""
        return str(self.currentItem().data(FORM))

    def forms(self) -> list[str]:
        """The ids of all pages, from top to bottom."""
        return [form for item in self._items() if (form := item.data(FORM))]

    def show_form(self, form: str) -> None:
        """Marks `form` as the one shown."""
        self.setCurrentRow(self.row_of(form))

    def row_of(self, form: str) -> int:
        """The row in which `form` stands."""
        return [item.data(FORM) for item in self._items()].index(form)

    def step(self, by: int) -> None:
        """Goes to the next or the previous page, round at the end."""
        pages = self.forms()
        self.show_form(pages[(pages.index(self.form()) + by) % len(pages)])

    def mark(self, _: object = None) -> None:
        """Writes every page's mark: ✗ errors, ○ nothing entered yet, ≈ 尾差, ✓ in order."""
        levels: dict[str, list[str]] = {}
        for level, finding in self.session.standings:
            for form in {cell.form for cell in finding.cells}:
                levels.setdefault(form, []).append(level)
        for item in self._items():
            if item.data(FORM):
                self._mark(item, levels.get(item.data(FORM), []))

    def _items(self) -> list[QListWidgetItem]:
        return [self.item(row) for row in range(self.count())]

    def _add(self, form: Form) -> None:
        item = QListWidgetItem(self)
        item.setData(FORM, form.id)
        item.setToolTip(form.title)

    def _mark(self, item: QListWidgetItem, levels: list[str]) -> None:
        filing = self.session.filing
        form = filing.edition.form(item.data(FORM))
        name = f"{form.label} {form.title}" if form.label else form.title
        errors = levels.count("error")
        if errors:
            mark, colour, name = "✗", look.LEVEL_COLOUR["error"], f"{name} ({errors})"
        elif form.id != filing.edition.cover.id and filing.is_empty(form.id):
            mark, colour = "○", look.QUIET
        elif WAITING in levels:
            mark, colour = "…", look.QUIET
        elif "query" in levels:
            mark, colour = look.LEVEL_MARK["query"], look.LEVEL_COLOUR["query"]
        elif levels:
            mark, colour = look.LEVEL_MARK["rounding"], look.LEVEL_COLOUR["rounding"]
        else:
            mark, colour = "✓", look.OK
        item.setIcon(look.mark(mark, colour.name()))
        item.setText(name)
        item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, mark)
        item.setForeground(QBrush(colour if mark in "✗○" else look.INK))
