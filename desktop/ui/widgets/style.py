"""How the program looks: colours, type and marks, in one place."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QGuiApplication,
    QIcon,
    QPainter,
    QPalette,
    QPixmap,
)
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QSpacerItem,
    QVBoxLayout,
    QWidget,
)

from desktop.paths import RESOURCES
from desktop.ui.widgets.wheel import Area

DESK = QColor("#F4F5F7")
PAPER = QColor("#FFFFFF")
HAIRLINE = QColor("#D9DCE1")
"""Between areas; it tells nothing."""
RULE = QColor("#808893")
"""Around fields and cells: three times as dark or light as what is beside it."""
INK = QColor("#1F2328")
QUIET = QColor("#5F6774")
ACCENT = QColor("#1F5FA8")
SELECTED = QColor("#DCE8F5")
HOVER = QColor("#EBEEF2")
PALE = QColor("#666E79")
COMPUTED = QColor("#F0F2F5")
HEADING = QColor("#F7F8FA")
OK = QColor("#28744A")

LEVEL_COLOUR = {
    "error": QColor("#B5301F"),
    "query": QColor("#8A5A0B"),
    "hint": QColor("#5F6774"),
    "waiting": QColor("#5F6774"),
    "entering": QColor("#5F6774"),
    "explained": QColor("#5F6774"),
    "rounding": QColor("#5F6774"),
}
LEVEL_MARK = {
    "error": "✗",
    "query": "！",
    "hint": "≈",
    "waiting": "○",
    "entering": "…",
    "explained": "✎",
    "rounding": "≈",
}

ROW_HEIGHT = 26
"""Pixels of a line in a list."""

_OWN_FONTS = (
    "QAbstractItemView",
    "QMenu",
    "QMenuBar",
    "QMessageBox",
    "QStatusBar",
    "QTipLabel",
)
"""Widgets for which Windows has fonts of its own, as Qt names them."""

_FACES = ("Song-Regular.ttf", "Song-Bold.ttf", "Hei-Medium.ttf")
_MARKS = "Marks.ttf"
"""The font with ✓ ✗ ○ ◐ ≈ ✎ ↶ ↷ › ▸ ▾ ⌃ ⌄ and no letter, which a PC's own fonts may lack."""

