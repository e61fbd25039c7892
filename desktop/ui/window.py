"""The main window: menus, tool bar and status bar around the desk."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QSettings, QSize
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QMainWindow, QToolBar, QWidget

from desktop.paths import SAMPLE_NAME
from desktop.ui.features import Features
from desktop.ui.menus import Menus
from desktop.ui.widgets import style
from desktop.ui.widgets.named import named

TITLE_ROOM, PATH_ROOM = 460, 520
"""Longer names and paths are shortened in the middle: they must not widen the window."""

FRAME = QSize(16, 48)
"""Room for the frame that the system puts around the window, which Qt does not count."""


class Window(QMainWindow):
    """One window, at most one open filing. `settings` remembers recent files and the size."""

    def __init__(self, settings: QSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.settings = settings
        self.features = Features(self, settings)
        self.desk = self.features.desk
        self.setCentralWidget(self.features.viewing.above(self.desk.pages))
        self._title = named(QLabel(), "filingTitle")
        self._counted = QLabel()
        self._path = named(QLabel(), "quiet")
        self._menus = Menus(self, self.features)
        self._tool_bar()
        self._status_bar()
        self.desk.opened.connect(self._open)
        self.desk.turned.connect(self._follow)
        self.resize(QSize(1280, 760).boundedTo(self.screen().availableSize() - FRAME))
        geometry = settings.value("geometry")
        if isinstance(geometry, QByteArray):
            self.restoreGeometry(geometry)
        self.desk.go()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand keys that were pressed beside the form, and that no widget uses, to the form."""
        forms = self.features.workspace
        if forms is not None and forms.isVisible() and forms.take_key(event):
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the name of the filing as much room as the tool bar leaves it."""
        super().resizeEvent(event)
        self._follow()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep the window open while a text could not be saved, so that it can be corrected."""
        if not self.features.leaving.allowed():
            event.ignore()
            return
        self.settings.setValue("geometry", self.saveGeometry())
        self.desk.close()
        event.accept()

    def _open(self) -> None:
        """Follow the filing that was opened."""
        session, forms = self.desk.session, self.features.workspace
        if session is not None and forms is not None:
            session.changed.connect(self._follow)
            session.undo_stack.indexChanged.connect(self._follow)
            forms.counted.connect(self._counted.setText)

    def _follow(self, _: object = None) -> None:
        """Bring titles and actions up to date."""
        session = self.desk.session
        self._menus.follow(self.desk)
        self._years_shown.setVisible(session is not None)
        if session is None:
            self._title.setText("决算公开")
            self.setWindowTitle("决算公开")
            for label in (self.features.keeping.saved, self._counted, self._path):
                label.clear()
            return
        sample = "示例：" if session.path.name == SAMPLE_NAME else ""
        name = f"{sample}{session.filing.unit} · {session.filing.year}年度"
        room = min(TITLE_ROOM, self.width() // 3)  # else a narrow window hides the last buttons
        self._title.setText(style.shortened(name, self._title, room))
        viewed = "（只读）" if session.file.read_only else "（已定稿）" if session.closed else ""
        self.setWindowTitle(f"{name}{viewed} — 决算公开")
        self._path.setText(style.shortened(str(session.path), self._path, PATH_ROOM))
        self._path.setToolTip(str(session.path))

    def _tool_bar(self) -> None:
        bar = QToolBar("常用")
        bar.setMovable(False)
        bar.setIconSize(QSize(16, 16))
        bar.toggleViewAction().setEnabled(False)
        bar.addWidget(self._title)
        self._years_shown = bar.addWidget(self.features.years)
        self._menus.fill(bar)
        self.addToolBar(bar)

    def _status_bar(self) -> None:
        self.statusBar().addWidget(self.features.keeping.saved)
        self.statusBar().addWidget(self._counted)
        self.statusBar().addPermanentWidget(self.features.saving.note)
        self.statusBar().addPermanentWidget(self._path)
