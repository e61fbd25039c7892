"""The 自评表 of the open filing: adding, copying, moving, deleting, taking over last year's."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from db.store import StoreProblem
from desktop.forms.edition.evaluation import Evaluation, Level, Role
from desktop.forms.evaluation import indicators
from desktop.forms.formula import Cell
from desktop.forms.loading.definition import EditionError
from desktop.forms.words.evaluation_wording import evaluation_name
from desktop.office.editions import NoEdition
from desktop.office.filings import load_last
from desktop.ui.evaluation.page import EvaluationPage
from desktop.ui.workspace.workspace import Workspace

if TYPE_CHECKING:
    from desktop.ui.window import Window

ROLE_NAMES: dict[Role, str] = {"overall": "整体自评表", "project": "项目自评表"}
ONE_ONLY = "整体自评表只有一张，已经在左边的目录里了。"
NOT_HERE = "请先在左边选一张自评表。"


class EvaluationForms:
    """What the window does with the 自评表 of the open filing; without one, nothing."""

    def __init__(self, window: Window) -> None:
        self._window = window

    def follow(self, workspace: Workspace) -> None:
        """Answers what is asked in the outline of `workspace`."""
        workspace.outline.adding.connect(lambda at: self.adding_menu().popup(at))
        workspace.outline.asked.connect(self._ask)
        workspace.outline.removing.connect(self.remove)
        workspace.said.connect(self._say)

    # One of them

    def add(self, role: Role, layout: str = "") -> None:
        """Adds a 自评表 of a layout, else of that seen last or proposed, and goes there."""
        space = self._space()
        if space is None:
            return
        filing = space.session.filing
        if role == "overall" and self._of_role(role):
            self._say(ONE_ONLY)
            return
        chosen = filing.edition.evaluations[layout] if layout else self._proposed(role)
        if chosen is None:
            self._say(f"这个版式没有{ROLE_NAMES[role]}。")
            return
        form, changes = indicators.new_form(filing, chosen)
        if space.session.fill(changes, f"增加{ROLE_NAMES[role]}"):
            space.go(Cell(form, "name" if role == "project" else "budget", "1"))
            self._say(f"已增加{chosen.name}，按 Ctrl+Z 可以撤销。")

    def preview(self) -> None:
        """The 自评表 on show by itself, with a line to sign, as it will be printed."""
        space = self._space()
        page = space.page() if space is not None else None
        if not isinstance(page, EvaluationPage):
            self._say(NOT_HERE)
            return
        self._window.printing.show_evaluation(page.form.id, page.form.title)

    def copy(self, form: str = "") -> None:
        """Copies a 项目自评表, that on show if none is named, and goes there."""
        space, form = self._space(), form or self._shown()
        if space is None or not form:
            return
        if self._layout(form).role == "overall":
            self._say("整体自评表只有一张，不能复制。")
            return
        name = self._name(form)
        new, changes = indicators.copied(space.session.filing, form)
        if space.session.fill(changes, f"复制 {name}"):
            space.go(Cell(new, "name", "1"))
            self._say(f"已复制{name}，请改项目名称。按 Ctrl+Z 可以撤销。")

    def shift(self, by: int, form: str = "") -> None:
        """Moves a 自评表 up or down in the outline."""
        space, form = self._space(), form or self._shown()
        if space is None or not form:
            return
        changes = indicators.moved_form(space.session.filing, form, by)
        if changes:
            space.session.fill(changes, f"{'上移' if by < 0 else '下移'} {self._name(form)}")
        else:
            self._say(f"{self._name(form)}已经在最{'前' if by < 0 else '后'}面。")

    def remove(self, form: str = "") -> None:
        """Deletes a 自评表 in one step, and says how to get it back."""
        space, form = self._space(), form or self._shown()
        if space is None or not form or not self._is_one(form):
            return
        name = self._name(form)
        if space.session.fill(indicators.removed(space.session.filing, form), f"删除 {name}"):
            self._say(f"已删除{name}，按 Ctrl+Z 可以恢复。")

    def take_over(self) -> None:
        """Takes over what last year's were made of, without their results."""
        space = self._space()
        if space is None:
            return
        session = space.session
        year = session.filing.year - 1
        try:
            last = load_last(session.store, session.head)
        except (StoreProblem, NoEdition, EditionError) as problem:
            self._window.tell("没有照搬上年", str(problem))
            return
        if last is None:
            self._say(f"这个文件里没有 {year} 年度，不能照搬。")
        elif session.filing.evaluations():
            self._say("这个年度已经有自评表了；照搬上年要在增加自评表以前。")
        else:
            changes = indicators.taken_over(session.filing, last)
            count = len({cell.form for cell in changes})
            if changes and session.fill(changes, f"照搬 {year} 年度的自评表"):
                space.go(Cell(session.filing.evaluations()[0], "budget", "1"))
                self._say(
                    f"已照搬 {year} 年度的 {count} 张自评表，不含完成值和得分。Ctrl+Z 可以撤销。"
                )
            else:
                self._say(f"{year} 年度没有可以照搬的自评表。")

    # A row of one of them, or the whole

    def add_row(self, level: Level) -> None:
        """Adds an indicator or a goal to the one on show."""
        page = self._page()
        if page is not None:
            page.grid.add(level)

    def shift_here(self, by: int) -> None:
        """Moves the row under the cursor; in the outline, the 自评表."""
        space = self._space()
        if space is not None and space.outline.hasFocus():
            self.shift(by)
        elif (page := self._page()) is not None:
            page.grid.shift(by)

    def remove_here(self) -> None:
        """Deletes the row under the cursor; in the outline, the 自评表."""
        space = self._space()
        if space is not None and space.outline.hasFocus():
            self.remove()
        elif (page := self._page()) is not None:
            page.grid.remove()

    # Menus

    def adding_menu(self) -> QMenu:
        """The layouts that can be added, by name, those proposed first."""
        menu = QMenu(self._window)
        space = self._space()
        if space is None:
            return menu
        filing = space.session.filing
        for role in ROLE_NAMES:
            if role == "overall" and self._of_role(role):
                continue
            proposed = self._proposed(role)
            layouts = [each for each in filing.edition.evaluations.values() if each.role == role]
            for each in sorted(layouts, key=lambda each: each is not proposed):
                menu.addAction(each.name, self._adder(role, each.id))
            menu.addSeparator()
        if not filing.evaluations():
            menu.addAction(f"照搬 {filing.year - 1} 年度的自评表", self.take_over)
        return menu

    def form_menu(self, form: str) -> QMenu:
        """What can be done with a 自评表."""
        menu = QMenu(self._window)
        menu.addAction("复制\tCtrl+D", lambda: self.copy(form))
        menu.addAction("上移\tAlt+↑", lambda: self.shift(-1, form))
        menu.addAction("下移\tAlt+↓", lambda: self.shift(1, form))
        menu.addAction("删除\tDelete", lambda: self.remove(form))
        menu.addSeparator()
        more = self.adding_menu()
        more.setTitle("增加")
        menu.addMenu(more)
        return menu

    def _ask(self, form: str, at: QPoint) -> None:
        (self.form_menu(form) if form else self.adding_menu()).popup(at)

    def _adder(self, role: Role, layout: str) -> Callable[[], None]:
        return lambda: self.add(role, layout)

    # What there is

    def _space(self) -> Workspace | None:
        """The forms, with what is being typed taken over; None if it cannot be."""
        return self._window.workspace if self._window.settled() else None

    def _page(self) -> EvaluationPage | None:
        """The 自评表 on show; where there is none, it is said."""
        space = self._space()
        page = space.page() if space is not None else None
        if isinstance(page, EvaluationPage):
            return page
        self._say(NOT_HERE)
        return None

    def _shown(self) -> str:
        """The 自评表 chosen in the outline, '' for none, which is said."""
        space = self._space()
        if space is not None and self._is_one(space.outline.form()):
            return space.outline.form()
        self._say(NOT_HERE)
        return ""

    def _is_one(self, form: str) -> bool:
        space = self._window.workspace
        return space is not None and form in space.session.filing.evaluations()

    def _of_role(self, role: Role) -> list[str]:
        space = self._window.workspace
        forms = space.session.filing.evaluations() if space is not None else ()
        return [form for form in forms if self._layout(form).role == role]

    def _proposed(self, role: Role) -> Evaluation | None:
        """The layout of the last one of this role, else the first that the edition has; None
        where it has none."""
        there = self._of_role(role)
        if there:
            return self._layout(there[-1])
        assert self._window.workspace is not None
        layouts = self._window.workspace.session.filing.edition.evaluations.values()
        return next((each for each in layouts if each.role == role), None)

    def _layout(self, form: str) -> Evaluation:
        assert self._window.workspace is not None
        layout = self._window.workspace.session.filing.edition.evaluation(form)
        assert layout is not None
        return layout

    def _name(self, form: str) -> str:
        assert self._window.workspace is not None
        filing = self._window.workspace.session.filing
        return evaluation_name(filing, form, self._layout(form))

    def _say(self, words: str) -> None:
        self._window.statusBar().showMessage(words, 10_000)
