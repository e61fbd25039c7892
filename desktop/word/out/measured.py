"""Measures of the paper for a file that another program lays out: tables, pictures, the cover.

The report makes them from its own pages, and the writer of the Word file gets them as an
argument: so it needs nothing of the report, and cannot differ from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from desktop.forms.words.table import PrintedTable


class ChartPicture(NamedTuple):
    """A chart as a PNG, so many points wide and high, and the words in it."""

    png: bytes
    width: float
    height: float
    said: str


class SetTable(NamedTuple):
    """A table with the lengths it has on paper, in points.

    `left` and `right` are the lines above it, under those of its `title`; `size` is that of its
    type and `amount` that of its amounts. `head` and `body` are the heights of the rows of each
    band. Headings in the table are in their lines.
    """

    table: PrintedTable
    title: tuple[str, ...]
    left: str
    right: tuple[str, ...]
    notes: tuple[str, ...]
    landscape: bool
    widths: tuple[float, ...]
    size: float
    amount: float
    head: tuple[float, ...]
    body: tuple[tuple[float, ...], ...]


class Measures(NamedTuple):
    """The tables by their form (`work` for the table of 重点工作), the pictures by their chart, and
    the words on the cover: the lines of the unit, of the title, and of the day if given; `signed`
    are the title and the lines of the 签章页."""

    tables: Mapping[str, SetTable]
    pictures: Mapping[str, ChartPicture]
    cover: tuple[tuple[str, ...], ...]
    signed: tuple[str, ...]
