"""Explanations of 绩效自评: how a score is computed, and the source of a figure."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from desktop.forms.edition.evaluation import ScoreBand
from desktop.forms.evaluation import scoring
from desktop.forms.evaluation.assessment import Assessment, Indicator
from desktop.forms.evaluation.comparison import compare
from desktop.forms.evaluation.obstacle import Obstacle
from desktop.forms.formula import Cell
from desktop.forms.kinds import MONEY, SCORE
from desktop.forms.words.evaluation_wording import rate_text
from desktop.forms.words.wording import cell_text

SHORT = ("达成预期", "部分达成", "未达成")
"""The short names of the bands, the best first."""
RESTORE = "（手工填列；Delete 恢复自动计算）"


def evaluation_explanation(found: Assessment, cell: Cell) -> str:
    """The name of a cell, and how its value is made.

    `… 得分 ＝ 权重 5 × 21.12 ÷ 26.4 ＝ 4`, or the bands of an indicator without a number.
    """
    filing = found.filing
    name = cell_text(filing, cell)
    row = next((each for each in found.indicators if each.row == cell.row), None)
    if row is not None:
        words = _indicator(found, row, cell.col)
    elif cell.row == "execution":
        words = _execution(found)
    elif cell.row == "total":
        words = _total(found)
    else:
        words = _linked(found, cell.row)
    kept = (
        RESTORE if words and cell in filing.entered and _comes_by_itself(found, row, cell) else ""
    )
    return f"{name}　{words}{kept}" if words or kept else name


def score_text(each: Indicator, bands: Sequence[ScoreBand]) -> str:
    """How an indicator is scored: a product, the bands, or why there is no score."""
    if each.points is None:
        return "请先填分值。"
    points = _points(each.points)
    if each.rule.points is None:
        by_hand = band_text(each.points, bands)
        hint = "" if each.rule.hint is None else f"{each.rule.hint.value}"
        waits = each.kind != "定性" and each.rule.hint is None
        return "填好年初目标值和实际完成值以后自动计算。" if waits else f"{hint}{by_hand}"
    found = compare(each.target, each.actual, each.name)
    if isinstance(found, Obstacle):
        return f"得 {_points(each.rule.points)} 分"
    if each.rule.hint is not None:
        return f"满分 {points}：{each.rule.hint.value}"
    if found.doubt is not None:
        return f"{each.kind}：实际完成值不论怎样读，都得 {_points(each.rule.points)} 分"
    target, actual = (_number(value / found.aim.scale) for value in found.pairs[0])
    above, under = (actual, target) if each.kind == "正向" else (target, actual)
    product = f"{each.kind}：权重 {points} × {above} ÷ {under} ＝ "
    if each.rule.points == each.points and above != under:
        return f"{product}最多 {points}"
    return f"{product}{_points(each.rule.points)}"


def band_text(points: Decimal, bands: Sequence[ScoreBand]) -> str:
    """The bands in points: `8–10 达成预期，5–8 部分达成，0–5 未达成`."""
    top, said = points, []
    for name, band in zip(SHORT, bands, strict=True):
        floor = (points * band.floor).normalize()
        said.append(f"{_points(floor)}–{_points(top)} {name}")
        top = floor
    return f"定性指标按档次打分：{'，'.join(said)}。"


def _comes_by_itself(found: Assessment, row: Indicator | None, cell: Cell) -> bool:
    if row is not None:
        return cell.col == "score" and row.rule.points is not None
    if cell.row == "execution":
        return found.execution_rule.points is not None
    return (found.total_rule if cell.row == "total" else found.linked_value(cell.row)) is not None


def _indicator(found: Assessment, each: Indicator, col: str) -> str:
    if each.level == "goal" and not each.name and col != "weight":
        return "写本年度要达到的目标，一两句话"
    if each.level != "third":
        total, _ = found.points_below(each.row)
        if not found.layout.scored:
            return ""
        if total is None and each.points is None:
            return "输入数字就是分值，如 10；用不到的按 Ctrl+Delete 删除"
        due = f"，应为 {_points(each.points)} 分" if each.points is not None else ""
        return f"下级分值合计 {_points(total)} 分{due}"
    if col == "score":
        return score_text(each, found.layout.bands)
    if col == "kind":
        return _kind_text(each)
    if col == "weight" and each.weight is None and each.points is not None:
        return "取自上一级指标的分值；有几个三级指标的请分别填写"
    return ""


def _kind_text(each: Indicator) -> str:
    """Where the way of scoring comes from, and, for one that is by hand, the reason."""
    if each.chosen:
        return "您选的；Delete 恢复按年初目标值判断"
    reason = each.rule.hint.value if each.kind == "定性" and each.rule.hint else ""
    return f"{reason}按年初目标值判断的；不对就按 1 正向、2 反向、3 定性"


def _execution(found: Assessment) -> str:
    budget, spent = found.amount("budget"), found.amount("spent")
    if budget is None or spent is None:
        points = _points(found.layout.execution)
        return f"填好预算数和执行数以后自动计算：{points} × 执行数 ÷ 预算数"
    unit, rule = found.filing.entered_in, found.execution_rule
    if rule.hint is not None:
        return f"{_points(rule.points)}：{rule.hint.value}"
    figures = f"{MONEY.show(spent, unit)} ÷ {MONEY.show(budget, unit)}"
    rate = rate_text(found.rate, found.filing.edition)
    return (
        f"{_points(found.layout.execution)} × {figures} ＝ {_points(rule.points)}（执行率 {rate}）"
    )


def _total(found: Assessment) -> str:
    scores = scoring.total(each.score for each in found.scored_indicators)
    parts = {"预算执行": found.execution, "指标": scores}
    said = [f"{name} {_points(points)}" for name, points in parts.items() if points is not None]
    return f"{' ＋ '.join(said)} ＝ {_points(found.total_rule)}" if said else ""


def _linked(found: Assessment, field: str) -> str:
    link, value = found.layout.links.get(field), found.linked_value(field)
    if link is None or value is None:
        return ""
    name = cell_text(found.filing, link)
    if found.filing.edition.kind(link).numeric and isinstance(value, Decimal):
        return f"取自{name} {MONEY.show(value, found.filing.entered_in)}"
    return f"取自{name}"


def _points(points: Decimal | None) -> str:
    return SCORE.show(points, "万元")


def _number(value: Decimal) -> str:
    shown = f"{round(value, 4):,f}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown
