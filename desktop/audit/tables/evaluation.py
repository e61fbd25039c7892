"""The checks of 绩效自评: weights, scores by the rule, and reasons that must be given."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from desktop.audit.finding.finding import Finding, remark
from desktop.forms.characters import plain
from desktop.forms.edition.evaluation import LEVELS, ScoreBand
from desktop.forms.evaluation import scoring
from desktop.forms.evaluation.assessment import Assessment, Indicator
from desktop.forms.evaluation.scoring import Score
from desktop.forms.formula import Cell
from desktop.forms.kinds import MONEY, SCORE
from desktop.forms.plan.disagreement import FindingLevel
from desktop.forms.words.evaluation_wording import execution_text

MISSED = re.compile(r"(?<!无)(?:未完成|未达|没有完成|没有达到|未实现|未开展)")
PARTLY = re.compile(r"部分(完成|达成|达到|实现)|基本(完成|达到|实现)")


def evaluation_findings(found: Assessment) -> list[Finding]:
    """The findings of one self-evaluation."""
    findings = [*_linked(found), *_date(found), *_deducted(found), *_undeducted(found)]
    if found.layout.scored:
        findings += [*_weights(found), *_execution(found), *_total(found), *_explained(found)]
        for each in found.scored_indicators:
            findings += _scored(found, each)
    return findings


def _weights(found: Assessment) -> Iterator[Finding]:
    if found.layout.tree.free:
        yield from _free_weights(found)
        return
    for above in (*found.indicators, None):
        if above is not None and above.level == LEVELS[-1]:
            continue
        below = found.below(above.row if above else "")
        due = above.points if above else found.layout.indicators
        total, complete = found.points_below(above.row if above else "")
        if above is not None and due and not below:
            place = found.cell(above.row, "weight")
            yield remark(
                "K50", "error", place, f" {_points(due)} 下面没有{found.layout.level_name('third')}"
            )
        if due is None or total is None or total == due:
            continue
        if total < due and not complete:
            continue  # the one without points is a finding of its own
        place = found.cell(above.row, "weight") if above else found.cell("total")
        level = found.layout.level_name(below[0].level)
        words = f"：各{level}分值合计 {_points(total)}，应为 {_points(due)}"
        yield remark("K50", "error", place, words)
    for each in found.scored_indicators:
        if each.points is None and not found.says_nothing(each):
            cell = found.cell(each.row, "weight")
            yield remark("K50", "error", cell, "没有填写")


def _free_weights(found: Assessment) -> Iterator[Finding]:
    """The points of a layout that has some on any level: only their sum is due."""
    (total, complete), due = found.indicator_points, found.layout.indicators
    if complete and total != due:
        words = f"：各指标分值合计 {_points(total)}，应为 {_points(due)}"
        yield remark("K50", "error", found.cell("total"), words)
    for each in found.below("") if not complete else ():
        if found.lacks_points(each) and not found.says_nothing(each):
            yield remark("K50", "error", found.cell(each.row, "weight"), "没有填写")


def _execution(found: Assessment) -> Iterator[Finding]:
    given, rule = found.value("execution"), found.execution_rule
    cell, most = found.cell("execution"), found.layout.execution
    why = f"预算执行得分＝{execution_text(most)}"
    budget, spent = found.amount("budget"), found.amount("spent")
    if isinstance(given, Decimal) and given > most:
        words = f" {_points(given)} 超过了 {_points(most)} 分"
        yield remark("K51", "error", cell, words, why=why)
    elif isinstance(given, Decimal) and budget is not None and spent is not None:
        decimals = found.filing.edition.percent_decimals
        if not scoring.execution_holds(given, budget, spent, most, decimals):
            words = f" {_points(given)} 与执行率不符，应为 {_points(rule.points)}"
            yield remark("K51", "error", cell, words, why=why)
    yield from _hinted("K51", cell, rule, why)


def _scored(found: Assessment, each: Indicator) -> Iterator[Finding]:
    cell = found.cell(each.row, "score")
    if each.points is None:
        return
    if each.given is not None and each.given > each.points:
        words = f" {_points(each.given)} 超过了分值 {_points(each.points)}"
        yield remark("K52", "error", cell, words)
    elif each.kind == "定性":
        begun = any(other.given is not None for other in found.scored_indicators)
        yield from _qualitative(cell, each, found.layout.bands, begun)
    elif each.given is not None and each.rule.points not in (None, each.given):
        due = _points(each.rule.points)
        words = f" {_points(each.given)} 与规则不符，按{each.kind}指标应为 {due}"
        yield remark("K52", "error", cell, words)
    yield from _hinted("K52", cell, each.rule)


def _qualitative(
    cell: Cell, each: Indicator, bands: Sequence[ScoreBand], begun: bool
) -> Iterator[Finding]:
    if each.given is None:
        if each.actual:
            level: FindingLevel = "query" if begun and each.target else "hint"
            yield remark("K53", level, cell, "没有填写：定性指标请按档次打分")
        return
    said = band_in_words(each.actual, each.target, bands)
    assert each.points is not None
    if said is not None and not scoring.in_band(each.given, each.points, said, bands):
        words = f" {_points(each.given)} 不在“{said.name}”这一档之内"
        yield remark("K53", "query", cell, words)


def band_in_words(actual: str, target: str, bands: Sequence[ScoreBand]) -> ScoreBand | None:
    """The one of the `bands` that the words of an actual value name, None where they name none.

    A value that repeats the target is the first band: 保障 and 保障.
    """
    reached, partly, missed = bands
    if plain(actual) and plain(actual) == plain(target):
        return reached
    if MISSED.search(actual):
        return missed
    return partly if PARTLY.search(actual) else None


def _total(found: Assessment) -> Iterator[Finding]:
    given, due = found.value("total"), found.total_rule
    if isinstance(given, Decimal) and due is not None and given != due:
        words = f" {_points(given)} 与各项得分之和 {_points(due)} 不符"
        yield remark("K54", "error", found.cell("total"), words)
    without = [each for each in found.scored_indicators if _lacks_score(found, each)]
    if without and len(without) < len(found.scored_indicators):
        words = f"不全：还有 {len(without)} 个指标没有得分"
        yield remark("K54", "error", found.cell("total"), words)
    elif due is not None and any(map(found.says_nothing, found.scored_indicators)):
        points = found.indicator_points[0] or Decimal(0)
        if points < found.layout.indicators:
            words = f"不全：指标分值只有 {_points(points)}，应为 {_points(found.layout.indicators)}"
            yield remark("K54", "error", found.cell("total"), words)


def _lacks_score(found: Assessment, each: Indicator) -> bool:
    """True for an indicator without a score that should have one."""
    worth = each.points is not None or found.layout.tree.free
    return worth and each.score is None and not found.says_nothing(each)


def _explained(found: Assessment) -> Iterator[Finding]:
    short = [
        each
        for each in found.scored_indicators
        if each.score is not None and each.points is not None and each.score < each.points
    ]
    for field in ("reason", "measure"):
        if short and field in found.layout.form.lines and not found.text(field):
            words = f"没有填写，有 {len(short)} 个指标没有得满分"
            yield remark("K55", "query", found.cell(field), words)


def _deducted(found: Assessment) -> Iterator[Finding]:
    both = found.layout.prints("deduction") and found.layout.prints("reason")
    for each in found.scored_indicators if both else ():
        lost = found.filing.entered.get(found.cell(each.row, "deduction"))
        reason = found.cell(each.row, "reason")
        if isinstance(lost, Decimal) and lost and not found.filing.text(reason):
            words = f"没有填写，这个指标扣了 {_points(lost)} 分"
            yield remark("K55", "query", reason, words)


def _undeducted(found: Assessment) -> Iterator[Finding]:
    """A blank 扣分 beside a result that was not reached, or where other indicators have one."""
    if not found.layout.prints("deduction"):
        return
    told = [each for each in found.scored_indicators if not found.says_nothing(each)]
    rows = [each for each in told if each.target and each.actual]
    cells = {each.row: found.cell(each.row, "deduction") for each in rows}
    blank = [each for each in rows if cells[each.row] not in found.filing.entered]
    missed = [each for each in blank if _is_missed(found, each)]
    for each in blank if len(blank) < len(rows) else missed:
        why = "写的是没有完成" if each in missed else "其他指标填写了扣分"
        yield remark("自评扣分", "query", cells[each.row], f"没有填写，{why}")


def _is_missed(found: Assessment, each: Indicator) -> bool:
    """True where the result, or the reason beside it, says that it was not reached."""
    reason = found.cell(each.row, "reason") if found.layout.prints("reason") else None
    texts = (each.actual, found.filing.text(reason) if reason else "")
    return any(MISSED.search(text) for text in texts)


def _linked(found: Assessment) -> Iterator[Finding]:
    for field in found.layout.links:
        given, linked = found.value(field), found.linked_value(field)
        if isinstance(given, Decimal) and isinstance(linked, Decimal) and given != linked:
            shown = [MONEY.show(each, found.filing.entered_in) for each in (given, linked)]
            words = f" {shown[0]} 与决算表的 {shown[1]} 不同"
            yield remark("X22", "query", found.cell(field), words)


def _date(found: Assessment) -> Iterator[Finding]:
    date = found.text("date")
    if date and date <= f"{found.filing.year}-12-31":
        words = f"在 {found.filing.year} 年度终了以前"
        yield remark("自评日期", "query", found.cell("date"), words)


def _hinted(check: str, cell: Cell, score: Score, why: str = "") -> Iterator[Finding]:
    if score.hint is not None:
        yield remark(check, "hint", cell, f"：{score.hint.value}", why=why)


def _points(points: Decimal | None) -> str:
    return SCORE.show(points, "万元")
