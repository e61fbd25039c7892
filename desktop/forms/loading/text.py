"""Reading the words by which the text of a report is checked (`text.toml`)."""

from __future__ import annotations

import re
from pathlib import Path

from desktop.forms.edition.text import Residue, TextWords
from desktop.forms.loading.entry import TomlTable, read


def load_text_words(path: Path) -> TextWords:
    """The words in the file. Raises EditionError, also for a pattern that finds nothing or all."""
    entry = read(path)
    words = TextWords(
        residue=tuple(_residue(each) for each in entry.entries("residue")),
        placeholders=_patterns(entry, "placeholders"),
        organs=entry.items("organs", str, []),
        nothing=entry.items("nothing", str, []),
    )
    entry.done()
    return words


def _residue(entry: TomlTable) -> Residue:
    residue = Residue(entry.take("why", str), _patterns(entry, "patterns"))
    entry.done()
    if not residue.why:
        raise entry.wrong("why says nothing")
    return residue


def _patterns(entry: TomlTable, key: str) -> tuple[re.Pattern[str], ...]:
    return tuple(_pattern(entry, key, text) for text in entry.items(key, str))


def _pattern(entry: TomlTable, key: str, text: str) -> re.Pattern[str]:
    try:
        found = re.compile(text)
    except re.error as error:
        raise entry.wrong(f"{key}: {error}: {text}") from None
    if found.search(""):
        raise entry.wrong(f"{key}: finds nothing at all: {text}")
    return found
