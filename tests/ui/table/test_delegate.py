"""How a cell looks: its ground, the frame of a finding, the corner of a keyed total."""

from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage

from desktop.ui.widgets import style
from tests.sample import sample
from tests.ui.clerk import CONTROL, Clerk, Key


def picture(clerk: Clerk, cell: str) -> QImage:
    """What is painted in a cell."""
    index = clerk.index(cell)
    clerk.grid.scrollTo(index)
    return clerk.grid.viewport().grab(clerk.grid.visualRect(index)).toImage()


def frame(clerk: Clerk, cell: str) -> QColor:
    """The colour just inside the left edge."""
    image = picture(clerk, cell)
    return image.pixelColor(QPoint(1, image.height() // 2))


def ground(clerk: Clerk, cell: str) -> QColor:
    return picture(clerk, cell).pixelColor(QPoint(4, 4))


def test_entries_are_white_and_computed_cells_grey(clerk: Clerk) -> None:
    clerk.goes("t1 1 1")
    assert ground(clerk, "t1 2 1") == style.PAPER
    assert ground(clerk, "t1 27 1") == style.COMPUTED
    assert ground(clerk, "t1 1 label") == style.HEADING


def test_the_cell_with_the_cursor_is_framed(clerk: Clerk) -> None:
    clerk.goes("t1 1 1")
    assert frame(clerk, "t1 1 1") == style.ACCENT
    clerk.workspace.outline.setFocus()
    assert frame(clerk, "t1 1 1") != style.ACCENT
    clerk.goes("t3 2080101 code")
    assert frame(clerk, "t3 2080101 code") == style.ACCENT


def test_every_cell_of_a_finding_is_framed_in_its_colour(clerk: Clerk) -> None:
    clerk.goes("t1 8 1")
    clerk.enters("224.81")
    assert frame(clerk, "t1 8 1") == style.LEVEL_COLOUR["error"]
    assert frame(clerk, "t1 27 1") == style.LEVEL_COLOUR["error"]
    assert frame(clerk, "t1 1 1") == style.PAPER
    clerk.goes("t2 2080109 7")
    assert frame(clerk, "t2 合计 7") == style.LEVEL_COLOUR["error"]
    clerk.undoes()
    clerk.goes("t1 1 1")
    assert frame(clerk, "t1 8 1") == style.PAPER


def test_a_rounding_is_framed_in_grey(clerk: Clerk) -> None:
    clerk.goes("t6 30101 1")
    clerk.enters("182.94")
    assert frame(clerk, "t6 人员经费合计 1") == style.LEVEL_COLOUR["rounding"]


def test_a_keyed_total_has_a_marked_corner(clerk: Clerk) -> None:
    def corner() -> QColor:
        image = picture(clerk, "t1 27 1")
        return image.pixelColor(image.width() - 3, 3)

    clerk.goes("t1 27 1")
    assert corner() != style.LEVEL_COLOUR["query"]
    clerk.presses(Key.Key_F2)
    clerk.presses(Key.Key_A, held=CONTROL)
    clerk.enters("2002")
    assert corner() == style.LEVEL_COLOUR["query"]
    clerk.goes("t1 27 1")
    assert corner() == style.LEVEL_COLOUR["query"]


def test_an_unproved_name_is_marked_quietly(clerk: Clerk) -> None:
    def marked(code: str) -> bool:
        """Whether anything is drawn at the right of a name that leaves room there."""
        image = picture(clerk, f"t3 {code} name")
        right = range(image.width() - 40, image.width() - 6)
        places = (QPoint(x, y) for x in right for y in range(4, image.height() - 4))
        return any(image.pixelColor(place) != style.PAPER for place in places)

    clerk.goes("t3 ＋ code")
    clerk.enters("2080104")
    assert clerk.sees("t3 2080104 name") == "综合业务管理"
    assert marked("2080104")
    assert not marked("2080101")
    tip = clerk.grid.form_model.tip(clerk.index("t3 2080104 name"))
    assert "与当年的《政府收支分类科目》核对" in tip
    clerk.goes("t3 2080104 name")
    clerk.enters("综合管理")
    assert not marked("2080104")
    assert "核对" not in clerk.grid.form_model.tip(clerk.index("t3 2080104 name"))


def test_painting_says_nothing_and_changes_nothing(clerk: Clerk) -> None:
    before = dict(clerk.session.filing.entered)
    for form in clerk.session.filing.edition.forms:
        clerk.workspace.outline.show_form(form)
        assert not clerk.grid.grab().isNull()
    assert clerk.session.filing.entered == before


def test_a_blank_cell_whose_figure_the_text_gives_says_so(clerk: Clerk) -> None:
    cells = clerk.cell("basis cars_kept 1"), clerk.cell("basis cars_bought 1")
    clerk.session.fill(dict(sample().entered) | {cells[0]: None}, "填齐")
    clerk.session.settle()
    clerk.goes("basis operation 1")
    model = clerk.grid.form_model
    assert [model.wanted(cell) for cell in cells] == [True, False]
    assert model.spoken(clerk.index("basis cars_kept 1")).endswith("，空，待填")
    blank = picture(clerk, "basis cars_bought 1")
    assert picture(clerk, "basis cars_kept 1") != blank
    clerk.goes("basis cars_kept 1")
    clerk.enters("1")
    clerk.session.settle()
    assert not model.wanted(cells[0])
