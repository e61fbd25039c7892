"""Units and words of quantities: ``resources/quantities.toml``, read once and strictly."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Literal, cast, get_args

Bound = Literal["≥", ">", "≤", "<", "=", ""]
Loose = Literal["over", "under", "about", ""]
"""A number is a little more than is written, a little less, or the one or the other."""
FILE = Path(__file__).resolve().parents[3] / "resources" / "quantities.toml"


class QuantityWordsError(Exception):
    """The file is wrong; ``str()`` names the key and the reason."""


@dataclass(frozen=True)
class Dimension:
    """Units that convert: `units` are counted in `base`, each so many of it.

    `alone` are the sizes of the units that a number without one may be meant in, none where there
    is no doubt; with `limit` it measures time.
    """

    base: str
    units: Mapping[str, Decimal]
    alone: tuple[Decimal, ...]
    limit: bool


@dataclass(frozen=True)
class Words:
    """The lists under ``[words]`` and ``[numerals]``; the file says what each is."""

    firm: tuple[str, ...]
    kept_at: tuple[str, ...]
    part: tuple[str, ...]
    total: tuple[str, ...]
    fresh: tuple[str, ...]
    apart: tuple[str, ...]
    lacking: tuple[str, ...]
    relative: tuple[str, ...]
    whole: tuple[str, ...]
    nothing: tuple[str, ...]
    events: tuple[str, ...]
    sorts: tuple[str, ...]
    idle: tuple[str, ...]
    measures: tuple[str, ...]
    less: tuple[str, ...]
    costs: tuple[str, ...]
    more: tuple[str, ...]
    verbs: tuple[str, ...]
    held: tuple[str, ...]


@dataclass(frozen=True)
class QuantityWords:
    """What the file says: dimensions, other units, multiples, bounds and words."""

    dimensions: tuple[Dimension, ...]
    long: tuple[str, ...]
    counted: str
    never: str
    multiples: Mapping[str, Decimal]
    before: Mapping[str, Bound]
    after: Mapping[str, Bound]
    loose: Mapping[str, Loose]
    rise: tuple[str, ...]
    fall: tuple[str, ...]
    level: tuple[str, ...]
    words: Words

    @cached_property
    def units(self) -> Mapping[str, tuple[Dimension, Decimal]]:
        """Each unit that converts, with its dimension and its size in the base unit."""
        return {unit: (each, size) for each in self.dimensions for unit, size in each.units.items()}

    @cached_property
    def bases(self) -> Mapping[str, Dimension]:
        """Each dimension by its base unit."""
        return {each.base: each for each in self.dimensions}


def any_of(texts: Iterable[str]) -> str:
    """A regular expression for any one of `texts`, the longest first."""
    return "|".join(map(re.escape, sorted(texts, key=len, reverse=True)))


@cache
def quantity_words() -> QuantityWords:
    """The words of the program's own file."""
    return read(FILE.read_text(encoding="utf-8"))


def read(text: str) -> QuantityWords:
    """The words in the TOML `text`. Raises QuantityWordsError for a key or value it cannot have."""
    raw = tomllib.loads(text)
    sections = ("dimension", "measures", "multiples", "before", "after", "loose", "change", "words")
    _known("the file", raw, {*sections, "numerals"})
    measures = _known("measures", raw["measures"], {"long", "counted", "never"})
    change = _known("change", raw["change"], {"rise", "fall", "level"})
    lists = {**raw["words"], **raw["numerals"], "held": list(raw["numerals"].get("held", ""))}
    _known("words", lists, {each.name for each in fields(Words)})
    found = QuantityWords(
        dimensions=tuple(map(_dimension, raw["dimension"])),
        long=_texts("measures", measures, "long"),
        counted=measures["counted"],
        never=measures["never"],
        multiples={word: _size("multiples", size) for word, size in raw["multiples"].items()},
        before=cast(Mapping[str, Bound], _reversed("before", raw["before"], get_args(Bound))),
        after=cast(Mapping[str, Bound], _reversed("after", raw["after"], get_args(Bound))),
        loose=cast(Mapping[str, Loose], _reversed("loose", raw["loose"], get_args(Loose))),
        rise=_texts("change", change, "rise"),
        fall=_texts("change", change, "fall"),
        level=_texts("change", change, "level"),
        words=Words(**{key: _texts("words", lists, key) for key in lists}),
    )
    _once([unit for each in found.dimensions for unit in each.units] + [*found.long])
    return found


def _dimension(raw: dict[str, Any]) -> Dimension:
    where = f"dimension {raw.get('base')}"
    _known(where, {"alone": [], "limit": False, **raw}, {"base", "sizes", "alone", "limit"})
    units = {unit: _size(where, size) for unit, size in raw["sizes"].items()}
    if units.get(raw["base"]) != 1:
        raise QuantityWordsError(f"{where}: the base unit must be 1 of itself")
    alone = tuple(_size(where, size) for size in raw.get("alone", ()))
    return Dimension(raw["base"], units, alone, bool(raw.get("limit", False)))


def _known(where: str, raw: dict[str, Any], keys: set[str]) -> dict[str, Any]:
    """`raw`, which must have just these `keys`."""
    if odd := sorted(keys ^ raw.keys()):
        raise QuantityWordsError(f"{where}: unknown or missing {', '.join(odd)}")
    return raw


def _texts(where: str, raw: dict[str, Any], key: str) -> tuple[str, ...]:
    texts = raw[key]
    if not isinstance(texts, list) or not all(isinstance(each, str) and each for each in texts):
        raise QuantityWordsError(f"{where}: {key} must be a list of words")
    _once(texts)
    return tuple(texts)


def _reversed(where: str, raw: dict[str, Any], allowed: tuple[str, ...]) -> dict[str, str]:
    """Each word with the key under which it stands."""
    if not raw.keys() <= set(allowed):
        raise QuantityWordsError(f"{where}: unknown {', '.join(raw.keys() - set(allowed))}")
    _once([word for key in raw for word in _texts(where, raw, key)])
    return {word: key for key, words in raw.items() for word in words}


def _size(where: str, size: str) -> Decimal:
    if not isinstance(size, str) or not re.fullmatch(r"\d+(\.\d+)?", size) or not Decimal(size):
        raise QuantityWordsError(f"{where}: {size!r} is no size")
    return Decimal(size)


def _once(texts: list[str]) -> None:
    if twice := {each for each in texts if texts.count(each) > 1}:
        raise QuantityWordsError(f"twice: {', '.join(sorted(twice))}")
