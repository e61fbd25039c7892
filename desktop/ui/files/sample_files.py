"""The files of 示例: every opening has one of its own, and the program clears them away."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from db.folders import new_folder
from db.format.rollback_journal import journal_of
from db.lock import Lock
from db.problems import StoreProblem
from desktop import paths
from desktop.paths import SAMPLE_NAME


def fresh() -> Path:
    """The path of a new file for the sample. Raises OSError."""
    parent = paths.samples()
    parent.mkdir(parents=True, exist_ok=True)
    return new_folder(parent, prefix="") / SAMPLE_NAME


def clear() -> None:
    """Delete those that no window has open; Windows never clears its temporary folder."""
    with suppress(OSError):
        for folder in list(paths.samples().iterdir()):
            with suppress(OSError, StoreProblem):
                _clear(folder)


def _clear(folder: Path) -> None:
    file = folder / SAMPLE_NAME
    if file.exists():
        with Lock(file):
            for each in (file, journal_of(file)):
                each.unlink(missing_ok=True)
    folder.rmdir()  # which fails where she put something beside it
