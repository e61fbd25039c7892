"""Values and their kinds: what a cell can hold, and what a kind of value can do with it.

Money is held as ``Decimal`` yuan everywhere in the program; 元 and 万元 are only ways to read and
to show it.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Literal, Protocol

Value = Decimal | str
Stored = int | str
Unit = Literal["元", "万元"]

YUAN: Mapping[Unit, Decimal] = MappingProxyType({"元": Decimal(1), "万元": Decimal(10_000)})
MONEY_UNIT = r"[十百千万亿]*(?:美|欧|港|日)?元"
"""How a unit of money is written, as a pattern: those that amounts are not read in, too."""
CENT = Decimal("0.01")
LIMIT = Decimal(10) ** 15
"""Amounts stay below this many 元, so that hundredths fit the 64 bits of an SQLite INTEGER."""


def known_unit(word: str) -> Unit | None:
    """`word` if it is a unit that amounts are read in."""
    return "万元" if word == "万元" else "元" if word == "元" else None


class Unreadable(ValueError):
    """A typed text that is no such value; ``str()`` is the sentence the clerk reads."""


class Kind(Protocol):
    """A kind of value: reads, shows, stores and loads it. Only amounts depend on `unit`."""

    @property
    def numeric(self) -> bool:
        """Values are figures, and rules may read them."""

    def read(self, text: str, unit: Unit) -> Value | None:
        """The value of a typed text, None for blank. Raises Unreadable."""

    def show(self, value: Value | None, unit: Unit) -> str:
        """The value as the clerk sees it, '' for blank."""

    def store(self, value: Value) -> Stored:
        """The value as the file keeps it."""

    def load(self, stored: Stored) -> Value:
        """The value of what the file keeps."""
