"""The thin row on top of the window: menus, the filing that is open, the most used actions."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenuBar, QSizePolicy, QToolBar, QWidget

from desktop.ui.widgets import style
from desktop.ui.widgets.named import named

LEAST_TITLE = 40
"""Pixels for the name of the filing, which the window's own title has as well; with fewer, the
menus fold into one."""
NARROWEST = 400
"""Pixels of the row at the least."""
AROUND = 24
"""Pixels around the name."""


class MenuRow(QWidget):
    """The `menus`, a title, a choice of `years` and a tool bar; where these have no room beside
    each other, the menus fold into a single one."""

    def __init__(self, menus: QMenuBar, years: QWidget) -> None:
        super().__init__()
        self.setObjectName("menuRow")
        self.tools = QToolBar("常用")
        self.tools.setIconSize(QSize(16, 16))
        self.tools.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._menus = menus
        self._years = years
        self._title = named(QLabel(), "filingTitle")
        self._title.setMinimumWidth(1)
        self._name = ""
        self._entries = menus.actions()
        self._all = menus.addMenu("菜单(&M)")
        self._all.addActions(self._entries)
        self._folded = True
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 0, 4, 0)
        row.setSpacing(6)
        menus.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        row.addWidget(menus, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._title)
        row.addWidget(years)
        row.addStretch(1)
        row.addWidget(self.tools)
        self._fold(False)

    def name(self, words: str) -> None:
        """Show the name of the filing, its middle left out where there is no room for it."""
        self._name = words
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Narrow, for the menus fold when the row becomes too narrow for them."""
        return QSize(NARROWEST, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Fold the menus or unfold them, and give the name what is left."""
        self._fold(False)
        if self._left() < LEAST_TITLE:
            self._fold(True)
        self._title.setText(style.shortened(self._name, self._title, max(0, self._left())))
        self._title.setToolTip(self._name)

    def _left(self) -> int:
        """The pixels that menus, years and tool bar leave."""
        years = self._years.sizeHint().width() if not self._years.isHidden() else 0
        tools = self.tools.sizeHint().width()
        return self.width() - self._menus.sizeHint().width() - years - tools - 2 * AROUND

    def _fold(self, folded: bool) -> None:
        if folded == self._folded:
            return
        self._folded = folded
        for entry in self._menus.actions():
            self._menus.removeAction(entry)
        self._menus.addActions([self._all.menuAction()] if folded else self._entries)
