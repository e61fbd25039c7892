"""The columns of a table on a sheet: those that name the row, and the meaning of the others."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, field, replace

from desktop.exchange.recognise.meaning.sums import Split


@dataclass(frozen=True)
class ColumnBlock:
    """Neighbouring columns of a sheet: those that name the row, and those that hold values.

    `stubs` may hold codes, names or labels, `codes` are those of them that hold a code or a piece
    of one, `numbers` the 行次; `values` gives the meaning by sheet column (a 栏次), and `panels`
    the places of the form's panels whose lines may stand here. `sums` are the columns that are to
    be added up, by the 栏次 of their sum.
    """

    stubs: tuple[int, ...]
    codes: tuple[int, ...]
    numbers: tuple[int, ...]
    values: Mapping[int, str]
    panels: frozenset[int]
    sums: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    @property
    def amounts(self) -> tuple[int, ...]:
        """The columns whose figures are taken."""
        return (*self.values, *(col for cols in self.sums.values() for col in cols))

    @property
    def columns(self) -> frozenset[int]:
        """All columns of the block that are understood."""
        return frozenset((*self.stubs, *self.numbers, *self.amounts))


@dataclass(frozen=True)
class Columns:
    """The columns of a table. `unknown` gives headings that were not understood, `aside` those
    that were, but measure what the form does not have, `aside_blocks` those whose rows it does
    not have. `splits` are figures of the form that stand in several columns, `plans` the columns
    with the budget of a figure, by the 栏次 of it. `exact` is True where all headings are just
    those of the form."""

    blocks: tuple[ColumnBlock, ...]
    unknown: Mapping[int, str]
    aside: Mapping[int, str]
    aside_blocks: tuple[ColumnBlock, ...] = ()
    splits: tuple[Split, ...] = ()
    plans: Mapping[str, int] = field(default_factory=dict)
    exact: bool = False

    @property
    def placed(self) -> int:
        """How many columns of values are placed."""
        return sum(len(block.values) + len(block.sums) for block in self.blocks)

    def without(self, places: Set[int]) -> Columns:
        """These without some blocks, which are left aside."""
        gone = tuple(block for place, block in enumerate(self.blocks) if place in places)
        kept = tuple(block for place, block in enumerate(self.blocks) if place not in places)
        return replace(self, blocks=kept, aside_blocks=gone)

    def leaving(self, word: str) -> Columns:
        """These, columns under nothing but `word` left aside."""
        aside = {col: said for col, said in self.unknown.items() if said == word}
        unknown = {col: said for col, said in self.unknown.items() if said != word}
        return replace(self, unknown=unknown, aside={**self.aside, **aside})
