"""What a file says in a 自评表, before a layout is chosen for it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from desktop.exchange.evaluation.grid import Box, Grid
from desktop.forms.edition.evaluation import Level, Role

_GAP = re.compile(r"[\s│：，]+")


@dataclass(frozen=True)
class Said:
    """Words with the box in which they stand."""

    text: str
    box: Box


@dataclass(frozen=True)
class FoundRow:
    """A goal or an indicator: its name, and what stands in its columns (`target`, `points` …)."""

    level: Level
    name: Said
    values: Mapping[str, Said] = field(default_factory=dict)


@dataclass(frozen=True)
class Stray:
    """A place whose words were not taken, and why; `aside` where they are none of the form's."""

    box: Box
    text: str
    reason: str
    aside: bool = False


@dataclass(frozen=True)
class FoundForm:
    """A form as it was found in a grid.

    `fields` are those of the layouts by id, with `unit` where it names whose form it is; of one
    that was found twice, the first. `amounts` is the unit of its money, '' where it says none;
    `year` the one in its title. `full` are the points it gives to `execution` and `indicators`.
    """

    grid: Grid
    role: Role
    title: str
    year: int | None
    amounts: str
    fields: Mapping[str, Said]
    rows: Sequence[FoundRow]
    full: Mapping[str, Said]
    strays: Sequence[Stray]

    @property
    def name(self) -> str:
        """项目名称, or the unit of a 整体自评表; '' where it says none."""
        said = self.fields.get("name") or self.fields.get("unit")
        return said.text if said else ""

    def words(self) -> frozenset[str]:
        """Every text that it says, whole and piece by piece."""
        said = [value.text for row in self.rows for value in (row.name, *row.values.values())]
        said += [value.text for value in (*self.fields.values(), *self.full.values())]
        said += [stray.text for stray in self.strays]
        return frozenset(said).union(*(_GAP.split(text) for text in said))

    @property
    def columns(self) -> frozenset[str]:
        """The columns that hold anything in a row of the indicators."""
        return frozenset(what for row in self.rows for what in row.values)
