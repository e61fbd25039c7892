"""A table of a definition file (TOML), of which every key must be known and of the right type."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from string import Formatter
from typing import Any, TypeVar

from desktop.forms.formula import FormulaError

T = TypeVar("T")


class EditionError(Exception):
    """A definition is wrong; ``str()`` names the file, the place and the reason."""


class TomlTable:
    """A TOML table of which every key must be known and of the right type."""

    def __init__(self, keys: Mapping[str, Any], where: str) -> None:
        self.where = where
        self._keys = dict(keys)

    def wrong(self, reason: str) -> EditionError:
        """An error that names the file and the table."""
        return EditionError(f"{self.where}: {reason}")

    def take(self, key: str, kind: type[T], default: T | None = None) -> T:
        """The value of `key`, or `default`; without a default the key must be there."""
        if key not in self._keys:
            if default is None:
                raise self.wrong(f"{key} is missing")
            return default
        value = self._keys.pop(key)
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise self.wrong(f"{key} must be {kind.__name__}, not {value!r}")
        return value

    def items(self, key: str, kind: type[T], default: list[T] | None = None) -> tuple[T, ...]:
        """The values of a list; without a default it must be there, and not be empty."""
        values: list[T] = self.take(key, list, default)
        if default is None and not values:
            raise self.wrong(f"{key} must not be empty")
        if not all(type(value) is kind for value in values):
            raise self.wrong(f"{key} must be a list of {kind.__name__}, not {values!r}")
        return tuple(values)

    def entries(self, key: str, default: list[dict[str, Any]] | None = None) -> Iterator[TomlTable]:
        """The tables of a list of tables."""
        for place, keys in enumerate(self.items(key, dict, default), 1):
            yield TomlTable(keys, f"{self.where}: {key} {place}")

    def parsed(self, key: str, parse: Callable[[str], T]) -> T | None:
        """The rule written under `key`, None when the key is not there."""
        if key not in self._keys:
            return None
        try:
            return parse(self.take(key, str))
        except FormulaError as error:
            raise self.wrong(f"{key}: {error}") from None

    def untaken(self) -> list[str]:
        """The keys nobody has taken yet."""
        return list(self._keys)

    def done(self) -> None:
        """Refuse keys that were not read."""
        if self._keys:
            raise self.wrong(f"unknown key {', '.join(sorted(self._keys))}")


def read(path: Path) -> TomlTable:
    """The definition file as a table. Raises EditionError."""
    where = f"{path.parent.name}/{path.name}"
    try:
        return TomlTable(tomllib.loads(path.read_text(encoding="utf-8")), where)
    except OSError as error:
        raise EditionError(f"{where}: {error.strerror}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise EditionError(f"{where}: {error}") from None


def pattern(where: str, text: str, *words: str) -> str:
    """`text`, whose words in braces must be among `words` or those every pattern has."""
    strangers = {name for name, _ in fields(where, text)} - {"year", "kind", "unit", *words}
    if strangers:
        raise EditionError(f"{where}: nothing fills {', '.join(sorted(strangers))} in {text}")
    return text


def fields(where: str, pattern: str) -> list[tuple[str, str]]:
    """The fields in braces in `pattern`: `{rule:c1}` is rule and c1."""
    try:
        parts = list(Formatter().parse(pattern))
    except ValueError as error:
        raise EditionError(f"{where}: {error}: {pattern}") from None
    return [(name, spec or "") for _, name, spec, _ in parts if name is not None]
