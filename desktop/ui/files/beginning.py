"""The details of a new filing, and the name of its file."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QSettings

from db.names import REFUSED, is_device
from desktop.forms.values import Unit
from desktop.office.editions import regions
from desktop.paths import SUFFIX

FILES = f"决算公开 (*{SUFFIX})"
"""The files that a dialog offers."""
REGION = "region"
"""The setting that remembers the region chosen last."""
LONGEST_NAME = 180
"""Bytes of UTF-8, of which a name may have 255 on Linux: 60 characters, and room for what backups
and restoring add. Windows counts UTF-16 units, which are never more."""


class Beginning(NamedTuple):
    """The details of a new filing; the `region` is '' where there is only one, the `nature`
    (单位性质) while none is chosen."""

    path: Path
    unit: str
    kind: str
    year: int
    entered_in: Unit
    region: str = ""
    nature: str = ""


def last_region(settings: QSettings) -> str:
    """The region in which a filing was created last; '' for none, or one that no longer exists."""
    region = str(settings.value(REGION, ""))
    return region if region in regions() else ""


def file_name(unit: str) -> str:
    """A name for the unit's file that every file system takes, also with what backups add to it."""
    name = re.sub(REFUSED, "", unit).strip(" .")
    name = name.encode()[:LONGEST_NAME].decode(errors="ignore").rstrip(" .")
    if is_device(name):
        return f"{name.partition('.')[0].rstrip()}单位"
    return name or "决算公开"
