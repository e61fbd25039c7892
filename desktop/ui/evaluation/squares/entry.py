"""Reads the typed entries of a self-evaluation: names with points, choices, kinds of indicator."""

from __future__ import annotations

import re
from typing import get_args

from desktop.forms.characters import plain
from desktop.forms.evaluation.indicators import Changes
from desktop.forms.evaluation.target import IndicatorKind
from desktop.forms.formula import Cell
from desktop.forms.kinds import KINDS, SCORE
from desktop.forms.texts import Choice
from desktop.forms.values import Unreadable
from desktop.forms.words.evaluation_wording import OPEN, TICKED

KIND_NAMES = get_args(IndicatorKind)
"""正向, 反向, 定性."""
_POINTS = re.compile(r"(?s)(.*?)\s*[（(]\s*(\d[\d.]*)?\s*分\s*[）)]\s*")
_BARE = re.compile(r"\d+(\.\d+)?分?")


def has_points(text: str) -> bool:
    """True where `text` is a name followed by its points, as printed: 产出指标（40分）."""
    return _POINTS.fullmatch(text) is not None


def name_and_points(form: str, row: str, text: str) -> Changes:
    """The changes for the name and the points in `text`; either of them alone leaves the other.

    A blank text clears both. Raises Unreadable for points that are no number.
    """
    both, name, points = _POINTS.fullmatch(text), text.strip(), ""
    if both:
        name, points = both[1], both[2] or ""
    elif _BARE.fullmatch(plain(text)):
        name, points = "", text
    changes: Changes = {}
    if name or not points:
        changes[Cell(form, row, "name")] = KINDS["long"].read(name, "万元")
    if points or both or not name:
        changes[Cell(form, row, "weight")] = SCORE.read(points, "万元")
    return changes


def read_choice(kind: Choice, text: str) -> str | None:
    """The choice that `text` names, by its number, its words or its tick; None for none ticked.

    Raises Unreadable.
    """
    said = plain(text)
    if TICKED in said or OPEN in said or not said:
        ticked = said.partition(TICKED)[2]
        return next((each for each in kind.choices if ticked.startswith(plain(each))), None)
    if said.isdigit() and 0 < int(said) <= len(kind.choices):
        return kind.choices[int(said) - 1]
    return kind.read(text, "万元")


def kind(text: str) -> str | None:
    """正向, 反向 or 定性, also by its number; None (as proposed) for a blank. Raises Unreadable."""
    said = plain(text)
    if said in ("1", "2", "3"):
        return str(KIND_NAMES[int(said) - 1])
    if said and said not in KIND_NAMES:
        raise Unreadable(f"“{said}”不是计分方式。请填正向、反向或定性，或按 1、2、3。")
    return said or None
