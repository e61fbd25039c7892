"""What the pages with a list have in common: the buttons under it, the columns."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLayout,
    QPushButton,
    QTableView,
    QTreeWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.widgets import style


def button_bar(*actions: tuple[str, Callable[[], object]]) -> tuple[QHBoxLayout, list[QPushButton]]:
    """Buttons in a row, each with its words and what it does, and room behind them; Enter presses
    the one with the focus."""
    bar, buttons = QHBoxLayout(), []
    for words, act in actions:
        button = QPushButton(words)
        button.setAutoDefault(True)
        button.clicked.connect(lambda _=False, act=act: act())
        bar.addWidget(button)
        buttons.append(button)
    bar.addStretch(1)
    return bar, buttons


def lay_out(page: QWidget, head: QLayout, listed: QWidget, bar: QLayout) -> None:
    """Put a head, a list that takes all room, and a bar of buttons under each other."""
    column = QVBoxLayout(page)
    column.setContentsMargins(12, 8, 12, 8)
    column.setSpacing(8)
    column.addLayout(head)
    column.addWidget(listed, 1)
    column.addLayout(bar)


def as_list(table: QTableView) -> None:
    """Let a table be a list: its rows are chosen whole, and Tab leaves it."""
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(style.ROW_HEIGHT)
    table.horizontalHeader().setHighlightSections(False)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setTabKeyNavigation(False)


def stretch_column(tree: QTreeWidget, column: int) -> None:
    """Let one column take the room that the words of the others leave."""
    header = tree.header()
    header.setStretchLastSection(False)
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
