"""How the program looks is the same on every system."""

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QMenu, QStatusBar, QTreeWidget, QWidget

from desktop.ui.widgets import style as look

SET_STYLE_SHEET = QApplication.setStyleSheet


def as_on_windows(application: QApplication, sheet: str) -> None:
    """Qt asks the system for the fonts of these widgets again; only Windows has an answer."""
    SET_STYLE_SHEET(application, sheet)
    for name in ("QMenu", "QStatusBar", "QAbstractItemView"):
        QApplication.setFont(QFont("Tahoma", 8), name)


@pytest.mark.parametrize("kind", [QMenu, QStatusBar, QTreeWidget])
def test_no_widget_keeps_the_font_that_windows_has_for_it(
    qtbot, qapp: QApplication, monkeypatch, kind: type[QWidget]
) -> None:
    monkeypatch.setattr(QApplication, "setStyleSheet", as_on_windows)
    look.dress(qapp)
    widget = kind()
    qtbot.addWidget(widget)
    widget.ensurePolished()
    assert widget.font().families() == qapp.font().families()
    assert widget.font().pointSizeF() == qapp.font().pointSizeF()
