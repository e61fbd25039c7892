"""Self-evaluations without end, for benchmarks: 项目自评表 as a large unit has them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.forms.edition.evaluation import Tree
    from desktop.forms.filing.filing import Filing
    from desktop.forms.formula import Cell
    from desktop.forms.values import Value

TARGETS = (
    ("26.4万", "21.12万", ""),
    ("≥95%", "96.5%", ""),
    ("≤7.2万元", "4.37万元", ""),
    ("按时发放", "按时发放", "1"),
    ("31人", "年初31人，年末39人，其中窗口服务人员23人", ""),
)
"""What is aimed at, what was reached, and what a person gave, in turn."""


def projects(filing: Filing, count: int = 100, each: int = 30) -> dict[Cell, Value]:
    """The cells of `count` 项目自评表 of `each` indicators, with texts and amounts."""
    from desktop.forms.evaluation.indicators import ROOM
    from desktop.forms.formula import Cell

    layout = next(one for one in filing.edition.evaluations.values() if one.role == "project")
    cells: dict[Cell, Value] = {}
    for number in range(1, count + 1):
        form = f"{layout.id}/{number}"
        fields: dict[str, Value] = {
            "place": Decimal(number * ROOM),
            "name": f"第{number}号业务工作经费",
            "department": "市人力资源和社会保障局",
            "date": f"{filing.year + 1}-05-20",
            "budget": Decimal(2_720_000),
            "spent": Decimal(2_470_000),
            "reason": "年中因不可预见的任务追加预算，其中一部分结转下年使用。" * 3,
            "measure": "及时进行年中预算调整，并同步调整绩效目标。" * 3,
        }
        cells |= {Cell(form, field, "1"): value for field, value in fields.items()}
        for row, columns in _tree(layout.tree, each):
            cells |= {Cell(form, row, column): value for column, value in columns.items()}
    return cells


def _tree(tree: Tree, each: int) -> Iterator[tuple[str, dict[str, Value]]]:
    """The rows of a form with `each` 三级指标, shared out as evenly as they are over the levels
    with which its layout begins; the points add up."""
    names = [(first, second) for first in tree.first for second in tree.second.get(first, ())]
    numbers = {name: range(place, each, len(names)) for place, name in enumerate(names)}
    rows: list[dict[str, Value]] = []
    for first, points in tree.first.items():
        below = [number for name in names if name[0] == first for number in numbers[name]]
        share, left = points // len(below), points
        rows.append({"level": "first", "name": first, "weight": points})
        for second in tree.second.get(first, ()):
            rows.append({"level": "second", "name": second})
            for number in numbers[first, second]:
                weight = left if number == below[-1] else share
                left -= weight
                rows.append(_third(number, weight))
    for number, columns in enumerate(rows, 1):
        yield f"i{number}", {"place": Decimal(number * 100), **columns}


def _third(number: int, weight: Decimal) -> dict[str, Value]:
    target, actual, score = TARGETS[number % len(TARGETS)]
    name = f"第{number + 1}项工作按计划完成的情况"
    row: dict[str, Value] = {"level": "third", "name": name, "weight": weight}
    row |= {"target": target, "actual": actual}
    return {**row, "score": weight} if score else row
