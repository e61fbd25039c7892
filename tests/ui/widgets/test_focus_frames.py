"""What can be done and where the keys go is seen at a glance."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QWidget

from desktop.ui.widgets.style import ACCENT
from desktop.ui.window import Window

EDGE = 5


def picture(widget: QWidget) -> QImage:
    return widget.grab().toImage()


def darkest(image: QImage, part: QRect) -> int:
    """The lightness of the darkest spot in a part of an image, 0 to 255."""
    spots = (
        (x, y) for x in range(part.left(), part.right()) for y in range(part.top(), part.bottom())
    )
    return min(image.pixelColor(x, y).lightness() for x, y in spots)


def has_blue_frame(widget: QWidget) -> bool:
    image = picture(widget)
    return image.pixelColor(widget.width() // 2, 1) == ACCENT


def test_an_entry_that_cannot_be_chosen_is_pale(window: Window) -> None:
    menu = window.menuBar().actions()[0].menu()
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    menu.adjustSize()
    image = picture(menu)
    for action in menu.actions():
        if not action.isSeparator():
            seen = darkest(image, menu.actionGeometry(action))
            assert (seen > 90) is not action.isEnabled(), action.text()


def test_a_drop_down_box_with_the_keyboard_has_the_blue_frame(window: Window) -> None:
    window.features.new_file.show()
    page = window.features.new_file.page
    page.unit.setFocus()
    assert has_blue_frame(page.unit)
    for box in (page.kind, page.year, page.entered_in):
        assert not has_blue_frame(box)
        box.setFocus(Qt.FocusReason.TabFocusReason)
        assert has_blue_frame(box)


def test_what_is_pressed_has_one_frame(window: Window) -> None:
    """Qt draws a grey one of its own within, once Tab was pressed."""
    page = window.features.start_page
    buttons = [each for each in page.findChildren(QAbstractButton) if each.isVisible()]
    assert len(buttons) == 6
    before = {button: picture(button) for button in buttons}
    for button in buttons:
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        button.setFocus(Qt.FocusReason.TabFocusReason)
        inner = button.rect().adjusted(EDGE, EDGE, -EDGE, -EDGE)
        now = picture(button)
        assert now != before[button], button.text()
        assert now.copy(inner) == before[button].copy(inner), button.text()
