"""What a screen reader is told: the name of every widget, and of a cell all that is seen."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QWidget

from desktop.forms.formula import Cell
from desktop.paths import SAMPLE
from tests.ui.clerk import Clerk

Role = QAccessible.Role
MANY = (Role.Table, Role.Tree, Role.List)
"""What holds more cells and items than a test has time for."""


def within(top: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """Everything in sight, as a screen reader walks through it."""
    yield top
    count = top.childCount()
    for place in range(min(count, 80) if top.role() in MANY else count):
        child = top.child(place)
        if child is not None and child.isValid() and not child.state().invisible:
            yield from within(child)


def nameless(clerk: Clerk) -> list[str]:
    """The widgets in the window that can have the focus or be pressed, and say nothing."""
    QApplication.processEvents()
    found = []
    for each in within(QAccessible.queryAccessibleInterface(clerk.window)):
        widget = each.object()
        if not isinstance(widget, QWidget):
            continue
        works = each.state().focusable or each.role() == Role.Button
        if works and not each.text(QAccessible.Text.Name):
            found.append(f"{type(widget).__name__} {widget.objectName()}")
    return found


def said(clerk: Clerk, cell: str) -> str:
    """What is said of a cell of the grid on show."""
    clerk.goes(cell)
    index = clerk.index(cell)
    return told(clerk, index.row(), index.column())


def told(clerk: Clerk, row: int, column: int) -> str:
    """What is said of a place in the grid on show; Qt counts its two headings among the cells."""
    table = QAccessible.queryAccessibleInterface(clerk.grid)
    across = clerk.grid.model().columnCount() + 1
    return str(table.child((row + 1) * across + column + 1).text(QAccessible.Text.Name))


def test_every_page_names_its_widgets(assessed: Clerk) -> None:
    for page in assessed.workspace.outline.forms():
        assessed.workspace.outline.show_form(page)
        assert not nameless(assessed), page


def test_so_do_the_pages_of_the_window(clerk: Clerk) -> None:
    features = clerk.window.features
    shown = (
        lambda: clerk.window.desk.show(clerk.window.desk.start),
        features.new_file.show,
        features.adding_year.show,
        lambda: features.importing.begin(SAMPLE),
        features.printing.show_ledger,
        features.printing.show_tables,
        lambda: clerk.workspace.go(Cell("last/t1", "1", "1")),
        features.history.show,
        features.comments.show,
        features.proofreading.show,
        lambda: features.proofreading.key("t1"),
        lambda: features.proofreading.read("t1"),
    )
    for number, show in enumerate(shown):
        show()
        assert not nameless(clerk), number


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("t1 1 1", "表1 1行 一般公共预算财政拨款收入，金额，1,778.18"),
        ("t1 2 1", "表1 2行 政府性基金预算财政拨款收入，金额，空"),
        ("t1 27 1", "表1 27行 本年收入合计，金额，2,001.99，自动计算"),
        ("t3 2080101 2", "表3 2080101 行政运行 2栏，基本支出，1,087.32"),
    ],
)
def test_a_cell_says_form_row_column_value_and_state(cell: str, words: str, clerk: Clerk) -> None:
    assert said(clerk, cell) == words


def test_a_cell_says_what_is_wrong_with_it(clerk: Clerk) -> None:
    clerk.goes("t1 8 1")
    clerk.enters("224.81")
    assert said(clerk, "t1 8 1").endswith("224.81，错误")
    clerk.goes("t1 27 1")
    clerk.enters("2001.99")
    assert "手工填列" in said(clerk, "t1 27 1")


def test_every_cell_of_a_self_evaluation_says_something(assessed: Clerk) -> None:
    form = assessed.workspace.outline.evaluations()[0]
    assessed.workspace.outline.show_form(form)
    model = assessed.grid.form_model
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            assert told(assessed, row, column), (row, column)


def test_the_outline_says_the_state_of_a_page(clerk: Clerk) -> None:
    outline = QAccessible.queryAccessibleInterface(clerk.workspace.outline)
    first = outline.child(clerk.workspace.outline.row_of("t1"))
    assert first.text(QAccessible.Text.Name) == "表1 收入支出决算总表"
    assert first.text(QAccessible.Text.Description) == "已填写完毕，审核通过"
