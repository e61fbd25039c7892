"""Work that may take a while: done in a thread of its own, while the window goes on painting.

The clerk can change nothing meanwhile: her keys wait for the first moment, and then a dialog lies
over the window, with which she can cancel. Cancelling raises `Cancelled` in the thread, between
two steps of Python; what the work has made is dropped, and nothing was changed by it. So the work
may read, and fill a fresh file that the caller deletes where nothing came of it; it never writes
into a file of hers. That the caller does, after it, in a moment that nobody can cancel. What must
be done whole or not at all within the work, as bringing an older file to the newest format, is
`unbroken`.
"""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QEventLoop, Qt, QThread, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from db.disk import Work

T = TypeVar("T")

PATIENCE = 300
"""Milliseconds before the dialog appears: most work is done by then."""
CANCEL, CANCELLING = "取消", "正在取消，请稍候…"
STEPS = 100
"""More steps of Python than it takes until what was raised in a thread arrives there."""
WIDTH = 380


class Cancelled(BaseException):
    """The clerk does not want the work any more. No Exception, for what handles those, as damage
    in a file, must not take it for one."""


class GivenUp(Exception):
    """The clerk cancelled work after which something was to be changed."""


class _Worker(QThread, Generic[T]):
    """The thread of one piece of work: its `result`; the `error` where that failed; `cancelled`
    is True where it was, `over` once it is over, however it ended."""

    def __init__(self, do: Callable[[], T]) -> None:
        super().__init__()
        self._do = do
        self._gate = threading.Lock()
        self._thread = 0
        self._unbroken = False
        self.result: T | None = None
        self.error: Exception | None = None
        self.cancelled = self.over = False

    def end(self) -> None:
        """Note, in the thread of the window, that it is over."""
        self.over = True

    def run(self) -> None:
        with suppress(Cancelled):  # not kept: its frames hold what the work had open
            self._work()

    def cancel(self) -> None:
        """Raise Cancelled in the thread at its next step, unless the work is done. To be called
        once."""
        with self._gate:
            if self._thread:
                self.cancelled = True  # also where something swallows what is raised
                if not self._unbroken:
                    _raise_in(self._thread, Cancelled)

    @contextmanager
    def unbroken(self) -> Iterator[None]:
        """See the function of this name."""
        with self._gate:
            self._unbroken = True
        self._leave_if_cancelled()
        try:
            yield
        finally:
            with self._gate:
                self._unbroken = False
            self._leave_if_cancelled()

    def _leave_if_cancelled(self) -> None:
        """Raise Cancelled, whether it was raised in the thread already or was kept back."""
        if self.cancelled:
            _await_raised()
            raise Cancelled

    def _work(self) -> None:
        self._thread = threading.get_ident()
        _in_thread.worker = self
        try:
            self.result = self._do()
        except Exception as error:
            self.error = error
        with self._gate:  # from here on nothing is cancelled
            self._thread = 0
        if self.cancelled:
            _await_raised()


_in_thread = threading.local()
"""Its `worker` is the one whose thread this is."""


@contextmanager
def unbroken() -> Iterator[None]:
    """Part of a piece of work that is not cancelled in its midst: Cancelled is raised before it or
    after it. Elsewhere than in such work it does nothing."""
    worker: _Worker[Any] | None = getattr(_in_thread, "worker", None)
    if worker is None:
        yield
    else:
        with worker.unbroken():
            yield


class _Waiting(QDialog):
    """Says what is being done. Signal: `cancelled`, once, by its button, by Esc or by closing it;
    it stays until the work has ended, for so long nothing else may be done."""

    cancelled = Signal()

    def __init__(self, words: str, window: QWidget, to_the_end: bool) -> None:
        super().__init__(window)
        self.setWindowTitle("请稍候")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumWidth(WIDTH)
        self.words = QLabel(f"{words}…", wordWrap=True)
        bar = QProgressBar(minimum=0, maximum=0, textVisible=False)
        bar.setAccessibleName(words)
        self.button = QPushButton(CANCEL)
        self.button.clicked.connect(self.reject)
        self.button.setVisible(not to_the_end)
        self.button.setEnabled(not to_the_end)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(12)
        column.addWidget(self.words)
        column.addWidget(bar)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignRight)

    def reject(self) -> None:
        if self.button.isEnabled():
            self.button.setEnabled(False)
            self.words.setText(CANCELLING)
            self.cancelled.emit()


def work(window: QWidget, words: str, do: Callable[[], T], *, to_the_end: bool = False) -> T | None:
    """The result of `do`, which must only read, or fill a fresh file; None where the clerk
    cancelled it, which she cannot where it must come `to_the_end`, as the rest of something that
    is changed already. `words` say what is being done. Raises what `do` raises."""
    worker, loop = _Worker(do), QEventLoop()
    worker.finished.connect(worker.end)
    worker.finished.connect(loop.quit)
    QTimer.singleShot(PATIENCE, loop, loop.quit)
    worker.start()
    loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    if not worker.over:
        _wait(_Waiting(words, window, to_the_end), worker, loop)
        window.activateWindow()  # not every window system gives the keyboard back by itself
    worker.wait()
    if worker.cancelled:
        return None
    if worker.error is not None:
        try:
            raise worker.error
        finally:
            worker.error = None
    return worker.result


def doing(window: QWidget, words: str) -> Work:
    """As `work`, for what goes on to change something once the work is done; that raises GivenUp
    where the clerk cancels."""

    def do_it(do: Callable[[], T]) -> T:
        done = work(window, words, lambda: (do(),))
        if done is None:
            raise GivenUp
        return done[0]

    return do_it


@contextmanager
def hourglass(shown: bool) -> Iterator[None]:
    """While something is done that nobody can cancel and that holds the window, the cursor of the
    mouse says so, if it is to be `shown`."""
    if shown:
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        yield
    finally:
        if shown:
            QGuiApplication.restoreOverrideCursor()


def _raise_in(thread: int, error: type[BaseException]) -> None:
    """Raise `error` in a thread of Python between two of its steps. There is no taking it back:
    Python 3.11 would look for one at each of its steps for ever after."""
    raised = ctypes.py_object(error)
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), raised)


def _await_raised() -> None:
    """Take so many steps that what was raised in this thread has arrived."""
    for _ in range(STEPS):
        pass


def _wait(dialog: _Waiting, worker: _Worker[T], loop: QEventLoop) -> None:
    """Show the dialog until the work is done or cancelled, which ends the `loop`."""
    dialog.cancelled.connect(worker.cancel)
    dialog.show()
    loop.exec()
    dialog.accept()
    dialog.deleteLater()
