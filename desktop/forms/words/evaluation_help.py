"""Help for the cells of a self-evaluation (F1): meanings, and the notes printed below."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.forms.edition.evaluation import Evaluation, Level
from desktop.forms.evaluation.assessment import assess
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.forms.words.evaluation_explanation import evaluation_explanation
from desktop.forms.words.evaluation_wording import execution_text
from desktop.forms.words.wording import cell_text

NAMES: dict[Level, str] = {
    "goal": "年度目标：年初批复的绩效目标，一个目标一行；它下面的指标分值合计等于它的分值。",
    "first": "一级指标，如产出指标、效益指标。"
    "分值写在名称后面：产出指标（40分）；只输入数字只改分值。",
    "second": "二级指标，如数量、质量、时效、成本指标。"
    "分值写在名称后面：数量指标（10分）；只输入数字只改分值。",
    "third": "三级指标：具体的、能检查的指标，照年初批复的绩效目标表填。按 Ins 在下面再加一个。",
}
COLUMNS = {
    "weight": "这一指标的满分。同一个二级指标下的分值相加等于二级指标的分值，"
    "全部指标合计等于指标总分；二级指标下只有一个三级指标的，可以不填，取二级指标的分值。",
    "target": "年初批复的目标值（A），连同单位照抄，如 ≥95%、31人、≤7.2万元。"
    "日期、时限、区间、比例没有计分规则，由您打分。",
    "actual": "年末实际完成的值（B），单位与目标值一致；"
    "可以写成一句话，程序取其中单位和名称相同的那个数；"
    "说不准是哪个数、哪个单位的不计算，得分一栏会说明原因。",
    "kind": "正向：越大越好，得分＝分值×B÷A；反向：越小越好，得分＝分值×A÷B；定性：由人按档次打分。"
    "灰色的是按年初目标值判断的，不对就按 1 正向、2 反向、3 定性，Delete 恢复。",
    "score": "正向、反向指标自动计算，不超过分值；直接输入就是手工填列，与规则不一致会列入审核。"
    "定性指标请按达到的档次打分。",
    "deduction": "没有完成目标所扣的分。",
    "reason": "没有完成的原因和改进措施。",
}
FIELDS = {
    "date": "填这张表的日子，在年度终了以后。写成 2021-6-25、2021.6.25 都可以。",
    "name": "打印在表名里，左边的目录也用它。",
    "budget": "调整后的财政资金总额，包括上年结余结转。",
    "spent": "资金使用单位财政资金的实际支出数。",
    "execution": "{execution}。自动计算；直接输入就是手工填列。",
    "total": "预算执行得分加各项指标得分。自动计算；直接输入就是手工填列。",
    "reason": "有指标没有得满分的必须填。Alt+Enter 换行。",
    "measure": "有指标没有得满分的必须填。Alt+Enter 换行。",
}
CHOICE = "单击要选的一项，或者按数字键；空格换一项，Delete 取消。"


def evaluation_help(filing: Filing, cell: Cell, layout: Evaluation) -> Iterator[tuple[str, str]]:
    """The passages of help for `cell`, each with a short head; some may be blank."""
    found = assess(filing, cell.form)
    row = next((each for each in found.indicators if each.row == cell.row), None)
    name = cell_text(filing, cell) if row is not None or cell.row in layout.form.lines else ""
    line = layout.form.lines.get(cell.row)
    if line is not None:
        said = FIELDS.get(cell.row, "").format(execution=execution_text(layout.execution))
        yield "这一格", CHOICE if line.choices else said
    elif row is None:
        yield "这一格", "在这里输入名称就增加一行。"
    else:
        yield "这一格", NAMES[row.level] if cell.col == "name" else COLUMNS.get(cell.col, "")
    if name:
        yield "现在", evaluation_explanation(found, cell).removeprefix(name).strip()
    if layout.scored:
        yield "表后备注", "\n".join(layout.notes)
