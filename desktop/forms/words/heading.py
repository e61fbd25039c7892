"""Merged column headings: one layout for screen, paper and workbook."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Head(NamedTuple):
    """A merged heading cell: its place and size in rows and columns, and its text."""

    top: int
    left: int
    height: int
    width: int
    text: str


def depth(paths: Sequence[Sequence[str]]) -> int:
    """The number of rows of the headings."""
    return max((len(path) for path in paths), default=0)


def heading(paths: Sequence[Sequence[str]]) -> list[Head]:
    """The heading cells for columns with these nested `paths`, left to right, top to bottom.

    Neighbours under the same words share one cell; the last word of a short path reaches down.

    >>> heading([("项目", "编码"), ("项目", "名称"), ("合计",)])[0]
    Head(top=0, left=0, height=1, width=2, text='项目')
    """
    rows = depth(paths)
    heads = []
    for top in range(rows):
        left = 0
        while left < len(paths):
            path = tuple(paths[left])
            width = 1
            if top < len(path):
                shared = path[: top + 1]
                last = top == len(path) - 1
                while not last and left + width < len(paths):
                    other = tuple(paths[left + width])
                    if other[: top + 1] != shared or len(other) == top + 1:
                        break
                    width += 1
                heads.append(Head(top, left, rows - top if last else 1, width, path[top]))
            left += width
    return heads
