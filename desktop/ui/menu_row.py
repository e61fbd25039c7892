"""The thin row on top of the window: menus, the filing that is open, the most used actions."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenuBar, QSizePolicy, QToolBar, QWidget

from desktop.ui.widgets import style
from desktop.ui.widgets.named import named

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
        self._unfolded = 0
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

    def event(self, event: QEvent) -> bool:
        """Share the room again when a button has other words."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return done

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Fold the menus or unfold them, and give the name what is left; the name can go, for the
        window's own title has it."""
        if not self._folded:
            self._unfolded = self._menus.sizeHint().width()
        self._fold(self._left(self._unfolded) < 0)
        room = max(0, self._left(self._menus.sizeHint().width()))
        self._title.setText(style.shortened(self._name, self._title, room))
        self._title.setToolTip(self._name)

    def _left(self, menus: int) -> int:
        """The pixels that menus of this width, years and tool bar leave."""
        years = self._years.sizeHint().width() if not self._years.isHidden() else 0
        return self.width() - menus - years - self.tools.sizeHint().width() - 2 * AROUND

    def _fold(self, folded: bool) -> None:
        if folded == self._folded:
            return
        self._folded = folded
        for entry in self._menus.actions():
            self._menus.removeAction(entry)
        self._menus.addActions([self._all.menuAction()] if folded else self._entries)
