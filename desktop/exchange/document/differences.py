"""The effect of changes on a filing, in words: how many cells of each form, and which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from desktop.forms.characters import cited
from desktop.forms.edition.records import NARRATIVE
from desktop.forms.filing.entries import Changes
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import LAST, Cell
from desktop.forms.values import Kind, Unit, Value
from desktop.narrative.document.document import Document
from desktop.narrative.document.text_names import place_name, text_names
from desktop.narrative.own_paragraphs import LEFT_OUT


class CellDifference(NamedTuple):
    """A change in words: the name of the cell, its old value and its new one."""

    name: str
    old: str
    new: str


def count_changes(filing: Filing, changes: Changes) -> str:
    """How many cells change, form by form: `改动 5 格：封面 1，表1 4`."""
    if not changes:
        return "没有改动"
    forms = Counter(_form_name(filing, cell) for cell in changes)
    listed = "，".join(f"{name} {count}" for name, count in forms.items())
    return f"改动 {len(changes)} 格：{listed}"


def differences(before: Filing, after: Filing, changes: Changes, report: Document) -> Iterator[str]:
    """Each change in a line: `表1 1行 一般公共预算财政拨款收入：空白 → 1,553.51`; typed texts are
    named as in the `report`."""
    called = text_names(report)
    for cell in changes:
        yield "{}：{} → {}".format(*_difference(before, after, called, cell))


def by_form(
    before: Filing, after: Filing, changes: Changes, report: Document
) -> dict[str, list[CellDifference]]:
    """The changes by the names of their forms; typed texts are named as in the `report`."""
    found: dict[str, list[CellDifference]] = {}
    called = text_names(report)
    for cell in changes:
        told = _difference(before, after, called, cell)
        if cell.form == NARRATIVE and cell.row in called:
            told = told._replace(name=called[cell.row])
        filing = before if after.entered.get(cell) is None else after
        found.setdefault(_form_name(filing, cell), []).append(told)
    return found


def _difference(
    before: Filing, after: Filing, called: Mapping[str, str], cell: Cell
) -> CellDifference:
    old, new = before.entered.get(cell), after.entered.get(cell)
    filing = before if new is None else after
    kind, unit = filing.edition.kind(cell), after.entered_in
    name = place_name(filing, called, cell)
    return CellDifference(name, _shown(kind, unit, old), _shown(kind, unit, new))


def _form_name(filing: Filing, cell: Cell) -> str:
    if filing.edition.evaluation(cell.form) is not None:
        return "绩效自评"
    last = "上年" if cell.form.startswith(LAST) else ""
    return last + filing.edition.form(cell.form).name


def _shown(kind: Kind, unit: Unit, value: Value | None) -> str:
    if value == LEFT_OUT:
        return "不印"
    return cited(kind.show(value, unit)) or "空白"
