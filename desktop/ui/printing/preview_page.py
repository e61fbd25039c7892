"""The preview of a document: the bytes on screen are the bytes that are saved and printed."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, Qt, Signal
from PySide6.QtGui import QPageSize
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.ui.printing.print_jobs import print_pages
from desktop.ui.widgets.named import named

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
        save = named(QPushButton("保存 PDF…"), "primary")
        save.clicked.connect(lambda: self.save.emit(self._pdf, self._name))
        print_ = QPushButton("打印…")
        print_.clicked.connect(self.print)
        back = QPushButton("返回填报 (Esc)")
        back.clicked.connect(self.closed)
        self._wide = QPushButton("放大到页宽")
        self._wide.setCheckable(True)
        self._wide.toggled.connect(self._zoom)
        self.trimmed_button = QPushButton("删空栏")
        self.trimmed_button.setCheckable(True)
        self.trimmed_button.setToolTip("没有数字的栏和款不印，栏次和注重新编号；不按下时印全表")
        self.trimmed_button.toggled.connect(self.redraw)
        self.faces_button = QPushButton("报告字体…")
        self.faces_button.setToolTip("正文用仿宋、标题用方正小标宋，这台电脑上装有的可以选")
        self.faces_button.clicked.connect(self.faces)
        bar = QHBoxLayout()
        bar.setContentsMargins(12, 8, 12, 8)
        bar.setSpacing(8)
        for button in (save, print_, self._wide, self.trimmed_button, self.faces_button):
            button.setAutoDefault(True)
            bar.addWidget(button)
        bar.addWidget(self._warning, 1)
        bar.addWidget(back)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self.view, 1)

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

    def show_pdf(
        self,
        pdf: bytes,
        warning: str,
        name: str,
        of: object,
        *,
        trimmable: bool = False,
        has_faces: bool = False,
    ) -> None:
        """Show the document `pdf` called `name`; `warning` stands above it. It begins at its
        first page, unless one of that name `of` the same filing was on show before. It is
        `trimmable` if it can be printed without empty columns, and `has_faces` if its faces can
        be chosen."""
        another = (of, name) != (self._of, self._name)
        self._pdf, self._name, self._of = pdf, name, of
        self.faces_button.setVisible(has_faces)
        self.trimmed_button.setVisible(trimmable)
        self._document.close()
        self._buffer.close()
        self._bytes = QByteArray(pdf)
        self._buffer.setBuffer(self._bytes)
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document.load(self._buffer)
        if another:
            self.view.pageNavigator().jump(0, QPoint())
            self.view.verticalScrollBar().setValue(0)
        self._warning.setText(warning)
        self.view.setFocus()

    def warning(self) -> str:
        """The warning above the report; '' where nothing has to be corrected."""
        return self._warning.text()

    def pages(self) -> int:
        """How many pages the report has."""
        return self._document.pageCount()

    def print(self) -> None:
        """Print the report on a printer that the clerk chooses."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setResolution(PRINT_DPI)
        printer.setFullPage(True)
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        dialog = QPrintDialog(printer, self)
        dialog.setMinMax(1, self.pages())
        if dialog.exec():
            self.print_to(printer)

    def print_to(self, printer: QPrinter) -> None:
        """Draw the pages the dialog asked for, each the way round it lies."""
        print_pages(self._document, printer)

    def _zoom(self, wide: bool) -> None:
        mode = QPdfView.ZoomMode.FitToWidth if wide else QPdfView.ZoomMode.FitInView
        self.view.setZoomMode(mode)
