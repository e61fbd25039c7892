"""A filing as one JSON document: every cell that was entered, to the last character.

The format is described field by field in resources/README.md; `read.py` reads it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from desktop import __version__
from desktop.exchange.document.outcome import Rows, assessment_outcome, plain
from desktop.exchange.format import FORMAT
from desktop.forms.edition.edition import Edition
from desktop.forms.edition.form import Form
from desktop.forms.edition.records import INTERNAL
from desktop.forms.evaluation.assessment import Assessment, assess
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import LAST, TOTAL

VERSION = 1
PARTS = ("forms", "evaluations", *INTERNAL)
"""What is imported; `computed` is for readers."""
COMPUTED = "由程序算出，供阅读，导入时不读"


def write_document(filing: Filing) -> str:
    """The filing as a document, always in the same order."""
    entered: dict[str, Rows] = {}
    for cell, value in filing.entered.items():
        text = plain(filing.edition.kind(cell), value)
        entered.setdefault(cell.form, {}).setdefault(cell.row, {})[cell.col] = text

    def part(ids: Iterable[str]) -> dict[str, Rows]:
        form = filing.edition.form
        return {id_: _in_order(form(id_), entered.get(id_, {})) for id_ in ids}

    document = {
        "format": FORMAT,
        "version": VERSION,
        "program": f"决算公开 {__version__}",
        "year": filing.year,
        "edition": filing.edition.id,
        "entered_in": filing.entered_in,
        "forms": part(forms_of(filing.edition)),
        "evaluations": part(filing.evaluations()),
        **{key: rows for key, rows in part(INTERNAL).items() if rows},
        "computed": {"note": COMPUTED, **_computed(filing)},
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def forms_of(edition: Edition) -> Iterator[str]:
    """The ids of all forms but the self-evaluations, comments and proofs, in that order."""
    yield edition.cover.id
    yield from (*edition.tables, *(form for form in edition.records if form not in INTERNAL))
    yield from (LAST + form for form in edition.tables)


def _in_order(form: Form, rows: Rows) -> Rows:
    """The rows and columns of a form as printed: fixed lines, then by place, then by name."""
    lines = {line: number for number, line in enumerate((TOTAL, *form.lines))}

    def order(row: str) -> tuple[int, int, str]:
        return lines.get(row, len(lines)), int(rows[row].get("place", "0")), row

    return {
        row: {
            column.id: rows[row][column.id]
            for column in form.panel(row).values
            if column.id in rows[row]
        }
        for row in sorted(rows, key=order)
    }


def _computed(filing: Filing) -> dict[str, Any]:
    """The results of the rules, also where another figure was keyed; amounts in 元."""
    forms: dict[str, Rows] = {}
    for form in filing.edition.tables.values():
        for cell in form.cells(filing.rows(form.id)):
            amount = filing.computed(cell) if filing.rule(cell) else None
            if amount is not None:
                text = plain(filing.edition.kind(cell), amount)
                forms.setdefault(form.id, {}).setdefault(cell.row, {})[cell.col] = text
    assessments = [assess(filing, form) for form in filing.evaluations()]
    evaluations = {
        each.form: {"linked": _linked(each), **assessment_outcome(each)} for each in assessments
    }
    return {"forms": forms, "evaluations": evaluations}


def _linked(found: Assessment) -> dict[str, str]:
    """The values of linked fields, taken from the tables and the cover."""
    kind = found.filing.edition.kind
    linked = {
        field: (kind(found.cell(field)), found.linked_value(field)) for field in found.layout.links
    }
    return {field: plain(*each) for field, each in linked.items() if each[1] is not None}
