"""How an invented table is laid out, and the sheet that it is drawn on."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from desktop.exchange.files.sheets import Area, Content, Spot
from desktop.forms.formula import Cell
from desktop.forms.values import Unit

Place = tuple[int, int]
UNITS: tuple[Unit, ...] = ("元", "万元")


@dataclass
class Canvas:
    """A sheet being drawn, and the cell that each figure, or sum of figures, on it belongs to, None
    for no cell; the name of the sheet comes later."""

    cells: dict[Place, Content] = field(default_factory=dict)
    merges: list[Area] = field(default_factory=list)
    truth: dict[Spot, Cell | None] = field(default_factory=dict)

    def write(self, row: int, col: int, content: Content | None) -> None:
        """Writes what is not blank."""
        if content not in (None, ""):
            self.cells[row, col] = content

    @property
    def bottom(self) -> int:
        return max((row for row, _ in self.cells), default=0)

    @property
    def right(self) -> int:
        return max((col for _, col in self.cells), default=0)


@dataclass(frozen=True)
class Style:
    """How a workbook is laid out; drawn once for each table."""

    title: str
    amounts: Unit
    unit_line: bool
    groups: str
    numbered: str
    lines: str
    total: str
    codes: str
    stages: str
    permuted: bool
    synonyms: bool
    extra: bool
    gaps: bool
    trimmed: bool
    upright: str


@dataclass(frozen=True)
class Head:
    """A column to draw: its heading, and what it holds in a row, or its kind of row's name; a
    `part` is that of the column's figure: 人员经费 or 公用经费."""

    path: tuple[str, ...]
    kind: str
    col: str = ""
    final: bool = True
    part: str = ""


def style(random: Random, amounts: Unit, *, first: bool) -> Style:
    """A layout, in the workbook's unit of `amounts` or another that it says; the `first` one says
    the workbook's."""
    pick = random.choice
    unit_line = first or random.random() < 0.97
    other = unit_line and random.random() < 0.2
    return Style(
        title=pick(("printed", "printed", "year", "label", "sheet", "none")),
        amounts=pick(UNITS) if other and not first else amounts,
        unit_line=unit_line,
        groups=pick(("merged", "first", "each")),
        numbered=pick(("none", "real", "anew")),
        lines=pick(("none", "real", "anew")),
        total=pick(("top", "bottom", "parts", "name")),
        codes=pick(("whole", "number", "split", "bare", "together")),
        stages=pick(("none", "none", "last", "first")),
        permuted=random.random() < 0.4,
        synonyms=random.random() < 0.6,
        extra=random.random() < 0.3,
        gaps=random.random() < 0.3,
        trimmed=random.random() < 0.5,
        upright=pick(("down", "items", "stages")),
    )
