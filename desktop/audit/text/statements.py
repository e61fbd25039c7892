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
NO_RATE = "：上年或预算是 0，不写百分比"


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
    return near + statement.words


def _figures(statement: Statement) -> tuple[Decimal, Decimal]:
    """The amount in the words and that of the data, in yuan; both 0 for what is no amount."""
    number = statement.number
    if number is None or number.amount is None or statement.amount is None:
        return Decimal(0), Decimal(0)
    return number.amount, statement.amount


def _objection(statement: Statement) -> str:
    if statement.check == "K35":
        return NO_RATE
    if statement.check == "K34":
        return f"的方向不对，应为“{statement.due}”"
    if statement.check == "K45" and statement.standing == "query":
        return f"与这一句里别的数不符，按别的数是 {statement.due}"
    if statement.check == "K45":
        return f"与这一句里别的数不符，应{'' if statement.due[0] == '不' else '为 '}{statement.due}"
    if statement.standing == "query":
        return f"与数据不符，数据里是 {statement.due}"
    return f"与数据不符，应为 {statement.due}"
