"""The actions of the window about the cell under the cursor, in the context menu of each cell."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

OF_CELL = "ofCell"
"""The object name of such an action."""


def add_cell_actions(menu: QMenu, widget: QWidget) -> None:
    """Add them to the context `menu` of a cell or field, `widget`; none where no window has any."""
    actions = widget.window().findChildren(QAction, OF_CELL)
    if actions:
        menu.addSeparator()
        menu.addActions(actions)
