"""Nothing is left of a window or a filing that is closed: each would stay in memory for good."""

from __future__ import annotations

import gc
import weakref
from decimal import Decimal
from functools import cached_property
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QSettings

from desktop.forms.formula import Cell
from desktop.ui.desk.session import Session
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


def _opened_and_closed_filing(window: Window, file: Path) -> weakref.ref[Session]:
    """A filing of which every page was on show, in which a step was made and undone."""
    window.features.files.open(file)
    session, workspace = window.desk.session, window.features.workspace
    assert session is not None
    assert workspace is not None
    outline = workspace.outline
    for row in range(outline.count()):
        outline.setCurrentRow(row)
    assert session.fill({Cell("t1", "2", "1"): Decimal(1)}, "录入")
    session.settle()
    window.desk.undo()
    window.desk.close()
    return weakref.ref(session)


def test_a_closed_filing_is_freed(window: Window, file: Path) -> None:
    session = _opened_and_closed_filing(window, file)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert session() is None
