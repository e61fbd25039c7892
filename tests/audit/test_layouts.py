"""Every layout of every edition, filled in as far as it can be: nothing waits, nothing is found.

What a check or the text asks for must have a place in the layout in use.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from random import Random

import pytest

from desktop.audit.audit import audit
from desktop.forms.edition.evaluation import Evaluation
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.forms.values import Value
from desktop.narrative.document.document import Document
from desktop.narrative.document.runs import Missing
from tests import every

LAYOUTS = [(name, layout) for name in every.EVERY for layout in every.edition(name).evaluations]


def filled(layout: Evaluation, filing: Filing) -> dict[Cell, Value]:
    """A self-evaluation with every field and column that the layout prints, everything reached."""
    form = f"{layout.id}/1"
    cells: dict[Cell, Value] = {Cell(form, "place", "1"): Decimal(100)}
    for line in layout.form.lines.values():
        if line.id not in ("place", "execution", "total") and line.id not in layout.links:
            cells[Cell(form, line.id, "1")] = _value(filing, line.kind, line.choices)
    for number, row in enumerate(_rows(layout), 1):
        texts = {"place": Decimal(number), **row}
        cells |= {Cell(form, f"i{number}", col): value for col, value in texts.items()}
    return cells


def _value(filing: Filing, kind: str, choices: tuple[str, ...]) -> Value:
    if choices:
        return choices[0]
    if kind == "money":
        place = filing.edition.roles.project_spending
        return (filing.amount(place) if place else None) or Decimal(100)
    return f"{filing.year + 1}-06-25" if kind == "date" else "全部完成，已按计划落实。"


def _rows(layout: Evaluation) -> Iterator[dict[str, Value]]:
    tree = layout.tree
    printed = {
        "target": "≥12场",
        "actual": "12场",
        "deduction": Decimal(0),
        "reason": "已全部完成。",
    }
    texts: dict[str, Value] = {col: printed[col] for col in tree.columns if col in printed}
    if tree.goals != "none":
        yield {"level": "goal", "name": "保障运转。", **_points(layout, layout.indicators)}
    for first, points in tree.first.items():
        yield {"level": "first", "name": first, **_points(layout, points)}
        seconds = tree.second.get(first, ("数量指标",))
        for number, second in enumerate(seconds):
            share = (points / len(seconds)).quantize(Decimal("0.01"))
            share = points - share * (len(seconds) - 1) if not number else share
            yield {"level": "second", "name": second, **_points(layout, share)}
            yield {"level": "third", "name": f"{second}甲", **_points(layout, share), **texts}


def _points(layout: Evaluation, points: Decimal) -> dict[str, Decimal]:
    return {"weight": points} if layout.scored else {}


def report(name: str, layout: str) -> Filing:
    """A year in which everything agrees, with a self-evaluation of one layout."""
    edition = every.edition(name)
    filing = Filing(edition, edition.years[0], every.figures(edition, Random(7)))
    filing.apply(filled(edition.evaluations[layout], filing))
    budget, spent = (Cell(f"{layout}/1", field, "1") for field in ("budget", "spent"))
    if edition.evaluations[layout].role == "overall":
        filing.apply({budget: filing.value(edition.evaluations[layout].links["spent"])})
    assert filing.edition.has(spent)
    return filing


def asked(document: Document, form: str) -> list[Missing]:
    """What the text lacks from a self-evaluation."""
    role = "整体" if form.startswith("overall") else "项目自评表"
    return [
        run
        for run in document.missing
        if any(cell.form == form for cell in run.cells)
        or (not (run.field or run.cells) and role in run.text)
    ]


@pytest.mark.parametrize(("name", "layout"), LAYOUTS)
def test_nothing_waits_and_nothing_is_found_in_a_full_form(name: str, layout: str) -> None:
    filing, form = report(name, layout), f"{layout}/1"
    found = audit(filing, every.narrative(name))
    assert [run.text for run in asked(found.document, form)] == []
    there = [
        each for each in found.tables.findings if any(cell.form == form for cell in each.cells)
    ]
    assert [(each.check, each.words) for each in there if each.level != "hint"] == []


@pytest.mark.parametrize(("name", "layout"), LAYOUTS)
def test_what_is_asked_for_has_a_place_in_the_layout(name: str, layout: str) -> None:
    """A form with no more than its place: every cell that the text or a check names is there."""
    edition = every.edition(name)
    filing = Filing(edition, edition.years[0], every.figures(edition, Random(7)))
    form = f"{layout}/1"
    filing.apply({Cell(form, "place", "1"): Decimal(100)})
    found = audit(filing, every.narrative(name))
    named = {cell for each in found.findings for cell in each.cells}
    named |= {cell for run in found.document.missing for cell in run.cells}
    assert [cell for cell in named if cell.form == form and not edition.has(cell)] == []
