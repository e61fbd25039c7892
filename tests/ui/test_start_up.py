"""What the window need not load before it is shown, since the clerk waits for it."""

from __future__ import annotations

import subprocess
import sys

LATER = ("openpyxl", "xlrd", "reportlab", "docx", "lxml", "PIL")
OPENED = (
    "sqlite_utils",
    "jinja2",
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


def test_a_file_is_opened_without_what_reads_and_writes_papers() -> None:
    opening = (
        "import desktop.ui.files.files, desktop.ui.files.opening, desktop.ui.workspace.workspace"
    )
    assert loaded(opening, (*LATER, *PRINTED)) == "[]"


def test_pyside_does_not_read_the_source_of_what_is_imported() -> None:
    code = "import linecache, desktop.ui.window; print([*linecache.cache])"
    assert "window.py" not in said(code)
