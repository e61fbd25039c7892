"""Adding a year to the open file from the window: the page, the year, what it takes over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.store import StoreProblem
from desktop.forms.loading.definition import EditionError
from desktop.office.carry import (
    begin_year,
    carried_over,
    carry,
    step_name,
    year_before,
    years_to_add,
)
from desktop.office.editions import NoEdition, edition_for
from desktop.office.filings import load_filing
from desktop.ui.files.year_page import YearPage

if TYPE_CHECKING:
    from desktop.ui.window import Window


class AddingYear:
    """Shows its `page`, and makes of what was chosen there one step that can be undone."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self.page = YearPage()
        self.page.made.connect(self.make)
        self.page.chosen.connect(self._show_carried)
        self.page.cancelled.connect(window.show_workspace)

    def show(self) -> None:
        """The page for the open file; without one, it is asked for first."""
        if self._window.session is None:
            self._window.files.ask_open()
        session = self._window.session
        if session is None or not self._window.settled():
            return
        if session.store.read_only:
            self._window.tell("不能新增年度", "这个文件现在只能查看，不能修改。")
            return
        years = years_to_add(session.store)
        if not years:
            self._window.tell("不能新增年度", "这个文件里已经有了全部可用的年度。")
            return
        there = "、".join(str(head.year) for head in session.store.filings())
        self._window.show_page(self.page)
        filing = session.filing
        self.page.begin(f"{filing.unit}，已有 {there} 年度", filing.edition.region, years)

    def make(self, year: int, parts: frozenset[str]) -> None:
        """Puts `year` into the open file, opens it, and carries `parts` over."""
        session = self._window.session
        if session is None:
            return
        try:
            head = begin_year(session.store, year)
            before = year_before(session.store, year)
            changes = carry(session.store, head, parts)
        except (StoreProblem, NoEdition, EditionError) as problem:
            self._window.tell("没有建成", str(problem))
            return
        opened = self._window.files.open(session.path, year)
        session = self._window.session
        if not opened or session is None or before is None or not changes:
            return
        if session.fill(changes, step_name(before.year)):
            carried = f"{step_name(before.year)} {len(changes)} 处"
            said = f"已新增 {year} 年度，{carried}。Ctrl+Z 可以撤回照搬的内容。"
            self._window.statusBar().showMessage(said, 20_000)

    def _show_carried(self, year: int) -> None:
        """Says on the page what `year` would carry over."""
        session = self._window.session
        before = year_before(session.store, year) if session else None
        if session is None or before is None:
            self.page.show_carried(None)
            return
        try:
            last = load_filing(session.store, before)
            forms = edition_for(year, session.filing.edition.region)
            self.page.show_carried(carried_over(last, forms, year))
        except (StoreProblem, NoEdition, EditionError) as problem:
            self.page.show_carried(None)
            self._window.tell("不能照搬", str(problem))
