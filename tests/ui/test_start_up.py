"""What the window need not load before it is shown, since the clerk waits for it."""

from __future__ import annotations

import subprocess
import sys

LATER = ("openpyxl", "xlrd", "reportlab", "docx", "lxml", "PIL")


def test_the_window_starts_without_what_reads_and_writes_papers() -> None:
    code = (
        f"import sys, desktop.ui.window; print([name for name in {LATER} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
