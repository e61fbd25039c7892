"""The desk: the open filing, the page on show, and the few verbs with which every feature works.

`settle` what is being typed, `tell` and `say` something to the clerk, `show` a page, ask which
`page` is on show, and `go` to the forms.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Protocol, TypeVar

from PySide6.QtCore import QObject, QSettings, Qt, QTimer, Signal
from PySide6.QtWidgets import QMainWindow, QMessageBox, QStackedWidget, QWidget

from db.disk import Work
from desktop.forms.formula import Cell
from desktop.ui.desk.arrangement import Arrangement
from desktop.ui.desk.slow_work import doing, work

if TYPE_CHECKING:  # what a session needs is loaded when a file is opened
    from desktop.ui.desk.session import Session

T = TypeVar("T")
Page = TypeVar("Page", bound=QWidget)


CANCELLED = "已取消，原来的内容没有改变。"


class Forms(Protocol):
    """The forms of the open filing, as far as a feature that is not about them asks them."""

    def as_page(self) -> QWidget:
        """The page that holds them."""

    def go(self, cell: Cell) -> None:
        """Go to a cell, unless what is being typed cannot be saved."""

    def commit(self) -> bool:
        """Save what is being typed. False where that fails; the clerk has been told why."""

    def typed(self) -> str:
        """A phrase with the text that is being typed and its cell; '' while none is typed."""

    def give_up(self) -> None:
        """Drop the text that is being typed in a cell."""

    def take_focus(self) -> None:
        """Give the keyboard to the form on show."""

    def keep_place(self) -> None:
        """Remember in the file where the clerk is."""


class Desk(QObject):
    """At most one open filing: its `session` and its `forms`, which `lay_out` makes. `window` is
    for dialogs to lie over, `start` the page that is on show without a filing; `settings` are what
    the program remembers of the clerk, `arrangement` what she has made of the screen.

    Signals: `opened` (str) when a filing was opened, with why it is only viewed, '' for one to be
    edited; `closing` before it is closed; `turned` when another page is on show.
    """

    opened = Signal(str)
    closing = Signal()
    turned = Signal()

    def __init__(
        self,
        window: QMainWindow,
        settings: QSettings,
        start: QWidget,
        lay_out: Callable[[Session], Forms],
    ) -> None:
        super().__init__(window)
        self.window = window
        self.settings = settings
        self.arrangement = Arrangement(settings, self)
        self.start = start
        self.session: Session | None = None
        self.forms: Forms | None = None
        self.pages = QStackedWidget()
        self._lay_out = lay_out
        self._said = ""

    # The open filing

    def open(self, session: Session, why: str = "") -> None:
        """Show the filing of `session` in place of the one before; `why` says why it is only
        viewed, '' where it can be edited."""
        self.close()
        self.session = session
        self.forms = self._lay_out(session)
        self.session.changed.connect(self._forget)
        self.opened.emit(why)
        self.go()
        # What is open stays: to look through it for garbage would take longer than a key may.
        gc.freeze()

    def close(self) -> None:
        """Close the open filing and remember the clerk's place. What is being typed has to be
        settled before."""
        if self.session is None or self.forms is None:
            return
        self.forms.keep_place()
        self.closing.emit()
        forms = self.forms.as_page()
        self.pages.removeWidget(forms)
        forms.deleteLater()
        self.session.close()
        self.session.deleteLater()
        self.session = self.forms = None
        gc.unfreeze()

    def undo(self) -> None:
        """Undo the last step."""
        self.window.statusBar().clearMessage()
        if self.session is not None and self.settle():
            self.session.undo()

    def redo(self) -> None:
        """Make the undone step again."""
        if self.session is not None and self.settle():
            self.session.redo()

    # The verbs

    def settle(self) -> bool:
        """Save what is being typed. False where that fails; the clerk has been told why."""
        return self.forms is None or self.forms.commit()

    def tell(
        self,
        title: str,
        words: str,
        choices: Mapping[str, Callable[[], object]] | None = None,
        leave: str = "知道了",
    ) -> None:
        """Show a message that waits to be read, with a button for each of the `choices` and a last
        one, `leave`, that only closes it."""
        box = QMessageBox(self.window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle(title)
        box.setText(words)
        box.setEscapeButton(box.addButton(leave, QMessageBox.ButtonRole.AcceptRole))
        for text, do in (choices or {}).items():
            button = box.addButton(text, QMessageBox.ButtonRole.ActionRole)
            # Later, for what it does may open the next message over the window.
            button.clicked.connect(lambda _=False, do=do: QTimer.singleShot(0, self, do))
        box.open()

    def say(self, words: str, seconds: int = 10, *, stays: bool = False) -> None:
        """Show a sentence at the foot of the window for so many seconds; until the next step, or,
        where it `stays`, whatever she does: a warning must not go with the next key."""
        self._said = "" if stays else words
        self.window.statusBar().showMessage(words, seconds * 1000)

    def work(self, words: str, do: Callable[[], T], *, to_the_end: bool = False) -> T | None:
        """The result of what may take a while and only reads: the window stays alive meanwhile,
        and after a moment shows these `words` with a button to cancel, unless it must come
        `to_the_end`. None where the clerk cancelled it. Raises what `do` raises."""
        if self.session is not None:
            self.session.settle()  # or its pause would check the text beside the work
        done = work(self.window, words, lambda: (do(),), to_the_end=to_the_end)
        if done is None:
            self.say(CANCELLED)
            return None
        return done[0]

    def doing(self, words: str) -> Work:
        """As `work`, for what goes on to change something once the work is done; that raises
        GivenUp where the clerk cancels."""
        if self.session is not None:
            self.session.settle()
        return doing(self.window, words)

    def _forget(self, _: object = None) -> None:
        """Clear what was said before a step: it may no longer be true."""
        if self._said and self.window.statusBar().currentMessage() == self._said:
            self.window.statusBar().clearMessage()
        self._said = ""

    def own(self, page: Page) -> Page:
        """Let a page that is not on show yet go with the window; the page."""
        page.setParent(self.pages)
        page.hide()
        return page

    def show(self, page: QWidget) -> None:
        """Show a page, unless a text that cannot be read is being typed.

        Fill the page afterwards: it can take the focus only once it is in the window.
        """
        if not self.settle():
            return
        if self.pages.indexOf(page) < 0:
            self.pages.addWidget(page)
        self.pages.setCurrentWidget(page)
        self.turned.emit()

    def page(self) -> QWidget:
        """The page on show."""
        page = self.pages.currentWidget()
        assert page is not None  # the start page is always there
        return page

    def go(self, cell: Cell | None = None) -> None:
        """Show the forms of the open filing, at `cell` or where the clerk left them; the start
        page where none is open."""
        if self.forms is None:
            self.show(self.start)
            return
        self.show(self.forms.as_page())
        self.forms.take_focus()
        if cell is not None:
            self.forms.go(cell)

    def on_forms(self) -> bool:
        """True while the forms of the open filing are on show."""
        return self.forms is not None and self.page() is self.forms.as_page()
