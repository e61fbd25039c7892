"""查找: looks for what the clerk types in tables, text and findings, and goes where it stands."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.forms.formula import Cell
from desktop.office.search import MOST, Hit, search
from desktop.ui.desk.desk import Desk
from desktop.ui.search.search_bar import SearchBar

NOT_ASKED = "请先按 Ctrl+F，输入要查找的内容。"


class Searching:
    """Looking for something in the open filing; what was found stays until another is looked for,
    so that F3 goes on after the bar is closed."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._hits: Sequence[Hit] = ()
        self._place = -1
        self.bar = SearchBar(desk.pages)
        self.bar.typed.connect(self._look)
        self.bar.chosen.connect(self._go)
        self.bar.closed.connect(self.close)
        desk.turned.connect(self._follow)
        desk.closing.connect(self._forget)

    def ask(self, here: Cell | None) -> None:
        """Open the bar; on a figure under the cursor, to see where else it stands."""
        if self._desk.session is None or not self._desk.settle():
            return
        if not self._desk.on_forms():
            self._desk.go()
        self.bar.open(self._figure(here) or self.bar.field.text())

    def step(self, by: int) -> None:
        """Go to the next place, or the one before, round to the first."""
        if self._hits:
            first = 0 if by > 0 else -1
            self._go((self._place + by if self._place >= 0 else first) % len(self._hits))
        else:
            self._desk.say(NOT_ASKED)

    def close(self) -> None:
        """Close the bar; the cursor stays at what was found."""
        self.bar.hide()
        if self._desk.forms is not None:
            self._desk.forms.take_focus()

    def _figure(self, here: Cell | None) -> str:
        """The figure in the cell, as it is shown; '' for blank, and for words."""
        session = self._desk.session
        assert session is not None
        if here is None or here.form not in session.filing.edition.tables:
            return ""
        kind = session.filing.edition.kind(here)
        value = session.filing.value(here)
        return kind.show(value, session.filing.entered_in) if kind.numeric else ""

    def _look(self, words: str) -> None:
        session = self._desk.session
        if session is not None:
            self._hits, self._place = search(session.audit(), words), -1
            self.bar.show_hits(self._hits, more=len(self._hits) == MOST)

    def _go(self, place: int) -> None:
        """Go to a place of the list; the bar stays, and the keyboard where it is."""
        typing = self.bar.isVisible()
        self._place = place
        self._desk.go(self._hits[place].cell)
        self.bar.mark(place)
        if typing:
            self.bar.show()
            self.bar.raise_()
            self.bar.field.setFocus()

    def _follow(self) -> None:
        """Close the bar over a page that is none of the forms."""
        if not self._desk.on_forms():
            self.bar.hide()

    def _forget(self) -> None:
        self._hits, self._place = (), -1
        self.bar.hide()
        self.bar.field.clear()
