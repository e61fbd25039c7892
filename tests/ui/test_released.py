"""Nothing is left of a window that is closed: each would keep its widgets for good."""

from __future__ import annotations

import gc
import weakref
from functools import cached_property
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QSettings

from desktop.ui.features import Features
from desktop.ui.window import Window

FEATURES = tuple(name for name, it in vars(Features).items() if isinstance(it, cached_property))


def _opened_and_closed(settings: QSettings, file: Path) -> weakref.ref[Window]:
    """A window that had the file open and every feature loaded."""
    window = Window(settings)
    window.features.files.open(file)
    for name in FEATURES:
        getattr(window.features, name)
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return weakref.ref(window)


def test_a_closed_window_is_freed(settings: QSettings, file: Path) -> None:
    window = _opened_and_closed(settings, file)
    gc.collect()
    assert window() is None
