"""How the points of a self-evaluation are shared out, in words with a mark."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from desktop.forms.evaluation.assessment import Assessment
from desktop.forms.kinds import SCORE


class Status(NamedTuple):
    """How points are shared out: in words, and "ok", "error", "open", or "" where it is free."""

    words: str
    level: str


def points_status(found: Assessment, row: str) -> Status:
    """How the points of a row are shared out below it: `✓ 40/40`."""
    total, complete = found.points_below(row)
    due = next(each.points for each in found.indicators if each.row == row)
    if due is None or found.layout.tree.free:
        return Status(f"{_points(total)} 分" if total is not None else "", "")
    return _status(total, due, complete)


def total_status(found: Assessment) -> Status:
    """How the points of the form are shared out among all that is scored."""
    points, complete = found.indicator_points
    return _status(points, found.layout.indicators, complete)


def _status(total: Decimal | None, due: Decimal, complete: bool) -> Status:
    words = f"{_points(total)}/{_points(due)}"
    if total == due:
        return Status(f"✓ {words}", "ok")
    if complete or (total or Decimal(0)) > due:
        return Status(f"✗ {words}", "error")
    return Status(f"○ {words}", "open")


def _points(points: Decimal | None) -> str:
    return SCORE.show(points or Decimal(0), "万元")
