"""The main window: the menu row and the status bar around the desk."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QSettings, QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QMainWindow, QMenuBar, QToolButton, QWidget

from desktop.paths import SAMPLE_NAME
from desktop.ui.features import Features
from desktop.ui.menu_row import MenuRow
from desktop.ui.menus import Menus
from desktop.ui.widgets import style
from desktop.ui.widgets.named import named

PATH_ROOM = 520
"""A longer path is shortened in the middle: it must not widen the window."""

STATUS_ROOM = 4
"""Pixels of the status bar above and below its words together."""
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
        self._counted = QLabel()
        self._path = named(QLabel(), "quiet")
        self._zoom = named(QToolButton(), "zoom")
        self._menus = Menus(self, self.features)
        self._row = MenuRow(self._menus.bar, self.features.years)
        self._menus.fill(self._row.tools)
        self.setMenuWidget(self._row)
        self._status_bar()
        self.desk.arrangement.zoomed.connect(self._say_zoom)
        self.desk.opened.connect(self._open)
        self.desk.turned.connect(self._follow)
        self.resize(QSize(1280, 760).boundedTo(self.screen().availableSize() - FRAME))
        geometry = settings.value("geometry")
        if isinstance(geometry, QByteArray):
            self.restoreGeometry(geometry)
        self.desk.go()

    def appear(self) -> None:
        """Show the window as it was left, at the first start as large as the screen."""
        if self.settings.contains("geometry"):
            self.show()
        else:
            self.showMaximized()

    def menuBar(self) -> QMenuBar:
        return self._menus.bar

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand keys that were pressed beside the form, and that no widget uses, to the form."""
        forms = self.features.workspace
        if forms is not None and forms.isVisible() and forms.take_key(event):
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the path of the file as much room as there is."""
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
            session.rested.connect(self._say_open)
            QTimer.singleShot(0, self, self._say_open)  # the sample is filled in after its file

    def _say_open(self) -> None:
        """Say how much is to be done in the filing, counted in a pause."""
        self._menus.say_open(self.features.walking.count())

    def _follow(self, _: object = None) -> None:
        """Bring titles and actions up to date."""
        session = self.desk.session
        self._menus.follow(self.desk)
        self.features.years.setVisible(session is not None)
        if session is None:
            self._row.name("决算公开")
            self.setWindowTitle("决算公开")
            for label in (self.features.keeping.saved, self._counted, self._path):
                label.clear()
            return
        sample = "示例：" if session.path.name == SAMPLE_NAME else ""
        name = f"{sample}{session.filing.unit} · {session.filing.year}年度"
        self._row.name(f"{sample}{session.filing.unit}")
        viewed = "（只读）" if session.file.read_only else "（已定稿）" if session.closed else ""
        self.setWindowTitle(f"{name}{viewed} — 决算公开")
        room = min(PATH_ROOM, self.width() // 3)
        self._path.setText(style.shortened(str(session.path), self._path, room))
        self._path.setToolTip(str(session.path))

    def _status_bar(self) -> None:
        self.statusBar().addWidget(self.features.keeping.saved)
        self.statusBar().addWidget(self._counted)
        self.statusBar().addPermanentWidget(self.features.saving.note)
        self.statusBar().addPermanentWidget(self._path)
        self.statusBar().addPermanentWidget(self._zoom)
        self.statusBar().setSizeGripEnabled(False)
        self.statusBar().setFixedHeight(self.fontMetrics().height() + STATUS_ROOM)
        self._zoom.setToolTip("表和文字的显示比例，点一下恢复 100%（Ctrl+0）")
        self._zoom.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._zoom.clicked.connect(lambda: self.desk.arrangement.zoom_by(0))
        self._say_zoom()

    def _say_zoom(self) -> None:
        """Say in the status bar how large forms and texts are."""
        zoom = self.desk.arrangement.zoom
        self._zoom.setText(f"{zoom}%")
        self._zoom.setAccessibleName(f"显示比例 {zoom}%")
