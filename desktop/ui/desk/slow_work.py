"""Work that may take a while: done in a thread of its own, while the window goes on painting.

The clerk can change nothing meanwhile: her keys wait for the first moment, and then a dialog lies
over the window, with which she can cancel. Cancelling raises `Cancelled` in the thread, between
two steps of Python; what the work has made is dropped, and nothing was changed by it.
"""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QEventLoop, Qt, QThread, QTimer
from PySide6.QtWidgets import QProgressDialog, QWidget

T = TypeVar("T")

PATIENCE = 300
"""Milliseconds before the dialog appears: most work is done by then."""
CANCEL = "取消"


class Cancelled(BaseException):
    """The clerk does not want the work any more. No Exception, for what handles those, as damage
    in a file, must not take it for one."""


class _Worker(QThread, Generic[T]):
    """The thread of one piece of work: its `result` and, where that failed, the `error`."""

    def __init__(self, do: Callable[[], T]) -> None:
        super().__init__()
        self._do = do
        self._thread = 0
        self.result: T | None = None
        self.error: BaseException | None = None

    def run(self) -> None:
        self._thread = threading.get_ident()
        try:
            self.result = self._do()
        except BaseException as error:
            self.error = error

    def cancel(self) -> None:
        """Raise Cancelled in the thread at its next step."""
        if self.isRunning() and self._thread:
            raised = ctypes.py_object(Cancelled)
            ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(self._thread), raised)


def work(window: QWidget, words: str, do: Callable[[], T]) -> T | None:
    """The result of `do`, which must only read; None where the clerk cancelled it. `words` say
    what is being done. Raises what `do` raises."""
    worker = _Worker(do)
    loop = QEventLoop()
    worker.finished.connect(loop.quit)
    QTimer.singleShot(PATIENCE, loop, loop.quit)
    worker.start()
    loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    if worker.isRunning():
        _wait(window, words, worker)
    worker.wait()
    if isinstance(worker.error, Cancelled):
        return None
    if worker.error is not None:
        raise worker.error
    return worker.result


def _wait(window: QWidget, words: str, worker: _Worker[T]) -> None:
    """Show what is being done until it is done or cancelled."""
    dialog = QProgressDialog(f"{words}…", CANCEL, 0, 0, window)
    dialog.setWindowTitle("请稍候")
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.setMinimumDuration(0)
    dialog.setAutoReset(False)
    dialog.canceled.connect(worker.cancel)
    loop = QEventLoop()
    worker.finished.connect(loop.quit)
    dialog.show()
    if worker.isRunning():
        loop.exec()
    dialog.canceled.disconnect(worker.cancel)
    dialog.close()
    dialog.deleteLater()
    window.activateWindow()  # not every window system gives the keyboard back by itself
