"""A voice that reads Chinese, where this computer has one and Qt's own speech is installed."""

from __future__ import annotations

from importlib import import_module
from typing import Protocol

from PySide6.QtCore import QLocale


class Voice(Protocol):
    """Says a sentence; a new one cuts off the one before."""

    def say(self, text: str) -> None:
        """Begin to say `text`."""

    def stop(self) -> None:
        """Be silent at once."""


def find_voice() -> Voice | None:
    """A voice for Chinese; None where there is none, and the figures are only shown."""
    try:
        speech = import_module("PySide6.QtTextToSpeech").QTextToSpeech()
    except ImportError:  # PySide6_Essentials comes without it
        return None
    chinese = (
        each for each in speech.availableLocales() if each.language() == QLocale.Language.Chinese
    )
    locale = next(chinese, None)
    if locale is None:
        return None
    speech.setLocale(locale)
    voice: Voice = speech
    return voice
