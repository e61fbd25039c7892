"""The preview of a document: the bytes on screen are the bytes that are saved and printed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QIODevice,
    QPoint,
    QSignalBlocker,
    Qt,
    Signal,
    SignalInstance,
)
from PySide6.QtGui import QPageSize
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfPageSelector, QPdfView
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.printing.page_list import PageList
from desktop.ui.printing.print_jobs import print_pages
from desktop.ui.widgets.named import named
from desktop.ui.widgets.still import keep_still

PRINT_DPI = 300
"""1200 dpi would take half a gigabyte a page."""


class PreviewPage(QWidget):
    """A report in a viewer.

    Signals: `save` (bytes, str) asks to save it under a name, `redraw` to make it again, `faces`
    to choose its faces, `closed` to go back.
    """

    save = Signal(object, str)
    closed = Signal()
    redraw = Signal()
    faces = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("desk")
        self._pdf = b""
        self._name = ""
        self._of: object = None
        self._bytes = QByteArray()
        self._buffer = QBuffer(self)
        self._document = QPdfDocument(self)
        self.view = QPdfView(self)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitInView)
        self.view.setDocument(self._document)
        self._warning = named(QLabel(wordWrap=True), "warning")
        self._warning.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.list = PageList(self._document, self)
        self.list.chosen.connect(self.go_to)
        self.view.pageNavigator().currentPageChanged.connect(self.list.follow)
        self.selector = QPdfPageSelector()
        for widget, name in ((self.view, "预览"), (self.list, "目录和缩略图")):
            widget.setAccessibleName(name)
        for part in (self.selector, *self.selector.findChildren(QWidget)):
            part.setAccessibleName("页码")
        self.selector.setDocument(self._document)
        for box in self.selector.findChildren(QSpinBox):
            keep_still(box)
        self.selector.setToolTip("输入页码，按 Enter 到那一页")
        self.selector.currentPageChanged.connect(self.go_to)
        self.view.pageNavigator().currentPageChanged.connect(self.selector.setCurrentPage)
        self._count = QLabel()
        self._make_buttons()
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self.list)
        body.addWidget(self.view, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._bar())
        column.addWidget(self._warning)
        column.addLayout(body, 1)

    def _make_buttons(self) -> None:
        self._save = named(QPushButton("保存 PDF…"), "primary")
        self._save.clicked.connect(lambda: self.save.emit(self._pdf, self._name))
        self._print = QPushButton("打印…")
        self._print.setMenu(self._ways_to_print())
        self._back = QPushButton("返回填报 (Esc)")
        self._back.clicked.connect(self.closed)
        self._listed = _toggle("目录", "显示或隐藏目录和缩略图", self.list.setVisible)
        self._listed.setChecked(True)
        self._wide = _toggle("放大到页宽", "", self._zoom)
        self.trimmed_button = _toggle(
            "删空栏", "没有数字的栏和款不印，栏次和注重新编号；不按下时印全表", self.redraw
        )
        self.public_button = _toggle(
            "公开版", "用于公开的一份：不印程序的页脚，没有签章页和审核情况", self.redraw
        )
        self.faces_button = QPushButton("报告字体…")
        self.faces_button.setToolTip("正文用仿宋、标题用方正小标宋，这台电脑上装有的可以选")
        self.faces_button.clicked.connect(self.faces)

    def _ways_to_print(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction("全部…", lambda: self.print())
        menu.addAction("当前页…", lambda: self.print(range(self.page, self.page + 1)))
        menu.addAction(
            "当前一张表（或一节）…", lambda: self.print(self.list.under_heading(self.page))
        )
        return menu

    def _bar(self) -> QHBoxLayout:
        bar = QHBoxLayout()
        bar.setContentsMargins(12, 8, 12, 8)
        bar.setSpacing(8)
        for button in (
            self._save,
            self._print,
            self._listed,
            self._wide,
            self.trimmed_button,
            self.public_button,
            self.faces_button,
        ):
            button.setAutoDefault(True)
            bar.addWidget(button)
        bar.addStretch(1)
        bar.addWidget(QLabel("第"))
        bar.addWidget(self.selector)
        bar.addWidget(self._count)
        bar.addStretch(1)
        bar.addWidget(self._back)
        return bar

    @property
    def pdf(self) -> bytes:
        """The report on show."""
        return self._pdf

    @property
    def name(self) -> str:
        """The name of the document on show."""
        return self._name

    @property
    def trimmed(self) -> bool:
        """True where the clerk wants the report without empty columns (删空栏)."""
        return self.trimmed_button.isChecked()

    @property
    def public(self) -> bool:
        """True where the clerk wants the report as it is published (公开版)."""
        return self.public_button.isChecked()

    @property
    def page(self) -> int:
        """The page on show, counted from 0."""
        return self.view.pageNavigator().currentPage()

    def go_to(self, page: int) -> None:
        """Show a page, counted from 0, from its top."""
        if page != self.page:
            self.view.pageNavigator().jump(page, QPoint())

    def show_pdf(
        self,
        pdf: bytes,
        warning: str,
        name: str,
        of: object,
        *,
        trimmable: bool = False,
        report: bool = False,
        has_faces: bool = False,
    ) -> None:
        """Show the document `pdf` called `name`; `warning` stands above it. It begins at its
        first page, unless one of that name `of` the same filing was on show before. It is
        `trimmable` if it can be printed without empty columns, and a `report`, of which there is a
        公开版, and `has_faces` if its faces can be chosen."""
        another = (of, name) != (self._of, self._name)
        self._pdf, self._name, self._of = pdf, name, of
        self.faces_button.setVisible(has_faces)
        self.trimmed_button.setVisible(trimmable)
        self.public_button.setVisible(report)
        with QSignalBlocker(self.selector):  # it goes back to the first page with each document
            self._load(pdf)
        if another:
            self.view.pageNavigator().jump(0, QPoint())
            self.view.verticalScrollBar().setValue(0)
        self.selector.setCurrentPage(self.page)
        self._count.setText(f"页，共 {self.pages()} 页")
        self.list.expand()
        self._warning.setText(warning)
        self._warning.setVisible(bool(warning))
        self.view.setFocus()

    def _load(self, pdf: bytes) -> None:
        self._document.close()
        self._buffer.close()
        self._bytes = QByteArray(pdf)
        self._buffer.setBuffer(self._bytes)
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document.load(self._buffer)

    def warning(self) -> str:
        """The warning above the report; '' where nothing has to be corrected."""
        return self._warning.text()

    def pages(self) -> int:
        """How many pages the report has."""
        return self._document.pageCount()

    def print(self, pages: range | None = None) -> None:
        """Print the report on a printer that the clerk chooses; of it these `pages`, counted from
        0, unless she says otherwise."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setResolution(PRINT_DPI)
        printer.setFullPage(True)
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        dialog = QPrintDialog(printer, self)
        dialog.setMinMax(1, self.pages())
        if pages is not None:
            dialog.setPrintRange(QPrintDialog.PrintRange.PageRange)
            dialog.setFromTo(pages.start + 1, pages.stop)
        if dialog.exec():
            self.print_to(printer)

    def print_to(self, printer: QPrinter) -> None:
        """Draw the pages the dialog asked for, each the way round it lies."""
        print_pages(self._document, printer)

    def _zoom(self, wide: bool) -> None:
        mode = QPdfView.ZoomMode.FitToWidth if wide else QPdfView.ZoomMode.FitInView
        self.view.setZoomMode(mode)


def _toggle(text: str, what: str, do: Callable[..., object] | SignalInstance) -> QPushButton:
    """A button that stays down; what it does is said when the mouse is over it."""
    button = QPushButton(text)
    button.setCheckable(True)
    button.setToolTip(what)
    button.toggled.connect(do)
    return button
