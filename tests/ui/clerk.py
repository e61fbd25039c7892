"""A clerk at the keyboard: what she types, and what she then sees."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from db.store.store import Store
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.office.filings.filings import load_filing
from desktop.ui.desk.session import Session
from desktop.ui.evaluation.page import EvaluationPage
from desktop.ui.form.form_page import FormPage
from desktop.ui.support.keys_help import KeysHelp
from desktop.ui.table.grid import Grid
from desktop.ui.table.long_editor import Editor
from desktop.ui.widgets.draft import GIVE_UP
from desktop.ui.window import Window
from desktop.ui.workspace.workspace import Workspace
from tests.forms.clerk import at

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier


class Clerk:
    """Somebody who works at the window with keys, mouse and clipboard."""

    def __init__(self, qtbot: QtBot, window: Window) -> None:
        self.qtbot = qtbot
        self.window = window

    # What she has before her

    @property
    def session(self) -> Session:
        session = self.window.desk.session
        assert session is not None
        return session

    @property
    def workspace(self) -> Workspace:
        workspace = self.window.features.workspace
        assert workspace is not None
        return workspace

    @property
    def page(self) -> FormPage | EvaluationPage:
        page = self.workspace.page()
        assert isinstance(page, FormPage | EvaluationPage)
        return page

    @property
    def grid(self) -> Grid:
        return self.page.grid

    # What she does

    def goes(self, cell: str) -> None:
        """Puts the cursor on a cell written `t1 27 1`; the row of new codes is `＋`."""
        self.workspace.go(at(cell))
        index = self.index(cell)
        assert index.isValid(), cell
        self.grid.put(index)
        assert self.here() == cell

    def selects(self, first: str, last: str) -> None:
        """Draws the mouse from one cell to another."""
        self.goes(first)
        begin, end = (self.grid.visualRect(self.index(cell)).center() for cell in (first, last))
        port = self.grid.viewport()
        QTest.mousePress(port, Qt.MouseButton.LeftButton, NONE, begin)
        QTest.mouseMove(port, end)
        QTest.mouseRelease(port, Qt.MouseButton.LeftButton, NONE, end)

    def clicks(self, cell: str) -> None:
        """Clicks on a cell."""
        spot = self.grid.visualRect(self.index(cell)).center()
        self.qtbot.mouseClick(self.grid.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        QApplication.processEvents()

    def double_clicks(self, cell: str) -> None:
        """Clicks twice on a cell."""
        spot = self.grid.visualRect(self.index(cell)).center()
        self.qtbot.mouseClick(self.grid.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        self.qtbot.mouseDClick(self.grid.viewport(), Qt.MouseButton.LeftButton, pos=spot)

    def clicks_form(self, form: str) -> None:
        """Clicks on a form in the outline."""
        outline = self.workspace.outline
        spot = outline.visualItemRect(outline.item(outline.row_of(form))).center()
        self.qtbot.mouseClick(outline.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        QApplication.processEvents()

    def types(self, text: str) -> None:
        """Types into whatever has the focus."""
        for letter in text:
            if letter.isascii():
                QTest.keyClicks(_focus(), letter)
            else:
                for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
                    QApplication.sendEvent(_focus(), QKeyEvent(kind, ord(letter), NONE, letter))

    def presses(self, *keys: Key, held: Qt.KeyboardModifier = NONE) -> None:
        """Presses keys one after the other; what they leave to be done later is done."""
        for key in keys:
            QTest.keyClick(_focus(), key, held)
            QApplication.processEvents()

    def enters(self, text: str, key: Key = Key.Key_Return) -> None:
        """Types `text` and the key that ends it, and waits until it is in the filing."""
        self.types(text)
        with self.qtbot.waitSignal(self.session.changed):
            QTest.keyClick(_focus(), key)
        QApplication.processEvents()

    def chooses(self, menu: str, words: str) -> None:
        """Opens a menu and clicks on one of its lines."""
        bar = self.window.menuBar()
        entry = next(action for action in bar.actions() if action.text() == menu)
        QTest.mouseClick(bar, Qt.MouseButton.LeftButton, NONE, bar.actionGeometry(entry).center())
        opened = QApplication.activePopupWidget()
        assert isinstance(opened, QMenu)
        line = next(action for action in opened.actions() if action.text() == words)
        spot = opened.actionGeometry(line).center()
        QTest.mouseClick(opened, Qt.MouseButton.LeftButton, NONE, spot)
        self.returns()

    def opens_findings(self) -> None:
        """Opens the list of findings, if it is folded into its line."""
        if self.workspace.findings.tree.height() < self.workspace.findings.line():
            self.presses(Key.Key_F, held=CONTROL | SHIFT)

    def returns(self) -> None:
        """Is at the window again, which a window system without a manager has to be told."""
        with self.qtbot.waitActive(self.window):
            self.window.activateWindow()
        QApplication.processEvents()

    def copies(self, text: str) -> None:
        """Copies `text` in another program."""
        QGuiApplication.clipboard().setText(text)

    def pastes(self, text: str) -> None:
        """Copies `text` in another program and presses Ctrl+V here."""
        self.copies(text)
        self.presses(Key.Key_V, held=CONTROL)

    def undoes(self) -> None:
        self.presses(Key.Key_Z, held=CONTROL)

    def redoes(self) -> None:
        self.presses(Key.Key_Y, held=CONTROL)

    def reads_message(self) -> str:
        """Reads the message that waits to be read, and presses its button."""
        return read_message(self.qtbot, self.window)

    def reads_keys(self) -> str:
        """Reads the list of keys that is on show, and closes it."""
        return read_keys(self.qtbot, self.window)

    # What she sees

    @staticmethod
    def cell(cell: str) -> Cell:
        """A cell as the program names it."""
        return at(cell)

    def index(self, cell: str) -> QModelIndex:
        """Where a cell stands in the grid on show."""
        form, row, col = cell.split()
        return self.grid.form_model.where(Cell(form, row, col))

    def here(self) -> str:
        """The cell under the cursor, written as `goes` takes it."""
        model, index = self.grid.form_model, self.grid.currentIndex()
        row, column, _ = model.spot(index)
        return f"{model.form.id} {row} {column.id}"

    def sees(self, cell: str) -> str:
        """What stands in a cell, on its form and in the unit of the filing."""
        return _shown(self.session.filing, at(cell))

    def kept(self, cell: str) -> str:
        """What stands in a cell of the file, as somebody else reads it."""
        with Store.open(self.session.path, read_only=True) as store:
            return _shown(load_filing(store, store.filings()[-1]), at(cell))

    def told(self) -> str:
        """What is written above the grid, once all that her last key did is done."""
        QApplication.processEvents()
        self.qtbot.waitUntil(lambda: not self.page._due.isActive())
        return self.page.bar.text()

    def status(self) -> str:
        """What stands at the left of the status bar."""
        label = self.window.statusBar().findChild(QLabel)
        assert label is not None
        return label.text()

    def editor(self) -> Editor | None:
        """The line, or the text, in which a cell is being edited."""
        lines = self.grid.viewport().findChildren(QWidget, "cell")
        shown = [line for line in lines if line.isVisible()]
        assert len(shown) <= 1
        return cast(Editor, shown[0]) if shown else None


def read_message(qtbot: QtBot, window: Window) -> str:
    """What the message over `window` says, once it is there; it is closed with its button."""
    qtbot.waitUntil(lambda: bool(messages(window)))
    (box,) = messages(window)
    words = box.text()
    qtbot.mouseClick(box.buttons()[0], Qt.MouseButton.LeftButton)
    assert not box.isVisible()
    with qtbot.waitActive(window):
        window.activateWindow()
    return words


def read_keys(qtbot: QtBot, window: Window) -> str:
    """What the list of keys over `window` says; it is closed with its button."""
    (keys,) = (each for each in window.findChildren(KeysHelp) if each.isVisible())
    words = keys.text()
    qtbot.mouseClick(keys.findChild(QPushButton), Qt.MouseButton.LeftButton)
    with qtbot.waitActive(window):
        window.activateWindow()
    return words


def messages(window: Window) -> list[QMessageBox]:
    """The messages on show."""
    return [box for box in window.findChildren(QMessageBox) if box.isVisible()]


def press_in_message(qtbot: QtBot, window: Window, words: str) -> None:
    """Clicks on the button called `words` of the message over `window`."""
    (box,) = (box for box in window.findChildren(QMessageBox) if box.isVisible())
    button = next(each for each in box.buttons() if each.text() == words)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def giving_up(menu: QMenu) -> QAction:
    """The line of a context menu that gives up what is being typed."""
    return next(each for each in menu.actions() if each.text().startswith(GIVE_UP))


def _focus() -> QWidget:
    widget = QApplication.activePopupWidget() or QApplication.focusWidget()
    assert widget is not None
    return widget


def _shown(filing: Filing, cell: Cell) -> str:
    return filing.edition.kind(cell).show(filing.value(cell), filing.entered_in)
