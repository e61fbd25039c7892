"""The forms in another type than ours, as on Windows: smaller where it must be, only there."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.office.editions import edition, edition_names
from desktop.ui.files.beginning import Beginning
from desktop.ui.table.form_view import FormView
from desktop.ui.table.header import WRAP, NestedHeader
from desktop.ui.table.widths import SMALLEST, figure_width
from desktop.ui.window import Window
from tests.ui.clerk import Clerk, Key

UseType = Callable[[float, float], None]


@pytest.fixture
def use_type() -> Iterator[UseType]:
    """`use_type(11, 108)`: type of 11 pt whose characters are 108 % as wide as those of ours."""
    ours = QApplication.font()

    def use(points: float, percent: float) -> None:
        font = QFont(ours)
        font.setPointSizeF(points)
        font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, percent)
        QApplication.setFont(font)

    yield use
    QApplication.setFont(ours)


def grids(clerk: Clerk) -> Iterator[tuple[str, FormView, NestedHeader]]:
    """The grid of every form, as it stands in the window, with its heading."""
    for form in clerk.session.filing.edition.forms:
        clerk.workspace.outline.show_form(form)
        header = clerk.grid.horizontalHeader()
        assert isinstance(header, NestedHeader)
        yield form, clerk.grid, header


def assert_legible(form: str, grid: FormView, header: NestedHeader) -> None:
    """Everything fits, and every word and figure has room."""
    assert header.length() <= grid.viewport().width(), form
    assert not grid.horizontalScrollBar().isVisible(), form
    assert SMALLEST <= grid.font().pointSizeF() == header.font().pointSizeF(), form
    assert grid.viewport().font().pointSizeF() == grid.font().pointSizeF(), form
    assert grid.rowHeight(0) >= QFontMetrics(grid.font()).height() + 4, form
    for head, rect in header.heads():
        room = QRect(0, 0, rect.width() - 6, 999)
        text = header.fontMetrics().boundingRect(room, int(WRAP), head)
        assert text.height() <= rect.height(), (form, head)
        assert text.width() <= rect.width(), (form, head)
        three = header.fontMetrics().horizontalAdvance(head[:3])
        assert rect.width() - 6 >= three, (form, head)
    model = grid.form_model
    for row in range(model.rowCount()):
        for index in (model.index(row, column) for column in range(model.columnCount())):
            if model.numeric(index):
                needed = figure_width(model.text(index), grid.font())
                assert needed <= grid.columnWidth(index.column()), (form, row)


@pytest.fixture(params=edition_names())
def begin(request: pytest.FixtureRequest, window: Window, tmp_path: Path, qtbot: QtBot) -> object:
    """Begins an edition's empty forms on a screen of 1366 × 768 at 125 %."""

    def begun() -> Clerk:
        year = edition(request.param).years[0]
        made = Beginning(tmp_path / "a.jsgk", "江汉社保处", "单位", year, "万元")
        assert window.features.files.make(made)
        window.resize(1093, 614)
        return Clerk(qtbot, window)

    return begun


@pytest.mark.parametrize(("points", "percent"), [(10, 106), (10, 115), (12, 100), (11, 110)])
def test_every_form_fits(
    points: float, percent: float, begin: Callable[[], Clerk], use_type: UseType
) -> None:
    use_type(points, percent)
    for form, grid, header in grids(begin()):
        assert_legible(form, grid, header)


def test_our_own_type_never_shrinks(begin: Callable[[], Clerk]) -> None:
    for form, grid, header in grids(begin()):
        assert grid.font().pointSizeF() == QApplication.font().pointSizeF(), form
        assert_legible(form, grid, header)


def test_type_follows_the_window(clerk: Clerk, use_type: UseType, qtbot: QtBot) -> None:
    use_type(11, 110)
    window = clerk.window
    window.resize(1093, 614)
    clerk.workspace.outline.show_form("sg")
    qtbot.waitUntil(lambda: clerk.grid.font().pointSizeF() < 11)
    window.resize(1600, 614)
    qtbot.waitUntil(lambda: clerk.grid.font().pointSizeF() == 11)
    window.resize(1093, 614)
    qtbot.waitUntil(lambda: clerk.grid.font().pointSizeF() < 11)
    assert clerk.grid.rowHeight(0) < QFontMetrics(QApplication.font()).height() + 7


def test_what_is_typed_has_the_type_of_the_cell(clerk: Clerk, use_type: UseType) -> None:
    use_type(11, 110)
    clerk.window.resize(1093, 614)
    clerk.goes("sg 1 5")
    clerk.presses(Key.Key_F2)
    editor = clerk.grid.editor()
    assert editor is not None
    assert editor.font().pointSizeF() == clerk.grid.font().pointSizeF() < 11


@pytest.mark.parametrize(("points", "percent"), [(10, 115), (12, 100), (11, 110)])
def test_self_evaluations_fit(
    points: float, percent: float, assessed: Clerk, use_type: UseType
) -> None:
    use_type(points, percent)
    assessed.window.resize(1093, 614)
    assessed.window.features.evaluations.add("overall")
    forms = assessed.workspace.outline.evaluations()
    assert len(forms) > 2
    for form in forms:
        assessed.workspace.outline.show_form(form)
        QApplication.processEvents()
        view = assessed.workspace.page().grid
        assert view.horizontalHeader().length() <= view.viewport().width(), form
        assert view.horizontalScrollBar().maximum() == 0, form
