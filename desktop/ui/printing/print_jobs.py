"""The pages of a PDF on a printer: jobs of one orientation, one page in memory at a time."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPageLayout, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter


def print_pages(document: QPdfDocument, printer: QPrinter) -> None:
    """Draw the pages that the print dialog asked for, each the way round it lies, in order.

    Not every driver turns the paper within a job, so every run of pages of one orientation is a job
    of its own, and collated copies are made here. A file takes one job: of several, each would ask
    for a file and hold a part.
    """
    jobs = runs(document, pages_to_print(document, printer))
    if makes_file(printer):
        jobs = [[page for job in jobs for page in job]]
    copies = _copies(printer) if len(jobs) > 1 else 1
    for job in jobs * copies:
        _print(document, job, printer)


def makes_file(printer: QPrinter) -> bool:
    """True where printing makes a file: Qt writes it itself, or a printer without paper such as
    Microsoft Print to PDF, which turns its pages as it is told."""
    name = printer.printerName().upper()
    return bool(printer.outputFileName()) or any(kind in name for kind in ("PDF", "XPS", "OFD"))


def pages_to_print(document: QPdfDocument, printer: QPrinter) -> range:
    """The numbers of the pages that are wanted, from 0."""
    last = printer.toPage() or document.pageCount()
    return range((printer.fromPage() or 1) - 1, min(last, document.pageCount()))


def runs(document: QPdfDocument, pages: Sequence[int]) -> list[list[int]]:
    """The pages in order, split where the paper has to be turned."""
    return [list(run) for _, run in groupby(pages, lambda page: is_wide(document, page))]


def is_wide(document: QPdfDocument, page: int) -> bool:
    """True where a page is landscape."""
    size = document.pagePointSize(page)
    return size.width() > size.height()


def on_white(page: QImage) -> QImage:
    """`page`, which QtPdf renders on nothing, on white paper."""
    painter = QPainter(page)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationOver)
    painter.fillRect(page.rect(), Qt.GlobalColor.white)
    painter.end()
    return page


def _copies(printer: QPrinter) -> int:
    """How many times all jobs are printed; the printer itself then makes one copy of each."""
    if not printer.collateCopies():
        return 1
    copies = printer.copyCount()
    printer.setCopyCount(1)
    return copies


def _print(document: QPdfDocument, pages: Sequence[int], printer: QPrinter) -> None:
    painter = QPainter()
    for page in pages:
        printer.setPageOrientation(_orientation(document, page))
        if painter.isActive():
            printer.newPage()
        elif not painter.begin(printer):
            return
        scale = printer.resolution() / 72
        size = document.pagePointSize(page)
        pixels = QSize(round(size.width() * scale), round(size.height() * scale))
        painter.drawImage(0, 0, on_white(document.render(page, pixels)))
    painter.end()


def _orientation(document: QPdfDocument, page: int) -> QPageLayout.Orientation:
    wide = is_wide(document, page)
    return QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait
