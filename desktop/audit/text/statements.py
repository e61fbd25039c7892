"""Findings of statements: a figure, a rate or a direction that the data do not bear out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from desktop.audit.claims.reading.direction import FALL, RISE
from desktop.audit.claims.statement import Statement
from desktop.audit.finding.finding import Finding, TextNumber, remark
from desktop.forms.characters import cited
from desktop.forms.plan.disagreement import FindingLevel

_WAY = re.compile(f"{RISE}|{FALL}")
NO_RATE = "：上年或预算是 0，不写百分比，请删去"
_CUT = re.compile(
    r"^(?:[\d.,，]+(?:万元|亿元|元|[%％])?)?[、和与及](?:[\d.,，]+(?:万元|亿元|元|[%％])[、和与及])*"
    r"|^(?:\d*[.,]\d+(?:万元|亿元|元|[%％])?|[万亿]?元)(?=[^\d.,万亿元%％])|^的(?=\d)"
)
"""The rest of a number, or of a list, with which the words before a statement begin."""
_CLOSING = re.compile("^(?:[^“”]*”|[^（）]*）)")
"""What is only closed there: 公”经费."""
_COMPARED = (
    ("高于", re.compile("低于|少于|小于|不足|不到")),
    ("低于", re.compile("高于|多于|大于|超")),
)
_EQUAL = re.compile("持平|一致|相同|相等|无变化|没有变化")


def statement_findings(statements: Iterable[Statement]) -> Iterator[Finding]:
    """A finding for each statement that is wrong, and a 核实 for those that may mean several
    figures of which none agrees (K30, K31, K34, K35)."""
    for each in statements:
        if each.standing in ("wrong", "query") and not _is_change_of_nothing(each):
            yield _finding(each)


def _is_change_of_nothing(statement: Statement) -> bool:
    """True for 增加0万元, which is found wherever it stands."""
    number = statement.number
    return statement.kind == "change" and number is not None and not number.value


def _finding(statement: Statement) -> Finding:
    level: FindingLevel = "error" if statement.standing == "wrong" else "query"
    colon = "" if statement.cell.col == "own" else "："
    words = f"{colon}“{cited(_cited(statement))}”{_objection(statement)}"
    found = remark(statement.check, level, statement.cell, words, _figures(statement))
    written = statement.number.whole if statement.number else statement.words
    return replace(found, numbers=(TextNumber(written, statement.due),))


def _cited(statement: Statement) -> str:
    """The words of a statement with those before them; a direction with its number alone."""
    way = [*_WAY.finditer(statement.near)] if statement.check == "K34" else []
    near = statement.near[way[-1].start() :] if way else statement.near
    return _CUT.sub("", _CLOSING.sub("", near)) + statement.words


def _figures(statement: Statement) -> tuple[Decimal, Decimal]:
    """The amount in the words and that of the data, in yuan; both 0 for what is no amount."""
    number = statement.number
    if number is None or number.amount is None or statement.amount is None:
        return Decimal(0), Decimal(0)
    return number.amount, statement.amount


def _objection(statement: Statement) -> str:
    if statement.check == "K35":
        return NO_RATE
    due = statement.due
    if statement.check == "K34":
        wrong = "与数据不符" if _EQUAL.search(statement.words) else "的方向不对"
        return f"{wrong}，应为“{_compared(statement)}”"
    if statement.check == "K45" and statement.standing == "query":
        return f"与这一句里别的数不符，按别的数是 {due}，请核对"
    if statement.check == "K45":
        shown = f" {due}" if re.search(r"\d", due) else f"“{due}”"
        return f"与这一句里别的数不符，应{due if due[0] == '不' else f'为{shown}'}"
    if statement.standing == "query" and due.endswith("年度"):
        return f"与数据不符，数据里是 {due}的数，请核对"
    if statement.standing == "query":
        return f"与数据不符，数据里是 {due}，请核对"
    return f"与数据不符，应为 {due}"


def _compared(statement: Statement) -> str:
    """The due direction in the words of a comparison: 低于 for 超过预算."""
    rises = {"增加": "高于", "增长": "高于", "减少": "低于", "下降": "低于"}.get(statement.due, "")
    words = statement.near + statement.words
    said = any(word == rises and other.search(words) for word, other in _COMPARED)
    return rises if said and not _WAY.search(words) else statement.due
