"""What is typed at the command line, and the workbook it is typed about."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
from openpyxl import Workbook

from desktop.paths import SAMPLE

Run = Callable[..., tuple[int, str, str]]


def new(run: Run, file: Path, **options: object) -> tuple[int, str, str]:
    """The command new, with what it needs unless told otherwise."""
    told = {"unit": "甲单位", "kind": "单位", "year": 2020} | options
    words = [word for key, value in told.items() for word in (f"--{key}", value)]
    return run("new", file, *words)


def altered(tmp_path: Path, change: Callable[[Workbook], None]) -> Path:
    """The sample with a change."""
    book = openpyxl.load_workbook(SAMPLE)
    change(book)
    book.save(tmp_path / "改.xlsx")
    return tmp_path / "改.xlsx"
