"""Where the program's own files lie, and where the clerk's go."""

from __future__ import annotations

from pathlib import Path

import platformdirs

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
EXAMPLE = RESOURCES / "samples" / "jianghan-2020.json"
"""示例: a whole published report, as `export` writes it."""
SAMPLE = RESOURCES / "samples" / "jianghan-2020.xlsx"
"""The nine tables of the same report, as the workbook of a finance system."""
SUFFIX = ".jsgk"


def documents() -> Path:
    """The folder in which new files are offered: 决算公开 under the clerk's 文档."""
    return platformdirs.user_documents_path() / "决算公开"
