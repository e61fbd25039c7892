"""The splitters with which outline, pages and findings of an open filing share the room."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QLabel, QSplitter, QVBoxLayout, QWidget

from desktop.forms.words.wording import unproved_warning
from desktop.ui.desk.arrangement import Arrangement
from desktop.ui.desk.session import Session
from desktop.ui.findings.findings import FindingsPanel
from desktop.ui.text.report_text import ReportText
from desktop.ui.workspace.outline import FOLDED, Outline
from desktop.ui.workspace.pages import Pages

NARROW = 1000
"""Pixels: in a window narrower than this, as at 150 %, the outline folds to its marks."""
NAMES, LEAST_NAMES = 208, 120
"""The usual width of the outline with its names, and its smallest."""
LINES = 5
"""How many findings are open at the most, unless she drags for more."""
FORM_ROOM, LINE_ROOM = 250, 75
"""A frame higher than the first by the second has room for one finding, and so on."""
WIDEST = 16_777_215
"""As wide as Qt lets a widget be."""


class Frame(QSplitter):
    """The `outline` beside the `pages`, and the `findings` below these, each as large as the clerk
    drags it; a `notice` over the pages when the filing uses the forms of another year.

    The findings open where she goes to one of them, and fold into a line while she types, unless
    she has opened them herself.
    """

    def __init__(
        self,
        session: Session,
        arrangement: Arrangement | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.session = session
        self.arrangement = arrangement or Arrangement(parent=self)
        self.text = ReportText(session)
        self.outline = Outline(session, self.text)
        self.findings = FindingsPanel(session)
        self.pages = Pages(session, self.text, self.arrangement)
        self.beside = QSplitter(Qt.Orientation.Vertical)
        self._lay_out()
        self._open = False
        self._fit(self.findings.wrong() and self.arrangement.findings is not False)
        self.outline.setMinimumWidth(LEAST_NAMES)
        self.setSizes([self.arrangement.room("outline", NAMES), self.width()])
        self.arrangement.folded.connect(self._fold_outline)
        self.findings.grown.connect(self._follow_findings)
        self.findings.reached.connect(self.open_findings)
        self.findings.toggled.connect(self.toggle_findings)
        self.pages.took.connect(self._make_room)
        self.beside.splitterMoved.connect(self._keep_findings)
        self.splitterMoved.connect(self._keep_outline)
        session.changed.connect(self._notify)
        self._notify()

    def open_findings(self) -> None:
        """Unfold the findings if they were folded into their first line."""
        if not self._open:
            self._fit(bool(self.session.standings))

    def toggle_findings(self) -> None:
        """Fold the findings into their first line, or open them, until she says otherwise."""
        self.arrangement.findings = not self._open
        self._fit(not self._open)

    def toggle_outline(self) -> None:
        """Fold the outline to its marks, or show the names again."""
        self.arrangement.outline = self.outline.lines.folded

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold_outline()
        if event.size().height() != event.oldSize().height():
            self._fit(self._open)

    def _lay_out(self) -> None:
        self.beside.addWidget(self._desk())
        self.beside.addWidget(self.findings)
        self.beside.setStretchFactor(0, 1)
        self.addWidget(self.outline)
        self.addWidget(self.beside)
        self.setStretchFactor(1, 1)
        for splitter in (self, self.beside):
            splitter.setHandleWidth(1)
            splitter.setChildrenCollapsible(False)  # what is dragged away must come back
        self.findings.setMinimumHeight(self.findings.line())

    # The findings

    def _follow_findings(self, wrong: bool) -> None:
        """Open the findings when the first come, as from an import, but not under her hands."""
        busy = self.pages.isAncestorOf(QApplication.focusWidget() or self)
        if not wrong or (not busy and self.arrangement.findings is not False):
            self._fit(wrong)

    def _make_room(self) -> None:
        """Fold the findings while she types, unless she has opened them herself."""
        if self._open and not self.arrangement.findings:
            self._fit(False)

    def _fit(self, opened: bool) -> None:
        """Give the findings room for a few lines, or one line when they are folded."""
        self._open = opened
        line = self.findings.line()
        lines = min(max((self.height() - FORM_ROOM) // LINE_ROOM, 1), LINES)
        usual = line + lines * self.findings.tree.line()
        room = min(self.arrangement.room("findings", usual), max(usual, self.height() // 2))
        self.findings.setMaximumHeight(WIDEST if self.session.standings else line)
        self.beside.setSizes([self.height(), room if opened else line])
        self.findings.fold(not opened)

    def _keep_findings(self) -> None:
        """Remember how far she has dragged the findings."""
        room = self.beside.sizes()[1]
        self._open = room >= self.findings.line() + self.findings.tree.line()
        self.arrangement.findings = self._open
        if self._open:
            self.arrangement.keep_room("findings", room)
        self.findings.fold(not self._open)

    # The outline

    def _fold_outline(self) -> None:
        """Show the names in the outline where there is room, or where she wants them."""
        wished = self.arrangement.outline
        folded = self.width() < NARROW if wished is None else not wished
        if folded == self.outline.lines.folded:
            return
        self.outline.fold(folded)
        self.outline.setMinimumWidth(FOLDED if folded else LEAST_NAMES)
        self.outline.setMaximumWidth(FOLDED if folded else WIDEST)
        names = self.arrangement.room("outline", NAMES)
        self.setSizes([FOLDED if folded else names, self.width()])

    def _keep_outline(self) -> None:
        """Remember how far she has dragged the outline."""
        if not self.outline.lines.folded:
            self.arrangement.keep_room("outline", self.sizes()[0])

    # The notice

    def _desk(self) -> QWidget:
        """The pages under the notice."""
        self.notice = QLabel()
        self.notice.setObjectName("notice")
        self.notice.setWordWrap(True)
        desk = QWidget()
        column = QVBoxLayout(desk)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notice)
        column.addWidget(self.pages, 1)
        return desk

    def _notify(self, _: object = None) -> None:
        words = unproved_warning(self.session.filing)
        self.notice.setText(f"！ {words}")
        self.notice.setVisible(bool(words))
