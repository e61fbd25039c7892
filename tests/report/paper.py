"""A printed table read back from the PDF by its rules: which squares are one, what is in them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from io import BytesIO
from typing import Any, NamedTuple

from pypdf import PageObject, PdfReader

from desktop.report.reading.printed import Printed

GRAIN = 1
"""Decimals of a point to which places are told apart."""

_MAPPED = re.compile(rb"<([0-9A-F]{2})> <([0-9A-F]{4,})>")


class Words(NamedTuple):
    """A line of text, its size, and where its first character stands, `up` from the foot."""

    left: float
    up: float
    text: str
    size: float = 0


class Square(NamedTuple):
    """A cell as it is ruled, in rows and columns of the finest grid, with all text inside."""

    top: int
    left: int
    height: int
    width: int
    text: str


def pages(pdf: bytes) -> list[PageObject]:
    return list(PdfReader(BytesIO(pdf)).pages)


def words(page: PageObject) -> list[Words]:
    """Every line of the page, decoded by the map that comes with its face; not 草稿 behind it."""
    faces = {name: _map(face) for name, face in page["/Resources"]["/Font"].items()}  # type: ignore[index]  # pypdf
    found: list[Words] = []
    face, size = "", 0.0
    aslant = False

    def take(operator: bytes, operands: Any, _: Any, __: Any) -> None:
        nonlocal face, size, aslant
        if operator == b"Tm":
            found.append(Words(float(operands[4]), float(operands[5]), ""))
        elif operator == b"cm":
            aslant = float(operands[1]) != 0
        elif operator == b"Q":
            aslant = False
        elif operator == b"Tf":
            face, size = operands[0], float(operands[1])
        elif operator == b"Tj" and not aslant:
            said = operands[0]
            codes = said if isinstance(said, bytes) else said.original_bytes
            text = "".join(faces[face][code] for code in codes)
            found[-1] = found[-1]._replace(text=found[-1].text + text, size=size)

    page.extract_text(visitor_operand_before=take)
    return [each for each in found if each.text]


def squares(page: PageObject) -> list[Square]:
    """The cells of the table on the page, from the top and from the left."""
    level, upright = _rules(page)
    columns = sorted({x for x, _, _ in upright})
    rows = sorted({y for y, _, _ in level}, reverse=True)
    cell: dict[tuple[int, int], tuple[int, int]] = {}
    for row in range(len(rows) - 1):
        for column in range(len(columns) - 1):
            middle = (rows[row] + rows[row + 1]) / 2
            centre = (columns[column] + columns[column + 1]) / 2
            here = (row, column)
            if not _crosses(upright, columns[column], middle):
                here = cell[row, column - 1]
            elif not _crosses(level, rows[row], centre):
                here = cell[row - 1, column]
            cell[row, column] = here
    said = _inside(page, rows, columns, cell)
    return [
        Square(*corner, *_extent(corner, cell), "".join("".join(said.get(corner, [])).split()))
        for corner in sorted(set(cell.values()))
    ]


def _map(face: Any) -> dict[int, str]:
    written = face.get_object()["/ToUnicode"].get_object().get_data()
    return {
        int(code, 16): bytes.fromhex(char.decode()).decode("utf-16-be")
        for code, char in _MAPPED.findall(written)
    }


def _rules(
    page: PageObject,
) -> tuple[list[tuple[float, float, float]], list[tuple[float, float, float]]]:
    """The level and the upright rules of the table: where, from, to."""
    level: list[tuple[float, float, float]] = []
    upright: list[tuple[float, float, float]] = []
    start = (0.0, 0.0)

    def take(operator: bytes, operands: Any, _: Any, __: Any) -> None:
        nonlocal start
        if operator == b"m":
            start = (round(float(operands[0]), GRAIN), round(float(operands[1]), GRAIN))
        elif operator == b"l":
            end = (round(float(operands[0]), GRAIN), round(float(operands[1]), GRAIN))
            if start[0] == end[0]:
                low, high = sorted((start[1], end[1]))
                upright.append((start[0], low, high))
            else:
                low, high = sorted((start[0], end[0]))
                level.append((start[1], low, high))

    page.extract_text(visitor_operand_before=take)
    foot = min(low for _, low, _ in upright)
    return [rule for rule in level if rule[0] >= foot], upright


def _crosses(rules: Iterable[tuple[float, float, float]], where: float, at: float) -> bool:
    return any(place == where and low < at < high for place, low, high in rules)


def _inside(
    page: PageObject,
    rows: list[float],
    columns: list[float],
    cell: dict[tuple[int, int], tuple[int, int]],
) -> dict[tuple[int, int], list[str]]:
    """The lines of text by the upper left corner of the cell in which they stand."""
    said: dict[tuple[int, int], list[str]] = {}
    for each in words(page):
        row = bisect_right([-row for row in rows], -each.up) - 1
        column = bisect_right(columns, each.left) - 1
        if (row, column) in cell:
            said.setdefault(cell[row, column], []).append(each.text)
    return said


def _extent(
    corner: tuple[int, int], cell: dict[tuple[int, int], tuple[int, int]]
) -> tuple[int, int]:
    mine = [place for place, owner in cell.items() if owner == corner]
    down = max(row for row, _ in mine) - corner[0] + 1
    return down, max(column for _, column in mine) - corner[1] + 1


def said(pdf: bytes) -> str:
    """All that stands on the pages of a PDF of ours, as it is verified."""
    printed = Printed(pdf, "报告.pdf")
    return "".join(printed.text(page) or "" for page in range(printed.pages))
