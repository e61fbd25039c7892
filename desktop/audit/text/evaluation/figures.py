"""The figures of a text beside those of the 自评表 it tells of: a target, a result, points.

A number that agrees with one of that form is right, whatever is said of it. One that does not is
asked about where its indicator is named, or where it is a slip of the keyboard from one figure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from desktop.audit.claims.judgement.arithmetic import as_written, is_right
from desktop.audit.claims.judgement.slips import FEW, SURE, is_slip
from desktop.audit.claims.statement import Statement
from desktop.audit.finding.finding import Finding, TextNumber, remark
from desktop.audit.text.evaluation.cues import cues
from desktop.audit.text.evaluation.facts import (
    PER_CENT,
    PERCENTAGE_POINT,
    POINTS,
    Fact,
    FormFacts,
    Measure,
)
from desktop.forms.characters import cited
from desktop.forms.evaluation.assessment import Assessment
from desktop.forms.evaluation.quantity import Quantity, quantities
from desktop.forms.formula import Cell
from desktop.narrative.document.numbers import Number, plain

CHECK = "自评文字"
_SENTENCE = re.compile(r"[。；;！\n]")
_CLAUSE = re.compile(r"[，、：:（）()]|,(?!\d)")
MOST = 3
"""So many figures of which a number may be a slip are named."""
WHOLE, PAIRS = Decimal("0.5"), 2
"""A name is told where the words have so much of its pairs of letters, the only one by so many."""


class _Objection(NamedTuple):
    """What the form has instead of a number, and the words that say so."""

    due: str
    words: str


@dataclass(frozen=True)
class _Told:
    """A quantity of a text with its clause and the words that may name what it is of; the line of
    the form that they do name, `sure` where they tell most of its name."""

    quantity: Quantity
    clause: str
    words: str
    name: str = ""
    sure: bool = False

    @property
    def number(self) -> Number:
        """The number as it is written, before 万."""
        return Number(f"{self.quantity.number / self.quantity.scale:f}", "", "")

    def is_at(self, value: Decimal) -> bool:
        """True for `value`, in the base unit, at the digits that are written."""
        return is_right(self.number, (value / self.quantity.scale,))

    def is_slip(self, value: Decimal, least: int) -> bool:
        """True for a slip of `value` in so many digits."""
        return is_slip(self.number, value / self.quantity.scale, least)

    def shown(self, value: Decimal) -> str:
        """A value as this number is written."""
        return as_written(value / self.quantity.scale, self.number)


def figure_findings(
    forms: Sequence[str],
    assessed: Callable[[str], Assessment],
    texts: Iterable[tuple[Cell, str]],
    stated: Iterable[Statement],
) -> Iterator[Finding]:
    """A 核实 for each figure in the text about a 自评表 that is none of that form, while it names
    an indicator or is one slip from a figure there; those judged as statements are left out."""
    facts = cache(lambda *about: FormFacts([assessed(form) for form in about]))
    judged = {
        (each.cell, each.number.value) for each in stated if each.number and each.standing != "open"
    }
    for cell, text in texts if forms else ():
        form = cell.form if cell.form in forms else cell.row.partition("/")[2]
        if form not in forms and not cues().about.search(text):
            continue
        known = facts(form) if form in forms else facts(*forms)
        for told in _told(text, known):
            objection = _objection(told, known) if (cell, told.number.value) not in judged else None
            if objection:
                yield _finding(cell, told, objection)


def _finding(cell: Cell, told: _Told, objection: _Objection) -> Finding:
    colon = "" if cell.col == "own" else "："
    words = f"{colon}“{cited(told.clause)}”与自评表不一致，{objection.words}，请核对"
    found = remark(CHECK, "query", cell, words)
    return replace(found, numbers=(TextNumber(told.number.text, objection.due),))


def _told(text: str, facts: FormFacts) -> Iterator[_Told]:
    """The quantities of a text that are no money and of one thing, with what they are of."""
    for quantity, clause, words in _said(text):
        name, sure = _named(words, facts.names_in(quantity.unit))
        yield _Told(quantity, clause, words, name, sure)


@lru_cache(maxsize=1000)
def _said(text: str) -> tuple[tuple[Quantity, str, str], ...]:
    """The quantities of a text, each with its clause and the bare words that may name it."""
    return tuple(_read(text))


def _read(text: str) -> Iterator[tuple[Quantity, str, str]]:
    for sentence in _SENTENCE.split(plain(text)):
        lead, words = "", ""
        for clause in _CLAUSE.split(sentence):
            lead += clause
            every = quantities(clause)
            if not all(_is_idle(each.name) for each in every):
                words = lead
            for each in every:
                if each.unit and each.unit != "元" and not each.part:
                    yield each, clause, _bare(words or lead)
            lead = "" if every else lead


def _is_idle(words: str) -> bool:
    """True for words before a number that say more of the line named before."""
    return not cues().idle.sub("", words)


def _objection(told: _Told, facts: FormFacts) -> _Objection | None:
    """What the form says instead of a text; None where the text is right or nothing is known."""
    own = facts.of(told.name, told.quantity.unit) if told.sure else []
    if not facts.in_unit(told.quantity.unit) or _is_elsewhere(told):
        return None
    if cues().of_target.search(told.clause) and (told.quantity.bound or told.quantity.apart):
        return _turned(told, own)
    due = [] if told.quantity.bound or not told.quantity.exact else _due(told, own, facts)
    shown = " 或 ".join(map(told.shown, due))
    return _Objection(shown, f"自评表里是 {shown}") if due else None


def _is_elsewhere(told: _Told) -> bool:
    is_apart = cues().elsewhere.search(told.clause)
    return bool(is_apart or cues().other_time.search(told.clause + told.words))


def _turned(told: _Told, own: list[Fact]) -> _Objection | None:
    """超过30万册次的目标, where it was not reached, and 未达到 where it was."""
    targets = [each.value for each in own if each.measure == "target"]
    actuals = [each.value for each in own if each.measure == "actual"]
    if len(targets) != 1 or len(actuals) != 1 or not told.is_at(targets[0]):
        return None
    less = told.quantity.bound == "<" or told.quantity.apart
    more = told.quantity.bound == ">"
    if less == more or (actuals[0] < targets[0] if less else actuals[0] > targets[0]):
        return None
    shown = told.shown(actuals[0])
    return _Objection(shown, f"自评表里的完成值是 {shown}")


def _due(told: _Told, own: list[Fact], facts: FormFacts) -> list[Decimal]:
    """What a number should be, in its base unit: by its words, or as a slip of a figure; [] for
    one that is right or not known."""
    unit = told.quantity.unit
    meant = sorted({each.value for each in own if each.measure == _measure(told)})
    meant = meant if len(meant) == 1 else []
    alike = facts.in_unit(unit)
    known = facts.points if unit == POINTS else {each.value for each in own if meant}
    if any(map(told.is_at, known or {each.value for each in alike})):
        is_target = any(told.is_at(each.value) for each in own if each.measure == "target")
        is_result = is_target and _is_result(told.clause)
        return [] if not is_result or any(map(told.is_at, meant)) else meant
    return meant or sorted({each.value for each in alike if _is_slip(told, each)})[:MOST]


def _is_result(clause: str) -> bool:
    return bool(cues().done.search(clause)) and not cues().target.search(clause)


def _measure(told: _Told) -> Measure:
    """Which number of a line the words speak of."""
    quantity, clause = told.quantity, told.clause
    if quantity.unit == POINTS:
        if cues().lost.search(clause):
            return "lost"
        return "points" if cues().points.search(clause) else "score"
    if quantity.unit == PERCENTAGE_POINT:
        return "apart"
    if quantity.unit == PER_CENT and quantity.name == "的" and cues().target.search(clause):
        return "rate"
    if quantity.unit != PER_CENT and cues().apart.search(clause):
        return "apart"
    return "target" if cues().target.search(clause) else "actual"


def _is_slip(told: _Told, fact: Fact) -> bool:
    """True for a number that is a fact but for a slip; of a rate, where its line is named."""
    is_own = fact.name == told.name
    if told.quantity.unit == PER_CENT and not is_own:
        return False
    return told.is_slip(fact.value, FEW if is_own else SURE)


@lru_cache(maxsize=2000)
def _named(words: str, names: tuple[str, ...]) -> tuple[str, bool]:
    """The name that bare words tell most of, and True where that is most of the name or the only
    one; '' for none, and where two are told as much."""
    bare = {name: _bare(name) for name in names}
    whole = [(words.rfind(each), len(each), name) for name, each in bare.items() if each in words]
    if whole:
        return max(whole)[2], True
    told = {name: len(_pairs(each) & _pairs(words)) for name, each in bare.items()}
    most = max(told.values(), default=0)
    best = [name for name, count in told.items() if count == most]
    if not most or len(best) > 1:
        return "", False
    is_only = len(names) == 1 and most >= PAIRS
    return best[0], is_only or most >= len(_pairs(bare[best[0]])) * WHOLE


def _bare(words: str) -> str:
    return re.sub(r"[^\w]", "", words)


def _pairs(text: str) -> set[str]:
    return {text[place : place + 2] for place in range(len(text) - 1)}
