"""Adding a year to the open file: the page, the year, and the parts carried over to it."""

from __future__ import annotations

from db.problems import StoreProblem
from desktop.forms.loading.definition import EditionError
from desktop.office.editions import NoEdition
from desktop.office.filings.carry import Carry, step_name
from desktop.ui.desk.desk import Desk
from desktop.ui.desk.slow_work import GivenUp
from desktop.ui.files.files import Files
from desktop.ui.files.years.year_page import YearPage


class AddingYear:
    """Shows its `page`, adds the year chosen there, and carries parts over in a step that undo can
    take back."""

    def __init__(self, desk: Desk, files: Files) -> None:
        self._desk = desk
        self._files = files
        self._carried: Carry | None = None
        self.page = desk.own(YearPage())
        self.page.made.connect(self.make)
        self.page.chosen.connect(self._show_carried)
        self.page.cancelled.connect(desk.go)

    def show(self) -> None:
        """Show the page for the open file; without an open file, ask for one first."""
        if self._desk.session is None:
            self._files.ask_open()
        session = self._desk.session
        if session is None or not self._desk.settle():
            return
        if session.file.read_only:
            self._desk.tell("不能新增年度", "这个文件现在只能查看，不能修改。")
            return
        years = session.file.years_to_add()
        if not years:
            self._desk.tell("不能新增年度", "这个文件里已经有了全部可用的年度。")
            return
        there = "、".join(map(str, session.file.years()))
        self._desk.show(self.page)
        filing = session.filing
        self.page.begin(f"{filing.unit}，已有 {there} 年度", filing.edition.region, years)

    def make(self, year: int, parts: frozenset[str]) -> None:
        """Add `year` to the open file, open it, and carry `parts` over."""
        session = self._desk.session
        if session is None:
            return
        carried = self._carried
        try:
            session.file.begin_year(year, self._desk.doing("正在新增年度"))
        except GivenUp:
            self._desk.say("已取消，没有新增年度。")
            return
        except (StoreProblem, NoEdition, EditionError) as problem:
            self._desk.tell("没有建成", str(problem))
            return
        changes = carried.changes(parts) if carried is not None else {}
        opened = self._files.open(session.path, year, to_the_end=True)
        session = self._desk.session
        if not opened or session is None or carried is None or not changes:
            return
        name = step_name(carried.year)
        if session.fill(changes, name):
            words = f"已新增 {year} 年度，{name} {len(changes)} 处。Ctrl+Z 可以撤回引用的内容。"
            self._desk.say(words, 20)

    def _show_carried(self, year: int) -> None:
        """Say on the page what `year` would carry over; where she cancels that, nothing would."""
        session, self._carried = self._desk.session, None
        try:
            if session is not None:
                file = session.file
                self._carried = self._desk.work("正在读取上年内容", lambda: file.carried(year))
        except (StoreProblem, NoEdition, EditionError) as problem:
            self._desk.tell("不能引用", str(problem))
        self.page.show_carried(self._carried)
