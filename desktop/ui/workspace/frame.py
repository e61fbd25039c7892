"""The splitters with which outline, pages and findings of an open filing share the room."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSplitter, QVBoxLayout, QWidget

from desktop.forms.words.wording import unproved_warning
from desktop.ui.desk.session import Session
from desktop.ui.findings.findings import FindingsPanel
from desktop.ui.text.report_text import ReportText
from desktop.ui.workspace.outline import Outline
from desktop.ui.workspace.pages import Pages

LOW = 520
"""Pixels: a window lower than this shows only a few rows of a form."""
NARROWEST = 60
"""The smallest width of the outline, which still shows its marks."""
LINES_ROOM = 104
"""Room for four findings."""
LINE = 22
"""Room for one."""
HIGHEST = 16_777_215
"""As high as Qt lets a widget be."""


class Frame(QSplitter):
    """The `outline` beside the `pages`, the `findings` below, each as large as the clerk drags
    it; a `notice` over the pages when the filing uses the forms of another year."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.session = session
        self.text = ReportText(session)
        self.outline = Outline(session, self.text)
        self.findings = FindingsPanel(session)
        self.pages = Pages(session, self.text)
        upper = QSplitter(Qt.Orientation.Horizontal)
        upper.addWidget(self.outline)
        upper.addWidget(self._desk())
        upper.setStretchFactor(1, 1)
        upper.setSizes([236, 1100])
        self.addWidget(upper)
        self.addWidget(self.findings)
        self.setStretchFactor(0, 1)
        for splitter in (self, upper):
            splitter.setHandleWidth(1)
            splitter.setChildrenCollapsible(False)  # what is dragged away must come back
        self.outline.setMinimumWidth(NARROWEST)
        self.findings.setMinimumHeight(self.findings.line())
        self._low = False
        self._fit(bool(session.inspection.findings))
        self.findings.grown.connect(self._fit)
        session.changed.connect(self._notify)
        self._notify()

    def open_findings(self) -> None:
        """Unfold the findings if they were folded into their first line."""
        if self._folded():
            self._fit(bool(self.session.standings))

    def toggle_findings(self) -> None:
        """Fold the findings into their first line, or open them again."""
        if self._folded():
            self.open_findings()
        else:
            self._fit(False)
            self.findings.setMaximumHeight(HIGHEST)

    def _folded(self) -> bool:
        return self.findings.height() < self.findings.line() + LINE

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the form more room in a low window, as at 150 %."""
        super().resizeEvent(event)
        low = self.height() < LOW
        if low != self._low:
            self._low = low
            self._fit(bool(self.session.inspection.findings))

    def _fit(self, grown: bool) -> None:
        """Give the findings room for a few lines, or one line when there are none."""
        line = self.findings.line()
        self.findings.setMaximumHeight(HIGHEST if grown else line)
        lines = LINES_ROOM // 2 if self._low else LINES_ROOM
        self.setSizes([600, line + lines if grown else line])

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
