"""What a printer gets: jobs of one orientation, in order, each page once."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtGui import QPageLayout, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter

from desktop.ui.printing.print_jobs import is_wide, pages_to_print, print_pages, runs
from tests.ui.clerk import CONTROL, SHIFT, Clerk, Key

LANDSCAPE = QPageLayout.Orientation.Landscape


class Job(NamedTuple):
    """What went to the printer between the begin and the end of a painter."""

    pages: list[bool]
    """Whether each lay."""
    copies: int


class Printer(QPrinter):
    """A printer that notes its jobs, and writes each to a file as the system's spooler would."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        self.setResolution(20)
        self.jobs: list[Job] = []
        self._folder = folder

    def outputFileName(self) -> str:
        return ""

    def begun(self) -> None:
        lies = self.pageLayout().orientation() == LANDSCAPE
        self.jobs.append(Job([lies], self.copyCount()))

    def newPage(self) -> bool:
        self.jobs[-1].pages.append(self.pageLayout().orientation() == LANDSCAPE)
        return super().newPage()


@pytest.fixture
def printer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Printer:
    printer = Printer(tmp_path)
    QPrinter.setOutputFileName(printer, str(tmp_path / "job.pdf"))
    begin = QPainter.begin

    def noted(painter: QPainter, device: object) -> bool:
        if device is printer:
            printer.begun()
        return begin(painter, device)

    monkeypatch.setattr(QPainter, "begin", noted)
    return printer


@pytest.fixture
def report(clerk: Clerk) -> Iterator[QPdfDocument]:
    """The whole report, which has pages of both orientations."""
    clerk.presses(Key.Key_R, held=CONTROL | SHIFT)
    document = clerk.window.features.printing.preview.view.document()
    lying = [is_wide(document, page) for page in range(document.pageCount())]
    assert {True, False} == set(lying)
    return document


def lying(document: QPdfDocument) -> list[bool]:
    return [is_wide(document, page) for page in range(document.pageCount())]


def test_no_job_turns_the_paper_and_all_come_in_order(
    report: QPdfDocument, printer: Printer
) -> None:
    print_pages(report, printer)
    assert all(len(set(job.pages)) == 1 for job in printer.jobs)
    assert [page for job in printer.jobs for page in job.pages] == lying(report)
    assert all(a.pages[0] != b.pages[0] for a, b in pairwise(printer.jobs))


@pytest.mark.parametrize("name", ["Microsoft Print to PDF", "导出为WPS PDF", "数科OFD虚拟打印机"])
def test_a_printer_that_makes_a_file_makes_one(
    report: QPdfDocument, printer: Printer, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Each job would ask for a name, and hold a part."""
    monkeypatch.setattr(printer, "printerName", lambda: name)
    print_pages(report, printer)
    assert [job.pages for job in printer.jobs] == [lying(report)]


def test_only_the_pages_that_are_wanted(report: QPdfDocument, printer: Printer) -> None:
    turn = next(page for page, wide in enumerate(lying(report)) if wide)
    printer.setFromTo(turn, turn + 1)
    print_pages(report, printer)
    assert [job.pages for job in printer.jobs] == [[False], [True]]
    printer.setFromTo(turn + 1, 9999)
    assert list(pages_to_print(report, printer)) == list(range(turn, report.pageCount()))


def test_collated_copies_come_one_after_the_other(report: QPdfDocument, printer: Printer) -> None:
    turn = next(page for page, wide in enumerate(lying(report)) if wide)
    printer.setFromTo(turn, turn + 1)
    printer.setCopyCount(2)
    printer.setCollateCopies(True)
    print_pages(report, printer)
    assert printer.jobs == [Job([False], 1), Job([True], 1)] * 2


def test_copies_page_by_page_are_left_to_the_printer(
    report: QPdfDocument, printer: Printer
) -> None:
    turn = next(page for page, wide in enumerate(lying(report)) if wide)
    printer.setFromTo(turn, turn + 1)
    printer.setCopyCount(2)
    printer.setCollateCopies(False)
    print_pages(report, printer)
    assert printer.jobs == [Job([False], 2), Job([True], 2)]


def test_runs_part_where_the_paper_is_turned(report: QPdfDocument) -> None:
    found = runs(report, range(report.pageCount()))
    assert [page for run in found for page in run] == list(range(report.pageCount()))
    assert len(found) > 1
