"""The 自评表 of the open filing: adding, copying, moving, deleting, taking over last year's."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu

from db.problems import StoreProblem
from desktop.forms.edition.evaluation import Evaluation, Level, Role
from desktop.forms.evaluation import indicators
from desktop.forms.evaluation.layouts import change_layout, hidden_entries, interchangeable
from desktop.forms.formula import Cell
from desktop.forms.loading.definition import EditionError
from desktop.forms.words.evaluation_wording import evaluation_name
from desktop.office.editions import NoEdition
from desktop.ui.desk.desk import Desk
from desktop.ui.workspace.workspace import Workspace

if TYPE_CHECKING:
    from desktop.ui.evaluation.page import EvaluationPage

ROLE_NAMES: dict[Role, str] = {"overall": "整体自评表", "project": "项目自评表"}
ONE_ONLY = "整体自评表只有一张，已经在左边的目录里了。"
NOT_HERE = "请先在左边选一张自评表。"


class EvaluationForms(QObject):
    """The 自评表 of a workspace. Signals: `preview_wanted` (str, str), a form and its title;
    `layout_wanted` (str), a form for which the clerk makes a layout; `layouts_wanted` for their
    list.

    Every command first saves what is being typed, and does nothing where that fails.
    """

    preview_wanted = Signal(str, str)
    layout_wanted = Signal(str)
    layouts_wanted = Signal()

    def __init__(self, desk: Desk, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._desk = desk
        self._workspace = workspace
        self._session = workspace.session
        outline = workspace.outline
        outline.adding.connect(lambda at: self.adding_menu().popup(at))
        outline.asked.connect(self._ask)
        outline.removing.connect(self.remove)

    # One of them

    def add(self, role: Role, layout: str = "") -> None:
        """Add a 自评表 of a layout, else of the one seen last or proposed, and go there."""
        if not self._desk.settle():
            return
        if role == "overall" and self._of_role(role):
            self._desk.say(ONE_ONLY)
            return
        filing = self._session.filing
        chosen = filing.edition.evaluations[layout] if layout else self._proposed(role)
        if chosen is None:
            self._desk.say(f"这个版式没有{ROLE_NAMES[role]}。")
            return
        form, changes = indicators.new_form(filing, chosen)
        if self._session.fill(changes, f"增加{ROLE_NAMES[role]}"):
            self.show_form(form)
            self._desk.say(f"已增加{chosen.name}，按 Ctrl+Z 可以撤销。")

    def preview(self) -> None:
        """Preview the 自评表 on show by itself, with a line to sign."""
        page = self._page()
        if page is not None:
            self.preview_wanted.emit(page.form.id, page.form.title)

    def copy(self, form: str = "") -> None:
        """Copy a 项目自评表, the one on show if none is named, and go there."""
        form = self._chosen(form)
        if not form:
            return
        if self._layout(form).role == "overall":
            self._desk.say("整体自评表只有一张，不能复制。")
            return
        name = self._name(form)
        new, changes = indicators.copy_form(self._session.filing, form)
        if self._session.fill(changes, f"复制 {name}"):
            self._workspace.go(Cell(new, "name", "1"))
            self._desk.say(f"已复制{name}，请改项目名称。按 Ctrl+Z 可以撤销。")

    def show_form(self, form: str) -> None:
        """Go to a 自评表, with the keyboard."""
        place = "name" if self._layout(form).role == "project" else "budget"
        self._workspace.go(Cell(form, place, "1"))
        self._workspace.take_focus()

    def change_layout(self, form: str, layout: str) -> None:
        """Give a 自评表 another layout with the same fields; all its entries stay."""
        if not self._desk.settle():
            return
        filing = self._session.filing
        name, other = self._name(form), filing.edition.evaluations[layout]
        hidden = sum(hidden_entries(filing, form, other).values())
        new, changes = change_layout(filing, form, layout)
        if self._session.fill(changes, f"{name} 改用版式“{other.name}”"):
            self.show_form(new)
            stays = f"有 {hidden} 处内容这个版式不打印，仍留在文件里。" if hidden else ""
            self._desk.say(f"已改用{other.name}。{stays}按 Ctrl+Z 可以撤销。")

    def shift(self, by: int, form: str = "") -> None:
        """Move a 自评表 up or down in the outline."""
        form = self._chosen(form)
        if not form:
            return
        changes = indicators.move_form(self._session.filing, form, by)
        if changes:
            self._session.fill(changes, f"{'上移' if by < 0 else '下移'} {self._name(form)}")
        else:
            self._desk.say(f"{self._name(form)}已经在最{'前' if by < 0 else '后'}面。")

    def remove(self, form: str = "") -> None:
        """Delete a 自评表 in one step, and say how to undo that."""
        form = self._chosen(form)
        if not form or form not in self._session.filing.evaluations():
            return
        name = self._name(form)
        if self._session.fill(indicators.remove_form(self._session.filing, form), f"删除 {name}"):
            self._desk.say(f"已删除{name}，按 Ctrl+Z 可以恢复。")

    def take_over(self) -> None:
        """Add last year's 自评表 with their indicators, without their results."""
        if not self._desk.settle():
            return
        session = self._session
        year = session.filing.year - 1
        try:
            last = session.file.last_year()
        except (StoreProblem, NoEdition, EditionError) as problem:
            self._desk.tell("没有引用上年", str(problem))
            return
        if last is None:
            self._desk.say(f"这个文件里没有 {year} 年度，不能引用。")
        elif session.filing.evaluations():
            self._desk.say("这个年度已经有自评表了；引用上年要在增加自评表以前。")
        else:
            self._fill(indicators.copy_structure(session.filing, last), year)

    def _fill(self, changes: indicators.Changes, year: int) -> None:
        """Make the step that adds the 自评表 of `year`, and go to the first of them."""
        count = len({cell.form for cell in changes})
        if changes and self._session.fill(changes, f"引用 {year} 年度的自评表"):
            self._workspace.go(Cell(self._session.filing.evaluations()[0], "budget", "1"))
            done = f"已引用 {year} 年度的 {count} 张自评表，不含完成值和得分。Ctrl+Z 可以撤销。"
            self._desk.say(done)
        else:
            self._desk.say(f"{year} 年度没有可以引用的自评表。")

    # A row of one of them, or the whole

    def add_row(self, level: Level) -> None:
        """Add an indicator or a goal to the one on show."""
        page = self._page()
        if page is not None:
            page.grid.add(level)

    def shift_here(self, by: int) -> None:
        """Move the row under the cursor; in the outline, the 自评表."""
        if self._in_outline():
            self.shift(by)
        elif (page := self._page()) is not None:
            page.grid.shift(by)

    def remove_here(self) -> None:
        """Delete the row under the cursor; in the outline, the 自评表."""
        if self._in_outline():
            self.remove()
        elif (page := self._page()) is not None:
            page.grid.remove()

    # Menus

    def adding_menu(self) -> QMenu:
        """A menu of the layouts that can be added, the proposed ones first; empty while a text that
        is being typed cannot be saved."""
        menu = QMenu(self._desk.window)
        if not self._desk.settle():
            return menu
        filing = self._session.filing
        for role in ROLE_NAMES:
            if role == "overall" and self._of_role(role):
                continue
            proposed = self._proposed(role)
            layouts = [each for each in filing.edition.evaluations.values() if each.role == role]
            for each in sorted(layouts, key=lambda each: each is not proposed):
                menu.addAction(each.name, self._adder(role, each.id))
            menu.addSeparator()
        menu.addAction("自定版式…", self.layouts_wanted.emit)
        if not filing.evaluations():
            menu.addAction(f"引用 {filing.year - 1} 年度的自评表", self.take_over)
        return menu

    def form_menu(self, form: str) -> QMenu:
        """The context menu of a 自评表 in the outline."""
        menu = QMenu(self._desk.window)
        menu.addAction("复制\tCtrl+D", lambda: self.copy(form))
        menu.addAction("上移\tAlt+↑", lambda: self.shift(-1, form))
        menu.addAction("下移\tAlt+↓", lambda: self.shift(1, form))
        menu.addAction("删除\tDelete", lambda: self.remove(form))
        menu.addSeparator()
        menu.addMenu(self._layout_menu(form, menu))
        more = self.adding_menu()
        more.setTitle("增加")
        menu.addMenu(more)
        return menu

    def _layout_menu(self, form: str, parent: QMenu) -> QMenu:
        """The layouts that a 自评表 can be changed to, and the way to one of her own."""
        menu = QMenu("版式", parent)
        here = self._layout(form)
        for each in self._session.filing.edition.evaluations.values():
            if interchangeable(here, each):
                menu.addAction(f"改用{each.name}", partial(self.change_layout, form, each.id))
        menu.addSeparator()
        menu.addAction("为这张表自定版式…", partial(self.layout_wanted.emit, form))
        menu.addAction("管理自定版式…", self.layouts_wanted.emit)
        return menu

    def _ask(self, form: str, at: QPoint) -> None:
        (self.form_menu(form) if form else self.adding_menu()).popup(at)

    def _adder(self, role: Role, layout: str) -> Callable[[], None]:
        return lambda: self.add(role, layout)

    # What there is

    def _page(self) -> EvaluationPage | None:
        """The 自评表 on show; None without one, and the clerk has been told."""
        page = self._workspace.evaluation() if self._desk.settle() else None
        if page is None:
            self._desk.say(NOT_HERE)
        return page

    def _chosen(self, form: str) -> str:
        """`form`, else the 自评表 chosen in the outline; '' for none: the clerk is told."""
        if form:
            return form if self._desk.settle() else ""
        shown = self._workspace.outline.form()
        if self._desk.settle() and shown in self._session.filing.evaluations():
            return shown
        self._desk.say(NOT_HERE)
        return ""

    def _in_outline(self) -> bool:
        return self._desk.settle() and self._workspace.outline.hasFocus()

    def _of_role(self, role: Role) -> list[str]:
        forms = self._session.filing.evaluations()
        return [form for form in forms if self._layout(form).role == role]

    def _proposed(self, role: Role) -> Evaluation | None:
        """The layout of the last one of this role, else the first that the edition has; None
        where it has none."""
        there = self._of_role(role)
        if there:
            return self._layout(there[-1])
        layouts = self._session.filing.edition.evaluations.values()
        return next((each for each in layouts if each.role == role), None)

    def _layout(self, form: str) -> Evaluation:
        layout = self._session.filing.edition.evaluation(form)
        assert layout is not None
        return layout

    def _name(self, form: str) -> str:
        return evaluation_name(self._session.filing, form, self._layout(form))
