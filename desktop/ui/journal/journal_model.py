"""The lines of a journal as a table that reads the file as far as it is scrolled."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from db.disk import at_once
from db.problems import StoreProblem
from desktop.office.journal.journal import COLUMNS, JournalLine, line_texts

Lines = list[JournalLine]
Index = QModelIndex | QPersistentModelIndex
AT_A_TIME = 200
"""Lines that are read when the last one comes into view."""
HEADS = tuple(COLUMNS)


class JournalModel(QAbstractTableModel):
    """A journal, newest line first; `columns` are those of `line_texts` that are shown; `work`
    does what may take a while, `stopped` is True after the clerk cancelled that. Signals:
    `read` when lines were added, `failed` (str) with a sentence when the file cannot be read."""

    read = Signal()
    failed = Signal(str)

    def __init__(self, columns: tuple[str, ...] = HEADS, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.work: Callable[[Callable[[], Lines]], Lines | None] = at_once
        self.stopped = self._reading = False
        self._columns = [HEADS.index(each) for each in columns]
        self._rest: Iterator[JournalLine] | None = None
        self._lines: list[JournalLine] = []
        self._texts: list[tuple[str, ...]] = []

    def show(self, lines: Iterator[JournalLine]) -> None:
        """Show these lines in place of the former ones."""
        self.beginResetModel()
        self._rest, self._lines, self._texts = lines, [], []
        self.stopped = False
        self.endResetModel()
        self.fetchMore()

    def line(self, index: Index) -> JournalLine | None:
        """The line at `index`; None for an invalid one."""
        return self._lines[index.row()] if index.isValid() else None

    def whole(self) -> bool:
        """True where every line has been read."""
        return self._rest is None and not self.stopped

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._columns)

    def canFetchMore(self, parent: Index = QModelIndex()) -> bool:  # noqa: B008
        return not parent.isValid() and self._rest is not None and not self._reading

    def fetchMore(self, parent: Index = QModelIndex()) -> None:  # noqa: B008
        if self._reading:  # the view asks on while it waits for what it asked for
            return
        self._reading = True
        try:
            more = self._more()
        finally:
            self._reading = False
        if more:
            first = len(self._lines)
            self.beginInsertRows(QModelIndex(), first, first + len(more) - 1)
            self._lines += more
            self._texts += map(line_texts, more)
            self.endInsertRows()
        self.read.emit()

    def _more(self) -> Lines:
        rest = self._rest or iter(())
        try:
            more = self.work(lambda: list(islice(rest, AT_A_TIME)))
        except StoreProblem as problem:
            self._rest = None
            self.failed.emit(str(problem))
            return []
        self.stopped = more is None
        if more is None or len(more) < AT_A_TIME:
            self._rest = None
        return more or []

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        text = self._texts[index.row()][self._columns[index.column()]]
        if role == Qt.ItemDataRole.DisplayRole:
            return " ".join(text.split())
        if role == Qt.ItemDataRole.ToolTipRole:
            return text
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADS[self._columns[section]]
        return None
