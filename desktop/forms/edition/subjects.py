"""Subjects: names of 支出功能分类 and 部门支出经济分类 codes, as suggestions.

The official lists could not be obtained in full, so a name may be unproved (未核对) and any
code can be entered and named by hand.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

UNPROVED = "未核对"
"""The note beside a name that is not proved."""


class Subject(NamedTuple):
    """A classification code and its name; `proved` when seen in a published report."""

    code: str
    name: str
    proved: bool


@dataclass(frozen=True)
class Subjects:
    """The functional and the economic classification by code."""

    function: Mapping[str, Subject]
    economic: Mapping[str, Subject]


def load_subjects(folder: Path) -> Subjects:
    """Both classifications from `function.csv` and `economic.csv` in `folder`."""
    return Subjects(_read(folder / "function.csv"), _read(folder / "economic.csv"))


def _read(path: Path) -> dict[str, Subject]:
    with path.open(encoding="utf-8", newline="") as file:
        return {
            row["code"]: Subject(row["code"], row["name"], row["evidence"] == "proved")
            for row in csv.DictReader(file)
        }
