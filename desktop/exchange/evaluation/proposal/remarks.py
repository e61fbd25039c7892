"""What should be looked at in a found form although it has its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from desktop.exchange.evaluation.found import FoundForm, Said
from desktop.exchange.evaluation.proposal.fields import COMPUTED
from desktop.exchange.evaluation.proposal.points import other_points
from desktop.exchange.evaluation.proposal.proposal import Unfit
from desktop.exchange.evaluation.words import bare
from desktop.forms.characters import plain
from desktop.forms.edition.evaluation import Evaluation
from desktop.forms.evaluation.assessment import Assessment
from desktop.forms.filing.filing import Filing

OTHER_YEAR = "标题是 {} 年度的，这个文件是 {} 年度，请核对是不是上年的表"
OTHER_UNIT = "单位与本文件不同，请核对：本文件是“{}”"
NO_NAME = "没有写项目名称，导入后请补填"
NO_UNIT = "没有写金额单位，按{}读，请核对"
OTHER_POINTS = "表里{}是 {} 分，这个版式是 {} 分：请核对，或者在“版式”一栏另选，没有的用自定版式"
OTHER_RATE = "执行率由预算数和执行数自动计算，是 {}，与表里的不同，请核对"
NO_RATE = "执行率由预算数和执行数自动计算，这两个数没有填全，没有放进去"
_NUMBER = re.compile(r"(\d+(?:\.(\d*))?)(%?)", re.ASCII)


def remarks(
    filing: Filing, found: FoundForm, layout: Evaluation, after: Assessment
) -> Iterator[Unfit]:
    """The remarks on a form for which the layout is proposed; `after` is it once it is imported."""
    if found.year not in (None, filing.year):
        yield Unfit("", found.title, OTHER_YEAR.format(found.year, filing.year))
    unit = found.fields.get("unit")
    if unit is not None and filing.unit and bare(unit.text) != bare(filing.unit):
        place = found.grid.place(unit.box)
        yield Unfit(place, unit.text, OTHER_UNIT.format(filing.unit))
    if not found.name:
        yield Unfit("", "", NO_NAME)
    money = [said.text for key, said in found.fields.items() if key in ("budget", "spent")]
    if not found.amounts and any("元" not in text for text in money):
        yield Unfit("", "", NO_UNIT.format(filing.edition.unit))
    for what, points, own in other_points(found, layout):
        yield Unfit("", "", OTHER_POINTS.format(what, points, own))
    for field, rate in zip(COMPUTED, (after.rate, after.general_rate), strict=True):
        if field in found.fields:
            yield from _rate(found, found.fields[field], rate)


def _rate(found: FoundForm, said: Said, rate: Decimal | None) -> Iterator[Unfit]:
    """A 执行率 that is not what the program computes (percent), at the digits written."""
    place = found.grid.place(said.box)
    if rate is None:
        yield Unfit(place, said.text, NO_RATE)
    elif not _equals(said.text, rate):
        yield Unfit(place, said.text, OTHER_RATE.format(f"{rate:.2f}%"))


def _equals(text: str, rate: Decimal) -> bool:
    """True for 98.9%, 98.9 and 0.989 of 98.9 percent, rounded or cut off."""
    said = plain(text).replace(",", "").replace(" ", "")
    found = _NUMBER.fullmatch(said)
    if found is None:
        return False
    number, last = Decimal(found[1]), Decimal(1).scaleb(-len(found[2] or ""))
    percents = ((number, last),) if found[3] else ((number, last), (number * 100, last * 100))
    return any(abs(percent - rate) < step for percent, step in percents)
