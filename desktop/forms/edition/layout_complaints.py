"""What must be right in a layout of the clerk's before it is kept, as sentences for her."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from desktop.forms.characters import cited, plain
from desktop.forms.edition.edition import Edition
from desktop.forms.edition.evaluation import LEVELS, PRINTED, Evaluation
from desktop.forms.edition.own_layouts import NOTHING, OwnLayout

NAMES = dict(
    zip(
        PRINTED,
        ("一级指标", "二级指标", "末级指标", "目标值", "完成值", "得分", "扣分", "原因分析"),
        strict=True,
    )
)
"""What the columns of indicators are called where their heading is not."""
ALL = 100
"""The points of a whole 自评表."""
LONGEST_NAME, LONGEST_HEADING, LONGEST_FIRST = 40, 20, 20
MOST_FIRST = 20
_UNPRINTABLE = re.compile(r"[{}\x00-\x1f\x7f]")


def complaints(own: OwnLayout, edition: Edition, id_: str = "") -> list[str]:
    """The sentences about what is wrong with a layout, which has or will have the id `id_`; []
    where it can be kept."""
    base = edition.evaluations.get(own.base)
    if base is None or base.base:
        return ["这一年度的版式里没有它所依据的自评表版式，请另选一个原版式。"]
    others = (each.name for each in edition.evaluations.values() if each.id != id_)
    return [
        *_about_name(own.name, others),
        *_about_columns(own, base),
        *_about_points(own, base),
        *_about_first(own, base),
    ]


def optional_columns(base: Evaluation) -> tuple[str, ...]:
    """The columns that can be printed or not in a layout made of `base`, levels left out."""
    always = ("actual", *(("target", "score") if base.scored else ()))
    never = () if base.scored else ("score",)
    return tuple(col for col in PRINTED if col not in (*LEVELS, *always, *never))


def _about_name(name: str, others: Iterable[str]) -> Iterator[str]:
    if not name.strip():
        yield "请填写版式的名称。"
    elif len(name) > LONGEST_NAME or _UNPRINTABLE.search(name):
        yield f"版式的名称请写在 {LONGEST_NAME} 个字以内，写在一行里，不用大括号。"
    elif plain(name) in map(plain, others):
        yield f"已经有叫“{cited(name)}”的版式，请另起一个名称。"


def _about_columns(own: OwnLayout, base: Evaluation) -> Iterator[str]:
    if "third" not in own.columns or ("second" in own.columns and "first" not in own.columns):
        yield "指标的级次只能是一级、两级或三级。"
    if "actual" not in own.columns:
        yield "自评表要有完成值这一栏。"
    if base.scored and not {"target", "score"} <= own.columns.keys():
        yield "评分的自评表要有目标值和得分两栏：得分由这两栏的数算出。"
    if not base.scored and "score" in own.columns:
        yield "原版式不评分，不能有得分栏。要评分的，请从评分的版式做起。"
    seen: dict[str, str] = {}
    for col, heading in own.columns.items():
        name = NAMES.get(col, col)
        if not heading.strip():
            yield f"请填写{name}这一栏的标题。"
        elif len(heading) > LONGEST_HEADING or _UNPRINTABLE.search(heading):
            yield f"{name}这一栏的标题请写在 {LONGEST_HEADING} 个字以内，不用大括号。"
        elif plain(heading) in seen:
            yield f"{seen[plain(heading)]}和{name}两栏的标题相同，请改一个。"
        seen.setdefault(plain(heading), name)


def _about_points(own: OwnLayout, base: Evaluation) -> Iterator[str]:
    if not base.scored:
        return
    whole = all(points == points.to_integral_value() for points in (own.execution, own.indicators))
    if not whole or not 1 <= own.execution < ALL:
        yield f"预算执行的分值请填 1 到 {ALL - 1} 的整数。"
    if own.execution + own.indicators != ALL:
        total = own.execution + own.indicators
        yield (
            f"预算执行 {own.execution:f} 分加指标 {own.indicators:f} 分是 {total:f} 分，"
            f"应当是 {ALL} 分。"
        )


def _about_first(own: OwnLayout, base: Evaluation) -> Iterator[str]:
    if "first" not in own.columns:
        return
    level = own.columns["first"].strip() or NAMES["first"]
    if not own.first:
        yield f"请至少写一个{level}。"
    if len(own.first) > MOST_FIRST or any(
        len(name) > LONGEST_FIRST or _UNPRINTABLE.search(name) for name in own.first
    ):
        yield f"{level}最多写 {MOST_FIRST} 个，每个在 {LONGEST_FIRST} 个字以内。"
    total = sum(own.first.values(), NOTHING)
    if base.scored and total != own.indicators:
        yield f"各{level}的分值合计 {total:f} 分，应当等于指标的 {own.indicators:f} 分。"
    if not base.scored and total:
        yield f"原版式不评分，{level}后面不写分值。"
