"""A report as another program saves it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pypdf import PdfReader, PdfWriter


def resaved(pdf: Path, change: Callable[[PdfWriter], None]) -> Path:
    """The PDF as another program saves it, with a change."""
    writer = PdfWriter(clone_from=PdfReader(pdf))
    change(writer)
    out = pdf.with_stem("另存")
    writer.write(out)
    return out
