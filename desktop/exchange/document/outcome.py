"""A filing for other programs: its figures as printed, its findings, its assessments.

Described in resources/README.md. Blank values are left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from desktop.audit.finding.finding import Finding
from desktop.audit.finding.sentences import sentence
from desktop.forms.edition.evaluation import INDICATOR
from desktop.forms.evaluation.assessment import Assessment, Indicator, assess
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.forms.kinds import MONEY, SCORE
from desktop.forms.texts import BoundText
from desktop.forms.values import CENT, YUAN, Kind, Unit, Value
from desktop.forms.words.evaluation_wording import evaluation_name, rate_text

Rows = dict[str, dict[str, str]]
"""Texts by row and column."""


def figures(filing: Filing, form: str) -> list[tuple[Cell, Decimal]]:
    """Every amount of a form that is not blank, in yuan."""
    cells = filing.edition.form(form).cells(filing.rows(form))
    return [(cell, amount) for cell in cells if (amount := filing.amount(cell)) is not None]


def figures_outcome(filing: Filing) -> dict[str, Any]:
    """Every amount as printed, without thousands separators, by form, row and 栏次; under
    `evaluations` the self-evaluations."""
    forms: dict[str, Any] = {}
    for form in filing.edition.forms:
        rows: Rows = forms.setdefault(form, {})
        for cell, amount in figures(filing, form):
            rows.setdefault(cell.row, {})[cell.col] = _amount(filing, amount)
    forms["evaluations"] = {
        form: _evaluation(assess(filing, form)) for form in filing.evaluations()
    }
    return forms


def finding_outcome(filing: Filing, found: Finding) -> dict[str, Any]:
    """A finding; amounts in 万元 to the last digit. One in a self-evaluation has its
    `assessment`: of the indicator, else of the whole; one of the text its `numbers`, as the text
    says them and as the data do."""
    left, right = found.amounts
    said: dict[str, Any] = {
        "id": found.check,
        "level": found.level,
        "cells": found.cells,
        "entered": filing.sources(found.cells),
        "left": _exact(left),
        "right": _exact(right),
        "difference": _exact(found.difference),
        "sentence": sentence(filing, found),
        "why": found.why,
    }
    if found.numbers:
        said["numbers"] = [{"said": each.text, "due": each.expected} for each in found.numbers]
    place = found.cells[0]
    if filing.edition.evaluation(place.form) is not None:
        whole = assessment_outcome(assess(filing, place.form))
        said["assessment"] = whole.pop("indicators").get(place.row, whole)
    return said


def assessment_outcome(found: Assessment) -> dict[str, Any]:
    """The results of a self-evaluation: 执行率 as printed; for 预算执行, 总分 and each indicator,
    by its row, the score that the rule gives and the one in force, in points."""
    edition = found.filing.edition
    return _filled(
        {
            "rate": rate_text(found.rate, edition),
            "general_rate": rate_text(found.general_rate, edition),
            "execution": _scores(found.execution_rule.points, found.execution),
            "total": _scores(found.total_rule, found.total),
        }
    ) | {"indicators": {each.row: _indicator(found, each) for each in found.scored_indicators}}


def plain(kind: Kind, value: Value | None) -> str:
    """A value to be read again: an amount in 元 to two decimals without separators, other numbers
    as short as they are, a text as it is, its bound figures in version 1; '' for blank."""
    if isinstance(value, Decimal):
        return kind.show(value, "元").replace(",", "")
    return kind.show(value, "元") if isinstance(kind, BoundText) else value or ""


def _evaluation(found: Assessment) -> dict[str, Any]:
    """A self-evaluation with all its values, its indicators in printed order."""
    edition, form = found.filing.edition, found.layout.form
    fields = {
        field: _shown(found, edition.kind(found.cell(field)), found.value(field))
        for field in form.lines
        if field != "place"
    }
    values = assessment_outcome(found)
    scores = values.pop("indicators")
    indicators = [
        {"row": each.row, **_entered(found, each), **scores.get(each.row, {})}
        for each in found.indicators
    ]
    name = evaluation_name(found.filing, found.form, found.layout)
    return {"name": name, "fields": _filled(fields), **values, "indicators": indicators}


def _entered(found: Assessment, each: Indicator) -> Mapping[str, str]:
    """The entered fields of an indicator, without its place; the score is the one in force."""
    kept = [col for col in INDICATOR if col not in ("place", "score")]
    cells = {col: found.cell(each.row, col) for col in kept}
    kinds, entered = found.filing.edition.kind, found.filing.entered
    return _filled({col: plain(kinds(cell), entered.get(cell)) for col, cell in cells.items()})


def _indicator(found: Assessment, each: Indicator) -> Mapping[str, str]:
    if not found.layout.scored:
        return {"kind": each.kind}
    points = {"points": _points(each.points), "kind": each.kind}
    return _filled(points | _scores(each.rule.points, each.score))


def _scores(rule: Decimal | None, score: Decimal | None) -> dict[str, str]:
    return _filled({"rule": _points(rule), "score": _points(score)})


def _points(points: Decimal | None) -> str:
    return SCORE.show(points, "元")


def _filled(values: Mapping[str, Any]) -> dict[str, Any]:
    """`values` without the blank ones."""
    return {key: value for key, value in values.items() if value}


def _shown(found: Assessment, kind: Kind, value: Value | None) -> str:
    if kind is MONEY and isinstance(value, Decimal):
        return _amount(found.filing, value)
    return plain(kind, value)


def _amount(filing: Filing, amount: Decimal) -> str:
    unit: Unit = filing.edition.unit
    return MONEY.show(amount, unit, trim=filing.edition.trim).replace(",", "")


def _exact(yuan: Decimal) -> str:
    """`yuan` in 万元 with two decimals, or as many as it takes."""
    number = yuan / YUAN["万元"]
    short = number.quantize(CENT)
    return f"{short if short == number else number.normalize():f}"
