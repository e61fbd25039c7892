"""`pdf --tables --trimmed` leaves out what has no figures; without the word the forms are whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.commands.typed import Run


@pytest.mark.parametrize(
    ("words", "note"), [((), "（2+3+4+5+6）"), (("--trimmed",), "1栏各行＝（2+3）")]
)
def test_whole_or_trimmed(
    words: tuple[str, ...], note: str, run: Run, imported: Path, tmp_path: Path
) -> None:
    out = tmp_path / "决算.pdf"
    assert run("pdf", imported, out, "--tables", *words)[0] == 0
    assert note in PdfReader(out).pages[3].extract_text()
