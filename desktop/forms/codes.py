"""Subject codes: 类 款 项, each one above the next."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.forms.formula import TOTAL

CODE_LENGTHS = (3, 5, 7)
"""类 has 3 digits, 款 5, 项 7 (支出功能分类); 类 3 and 款 5 in 部门支出经济分类."""


def is_code(row: str) -> bool:
    """True where `row` is written like a subject code: 3, 5 or 7 digits."""
    return row.isascii() and row.isdigit() and len(row) in CODE_LENGTHS


def ancestors(code: str) -> tuple[str, ...]:
    """The codes above `code`, 类 first.

    >>> ancestors("2080101")
    ('208', '20801')
    """
    return tuple(code[:length] for length in CODE_LENGTHS if length < len(code))


def children(codes: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The rows right under each row (合计, or a code) that has any, in the order of `codes`.

    A 项 whose 款 is not among the codes counts under its 类, so that a sum leaves nothing out.

    >>> children(["208", "20801", "2080505"])
    {'合计': ('208',), '208': ('20801', '2080505')}
    """
    known = set(codes)
    below: dict[str, list[str]] = {}
    for code in codes:
        above = next((up for up in reversed(ancestors(code)) if up in known), TOTAL)
        below.setdefault(above, []).append(code)
    return {row: tuple(under) for row, under in below.items()}
