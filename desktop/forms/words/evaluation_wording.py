"""The names of the cells of a self-evaluation, and the texts of its printed squares."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from desktop.forms.characters import cited
from desktop.forms.edition.edition import Edition
from desktop.forms.edition.evaluation import Evaluation
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.forms.kinds import SCORE

COLUMNS = {
    "place": "顺序",
    "level": "级别",
    "name": "名称",
    "weight": "分值",
    "target": "年初目标值",
    "actual": "实际完成值",
    "kind": "计分方式",
    "score": "得分",
    "deduction": "扣分",
    "reason": "原因和改进措施",
}
"""The names of the columns that are filled in for an indicator."""
TICKED, OPEN = "☑", "□"


def evaluation_name(filing: Filing, form: str, layout: Evaluation) -> str:
    """The name of a self-evaluation in a sentence: `项目自评表“合同人员经费”`."""
    name = filing.text(Cell(form, "name", "1"))
    if layout.role == "overall":
        return layout.form.title
    return f"{layout.form.title}“{cited(name)}”" if name else f"{layout.form.title}（未命名）"


def place_words(filing: Filing, cell: Cell, layout: Evaluation) -> list[str]:
    """A field by its label; an indicator by its name and the name of the column."""
    words = [evaluation_name(filing, cell.form, layout)]
    line = layout.form.lines.get(cell.row)
    if line is not None:
        return [*words, line.label]
    name = filing.text(cell._replace(col="name"))
    heading = layout.tree.columns.get(cell.col) if layout.base else None
    return [*words, cited(name) or "未命名的指标", heading or COLUMNS.get(cell.col, "")]


def tick_boxes(choices: tuple[str, ...], chosen: str) -> str:
    """Choices as they are printed: `☑1.部门预算项目 □2.财政专项资金`."""
    return "　".join(f"{TICKED if choice == chosen else OPEN}{choice}" for choice in choices)


def execution_text(points: Decimal) -> str:
    """The rule for 预算执行, which is worth so many points: `20 分 × 执行率，最多 20 分`."""
    worth = f"{SCORE.show(points, '万元')} 分"
    return f"{worth} × 执行率，最多 {worth}"


def rate_text(rate: Decimal | None, edition: Edition) -> str:
    """执行率 as the edition prints it: `98.8%`, a whole one `100%` or `100.0%`; '' for none."""
    if rate is None:
        return ""
    shown = rate.quantize(Decimal(1).scaleb(-edition.percent_decimals), ROUND_HALF_UP)
    if edition.percent_trim and shown == shown.to_integral_value():
        shown = shown.to_integral_value()
    return f"{shown}%"
