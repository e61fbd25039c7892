"""Widgets by the names under which the style sheet and the tests know them."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtWidgets import QWidget

W = TypeVar("W", bound=QWidget)


def named(widget: W, name: str) -> W:
    """The widget, with `name` for its objectName. PySide takes it as a keyword of the constructor
    as well, which its type hints do not know."""
    widget.setObjectName(name)
    return widget
