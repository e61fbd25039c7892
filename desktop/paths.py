"""Where the program's own files lie, and where the clerk's go."""

from __future__ import annotations

import sys
from pathlib import Path

import platformdirs

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
EXAMPLE = RESOURCES / "samples" / "jianghan-2020.json"
"""示例: a whole published report, as `export` writes it."""
SAMPLE = RESOURCES / "samples" / "jianghan-2020.xlsx"
"""The nine tables of the same report, as the workbook of a finance system."""
SUFFIX = ".jsgk"
SAMPLE_NAME = f"示例{SUFFIX}"
"""Name of the file of the sample, by which the window knows it."""
ABROAD = "juesuan"
"""The program's name where only letters are safe: settings, logs and backups."""
PORTABLE = "portable.ini"
"""The file beside the program that makes it keep everything there, as on a stick."""


def documents() -> Path:
    """The folder in which new files are offered: 决算公开 under the clerk's 文档."""
    return platformdirs.user_documents_path() / "决算公开"


def data() -> Path:
    """The folder of what the program keeps for the clerk beside her files."""
    return stick() or platformdirs.user_data_path(ABROAD, appauthor=False)


def backups() -> Path:
    """The folder of the automatic backups, a folder in it for each file."""
    return data() / "backups"


def samples() -> Path:
    """The folder of the files of 示例, a folder in it for each that is open."""
    return data() / "samples"


def logs() -> Path:
    """The folder of the logs."""
    beside = stick()
    return beside / "Logs" if beside else platformdirs.user_log_path(ABROAD, appauthor=False)


def settings() -> Path:
    """The file of the settings."""
    return (stick() or platformdirs.user_config_path(ABROAD, False, roaming=True)) / "desktop.ini"


def nearest(folder: Path) -> Path:
    """`folder`, or the folder above it that exists: to a file dialog, one that does not exist is
    the name of a file."""
    return next((each for each in (folder, *folder.parents) if each.is_dir()), folder)


def stick() -> Path | None:
    """The folder beside a program that was not installed but lies on a stick, None if it was."""
    program = Path(sys.executable).parent
    return program / "data" if (program / PORTABLE).is_file() else None
