"""已记住的表样: the clerk's answers to what tables, columns and rows of workbooks are, kept in the
program's settings for the next workbook of the same layout."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import NamedTuple, get_args

from PySide6.QtCore import QSettings

from desktop.exchange.recognise.meaning.choices import Choice, Choices, What

Place = tuple[str, str, str]
"""What is answered: the layout, whether a table, a column or a row, and which."""
KEY = "layouts"
MOST = 500
"""So many answers are kept, the newest."""


class KeptChoice(NamedTuple):
    """An answer, its meaning in words, and the name of the workbook in which it was given."""

    choice: Choice
    said: str
    file: str


class KeptChoices:
    """The answers in the `settings`."""

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings

    def entries(self) -> list[KeptChoice]:
        """All of them, the newest first; none where the settings hold something else."""
        try:
            kept = json.loads(str(self._settings.value(KEY, "[]")))
            entries = [KeptChoice(Choice(*each[:5]), *each[5:]) for each in kept]
        except (ValueError, TypeError):
            return []
        return [each for each in entries if _is_answer(each)]

    def choices(self) -> Choices:
        """The answers as an import takes them."""
        return Choices(tuple(each.choice for each in self.entries()))

    def change(self, answers: Mapping[Place, KeptChoice | None]) -> None:
        """Keep these answers in place of earlier ones to the same questions; None forgets one."""
        new = [answer for answer in answers.values() if answer is not None]
        old = [each for each in self.entries() if each.choice.place not in answers]
        self._save([*reversed(new), *old][:MOST])

    def _save(self, entries: list[KeptChoice]) -> None:
        rows = [[*each.choice, each.said, each.file] for each in entries]
        self._settings.setValue(KEY, json.dumps(rows, ensure_ascii=False))


def _is_answer(entry: KeptChoice) -> bool:
    texts = all(isinstance(text, str) for text in (*entry.choice, entry.said, entry.file))
    return texts and entry.choice.what in get_args(What)
