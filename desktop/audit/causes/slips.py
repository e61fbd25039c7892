"""Slips of the hand: into other digits, and into the place beside.

Figures are whole numbers of hundredths here, as many digits as the clerk types.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Literal, TypeVar

from desktop.forms.edition.form import Form
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import TOTAL, Cell
from desktop.forms.kinds import KINDS

Thing = TypeVar("Thing")
Slip = Literal["neighbours", "digits", "point", "sign"]
SHIFTS = (10, 100, 1000, 10_000)
"""The factors by which a moved point changes a figure; the last is 元 for 万元."""
SHORTEST = 3
"""Digits of the shortest figure on paper, 0.05."""
TELLING = 100
"""From 1.00 up the digits left of a larger figure still identify it."""


def slip(now: int, meant: int) -> Slip | None:
    """The slip of the hand that turns `meant` into `now`; None for no known one.

    Two digits changed places (``neighbours`` if side by side), the point moved, the sign turned.

    >>> slip(22381, 23281), slip(98320, 9832), slip(500, -500), slip(1, 2)
    ('neighbours', 'point', 'sign', None)
    """
    if now == -meant:
        return "sign"
    if now < 0 and meant < 0:
        return slip(-now, -meant)
    if now <= 0 or meant <= 0:
        return None
    return "point" if _shifted(*sorted((now, meant))) else _swapped(now, meant)


def meant_by(now: int) -> Iterator[int]:
    """Every figure that one slip can have turned into `now`, and a few more; `now` is above 0.

    Of two digits that changed places, one may have become a 0 in front.
    """
    yield -now
    for times in SHIFTS:
        yield now * times
        yield _divided(now, times)
    digits = ["0", *str(now).zfill(SHORTEST)]
    for one, other in combinations(range(len(digits)), 2):
        if digits[one] != digits[other]:
            digits[one], digits[other] = digits[other], digits[one]
            yield int("".join(digits))
            digits[one], digits[other] = digits[other], digits[one]


def _shifted(small: int, large: int) -> bool:
    """True where only the point has moved; moved to the left, the last digits may be gone."""
    return any(
        large == small * times or (small >= TELLING and small == _divided(large, times))
        for times in SHIFTS
    )


def _divided(number: int, times: int) -> int:
    """`number` without its last digits, rounded half up."""
    return (number + times // 2) // times


def _swapped(now: int, meant: int) -> Literal["neighbours", "digits"] | None:
    """The swap of two digits that turns `meant`, as printed, into `now`; None for no swap."""
    printed = str(meant).zfill(SHORTEST)
    typed = str(now).zfill(len(printed))
    apart = [place for place, digit in enumerate(printed) if digit != typed[place]]
    if len(typed) != len(printed) or len(apart) != 2:
        return None
    one, other = apart
    if (typed[one], typed[other]) != (printed[other], printed[one]):
        return None
    return "neighbours" if other == one + 1 else "digits"


class Neighbours:
    """The cells that are printed beside each other in one filing."""

    def __init__(self, filing: Filing) -> None:
        self._filing = filing
        self._sheets: dict[str, _Sheet] = {}

    def of(self, cell: Cell) -> Iterator[Cell]:
        """The next columns, the next rows, and the line at the same height of the next panels."""
        if cell.form not in self._sheets:
            rows = self._filing.rows(cell.form)
            self._sheets[cell.form] = _Sheet(self._filing.edition.form(cell.form), rows)
        return self._sheets[cell.form].beside(cell)


class _Sheet:
    """A form as printed: each panel's lines from top to bottom, and its columns of amounts."""

    def __init__(self, form: Form, subjects: tuple[str, ...]) -> None:
        self._columns = [
            [column.id for column in panel.values if KINDS[column.kind].numeric]
            for panel in form.panels
        ]
        self._lines = [[line.id for line in panel.lines] for panel in form.panels]
        if form.by_subject:
            self._lines = [[TOTAL, *subjects]]
        filled = set(form.row_ids(subjects))
        self._rows = [[line for line in lines if line in filled] for lines in self._lines]
        self._heights = _numbered(self._lines)
        self._places = _numbered(self._rows)

    def beside(self, cell: Cell) -> Iterator[Cell]:
        panel, place = self._places[cell.row]
        columns, rows = self._columns[panel], self._rows[panel]
        for col in _next(columns, columns.index(cell.col)):
            yield Cell(cell.form, cell.row, col)
        for row in _next(rows, place):
            yield Cell(cell.form, row, cell.col)
        _, height = self._heights[cell.row]
        for other in _next(range(len(self._lines)), panel):
            for row in self._lines[other][height : height + 1]:
                if row in self._places:
                    yield from (Cell(cell.form, row, col) for col in self._columns[other])


def _numbered(panels: list[list[str]]) -> dict[str, tuple[int, int]]:
    """The panel and the place in it of each row."""
    return {row: (at, place) for at, rows in enumerate(panels) for place, row in enumerate(rows)}


def _next(things: Sequence[Thing], at: int) -> Iterator[Thing]:
    """The things right before and right after the one at `at`."""
    yield from things[max(at - 1, 0) : at]
    yield from things[at + 1 : at + 2]
