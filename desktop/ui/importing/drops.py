"""Files with 自评表 dropped on the page of one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

SUFFIXES = (".docx", ".xlsx", ".xlsm", ".xls", ".ods", ".doc", ".wps")
Take = Callable[[list[Path]], object]


def take_drops(widget: QWidget, wanted: Callable[[], bool], take: Take) -> None:
    """Have `take` called with Word files and workbooks that are dropped on the widget, while they
    are `wanted`."""
    widget.setAcceptDrops(True)
    widget.installEventFilter(Drops(widget, wanted, take))


class Drops(QObject):
    """Takes what is dropped on the widget it is a filter of."""

    def __init__(self, parent: QObject, wanted: Callable[[], bool], take: Take) -> None:
        super().__init__(parent)
        self._wanted, self._take = wanted, take

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QDropEvent):
            return False
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        files = [file for file in files if file.suffix.lower() in SUFFIXES]
        if not files or not self._wanted():
            return False
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            self._take(files)
        return True
