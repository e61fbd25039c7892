"""The main window: which page is on show, which filing is open, and what the menus do."""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings, QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QLabel,
    QMainWindow,
    QMessageBox,
    QStackedWidget,
    QToolBar,
    QWidget,
)

from desktop.paths import SAMPLE_NAME
from desktop.ui import parts
from desktop.ui.actions import Actions
from desktop.ui.files.recent import Recent
from desktop.ui.files.start_page import ADD_YEAR, StartPage
from desktop.ui.files.viewing import Viewing
from desktop.ui.keeping.keeping import Keeping
from desktop.ui.keeping.leaving import Leaving
from desktop.ui.widgets import style
from desktop.ui.widgets.choice_box import ChoiceBox

if TYPE_CHECKING:
    from desktop.ui.desk.session import Session
    from desktop.ui.files.one_window import Listening
    from desktop.ui.workspace.workspace import Workspace

TITLE_ROOM, PATH_ROOM = 460, 520
"""Longer names and paths are shortened in the middle: they must not widen the window."""

FRAME = QSize(16, 48)
"""Room for the frame that the system puts around the window, which Qt does not count."""


class Window(QMainWindow):
    """One window, at most one open filing. `settings` remembers recent files and the size."""

    files = cached_property(parts.files)
    opening = cached_property(parts.opening)
    new_page = cached_property(parts.new_page)
    importing = cached_property(parts.importing)
    adding_year = cached_property(parts.adding_year)
    own_subjects = cached_property(parts.own_subjects)
    preview_page = cached_property(parts.preview_page)
    printing = cached_property(parts.printing)
    rechecking = cached_property(parts.rechecking)
    restoring = cached_property(parts.restoring)
    line_help = cached_property(parts.line_help)
    going = cached_property(parts.going)
    evaluation_forms = cached_property(parts.evaluation_forms)

    def __init__(self, settings: QSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.settings = settings
        self.session: Session | None = None
        self._listening: Listening | None = None
        self.workspace: Workspace | None = None
        self.start_page = StartPage()
        self.recent = Recent(self)
        self.viewing = Viewing(self)
        self.keeping = Keeping(self)
        self._stack = QStackedWidget()
        self.setCentralWidget(self.viewing.above(self._stack))
        self._title = QLabel(objectName="filingTitle")
        self._years = ChoiceBox(name="years")
        self.leaving = Leaving(self)
        self.commands = Actions(self)
        self._tool_bar()
        self._status_bar()
        self._connect()
        self.resize(QSize(1280, 760).boundedTo(self.screen().availableSize() - FRAME))
        geometry = settings.value("geometry")
        if isinstance(geometry, QByteArray):
            self.restoreGeometry(geometry)
        self.show_start()

    # Pages

    def show_start(self) -> None:
        """The start page, with the files opened last."""
        self.recent.show()
        self.show_page(self.start_page)

    def show_new(self) -> None:
        """The page on which a filing is begun."""
        self.new_page.clear_for(self.settings)
        self.show_page(self.new_page)
        self.new_page.unit.setFocus()

    def show_workspace(self) -> None:
        """The forms of the open filing; the start page where none is open."""
        if self.workspace is None:
            self.show_start()
            return
        self.show_page(self.workspace)
        self.workspace.page().setFocus()

    def show_page(self, page: QWidget) -> None:
        """Shows one of the window's pages, unless a text that cannot be read is being typed.

        What a page shows is to be put on it afterwards: it can take the focus only in the window.
        """
        if not self.settled():
            return
        if self._stack.indexOf(page) < 0:
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        self._follow()

    def settled(self) -> bool:
        """Takes over what is being typed; False if it cannot be kept, which has then been said."""
        return self.workspace is None or self.workspace.commit()

    def tell(
        self,
        title: str,
        words: str,
        choices: Mapping[str, Callable[[], object]] | None = None,
        leave: str = "知道了",
    ) -> None:
        """A message that waits to be read, with a button for each of the `choices`, and one to
        `leave` it at that."""
        box = QMessageBox(self)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle(title)
        box.setText(words)
        box.setEscapeButton(box.addButton(leave, QMessageBox.ButtonRole.AcceptRole))
        for text, do in (choices or {}).items():
            button = box.addButton(text, QMessageBox.ButtonRole.ActionRole)
            # Later, for what it does may open the next message over the window.
            button.clicked.connect(lambda _=False, do=do: QTimer.singleShot(0, self, do))
        box.open()

    # The open filing

    def work_on(self, session: Session, why: str = "") -> None:
        """Puts the filing of `session` on show in place of the one before; `why` it is only
        viewed, if it is."""
        from desktop.ui.files.one_window import Listening
        from desktop.ui.workspace.workspace import Workspace

        self.close_filing()
        self.session = session
        self.workspace = Workspace(session)
        session.changed.connect(self._follow)
        session.changed.connect(self.going.forget)
        session.undo_stack.indexChanged.connect(self._follow)
        self.workspace.counted.connect(self._counted.setText)
        self.workspace.findings.tally.clicked.connect(lambda: self.printing.show_ledger())
        self.workspace.last_year_wanted.connect(self.files.ask_last_year)
        self.evaluation_forms.follow(self.workspace)
        self.workspace.lost.connect(lambda words: self.statusBar().showMessage(words, 10_000))
        self.keeping.begin()
        if session.store.read_only:
            self.viewing.begin(self.workspace, why)
        else:
            self._listening = Listening(session.path, self)
        self._list_years()
        self.show_workspace()
        # What is open stays: to look through it for garbage would take longer than a key may.
        gc.freeze()

    def close_filing(self) -> None:
        """Lets the open filing go, its place remembered; what is being typed is settled before."""
        if self.session is None or self.workspace is None:
            return
        self.workspace.keep_place()
        self.line_help.close()
        if self._listening is not None:
            self._listening.close()
            self._listening.deleteLater()
            self._listening = None
        self.keeping.end()
        self.viewing.end()
        self._stack.removeWidget(self.workspace)
        self.workspace.deleteLater()
        self.session.close()
        self.session.deleteLater()
        self.session = self.workspace = None
        gc.unfreeze()

    def undo(self) -> None:
        """Takes the last step back."""
        self.statusBar().clearMessage()
        if self.session is not None and self.settled():
            self.session.undo()

    def redo(self) -> None:
        """Makes it again."""
        if self.session is not None and self.settled():
            self.session.redo()

    def show_last_year(self) -> None:
        """Takes up last year's filing, which has come into the file, and shows it beside this
        year's."""
        if self.session is None or self.workspace is None:
            return
        self.session.reload_last()
        self._list_years()
        self.show_workspace()
        self.workspace.show_comparison()

    def show_help(self) -> None:
        """Says what belongs into the cell under the cursor; asked again, no more. Where no form
        is on show, the keys."""
        forms = self.workspace
        shown = forms is not None and self._stack.currentWidget() is forms
        grid = forms.grid() if forms is not None and shown else None
        if grid is not None:
            self.line_help.toggle(grid)
        else:
            self.show_keys()

    def show_about(self) -> None:
        """Says what the program is, and where what lies."""
        from desktop.ui.support.about import About

        About(self, self.session.path if self.session else None).open()

    def show_logs(self) -> None:
        """Opens the folder of the logs."""
        from desktop.ui.support.about import open_logs

        open_logs()

    def show_keys(self) -> None:
        """Every key, those of the grid first."""
        from desktop.ui.support.keys import KeysHelp

        KeysHelp(self, self.commands.keys_in_words()).open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hands what is typed beside the form, for which nothing else has a use, to the form."""
        forms = self.workspace
        if forms is not None and forms.isVisible() and forms.take_key(event):
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Gives the name of the filing as much room as the tool bar leaves it."""
        super().resizeEvent(event)
        self._follow()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stays open over a text that could not be kept, so that it can be mended."""
        if not self.leaving.allowed():
            event.ignore()
            return
        self.settings.setValue("geometry", self.saveGeometry())
        self.close_filing()
        event.accept()

    # Inside

    def _list_years(self) -> None:
        if self.session is None:
            return
        self._years.clear()
        for head in self.session.store.filings():
            self._years.addItem(f"{head.year}年度", head.year)
        self._years.addItem(ADD_YEAR)
        self._years.setCurrentText(f"{self.session.filing.year}年度")

    def _change_year(self) -> None:
        year = self._years.currentData()
        if self.session is not None and year is None:
            self._list_years()
            self.adding_year.show()
        elif self.session is not None and year != self.session.filing.year:
            self.files.open(self.session.path, year)
            self._list_years()  # as it is on show, also where it could not be left
        elif self.workspace is not None:
            self.workspace.page().setFocus()  # in the list, a digit would open another year

    def _follow(self, _: object = None) -> None:
        """Brings titles and actions up to date."""
        session = self.session
        working = session is not None and self._stack.currentWidget() is self.workspace
        viewed = session is not None and session.store.read_only
        self.commands.enable(open_=session is not None, working=working, viewed=viewed)
        self._years_shown.setVisible(session is not None)
        if session is None:
            self._title.setText("决算公开")
            self.setWindowTitle("决算公开")
            for label in (self.keeping.saved, self._counted, self._path):
                label.clear()
            return
        self.commands.follow(session.undo_stack, working)
        sample = "示例：" if session.path.name == SAMPLE_NAME else ""
        name = f"{sample}{session.filing.unit} · {session.filing.year}年度"
        room = min(TITLE_ROOM, self.width() // 3)  # or a narrow window hides the last buttons
        self._title.setText(style.shortened(name, self._title, room))
        self.setWindowTitle(f"{name}{'（只读）' if viewed else ''} — 决算公开")
        self._path.setText(style.shortened(str(session.path), self._path, PATH_ROOM))
        self._path.setToolTip(str(session.path))

    def _tool_bar(self) -> None:
        bar = QToolBar("常用")
        bar.setMovable(False)
        bar.setIconSize(QSize(16, 16))
        bar.toggleViewAction().setEnabled(False)
        bar.addWidget(self._title)
        self._years_shown = bar.addWidget(self._years)
        self.commands.fill(bar)
        self.addToolBar(bar)

    def _status_bar(self) -> None:
        self._counted = QLabel()
        self._path = QLabel(objectName="quiet")
        self.statusBar().addWidget(self.keeping.saved)
        self.statusBar().addWidget(self._counted)
        self.statusBar().addPermanentWidget(self._path)

    def _connect(self) -> None:
        start = self.start_page
        start.new.connect(self.show_new)
        start.year.connect(lambda: self.adding_year.show())
        start.open.connect(lambda: self.files.ask_open())
        start.import_.connect(lambda: self.files.ask_import())
        start.sample.connect(lambda: self.importing.open_sample())
        start.recent.connect(lambda path: self.files.open(path))
        start.restore.connect(lambda: self.restoring.ask())
        self._years.activated.connect(self._change_year)
