"""A QR code as black squares."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

import segno

from desktop.report.setting.page import Fill

QUIET = 4
"""Modules that stay white around the code."""


def code(text: str, left: float, top: float, side: float) -> Iterator[Fill]:
    """`text` as a code of level M, `side` wide and high with the white around it."""
    # Without ECI: readers take UTF-8 for granted, and some stumble over being told.
    matrix = segno.make(
        text, error="m", boost_error=False, micro=False, mode="byte", encoding="utf-8", eci=False
    ).matrix
    module = side / (len(matrix) + 2 * QUIET)
    for row, bits in enumerate(matrix, QUIET):
        column = QUIET
        for dark, run in groupby(bits):
            count = len(list(run))
            if dark:
                yield Fill(left + column * module, top + row * module, count * module, module)
            column += count
