"""The findings below the form: going to the cells, looking for causes, giving reasons."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QMenu,
    QSizePolicy,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.audit.causes.locator import Suspect
from desktop.audit.finding.finding import Finding
from desktop.audit.finding.sentences import sentence
from desktop.audit.listing.standing import EXPLAINED
from desktop.forms.formula import Cell
from desktop.ui.desk.session import Session
from desktop.ui.findings import causes
from desktop.ui.findings.finding_lines import URGENT, Line, Standings, counts, keys, lines, urgent
from desktop.ui.findings.findings_head import FindingsHead
from desktop.ui.findings.findings_tree import LINK, FindingsTree, line_of
from desktop.ui.findings.reason_dialog import ReasonDialog
from desktop.ui.widgets import style

EXPLAINABLE = ("query", EXPLAINED)
"""The levels of finding for which the clerk can write a reason."""


class FindingsPanel(QWidget):
    """The findings of the session. Signals: `wanted` (Cell) is a cell to go to; `told` (str) says
    what was done there; `grown` (bool) when the first appears that needs action, or the last one
    goes, since the panel shrinks to one line where nothing is wrong; `toggled` when the clerk
    wants it open, or folded into the line, which then says the first finding; `reached` when the
    keyboard comes to the list."""

    wanted = Signal(object)
    told = Signal(str)
    grown = Signal(bool)
    toggled = Signal()
    reached = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.head = FindingsHead(session)
        self.tree = FindingsTree()
        self._last: tuple[str, int] = ("", 0)
        self._shown = ""
        self._gap = 0
        self._any = False
        self._written: Standings = ()
        self._lay_out()
        self._connect()
        self.write()

    def walk(self, by: int = 1) -> tuple[int, int] | None:
        """Go to the next finding that needs action, or by -1 to the one before. Return its
        number, from 1, and how many there are; None where there is none."""
        self.session.settle()
        count = len(urgent(self.session.standings))
        if not count:
            return None
        here = self.tree.row()
        gap = self._gap if here is None else count
        row = here + by if here is not None and here < count else gap + min(by, 0)
        item = self.tree.top(row % count)
        self.tree.setCurrentItem(item)
        self._last = ("", 0)
        self._go(item)
        return row % count + 1, count

    def find_causes(self, here: Cell | None = None) -> bool:
        """Show the probable causes of the error that is chosen, or that reads `here`, else of
        the first one. False where there is no error."""
        self.session.settle()
        listed = urgent(self.session.standings)
        finding = self._meant([each for level, (each, *_) in listed if level == "error"], here)
        if finding is not None:
            self._suspect(finding)
        return finding is not None

    def explain(self, here: Cell | None = None) -> bool:
        """Ask for the reason of the 核实 finding that is chosen, or that reads `here`, else of
        the first one. False where there is none."""
        self.session.settle()
        standings = self.session.standings
        finding = self._meant([each for level, each in standings if level in EXPLAINABLE], here)
        if finding is not None:
            self._ask_reason(finding)
        return finding is not None

    def write(self, _: object = None) -> None:
        """List the findings again and keep the clerk's place among them."""
        standings = self._written = self.session.standings
        self.head.count(counts(standings) if self._entered() else None)
        row, chosen = self.tree.row(), line_of(self.tree.currentItem())
        self.tree.write(lines(self.session.filing, standings))
        again = self.tree.item(chosen.name) if chosen is not None else None
        if again is not None:
            self.tree.setCurrentItem(again)
        elif row is not None:
            self._gap = row
        self._tell_keys()
        self.tree.setVisible(bool(standings))
        if self.wrong() != self._any:
            self._any = self.wrong()
            self.grown.emit(self._any)

    def wrong(self) -> bool:
        """True where a finding needs action."""
        return any(level in URGENT for level, _ in self._written)

    def _rest(self) -> None:
        """List the findings again after a pause if those in the text have changed."""
        if self.session.standings != self._written:
            self.write()

    def summary(self) -> str:
        """The line above the list."""
        return self.head.summary()

    def line(self) -> int:
        """The height of the summary alone."""
        return self.head.height()

    def fold(self, folded: bool) -> None:
        """Show only the line, with the first finding in it, or the list as well."""
        self.head.fold(folded)
        self._tell_keys(self.tree.currentItem())

    def context_menu(self, item: QTreeWidgetItem) -> QMenu:
        """The context menu of a line."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        line = line_of(item)
        if line is None or line.finding is None:
            menu.addAction("打开或收起", lambda: self._go(item))
            return menu
        menu.addAction("到这一格", lambda: self._stay(line))
        if line.link:
            menu.addAction(f"{line.link}\t{line.key}", lambda: self._do(item))
        return menu

    # Where the clerk is

    def _entered(self) -> bool:
        """True where any form has figures to check."""
        filing = self.session.filing
        return any(not filing.is_empty(form) for form in filing.edition.forms)

    def _meant(self, found: list[Finding], here: Cell | None) -> Finding | None:
        """The one of these findings that a key applies to."""
        line, focused = line_of(self.tree.currentItem()), self.tree.hasFocus()
        chosen = line.finding if line is not None else None

        def distance(finding: Finding) -> tuple[bool, ...]:
            other = finding != chosen
            one_sided = finding.unequal is None
            return (other or not focused, here not in finding.cells, one_sided, other)

        return min(found, key=distance, default=None)

    def _tell_keys(self, item: QTreeWidgetItem | None = None) -> None:
        """Say which keys do something about the chosen line; while the list is folded, what the
        first finding is."""
        line = line_of(item)
        first = next(iter(urgent(self.session.standings)), None)
        colour = style.QUIET
        if self.head.folded and first is not None:
            level, (finding, *_) = first
            words = f"{style.LEVEL_MARK[level]} {sentence(self.session.filing, finding)}"
            colour = style.LEVEL_COLOUR[level]
        else:
            words = keys(line) if line is not None else "F9 逐条看" if first is not None else ""
        self.head.write(words, colour)

    # Going to the cells

    def _click(self, item: QTreeWidgetItem, column: int) -> None:
        line = line_of(item)
        if line is not None and line.link and column == LINK:
            self._do(item)
        elif line is not None and line.finding is None:
            self._go(item)
        else:
            self._show(item)

    def _double_click(self, item: QTreeWidgetItem, column: int) -> None:
        line = line_of(item)
        if line is not None and not (line.link and column == LINK):
            self._stay(line)

    def _show(self, item: QTreeWidgetItem) -> None:
        """Show the cell, the focus left in the list: Enter then goes there."""
        line = line_of(item)
        if line is not None and line.finding is not None:
            self._go(item)
            self._shown = line.name
            self.tree.setFocus()

    def _enter(self, item: QTreeWidgetItem) -> None:
        """Go to the cell that is shown already, else to the next one of the finding."""
        line = line_of(item)
        shown, self._shown = self._shown, ""
        if line is not None and line.name == shown:
            self._stay(line)
        else:
            self._go(item)

    def _go(self, item: QTreeWidgetItem) -> None:
        """Go to the line's first cell; asked again, to the next of them. Open a fold."""
        line = line_of(item)
        if line is None or line.finding is None:
            item.setExpanded(not item.isExpanded())
            return
        before, turn = self._last
        self._last = (line.name, turn + 1 if before == line.name else 0)
        if line.below is not None:
            item.setExpanded(True)
        self._stay(line)

    def _stay(self, line: Line) -> None:
        """Go to the line's cell that is next in turn."""
        if line.stops:
            self.wanted.emit(line.stops[self._last[1] % len(line.stops)])

    # What can be done about a finding

    def _do(self, item: QTreeWidgetItem) -> None:
        """Do what the link of the line offers: correct, look for causes, or ask for a reason."""
        line = line_of(item)
        if line is None or line.finding is None or not line.link:
            return
        if line.suspect is not None:
            self._correct(line.suspect)
        elif line.level == "error":
            self._suspect(line.finding)
        else:
            self._ask_reason(line.finding)

    def _suspect(self, finding: Finding) -> None:
        """Show the probable causes of an error, and the first of them in the form."""
        item = self.tree.item(finding.name)
        assert item is not None
        if not item.childCount():
            self.tree.open_with(item, causes.lines(self.session.inspection, finding))
        cause = item.child(0)
        if cause is not None:
            self.tree.setCurrentItem(cause)
            self._show(cause)

    def _correct(self, suspect: Suspect) -> None:
        done = causes.correct(self.session, suspect)
        if done:
            self.wanted.emit(suspect.cell)
            self.told.emit(done)

    def _ask_reason(self, finding: Finding) -> None:
        ReasonDialog(self.session, finding, self).open()

    # Inside

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.tree, 1)
        policy = QSizePolicy.Policy
        self.tree.setSizePolicy(policy.Expanding, policy.Ignored)  # when folded, all is the line's

    def _connect(self) -> None:
        tree = self.tree
        self.head.toggled.connect(self.toggled)
        tree.reached.connect(self.reached)
        tree.moved.connect(self._show)
        tree.entered.connect(self._enter)
        tree.confirmed.connect(self._do)
        # Not itemActivated: the second click of a double click would go to the other side.
        tree.itemClicked.connect(self._click)
        tree.itemDoubleClicked.connect(self._double_click)
        tree.currentItemChanged.connect(lambda item, _: self._tell_keys(item))
        tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        tree.customContextMenuRequested.connect(self._menu)
        self.session.changed.connect(self.write)
        self.session.rested.connect(self._rest)

    def _menu(self, at: QPoint) -> None:
        item = self.tree.itemAt(at)
        if item is not None:
            self.context_menu(item).popup(self.tree.viewport().mapToGlobal(at))