STYLE = """
QWidget { color: #1F2328; }
QMainWindow, #desk { background: #F4F5F7; }
#paper { background: #FFFFFF; border: 1px solid #D9DCE1; border-radius: 4px; }
#notice { background: #FBF4E4; border-bottom: 1px solid #E7D3A8; color: #7A5410;
  padding: 6px 14px; }
#pageTitle { font-size: 11pt; font-weight: 600; }
#quiet { color: #5F6774; }
#warning { color: #B5301F; }
#formulaBar { background: #F7F8FA;
  border: 1px solid transparent; border-radius: 4px; padding: 2px 8px; }
#formulaBar[warning="true"] { background: #FDF0EE; border-color: #B5301F; color: #B5301F; }
#menuRow { background: #FFFFFF; border-bottom: 1px solid #D9DCE1; }
QToolBar { background: transparent; border: 0; spacing: 1px; padding: 2px; }
QToolBar QToolButton { padding: 3px 5px; border: 1px solid transparent; border-radius: 4px; }
QToolBar QToolButton:hover { background: #EEF1F5; }
QToolBar QToolButton:pressed { background: #E2E7EE; }
QToolBar QToolButton:focus { border-color: #1F5FA8; }
QToolBar QToolButton:disabled { color: #666E79; }
QToolButton#fold, QToolButton#zoom { border: 1px solid transparent; border-radius: 3px;
  background: transparent; color: #5F6774; padding: 0 4px; }
QToolButton#fold:hover, QToolButton#zoom:hover { background: #E2E7EE; }
QToolButton#fold:focus, QToolButton#zoom:focus { border-color: #1F5FA8; }
QMenuBar { background: transparent; border: 0; }
QMenuBar::item { padding: 4px 6px; background: transparent; border-radius: 4px; }
QMenuBar::item:selected { background: #EEF1F5; }
QMenu::item:disabled, QMenuBar::item:disabled { color: #666E79; }
QStatusBar { background: #F4F5F7; border-top: 1px solid #D9DCE1; }
QStatusBar::item { border: 0; }
QTreeWidget, QListWidget { background: #FFFFFF; border: 0; outline: 0; }
QListWidget#outline { background: #F4F5F7; padding-top: 3px; }
QTreeView::item, QListWidget#hits::item { padding: 3px 2px; }
QTreeWidget::item:selected { background: #DCE8F5; }
QTableView { background: #FFFFFF; border: 1px solid #808893; gridline-color: #808893; outline: 0;
  selection-background-color: #DCE8F5; selection-color: #1F2328; }
QTableView:focus { border: 1px solid #1F5FA8; }
QSplitter::handle { background: #D9DCE1; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QLineEdit { background: #FFFFFF; border: 1px solid #808893; border-radius: 4px;
  padding: 5px 7px; min-height: 20px; }
QLineEdit:focus { border: 2px solid #1F5FA8; padding: 4px 6px; }
QLineEdit#cell { border: 2px solid #1F5FA8; border-radius: 0; padding: 0 4px; min-height: 0; }
QPlainTextEdit#cell { border: 2px solid #1F5FA8; padding: 0; background: #FFFFFF; }
QPlainTextEdit#words { background: #FFFFFF; border: 1px solid #808893; border-radius: 4px;
  padding: 2px 4px; }
QPlainTextEdit#words[waiting="true"] { border-left: 3px solid #B5301F; padding-left: 2px; }
QPlainTextEdit#words[readOnly="true"], QLineEdit[readOnly="true"] { background: #F0F2F5;
  color: #5F6774; }
QPlainTextEdit#words:focus { border: 2px solid #1F5FA8; padding: 1px 3px; }
QLineEdit#cell[unreadable="true"], QPlainTextEdit#cell[unreadable="true"] {
  border-color: #B5301F; background: #FDF0EE; }
QPushButton, QCommandLinkButton { outline: 0; }
QPushButton { background: #FFFFFF; border: 1px solid #808893; border-radius: 4px;
  padding: 6px 16px; }
QPushButton:hover { background: #F3F5F8; }
QPushButton:focus { border: 2px solid #1F5FA8; padding: 5px 15px; }
QPushButton:checked { background: #DCE8F5; border-color: #1F5FA8; }
QPushButton:disabled { color: #666E79; border-color: #D9DCE1; }
QCheckBox:disabled, QComboBox:disabled { color: #666E79; }
QPushButton#primary { background: #1F5FA8; border-color: #1F5FA8; color: #FFFFFF; }
QPushButton#primary:hover { background: #2A6DB9; }
QPushButton#primary:focus { border: 2px solid #10375F; }
QPushButton#primary:disabled { background: #E9EDF2; border-color: #808893; color: #5F6774; }
QCommandLinkButton { font-size: 12pt; background: #FFFFFF;
  border: 1px solid #808893; border-radius: 6px; }
QCommandLinkButton:hover { border-color: #1F5FA8; background: #FBFCFE; }
QCommandLinkButton:focus { border: 2px solid #1F5FA8; }
#filingTitle { font-weight: 600; padding: 0 4px 0 10px; }
QScrollArea { background: transparent; border: 0; }
#appTitle { font-size: 22pt; font-weight: 600; color: #1F5FA8; }
#sectionTitle { font-size: 11pt; font-weight: 600; }
#printed { font-size: 11pt; }
#readLine { font-size: 18pt; }
#readFigure { font-size: 40pt; font-weight: 600; }
#readWords { font-size: 22pt; color: #1F5FA8; }
#readState { font-size: 14pt; color: #5F6774; }
QPushButton#contents { border: 1px solid transparent; background: #F3F5F8; text-align: left;
  padding: 4px 8px; font-weight: 600; }
QPushButton#contents:hover { background: #EBEEF2; }
QPushButton#contents:focus { border: 1px solid #1F5FA8; }
#caption { font-weight: 600; }
#told { background: #F3F5F8; border-left: 3px solid #808893; padding: 3px 8px; }
#prose { border: 1px solid transparent; border-radius: 3px; }
#prose:focus { border-color: #1F5FA8; }
QPushButton#quietLink { border: 0; background: transparent; color: #5F6774; padding: 2px 4px; }
QPushButton#quietLink:disabled { color: #666E79; text-decoration: none; }
QPushButton#quietLink:focus { border: 1px solid #1F5FA8; padding: 1px 3px; }
QPushButton#quietLink:hover { color: #1F5FA8; text-decoration: underline; }
#subTitle { font-weight: 600; }
#textFindings { background: #FBF4E4; border: 1px solid #E7D3A8; border-radius: 4px;
  padding: 5px 8px; }
QPushButton#recent { text-align: left; border: 1px solid transparent; background: transparent;
  padding: 7px 10px; }
QPushButton#recent[missing="true"] { color: #666E79; }
QPushButton#recent:hover { background: #EBEEF2; }
QPushButton#recent:focus { border: 1px solid #1F5FA8; }
QPushButton#link { border: 1px solid transparent; background: transparent; color: #1F5FA8;
  padding: 2px 6px; text-align: left; }
QPushButton#link:disabled { color: #666E79; }
QPushButton#link:hover { text-decoration: underline; }
QPushButton#link:focus { border: 1px solid #1F5FA8; }
#lineHelp { background: #FFFFFF; border: 1px solid #808893; border-left: 3px solid #1F5FA8;
  border-radius: 4px; }
QToolTip { background: #FFFFFF; color: #1F2328; border: 1px solid #808893; padding: 4px; }
"""


