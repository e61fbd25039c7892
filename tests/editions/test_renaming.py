"""Whatever an edition calls its forms, lines and layouts, it works or is refused at the door.

Every id is renamed, in its own file alone (a slip) and everywhere. What is refused names file and
key; what is not is worked through: figures, checks, words, tables on paper and in a workbook.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from types import SimpleNamespace

import pytest
from _pytest.mark import ParameterSet

from desktop.audit.audit import audit
from desktop.exchange.document.write import write_document
from desktop.exchange.workbook.tables import write_tables
from desktop.forms.edition.edition import Edition
from desktop.forms.edition.subjects import load_subjects
from desktop.forms.evaluation.indicators import new_form
from desktop.forms.filing.filing import Filing
from desktop.forms.filing.last_year import last_year_figures
from desktop.forms.formula import Cell
from desktop.forms.loading import entry
from desktop.forms.loading.definition import load_edition
from desktop.forms.loading.entry import EditionError
from desktop.narrative.definition.definition import Narrative, load_narrative
from desktop.office.filings.filings import cover_cells
from desktop.paths import RESOURCES
from desktop.report.book import book
from tests.conftest import INVENTED
from tests.editions.renaming import Id, Scope, Texts, ids, read, renamed, write

WUHAN = RESOURCES / "editions/wuhan-2020"
SUBJECTS = load_subjects(RESOURCES / "subjects")
CODES = ("201", "20101", "2010101", "208")
"""Rows in forms of subjects."""
CONTRACT = {
    "cover": {"unit", "kind", "entered_in", "1"},
    "field": {"name", "budget", "spent", "execution", "total", "general_budget", "general_spent"},
    "column": {"name"},
}
"""What the program itself reads by these ids (resources/README.md)."""
PRINTED = 12
"""Every so many-th of those that work is printed: it takes longest."""


@lru_cache
def edition(folder: Path) -> tuple[Edition, Texts]:
    return load_edition(folder, SUBJECTS), read(folder)


def chosen(folder: Path) -> list[Id]:
    """All ids of the invented edition; of a large one those of each kind that say most."""
    forms, texts = edition(folder)
    every = list(dict.fromkeys(ids(forms, texts)))
    if folder == INVENTED:
        return every
    kept: dict[tuple[str, str], Id] = {}
    for each in every:
        file = each.id if each.what in ("form", "layout", "part") else each.file
        kept[each.what, file] = each  # the last of each file
    cells = [cell for cell in vars(forms.roles).values() if isinstance(cell, Cell)]
    named = {Id("line", f"{cell.form}.toml", cell.row) for cell in cells}
    named |= {Id("column", f"{cell.form}.toml", cell.col) for cell in cells}
    fields = {each for each in every if each.file == "evaluations/overall_goals.toml"}
    return [each for each in every if each in {*kept.values()} | named | fields]


def cases(folder: Path) -> Iterator[ParameterSet]:
    for each in chosen(folder):
        for scope in ("slip", "everywhere"):
            yield pytest.param(folder, each, scope, id=f"{folder.name}-{each}-{scope}")


@pytest.fixture(autouse=True)
def _read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files that are the same in every edition are parsed once: that takes longest."""
    known = SimpleNamespace(loads=_parsed, TOMLDecodeError=tomllib.TOMLDecodeError)
    monkeypatch.setattr(entry, "tomllib", known)


_parsed = lru_cache(maxsize=200)(tomllib.loads)


@pytest.mark.parametrize(
    ("folder", "each", "scope"), [case for each in (INVENTED, WUHAN) for case in cases(each)]
)
def test_a_renamed_id_works_or_is_refused_at_the_door(
    folder: Path, each: Id, scope: Scope, tmp_path: Path
) -> None:
    _, texts = edition(folder)
    changed = renamed(texts, each, scope)
    assert changed != texts
    copy = tmp_path / folder.name
    write(changed, copy)
    refused = ""
    try:
        forms = load_edition(copy, SUBJECTS)
        words = load_narrative(copy, forms)
    except EditionError as problem:
        refused = str(problem)
    if refused:
        assert re.match(rf"{folder.name}/[\w/]+\.toml: .*\w", refused)
    if scope == "everywhere":
        assert bool(refused) == is_contract(each), refused
    if not refused:
        work(forms, words, printed=hash_of(each) % PRINTED == 0)


def is_contract(each: Id) -> bool:
    """Whether the program reads what is called so."""
    what = "cover" if each.file == "cover.toml" else each.what
    return each.id in CONTRACT.get(what, ())


def hash_of(each: Id) -> int:
    """The same number in every run."""
    return sum(map(ord, str(each)))


def work(forms: Edition, words: Narrative, *, printed: bool) -> None:
    """Two years in which everything is typed that can be, checked, told and written."""
    last = filled(forms, forms.years[0] - 1)
    filing = filled(forms, forms.years[0], last)
    for layout in forms.evaluations.values():
        filing.apply(new_form(filing, layout)[1])
    found = audit(filing, words)
    assert found.document.parts
    assert found.standings
    assert write_document(filing)
    if printed:
        assert write_tables(filing)
        assert book(filing)


def filled(forms: Edition, year: int, last: Filing | None = None) -> Filing:
    """A filing with a figure in every cell that is entered."""
    before = last_year_figures(last, forms) if last else None
    cells = dict(cover_cells("虚构市某某所", "单位", "元"))
    subjects = [form for form in forms.tables.values() if form.by_subject]
    cells |= {Cell(form.id, code, "name"): "某项" for form in subjects for code in CODES}
    filing = Filing(forms, year, cells, before)
    empty = (
        cell
        for form in forms.tables.values()
        for cell in form.cells(filing.rows(form.id))
        if filing.rule(cell) is None
    )
    filing.apply({cell: Decimal(year) for cell in empty})
    return filing
