"""What is seen in the preview is byte for byte what is saved or printed."""

from pathlib import Path
from shutil import copy

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QDesktopServices, QImage, QPixmap
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QPushButton

from desktop.office.papers.printed import paper, stamp_for
from desktop.report.book import book
from desktop.report.pdf.stamp import PUBLIC, TABLES
from desktop.ui.printing.preview_page import PreviewPage
from desktop.ui.printing.print_jobs import on_white
from tests.ui.clerk import CONTROL, Clerk, Key


@pytest.fixture
def preview(clerk: Clerk) -> PreviewPage:
    """The report of the sample on show."""
    clerk.presses(Key.Key_P, held=CONTROL)
    return clerk.window.features.printing.preview


def press(clerk: Clerk, words: str) -> None:
    buttons = clerk.window.features.printing.preview.findChildren(QPushButton)
    button = next(button for button in buttons if button.text() == words)
    clerk.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def pages(path: Path) -> int:
    document = QPdfDocument()
    document.load(str(path))
    try:
        return document.pageCount()
    finally:
        document.close()


def test_the_whole_report_is_shown(preview: PreviewPage, clerk: Clerk) -> None:
    assert preview.isVisible()
    session = clerk.session
    stamp = stamp_for(session.store, session.head, session.filing, TABLES)
    assert preview.pdf == book(session.filing, stamp=stamp)
    assert preview.pages() >= 10
    assert preview.view.document().status() == QPdfDocument.Status.Ready


def test_what_is_seen_is_what_is_saved(
    preview: PreviewPage, clerk: Clerk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "决算公开.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    press(clerk, "保存 PDF…")
    assert path.read_bytes() == preview.pdf
    assert "已保存到" in clerk.window.statusBar().currentMessage()
    assert pages(path) == preview.pages()


def test_it_can_be_saved_again_while_it_is_shown(
    preview: PreviewPage, clerk: Clerk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "决算公开.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    for _ in range(2):
        press(clerk, "保存 PDF…")
    clerk.presses(Key.Key_Escape)
    clerk.presses(Key.Key_E, held=CONTROL)
    assert path.read_bytes() == preview.pdf


def test_a_name_without_an_ending_gets_one(
    preview: PreviewPage, clerk: Clerk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    chosen = str(tmp_path / "2020.12 决算")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (chosen, ""))
    press(clerk, "保存 PDF…")
    assert (tmp_path / "2020.12 决算.pdf").read_bytes() == preview.pdf


def test_a_place_that_cannot_be_written_is_said(
    preview: PreviewPage, clerk: Clerk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "已有.pdf").mkdir()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "已有.pdf"), ""))
    press(clerk, "保存 PDF…")
    assert "没有保存" in clerk.reads_message()


def test_no_errors_no_warning(preview: PreviewPage) -> None:
    assert preview.warning() == ""


def test_errors_are_counted_above_the_report(clerk: Clerk) -> None:
    clerk.goes("t1 8 1")
    clerk.enters("224.81")
    clerk.presses(Key.Key_P, held=CONTROL)
    assert clerk.window.features.printing.preview.warning().startswith("✗ 草稿：还有 4 处错误")
    clerk.presses(Key.Key_Escape)
    clerk.undoes()
    clerk.presses(Key.Key_P, held=CONTROL)
    assert clerk.window.features.printing.preview.warning() == ""


def test_escape_goes_back_to_the_cell(clerk: Clerk) -> None:
    clerk.goes("t3 2080101 2")
    clerk.presses(Key.Key_P, held=CONTROL)
    clerk.presses(Key.Key_Escape)
    assert clerk.grid.hasFocus()
    assert clerk.here() == "t3 2080101 2"


def test_it_is_printed_page_by_page(preview: PreviewPage, tmp_path: Path) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "全部.pdf"))
    printer.setResolution(30)
    preview.print_to(printer)
    assert pages(tmp_path / "全部.pdf") == preview.pages()
    printer.setOutputFileName(str(tmp_path / "两页.pdf"))
    printer.setFromTo(2, 3)
    preview.print_to(printer)
    assert pages(tmp_path / "两页.pdf") == 2


def test_a_wide_page_is_printed_lying(preview: PreviewPage, tmp_path: Path) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "全部.pdf"))
    printer.setResolution(30)
    preview.print_to(printer)
    document = QPdfDocument()
    document.load(str(tmp_path / "全部.pdf"))
    shown = preview.view.document()
    for number in range(preview.pages()):
        lying = [
            page.width() > page.height()
            for page in (document.pagePointSize(number), shown.pagePointSize(number))
        ]
        assert lying[0] == lying[1], number
    document.close()


def test_paper_is_white() -> None:
    nothing = QImage(QSize(4, 4), QImage.Format.Format_ARGB32)
    nothing.fill(Qt.GlobalColor.transparent)
    assert on_white(nothing).pixelColor(0, 0) == QColor("white")


def test_zoom(preview: PreviewPage, clerk: Clerk) -> None:
    whole = preview.view.zoomMode()
    press(clerk, "放大到页宽")
    assert preview.view.zoomMode() != whole
    press(clerk, "放大到页宽")
    assert preview.view.zoomMode() == whole


def rolled(preview: PreviewPage) -> int:
    return preview.view.verticalScrollBar().value()


