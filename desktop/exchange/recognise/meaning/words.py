"""Words of headings and labels, from `resources/headings.toml`: synonyms, and what names a row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from desktop.forms.loading import entry
from desktop.paths import RESOURCES

STUBS = ("code", "name", "label", "line", "part")
STAGES = ("final", "adjusted", "opening", "budget", "last")


@dataclass(frozen=True)
class Words:
    """The lists of the file: `same` and `same_columns` give each word its group's first,
    `stubs` and `stages` the kind of column or the stage of the year that a word names."""

    same: Mapping[str, str]
    same_columns: Mapping[str, str]
    stubs: Mapping[str, str]
    stages: Mapping[str, str]
    totals: frozenset[str]
    groups: frozenset[str]
    funds: tuple[str, ...]
    topics: tuple[str, ...]
    evaluations: tuple[str, ...]
    others: frozenset[str]
    sums: tuple[tuple[str, ...], ...]


@cache
def words() -> Words:
    """The words, read once. Raises EditionError."""
    file = entry.read(RESOURCES / "headings.toml")
    same = _first(file, "same")
    found = Words(
        same=same,
        same_columns={**same, **_first(file, "same_columns")},
        stubs=_kinds(file, "stubs", STUBS),
        stages=_kinds(file, "stages", STAGES),
        totals=frozenset(file.items("totals", str)),
        groups=frozenset(file.items("groups", str)),
        funds=file.items("funds", str),
        topics=file.items("topics", str),
        evaluations=file.items("evaluations", str),
        others=frozenset(file.items("others", str)),
        sums=tuple(tuple(group) for group in file.items("sums", list)),
    )
    file.done()
    return found


def _first(file: entry.TomlTable, key: str) -> dict[str, str]:
    """Each word of the groups under `key` with the first of its group."""
    groups = file.items(key, list)
    return _once(file, key, ((word, group[0]) for group in groups for word in group))


def _kinds(file: entry.TomlTable, key: str, kinds: Iterable[str]) -> dict[str, str]:
    """Each word of the table under `key` with the list it stands in."""
    table = entry.TomlTable(file.take(key, dict), f"{file.where}: {key}")
    found = _once(table, key, ((word, kind) for kind in kinds for word in table.items(kind, str)))
    table.done()
    return found


def _once(file: entry.TomlTable, key: str, pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for word, meaning in pairs:
        if word in found:
            raise file.wrong(f"{key}: {word} twice")
        found[word] = meaning
    return found
