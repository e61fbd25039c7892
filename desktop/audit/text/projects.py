"""The check of the money of the projects that the text names (K44)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from desktop.audit.claims.reading.direction import way_of
from desktop.audit.finding.finding import Finding, remark
from desktop.audit.finding.register import CHECKS
from desktop.forms.edition.records import NARRATIVE
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.forms.kinds import MONEY
from desktop.narrative.document.document import Document, Paragraph
from desktop.narrative.document.numbers import YUANS, Number, numbers, plain
from desktop.narrative.document.runs import Missing, Text, Typed

MOST = 10
"""So many amounts that may be a project's are tried."""
FAR = 10
"""An amount so many times that of all projects is none of theirs."""
EXACT = YUANS["万元"]
"""An amount in a larger unit is rounded."""
_BRACKETS = re.compile(r"[（(][^（()）]*[）)]")
_CLAUSE = re.compile(r"[，。；;\n]|(?<=[元亿万])[、及和]")
_NO_PROJECT = re.compile(
    r"预算|目标|指标|计划|上年|年初|合计|共计|总计|总额|小计|单价|每|人均|标准|结转|结余"
    r"|带动|挽回|发放|支付|征|追缴|增收|筹集|募集|投资|贷款|产值|减免|返还|受益|节[约省]|兑[付现]|金额"
)
"""The words of an amount that is a plan, a sum, or a result, and no project's."""
_OPEN = re.compile(r"等(?:项目|支出|方面|工作|\d+个)?(?:[，。；]|$)")


def project_findings(filing: Filing, document: Document) -> Iterator[Finding]:
    """The money of the projects that are named, against 项目支出 of the table."""
    place = filing.edition.roles.general_projects
    spent = filing.amount(place) if place else None
    cell, text = _named(filing, document)
    if place is None or spent is None or not text:
        return
    sure, maybe = _amounts(text, spent * FAR)
    total = sum((_yuan(each) for each in sure), Decimal(0))
    if not total or _makes(sure, maybe, spent) or (total < spent and _OPEN.search(text)):
        return
    shown = [MONEY.show(amount, filing.entered_in) for amount in (total, spent)]
    title = filing.edition.form(place.form).title
    words = f"：各项目合计 {shown[0]}，{title}的项目支出是 {shown[1]}，请核对"
    yield remark("K44", "hint", cell, words, (total, spent), CHECKS["K44"].also)


def _named(filing: Filing, document: Document) -> tuple[Cell, str]:
    """The words that name the projects, and their cell: the field for them, or the clerk's own
    paragraph in its place from where the field would stand."""
    field = filing.edition.roles.project_list
    cell = Cell(NARRATIVE, field, "text")
    for paragraph in document.paragraphs():
        written = any(isinstance(run, Typed) and run.field == field for run in paragraph.runs)
        if paragraph.own and not written and (lead := _lead(paragraph, field)):
            _, found, text = paragraph.text.partition(lead)
            return Cell(NARRATIVE, paragraph.id, "own"), text if found else ""
    return cell, filing.text(cell)


def _lead(paragraph: Paragraph, field: str) -> str:
    """The last words of the edition before the field of the projects, '' in another paragraph."""
    before = ""
    for run in paragraph.generated:
        if isinstance(run, Typed | Missing) and run.field == field:
            return re.split(r"[，。；：]", before)[-1]
        before += run.text
    return ""


def _amounts(text: str, most: Decimal) -> tuple[list[Number], list[Number]]:
    """The amounts that are projects', and those that may be: in brackets, behind 其中, told of
    something else, or more than `most` yuan."""
    text = plain(text)
    brackets = [range(*found.span()) for found in _BRACKETS.finditer(text)]
    sure: list[Number] = []
    maybe: list[Number] = []
    whole = parts = Decimal(0)
    for each in numbers((Text(text),)):
        if each.amount is None or way_of(each):
            continue
        part = "其中" in re.split(r"[。；;]", each.before)[-1] and parts + each.amount <= whole
        inside = any(each.start in place for place in brackets)
        other = _NO_PROJECT.search(_CLAUSE.split(each.before)[-1])
        if part or inside or other or each.amount > most > 0:
            maybe.append(each)
            parts += each.amount if part else 0
        else:
            sure.append(each)
            whole, parts = each.amount, Decimal(0)
    return sure, maybe


def _yuan(number: Number) -> Decimal:
    return number.amount or Decimal(0)


def _makes(sure: Sequence[Number], maybe: Sequence[Number], spent: Decimal) -> bool:
    """True where the amounts come to `spent`, with some of those that may be projects'."""
    ways = (
        more for size in range(len(maybe[:MOST]) + 1) for more in combinations(maybe[:MOST], size)
    )
    return any(_come_to([*sure, *more], spent) for more in ways)


def _come_to(amounts: Sequence[Number], spent: Decimal) -> bool:
    total = sum(map(_yuan, amounts), Decimal(0))
    return abs(total - spent) <= sum(map(_rounded, amounts), Decimal(0))


def _rounded(number: Number) -> Decimal:
    """By how many yuan an amount in a large unit may be rounded."""
    return number.rounding if number.step > EXACT else Decimal(0)
