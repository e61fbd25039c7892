"""还差什么: the page of what is to be done, and F8, which goes from one to the next."""

from __future__ import annotations

from collections.abc import Callable

from desktop.audit.audit import Audit
from desktop.audit.listing.standing import ENTERING
from desktop.audit.open_items import KIND_WORDS, OpenItem, open_items, section_of, sections
from desktop.forms.formula import Cell, last_year
from desktop.ui.desk.desk import Desk
from desktop.ui.desk.session import Session
from desktop.ui.open_items.open_items_page import OpenItemsPage

DONE = "✓ 没有待填、待改正、待说明的了。"


class Walking:
    """Shows what is open in the filing, and goes through it; `here` gives the cell on show,
    `section` the form or part of the text."""

    def __init__(
        self, desk: Desk, here: Callable[[], Cell | None], section: Callable[[], str]
    ) -> None:
        self._desk = desk
        self._here = here
        self._section = section
        self._left: OpenItem | None = None
        self.page = desk.own(OpenItemsPage())
        self.page.wanted.connect(desk.go)
        self.page.closed.connect(desk.go)

    def items(self) -> list[OpenItem]:
        """What is open now."""
        session = self._desk.session
        if session is None:
            return []
        session.settle()
        return open_items(session.audit())

    def count(self) -> str:
        """How much is open, as the tool bar says it, without waiting for what is being checked."""
        session = self._desk.session
        count = len(open_items(session.audit())) if session is not None else 0
        return f"还差 {count} 处" if count else "✓ 已填齐"

    def show(self) -> None:
        """Show the page."""
        session = self._desk.session
        if session is not None and self._desk.settle():
            items = self.items()
            self._desk.show(self.page)
            self.page.show_items(items, sections(session.audit()))

    def step(self) -> None:
        """Go to the next item: after the one gone to last, while it is still where the clerk is;
        else after her form, and round to the first. Sums of a table that she is filling in wait
        until nothing else is open."""
        session = self._desk.session
        if session is None or not self._desk.settle():
            return
        items = self.items()
        if not items:
            self._desk.say(DONE)
            return
        ready = _but_entering(session, items) or items
        item = self._left = ready[self._place(session.audit(), ready)]
        self._desk.go(item.cell)
        where = f"第 {items.index(item) + 1} 处，共 {len(items)} 处"
        self._desk.say(f"{where}：{KIND_WORDS[item.kind]}，{item.words}")

    def _place(self, audit: Audit, items: list[OpenItem]) -> int:
        """The number of the item to go to."""
        if not self._desk.on_forms():
            return 0
        here = self._here()
        section = self._section() if here is None else section_of(audit, here)
        passed = [number for number, item in enumerate(items) if item.cell == here]
        left = self._left if self._left in items else None
        if left is not None and here is not None and left.cell in (here, last_year(here)):
            passed = [items.index(left)]
        if passed:
            return (passed[-1] + 1) % len(items)
        order = list(sections(audit))
        reached = order.index(section) if section in order else 0
        later = (n for n, item in enumerate(items) if order.index(item.section) >= reached)
        return next(later, 0)


def _but_entering(session: Session, items: list[OpenItem]) -> list[OpenItem]:
    """The items without what is 录入中 and so cannot be right yet."""
    unready = {finding.place for level, finding in session.standings if level == ENTERING}
    return [item for item in items if item.kind == "missing" or item.cell not in unready]
