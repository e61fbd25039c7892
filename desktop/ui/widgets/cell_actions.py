"""The actions of the window about the cell under the cursor, in the context menu of each cell."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from desktop.ui.widgets.draft import GIVE_UP, GIVE_UP_KEY

OF_CELL = "ofCell"
"""The object name of such an action."""


def add_cell_actions(menu: QMenu, widget: QWidget) -> None:
    """Add them to the context `menu` of a cell or field, `widget`; none where no window has any."""
    actions = widget.window().findChildren(QAction, OF_CELL)
    if actions:
        menu.addSeparator()
        menu.addActions(actions)


def complete_menu(
    menu: QMenu, field: QWidget, give_up: Callable[[], object], changed: bool
) -> QMenu:
    """The usual context menu of a `field`, with giving up what is `changed` in it, and with what
    can be done about its cell."""
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.addSeparator()
    menu.addAction(GIVE_UP, QKeySequence(GIVE_UP_KEY), give_up).setEnabled(changed)
    add_cell_actions(menu, field)
    return menu