def roll(clerk: Clerk, preview: PreviewPage) -> int:
    """Rolls to the last page; how far that is."""
    bar = preview.view.verticalScrollBar()
    clerk.qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    return bar.value()


def test_another_filing_begins_at_its_first_page(
    preview: PreviewPage, clerk: Clerk, tmp_path: Path
) -> None:
    roll(clerk, preview)
    clerk.presses(Key.Key_Escape)
    other = Path(copy(clerk.session.path, tmp_path / "另一个单位.jsgk"))
    clerk.window.features.files.open(other)
    clerk.presses(Key.Key_P, held=CONTROL)
    assert (rolled(preview), preview.view.pageNavigator().currentPage()) == (0, 0)


def test_another_document_begins_at_its_first_page(preview: PreviewPage, clerk: Clerk) -> None:
    printing = clerk.window.features.printing
    for show in (printing.show_whole, printing.show_audit, printing.show_tables):
        roll(clerk, preview)
        show()
        assert (rolled(preview), preview.view.pageNavigator().currentPage()) == (0, 0)


def test_the_same_document_keeps_its_place(preview: PreviewPage, clerk: Clerk) -> None:
    there = roll(clerk, preview)
    clerk.presses(Key.Key_Escape)
    clerk.presses(Key.Key_P, held=CONTROL)
    assert rolled(preview) == there


def test_a_button_that_stays_pressed_looks_so(preview: PreviewPage, clerk: Clerk) -> None:
    button = next(each for each in preview.findChildren(QPushButton) if each.text() == "放大到页宽")
    before = button.grab().toImage().pixelColor(8, 8)
    press(clerk, "放大到页宽")
    clerk.qtbot.mouseMove(preview.view)
    assert button.grab().toImage().pixelColor(8, 8) != before


def test_what_is_missing_is_said_without_stray_spaces(clerk: Clerk) -> None:
    clerk.window.features.printing.show_whole()
    words = clerk.window.features.printing.preview.warning()
    assert words.startswith("✗ 草稿：还有文字 ")


def test_the_pages_can_be_gone_to_by_number_heading_and_picture(
    preview: PreviewPage, clerk: Clerk
) -> None:
    last = preview.pages() - 1
    preview.selector.setCurrentPage(last)
    assert preview.page == last
    headings = preview.list.headings
    third = next(
        headings.model().index(row, 0)
        for row in range(headings.model().rowCount())
        if "支出决算表" in headings.model().index(row, 0).data()
    )
    headings.activated.emit(third)
    page = preview.page
    assert 0 < page < last
    assert preview.selector.currentPage() == page
    assert preview.list.small.currentIndex().row() == page
    preview.list.small.activated.emit(preview.list.small.model().index(0, 0))
    assert preview.page == 0


def test_a_small_page_is_on_white_paper(preview: PreviewPage) -> None:
    pages = preview.list.small.model()
    picture = pages.index(1, 0).data(Qt.ItemDataRole.DecorationRole)
    assert isinstance(picture, QPixmap)
    middle = picture.toImage().pixelColor(picture.width() // 2, 3)
    assert middle == QColor("white")


@pytest.mark.parametrize(
    ("way", "pages"), [("全部…", (0, 0)), ("当前页…", (4, 4)), ("当前一张表（或一节）…", (4, 4))]
)
def test_a_table_or_a_page_is_printed_by_itself(
    preview: PreviewPage, monkeypatch: pytest.MonkeyPatch, way: str, pages: tuple[int, int]
) -> None:
    asked: list[tuple[int, int]] = []

    def run(dialog: QPrintDialog) -> int:
        asked.append((dialog.fromPage(), dialog.toPage()))
        return 0

    monkeypatch.setattr(QPrintDialog, "exec", run)
    preview.go_to(3)
    button = next(b for b in preview.findChildren(QPushButton) if b.text() == "打印…")
    next(action for action in button.menu().actions() if action.text() == way).trigger()
    assert asked == [pages]


def test_a_table_of_several_pages_is_one(preview: PreviewPage) -> None:
    pages = [preview.list.under_heading(page) for page in range(preview.pages())]
    assert all(page in found for page, found in enumerate(pages))


def test_the_published_report_has_no_footers_and_no_page_to_sign(clerk: Clerk) -> None:
    clerk.presses(Key.Key_F12)
    preview = clerk.window.features.printing.preview
    whole = preview.pages()
    press(clerk, "公开版")
    assert preview.pages() == whole - 1
    session = clerk.session
    stamp = stamp_for(session.store, session.head, session.filing, PUBLIC)
    assert preview.pdf == paper(session.filing, stamp).pdf
    press(clerk, "公开版")
    assert preview.pages() == whole


def test_what_was_saved_can_be_opened(
    preview: PreviewPage, clerk: Clerk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path, opened = tmp_path / "决算公开.pdf", []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    note = clerk.window.features.saving.note
    assert not note.isVisible()
    press(clerk, "保存 PDF…")
    clerk.qtbot.mouseClick(note.file, Qt.MouseButton.LeftButton)
    for button in (note.file, note.folder):
        assert button.sizeHint().height() <= button.height() + 8  # its words are not cut
    clerk.qtbot.mouseClick(note.folder, Qt.MouseButton.LeftButton)
    assert opened == [str(path), str(tmp_path)]
