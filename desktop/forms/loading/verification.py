"""Trying a definition before anybody uses it: every cell is there, and no rules go in a circle."""

from __future__ import annotations

from collections.abc import Mapping
from graphlib import CycleError

from desktop.forms.edition.edition import Edition
from desktop.forms.edition.form import Check
from desktop.forms.formula import Cell, FormulaError, Rule, RulePlace
from desktop.forms.loading.entry import EditionError, fields, pattern
from desktop.forms.plan.layout import Layout
from desktop.forms.plan.plan import make_plan, places
from desktop.forms.words.wording import CONFIRMED, printed_rule

DATE = "date"
"""The field of the cover, if it has one, with the day on which the report is signed."""
PROBE = ("999", "99999", "9999999")
"""Subject rows with which an edition's rules are tried when it loads: a 类, its 款, its 项."""
COVER: Mapping[str, tuple[str, ...]] = {
    "unit": (),
    "kind": ("单位", "部门"),
    "entered_in": ("万元", "元"),
}
"""Fields of the cover that every filing needs, and their choices."""


def verify(edition: Edition) -> None:
    """Try every rule and check on sample rows: each cell must exist, no rules go in a circle."""
    _verify_cover(edition)
    _verify_links(edition)
    rows = {form.id: PROBE for form in edition.tables.values() if form.by_subject}
    layouts = {form.id: Layout(form, rows.get(form.id, ())) for form in edition.tables.values()}
    for layout in layouts.values():
        for cell in layout.form.cells(layout.subjects):
            for name, rule in layout.rules(cell):
                where = f"{edition.id}/{cell.form}.toml: {name} in row {cell.row}"
                _try(edition, where, rule, layout.place(cell.row, cell.col))
    _verify_checks(edition, layouts)
    _verify_notes(edition)
    try:
        make_plan(edition, rows)
    except CycleError as error:
        circle = " → ".join(_written(cell) for cell in error.args[1])
        where = f"{edition.id}/{error.args[1][0].form}.toml"
        raise EditionError(f"{where}: rules go in a circle: {circle}") from None


def _verify_cover(edition: Edition) -> None:
    """Refuse a cover without the fields that the program itself reads, or of another kind."""
    where, lines = f"{edition.id}/cover.toml", edition.cover.lines
    for field in (*COVER, *((CONFIRMED,) if edition.unproved else ())):
        if not edition.has(Cell(edition.cover.id, field, "1")):
            raise EditionError(f"{where}: line {field}, column 1 is missing")
    for field, choices in COVER.items():
        if {*lines[field].choices} != {*choices}:
            raise EditionError(f"{where}: line {field}: choices must be {', '.join(choices)}")
    if edition.unproved and not lines[CONFIRMED].choices:
        raise EditionError(f"{where}: line {CONFIRMED} needs choices")
    if DATE in lines and lines[DATE].kind != "date":
        raise EditionError(f"{where}: line {DATE} must be of the kind date")


def _verify_links(edition: Edition) -> None:
    """Refuse a field of a self-evaluation that is linked to no cell, or to one of another kind."""
    for layout in edition.evaluations.values():
        for field, cell in layout.links.items():
            where = f"{edition.id}/evaluations/{layout.id}.toml: field {field}: link"
            if not edition.has(cell):
                raise EditionError(f"{where}: no cell {_written(cell)}")
            if edition.kind(cell).numeric != layout.form.kind(field, "1").numeric:
                raise EditionError(f"{where}: {_written(cell)} is of another kind")


def _verify_checks(edition: Edition, layouts: Mapping[str, Layout]) -> None:
    seen: set[str] = set()
    files = {"checks": edition.checks} | {form.id: form.checks for form in edition.tables.values()}
    for file, checks in files.items():
        for check in checks:
            where = f"{edition.id}/{file}.toml: check {check.id}"
            if check.id in seen:
                raise EditionError(f"{where} is defined twice")
            seen.add(check.id)
            _verify_only(edition, where, check)
            if check.each and check.each not in layouts:
                raise EditionError(f"{where}: no form {check.each}")
            tried = list(places(check, layouts))
            if not tried:
                raise EditionError(f"{where}: {check.each} has no line with a code")
            for place in tried:
                for comparison in check.comparisons:
                    _try(edition, where, comparison.left, place)
                    _try(edition, where, comparison.right, place)


def _verify_only(edition: Edition, where: str, check: Check) -> None:
    """Refuse a condition that the cover can never meet."""
    for name, choices in check.only.items():
        line = edition.cover.lines.get(name)
        if line is None or not set(choices) <= set(line.choices):
            raise EditionError(f"{where}: the cover has no such choice: {name} = {list(choices)}")


def _verify_notes(edition: Edition) -> None:
    """Refuse a note that prints a rule its form does not have."""
    for form in edition.tables.values():
        for note in form.notes:
            where = f"{edition.id}/{form.id}.toml"
            pattern(where, note, "rule")
            for name, spec in fields(where, note):
                try:
                    if name == "rule":
                        printed_rule(form, spec)
                except LookupError:
                    raise EditionError(f"{where}: no rule {spec} to print: {note}") from None


def _try(edition: Edition, where: str, rule: Rule, place: RulePlace) -> None:
    """Refuse a rule that reads nothing, or a cell that holds no amount."""
    try:
        terms = rule.terms(place)
    except FormulaError as error:
        raise EditionError(f"{where}: {rule.text}: {error}") from None
    if not terms:
        raise EditionError(f"{where}: {rule.text} reads nothing")
    for _, cell in terms:
        if not (edition.has(cell) and edition.kind(cell).numeric):
            raise EditionError(f"{where}: {rule.text}: no amount stands in {_written(cell)}")


def _written(cell: Cell) -> str:
    return f"{cell.form}[{cell.row}, {cell.col}]"
