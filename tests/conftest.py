"""The 2020 edition, the published sample that every package is tested against, and an edition of an
invented region."""

from __future__ import annotations

import gc
import tomllib
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import count
from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest
from hypothesis import settings

import desktop.exchange  # noqa: F401  before any test imports openpyxl: it is told here how to read
from desktop.forms.edition.edition import Edition
from desktop.forms.edition.subjects import load_subjects
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.forms.loading.definition import load_edition
from desktop.forms.values import Value
from desktop.office import editions
from desktop.paths import RESOURCES

# The same examples in every run: a test that passed here passes wherever the work goes in.
# `--hypothesis-profile=default` looks for others.
settings.register_profile("same", derandomize=True, deadline=None)
settings.load_profile("same")

CASES = Path(__file__).parent / "cases"
INVENTED = Path(__file__).parent / "editions/qingshan-2020"
HINTS = ("X16 t2[2080109,1] t3[2080109,1]", "X23 t5[2080505,2] t6[30108,1]")
"""All that is found in the published sample, by the names of the findings: two hints."""

EVERY = 150
"""So many tests between two full collections of garbage."""
_done = count(1)


@pytest.fixture(autouse=True)
def _collected_here(request: pytest.FixtureRequest) -> Iterator[None]:
    """Where tests run side by side, collects garbage between them, in the thread that runs them.

    Each process has a second thread there, for its messages. A collection that began in it would
    delete widgets in a thread that is not theirs.
    """
    yield
    if hasattr(request.config, "workerinput"):
        gc.disable()
        gc.collect(1 if next(_done) % EVERY else 2)


@pytest.fixture(scope="session")
def edition() -> Edition:
    """The edition wuhan-2020."""
    return load_edition(RESOURCES / "editions/wuhan-2020", load_subjects(RESOURCES / "subjects"))


@pytest.fixture(scope="session")
def invented() -> Edition:
    """An edition of two tables of a region that does not exist: other forms, lines and points."""
    return load_edition(INVENTED, load_subjects(RESOURCES / "subjects"))


@pytest.fixture
def two_regions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The program with the editions of the invented region beside its own; their folder."""
    folder = tmp_path / "two regions"
    for each in (*editions.EDITIONS.iterdir(), INVENTED):
        copytree(each, folder / each.name, ignore=ignore_patterns("__pycache__"))
    monkeypatch.setattr(editions, "EDITIONS", folder)
    forget_editions()
    yield folder
    forget_editions()


def forget_editions() -> None:
    """Lets the program read its editions as in a new process."""
    for known in (
        editions.catalogue,
        editions.edition,
        editions.narrative,
    ):
        known.cache_clear()


@pytest.fixture(scope="session")
def published(edition: Edition) -> Mapping[Cell, Value]:
    """Everything the sample's nine published tables and its cover say, totals included."""
    return read_case(edition, CASES / "wuhan-2020/jianghan.toml")


@pytest.fixture(scope="session")
def published_filing(edition: Edition, published: Mapping[Cell, Value]) -> Filing:
    """The sample with every total keyed. It stays as it is, and with it the plan of its rows."""
    return Filing(edition, 2020, published)


@pytest.fixture(scope="session")
def entered_cells(published_filing: Filing) -> Mapping[Cell, Value]:
    """The sample as a clerk enters it: names and figures, every total left to the rules."""
    whole = published_filing
    return {cell: value for cell, value in whole.entered.items() if whole.rule(cell) is None}


@pytest.fixture
def jianghan(edition: Edition, entered_cells: Mapping[Cell, Value]) -> Filing:
    """The sample as a clerk enters it, to change."""
    return Filing(edition, 2020, entered_cells)


@pytest.fixture
def evaluated(jianghan: Filing, edition: Edition) -> Filing:
    """The sample with its three published self-evaluations, scores and totals keyed."""
    jianghan.apply(read_evaluations(edition, CASES / "wuhan-2020/evaluations/jianghan.toml"))
    return jianghan


def read_case(edition: Edition, path: Path) -> dict[Cell, Value]:
    """The cells of a case written as `[form]`, `row = { column = "text" }`, amounts in 万元."""
    cells: dict[Cell, Value] = {}
    for form, rows in tomllib.loads(path.read_text(encoding="utf-8")).items():
        for row, texts in rows.items():
            for col, text in texts.items():
                cell = Cell(form, row, col)
                value = edition.kind(cell).read(text, "万元")
                assert value is not None, cell
                cells[cell] = value
    return cells


def read_evaluations(edition: Edition, path: Path) -> dict[Cell, Value]:
    """The self-evaluations of a case, written as published: rows by their number on paper.

    What the program computes, and does not keep, is left out: titles and rates.
    """
    cells: dict[Cell, Value] = {}
    for name, rows in tomllib.loads(path.read_text(encoding="utf-8")).items():
        layout = rows["layout"]["1"]
        form = f"{layout}/{name.partition('/')[2] or 1}"
        fields = edition.evaluations[layout].form.lines
        cells[Cell(form, "place", "1")] = Decimal(len(cells) + 1)
        for number, (row, texts) in enumerate(rows.items(), 1):
            if row in fields:
                place = {Cell(form, row, "1"): texts["1"]}
            elif "level" in texts:
                kept = {col: text for col, text in texts.items() if col != "parent"}
                kept["place"] = str(number)
                place = {Cell(form, f"i{row}", col): text for col, text in kept.items()}
            else:
                continue
            for cell, text in place.items():
                value = edition.kind(cell).read(text, "万元")
                assert value is not None, cell
                cells[cell] = value
    return cells
