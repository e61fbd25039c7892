"""Self-evaluations of every layout, filled in with plausible words and figures."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from desktop.forms.edition.evaluation import Evaluation
from desktop.forms.edition.form import Line
from desktop.forms.formula import Cell
from desktop.forms.values import Value

INDICATORS = (
    ("办理社会保险业务", "≥5,000人次", "5,217人次"),
    ("政策宣传资料发放量（含社区、企业、园区）", "2万份", "3.56万份"),
    ("对参保对象组织开展稽核", "50家", "完成书面稽核513家，实地稽核50家，追缴欠费1,224家"),
    ("经费控制", "≤120万元", "118.4万元"),
    ("办事群众满意率", "≥95%", "97.3%"),
)
TEXTS = {
    "phone": "027-85330000",
    "department": "武汉市人力资源和社会保障局",
    "head": "张三",
    "finance_head": "李四",
    "staff": "内设办公室、财务科、业务一科等6个科室，编制45名，实有在职42人，离退休19人。",
    "summary": "一、工作情况：全年各项任务均已完成。\n二、存在的问题：预算编制还不够细。\n"
    "三、改进措施及建议：加强绩效目标管理，年中实施绩效监控。",
    "reason": "新增任务未列入年初预算。",
    "measure": "1、及时进行年中预算调整。\n2、安排专人负责，加强协调与推进力度。",
}


def assessed(layout: Evaluation, number: int = 1, each: int = 1) -> dict[Cell, Value]:
    """A self-evaluation with `each` indicators of the third level under each of the second."""
    form = f"{layout.id}/{number}"
    cells: dict[Cell, Value] = {Cell(form, "place", "1"): Decimal(number)}
    for line in layout.form.lines.values():
        value = _value(line, number)
        if value is not None:
            cells[Cell(form, line.id, "1")] = value
    for place, row in enumerate(_rows(layout, each), 1):
        texts = row | {"place": Decimal(place)}
        cells |= {Cell(form, f"i{place}", col): value for col, value in texts.items()}
    return cells


def _value(line: Line, number: int) -> Value | None:
    if line.choices:
        return line.choices[number % len(line.choices)]
    given: dict[str, Value] = {
        "budget": Decimal("1234500"),
        "spent": Decimal("1200000"),
        "general_budget": Decimal("1000000"),
        "general_spent": Decimal("987600"),
        "date": "2021-06-25",
        "name": f"第{number}项业务工作经费",
    }
    return given.get(line.id, TEXTS.get(line.id))


def _rows(layout: Evaluation, each: int) -> Iterator[dict[str, Value]]:
    seconds = sum(map(len, layout.tree.second.values()))
    weight = layout.indicators / (seconds * each)
    points = {"weight": weight} if layout.scored else {}
    if layout.tree.goals != "none":
        yield {"level": "goal", "name": "保障业务正常开展。", "weight": layout.indicators}
    count = 0
    for first, names in layout.tree.second.items():
        share = {"weight": weight * each * len(names)} if layout.scored else {}
        yield {"level": "first", "name": first, **share}
        for second in names:
            share = {"weight": weight * each} if layout.scored else {}
            yield {"level": "second", "name": second, **share}
            for _ in range(each):
                name, target, actual = INDICATORS[count % len(INDICATORS)]
                count += 1
                yield {
                    "level": "third",
                    "name": name,
                    "target": target,
                    "actual": actual,
                    "reason": "受疫情影响，部分任务推迟到下一年度。" if count % 3 == 0 else "",
                    **points,
                }
