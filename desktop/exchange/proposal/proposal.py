"""The changes that an import would make, as data: none is made before the clerk agrees."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from operator import itemgetter
from typing import NamedTuple

from desktop.exchange.files.sheets import Area, Spot, Unplaced, WorkbookProblem
from desktop.exchange.recognise.meaning.choices import Offer
from desktop.exchange.recognise.meaning.headings import Headings
from desktop.forms.filing.entries import Changes
from desktop.forms.formula import Cell
from desktop.forms.values import Unit, Value

LISTED = 200
"""So many cells of one sheet are listed one by one."""


class NoTables(WorkbookProblem):
    """The workbook holds no table that is known; `offers` are those that the clerk may name."""

    def __init__(self, sentence: str, offers: tuple[Offer, ...]) -> None:
        super().__init__(sentence)
        self.offers = offers


class Found(NamedTuple):
    """A table recognised on a sheet: its form, its place, and the unit of its amounts. A form whose
    panels stand apart has several ranges: `A1:C16、A18:D40`.

    `numbering` are the cells that only number its lines and columns or name its subjects.
    """

    form: str
    sheet: str
    range: str
    amounts: Unit
    numbering: tuple[Spot, ...]


class Placed(NamedTuple):
    """An imported figure or name: the value of the cell now, and its new value; amounts in 元."""

    cell: Cell
    old: Value | None
    new: Value | None
    spot: Spot

    @property
    def changed(self) -> bool:
        """True where the value would change."""
        return self.old != self.new


class KeyedTotal(NamedTuple):
    """A total of the workbook, in 元: not the computed one, and it would stay (手工填列)."""

    cell: Cell
    found: Decimal
    computed: Decimal | None
    spot: Spot


class Rounded(NamedTuple):
    """A figure with more decimals than the filing keeps: as found, and as taken, in 元."""

    cell: Cell
    found: str
    taken: Decimal
    spot: Spot


class Cleared(NamedTuple):
    """A cell of a recognised table that the workbook leaves blank, and its value now."""

    cell: Cell
    old: Value


@dataclass(frozen=True)
class Proposal:
    """The content of the workbook, and the `changes` that would bring it into the filing.

    `placed` are entered figures, `names` those of subjects, `agreeing` totals that the rules give
    as well, `keyed` totals that they do not. `unplaced` lists every figure that was not imported
    and why, `aside` what is understood but has no place in the forms (年初预算数 beside 决算数),
    `calculated` the places of totals that only the rules give, for the workbook has no result,
    `remarks` those that were imported, although the workbook contradicts itself. `missing` are
    forms that the workbook does not have; they stay as they are. `offers` are the tables, columns
    and rows that the clerk may place herself.
    """

    headings: Headings
    tables: tuple[Found, ...]
    placed: tuple[Placed, ...]
    names: tuple[Placed, ...]
    agreeing: tuple[Placed, ...]
    keyed: tuple[KeyedTotal, ...]
    cleared: tuple[Cleared, ...]
    unplaced: tuple[Unplaced, ...]
    remarks: tuple[Unplaced, ...]
    rounded: tuple[Rounded, ...]
    missing: tuple[str, ...]
    changes: Changes
    aside: tuple[Unplaced, ...] = ()
    calculated: tuple[Spot, ...] = ()
    offers: tuple[Offer, ...] = ()

    def without_clearing(self) -> Proposal:
        """The same of a part of a table, such as a pasted one: what it lacks stays as it is."""
        kept = {cell: value for cell, value in self.changes.items() if value is not None}
        return replace(self, cleared=(), changes=kept)

    @property
    def computed(self) -> int:
        """How many totals of the workbook are what the rules give."""
        return len(self.agreeing)


class UnplacedKind(NamedTuple):
    """Cells that were not imported for one reason."""

    reason: str
    items: tuple[Unplaced, ...]


def by_kind(items: Iterable[Unplaced]) -> list[UnplacedKind]:
    """The items by the kinds of their reasons; one that is alone keeps its whole reason."""
    kinds: dict[str, list[Unplaced]] = defaultdict(list)
    for item in items:
        kinds[item.kind or item.reason].append(item)
    return [
        UnplacedKind(reason if len(found) > 1 else found[0].reason, tuple(found))
        for reason, found in kinds.items()
    ]


def nothing(headings: Headings, offers: tuple[Offer, ...]) -> Proposal:
    """A proposal without changes, of a workbook in which the clerk may still name the tables."""
    return Proposal(headings, (), (), (), (), (), (), (), (), (), (), {}, offers=offers)


def condense(items: Iterable[Unplaced]) -> Iterator[Unplaced]:
    """The items sheet by sheet, from top to bottom; of very many, one line counts the rest."""
    sheets: dict[str, list[tuple[Area, Unplaced]]] = defaultdict(list)
    for item in items:
        sheets[item.sheet].append((item.area, item))
    for sheet, listed in sheets.items():
        listed.sort(key=itemgetter(0))
        yield from (item for _, item in listed[:LISTED])
        if rest := [box for box, _ in listed[LISTED:]]:
            tops, lefts, bottoms, rights = zip(*rest, strict=True)
            box = Area(min(tops), min(lefts), max(bottoms), max(rights))
            yield Unplaced(sheet, box.address, f"另有 {len(rest)} 处", "太多，不逐个列出")