@cache
def mark(sign: str, colour: str) -> QIcon:
    """A mark such as ✓ as an icon, so that all of them take the same room."""
    drawn = QPixmap(32, 32)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    font = QFont(QGuiApplication.font().families()[-1:])  # the program's own marks
    font.setPixelSize(30)
    painter.setFont(font)
    painter.setPen(QColor(colour))
    painter.drawText(drawn.rect(), Qt.AlignmentFlag.AlignCenter, sign)
    painter.end()
    icon = QIcon(drawn)
    icon.addPixmap(drawn, QIcon.Mode.Selected)
    return icon


def shortened(text: str, label: QWidget, room: int) -> str:
    """`text` with its middle left out where it is wider than `room` on `label`."""
    return label.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, room)


def scrolling(paper: QWidget) -> QScrollArea:
    """`paper` in an area that scrolls up and down where the window is too low for it."""
    area = Area()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(paper)
    area.viewport().setAutoFillBackground(False)
    paper.setAutoFillBackground(False)
    return area


def lay_on_desk(page: QWidget, paper: QWidget) -> None:
    """Put `paper` in the middle of an empty `page`, in an area that scrolls up and down; on a low
    screen the room above it goes first."""
    sides = QHBoxLayout()
    sides.addStretch(1)
    sides.addWidget(paper, 6)
    sides.addStretch(1)
    desk = QWidget()
    middle = QVBoxLayout(desk)
    middle.setContentsMargins(30, 8, 30, 8)
    middle.setSpacing(0)
    above = QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Maximum
    middle.addSpacerItem(QSpacerItem(0, 32, *above))
    middle.addLayout(sides)
    middle.addStretch(1)
    around = QVBoxLayout(page)
    around.setContentsMargins(0, 0, 0, 0)
    around.addWidget(scrolling(desk))


def enlarged(points: float, percent: int) -> float:
    """The size of type in points at a zoom of so many per cent, to half a point."""
    return round(points * percent / 50) / 2


def dress(application: QApplication) -> None:
    """Give the application its style, its light colours and its type."""
    application.setStyle("Fusion")
    application.styleHints().setColorScheme(application.styleHints().colorScheme().Light)
    application.setPalette(_palette())
    families = [family for face in (*_FACES, _MARKS) for family in _families(face)]
    wished = ["Microsoft YaHei UI", *families[-2:]]
    font = QFont([name for name in wished if name in QFontDatabase.families()], 10)
    font.setStyleHint(QFont.StyleHint.SansSerif)
    application.setFont(font)
    application.setStyleSheet(STYLE)
    _everywhere(application)


def _everywhere(application: QApplication) -> None:
    """Give the font of the application to the widgets for which Windows has fonts of its own.

    Qt asks Windows for those again when a style sheet is set.
    """
    font = application.font()
    for kind in _OWN_FONTS:
        application.setFont(font, kind)  # type: ignore[arg-type]  # a str is what it takes


def _families(face: str) -> list[str]:
    """Load one of the program's own fonts into Qt. Return its families."""
    number = QFontDatabase.addApplicationFont(str(RESOURCES / "fonts" / face))
    return QFontDatabase.applicationFontFamilies(number)


def _palette() -> QPalette:
    palette = QPalette()
    roles = QPalette.ColorRole
    for role, colour in {
        roles.Window: DESK,
        roles.Base: PAPER,
        roles.AlternateBase: HEADING,
        roles.Button: PAPER,
        roles.Text: INK,
        roles.WindowText: INK,
        roles.ButtonText: INK,
        roles.Highlight: SELECTED,
        roles.HighlightedText: INK,
        roles.Link: ACCENT,
        roles.ToolTipBase: PAPER,
        roles.ToolTipText: INK,
    }.items():
        palette.setColor(role, colour)
    return palette
