"""What the window need not load before it is shown, since the clerk waits for it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

LATER = ("openpyxl", "xlrd", "reportlab", "docx", "lxml", "PIL")
OPENED = (
    "sqlite_utils",
    "jinja2",
    "desktop.audit",
    "desktop.narrative",
    "desktop.exchange",
    "desktop.office.filings.filings",
)
"""What is needed only once a file is open."""
PRINTED = ("PySide6.QtPdf", "PySide6.QtPdfWidgets", "PySide6.QtPrintSupport")


def loaded(start: str, names: tuple[str, ...]) -> str:
    """Those of the modules that a Python has loaded after the start, in words."""
    return said(f"import sys; {start}; print([name for name in {names} if name in sys.modules])")


def said(code: str) -> str:
    """What a Python prints that runs the code."""
    call = [sys.executable, "-c", code]
    return subprocess.run(call, capture_output=True, text=True, check=True).stdout.strip()


def test_the_window_starts_without_what_it_does_not_show() -> None:
    start = "import desktop.ui.application, desktop.ui.window, desktop.ui.menus"
    assert loaded(start, (*LATER, *OPENED, *PRINTED)) == "[]"


def test_the_start_page_is_shown_without_what_a_file_needs(tmp_path: Path) -> None:
    start = (
        "from PySide6.QtCore import QSettings; "
        "from desktop.ui.application import make_application; "
        "from desktop.ui.window import Window; "
        "application = make_application(); "
        f"window = Window(QSettings({str(tmp_path / 'a.ini')!r}, QSettings.Format.IniFormat)); "
        "window.show()"
    )
    assert loaded(start, (*LATER, *OPENED, *PRINTED)) == "[]"


def test_a_file_is_opened_without_what_reads_and_writes_papers() -> None:
    opening = (
        "import desktop.ui.files.files, desktop.ui.files.opening, desktop.ui.workspace.workspace"
    )
    assert loaded(opening, (*LATER, *PRINTED)) == "[]"


def test_pyside_does_not_read_the_source_of_what_is_imported() -> None:
    code = "import linecache, desktop.ui.window; print([*linecache.cache])"
    assert "window.py" not in said(code)
