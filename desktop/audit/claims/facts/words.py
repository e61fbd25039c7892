"""Words of the field for reading statements: other names of a figure, words that name nothing."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from desktop.paths import RESOURCES


@dataclass(frozen=True)
class Words:
    """The lists of ``resources/statements.toml``."""

    same: tuple[tuple[str, ...], ...]
    sources: tuple[str, ...]
    idle: tuple[str, ...]
    endings: tuple[str, ...]

    @cached_property
    def others(self) -> Mapping[str, tuple[str, ...]]:
        """Each name with the other names of the same figure."""
        found: dict[str, list[str]] = {}
        for group in self.same:
            for name in group:
                found.setdefault(name, []).extend(group)
        return {name: tuple(dict.fromkeys(names)) for name, names in found.items()}

    @cached_property
    def ending(self) -> re.Pattern[str]:
        """An ending of a name that it may have or not."""
        return re.compile(f"(?:{_any(self.endings)})$")

    @cached_property
    def idling(self) -> re.Pattern[str]:
        """Words that name no figure by themselves, from their beginning to their end."""
        return re.compile(f"(?:{_any(self.idle)})*")

    @cached_property
    def nothing(self) -> re.Pattern[str]:
        """Words that name no other figure, from their beginning to their end."""
        return re.compile(f"(?:{_any((*self.idle, *self.sources))})*")

    def funds(self, text: str) -> frozenset[str]:
        """The funds that a text names."""
        return frozenset(each for each in self.sources if each in text)

    def without_funds(self, text: str) -> str:
        """A text without the funds that it names."""
        for source in self.sources:
            text = text.replace(source, "")
        return text


@cache
def words() -> Words:
    """The words of the field, read once."""
    raw = tomllib.loads((RESOURCES / "statements.toml").read_text(encoding="utf-8"))
    same = tuple(map(tuple, raw.pop("same")))
    return Words(same, **{key: tuple(values) for key, values in raw.items()})


def _any(texts: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(texts, key=len, reverse=True)))
