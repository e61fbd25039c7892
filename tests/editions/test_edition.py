"""Every edition agrees with its paper, and every relation of it notices a figure that is moved."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest

from desktop.forms.definition import load_edition
from desktop.forms.edition import NAME, Check, Edition, Form, ancestors
from desktop.forms.filing import Filing
from desktop.forms.formula import Cell, Terms
from desktop.forms.plan import Equation, Layout
from desktop.forms.subjects import load_subjects
from desktop.forms.verification import PROBE
from desktop.forms.wording import empty_sentences, notes, title
from desktop.paths import RESOURCES
from tests.conftest import CASES, read_case
from tests.consistent import figures

EDITIONS = sorted(path.parent.name for path in (RESOURCES / "editions").glob("*/edition.toml"))
PAPERS = sorted(path.stem for path in Path(__file__).parent.glob("*.toml"))
NUMBERS = "一二三四五六七八九十"
ROWS = ("208", "20801", "2080101", "2080109")

Paper = tuple[Edition, dict[str, dict[str, Any]]]


@cache
def load(name: str) -> Edition:
    return load_edition(RESOURCES / "editions" / name, load_subjects(RESOURCES / "subjects"))


@pytest.fixture(params=EDITIONS)
def edition(request: pytest.FixtureRequest) -> Edition:
    """Each edition in turn."""
    return load(request.param)


@pytest.fixture(params=PAPERS)
def paper(request: pytest.FixtureRequest) -> Paper:
    """An edition whose paper was copied out, and what its forms print, by form."""
    text = (Path(__file__).parent / f"{request.param}.toml").read_text(encoding="utf-8")
    return load(request.param), tomllib.loads(text)


def samples() -> Iterator[tuple[str, str]]:
    """Edition, and how it is filled: only a few rows named, at random, or as it was published."""
    for name in EDITIONS:
        yield from ((name, "blank"), (name, "drawn"))
        if (CASES / name).is_dir():
            yield name, "entered"
            yield name, "keyed"


@pytest.fixture(params=samples(), ids="-".join)
def sample(request: pytest.FixtureRequest) -> Filing:
    """A filing in which everything agrees: totals left to the rules, or all keyed as on paper."""
    name, state = request.param
    edition = load(name)
    year = edition.years[0]
    if state == "blank":
        names = {row: edition.subjects.function[row].name for row in ROWS}
        rows = ((form.id, row) for form in forms(edition) if form.by_subject for row in ROWS)
        return Filing(edition, year, {Cell(form, row, NAME): names[row] for form, row in rows})
    if state == "drawn":
        return Filing(edition, year, figures(edition, Random(name)))
    published = read_case(edition, min((CASES / name).glob("*.toml")))
    keyed = Filing(edition, year, published)
    if state == "keyed":
        return keyed
    return Filing(edition, year, {c: v for c, v in published.items() if not keyed.keyed(c)})


# The forms


def test_there_is_an_edition_with_its_paper() -> None:
    assert {"wuhan-2020"} <= {*PAPERS} <= {*EDITIONS}


def test_the_forms_are_those_of_the_folder(edition: Edition) -> None:
    folder = RESOURCES / "editions" / edition.id
    text = (folder / "edition.toml").read_text(encoding="utf-8")
    assert list(edition.forms) == tomllib.loads(text)["forms"]
    assert {path.stem for path in folder.glob("*.toml")} == {
        *edition.tables,
        *("edition", "cover", "checks"),
    }
    assert edition.id.endswith(str(edition.years[-1]))
    assert edition.evidence


def test_the_forms_are_numbered_through(edition: Edition) -> None:
    numbers = [int(re.sub(r"\D", "", form.label)) for form in edition.forms.values()]
    assert numbers == list(range(1, len(numbers) + 1))


def test_names_are_unique(edition: Edition) -> None:
    checks = [check.id for check in edition.all_checks]
    lists = [checks, *([column.id for column in panel.columns] for _, panel in panels(edition))]
    lists += [[line.id for panel in form.panels for line in panel.lines] for form in forms(edition)]
    assert [names for names in lists if len(set(names)) < len(names)] == []


def test_lines_are_numbered_through_and_codes_rise(edition: Edition) -> None:
    for form in forms(edition):
        if any(column.kind == "line" for panel in form.panels for column in panel.columns):
            assert list(form.lines) == [str(number + 1) for number in range(len(form.lines))]
    for form, panel in panels(edition):
        codes = [line.code for line in panel.lines if line.code]
        assert codes == sorted(codes), form.id
        for code in codes:
            assert {*ancestors(code)} <= {*codes}, form.id


def test_labels_are_counted_through(edition: Edition) -> None:
    for form, panel in panels(edition):
        labels = [line.label.partition("、") for line in panel.lines if "、" in line.label[:4]]
        assert [number for number, _, _ in labels] == [*map(counted, range(1, len(labels) + 1))]
        for line in panel.lines:
            assert line.blank == (not line.label) or len(form.lines) == 1


def test_classes_are_called_as_in_the_classification(edition: Edition) -> None:
    names = {**edition.subjects.function, **edition.subjects.economic}
    for form in forms(edition):
        for line in form.lines.values():
            if line.code:
                assert line.label.rpartition("、")[2] == names[line.code].name, form.id


def test_every_numbered_column_stands_in_its_place(edition: Edition) -> None:
    for form in forms(edition):
        columns = [column.id for panel in form.panels for column in panel.values]
        numbers = [int(column) for column in columns if column.isdigit()]
        several = len(form.panels) > 1 and set(numbers) == {1}
        assert several or numbers == list(range(1, len(numbers) + 1)), form.id


# The notes


def test_titles_notes_and_empty_sentences_are_those_on_paper(paper: Paper) -> None:
    edition, printed = paper
    filing = Filing(edition, edition.years[0], {})
    assert list(edition.forms) == list(printed)
    for form in forms(edition):
        assert title(filing, form) == printed[form.id]["title"]
        assert notes(filing, form) == printed[form.id]["notes"]
        assert empty_sentences(filing, form) == printed[form.id].get("empty", [])


def test_the_rules_are_those_printed_in_the_notes(paper: Paper) -> None:
    edition, printed = paper
    for form in forms(edition):
        rules = dict(computed_sums(form))
        noted = dict(read(" ".join(printed[form.id]["notes"]), form))
        assert {name: rules.get(name) for name in noted} == noted
        assert rules.keys() - noted.keys() == {*printed[form.id].get("unprinted", [])}


# The checks


def test_every_relation_holds_on_figures_that_agree(sample: Filing) -> None:
    assert [finding for finding in sample.findings if finding.level != "hint"] == []


def test_moving_a_figure_by_1_is_an_error_of_every_relation_that_reads_it(sample: Filing) -> None:
    assert list(unnoticed(sample, Decimal("1.00"))) == []
    noticed = {equation.check for equations in read_by(sample).values() for equation in equations}
    expected = {check.id for check in sample.edition.all_checks if is_equality(check)}
    assert noticed >= expected - {"X21", "X20", "X20-1"}


def test_moving_a_figure_by_1_cent_is_at_least_a_rounding_difference(sample: Filing) -> None:
    assert list(unnoticed(sample, Decimal("0.01"), "rounding")) == []


def test_only_sums_of_the_same_figures_cannot_disagree(sample: Filing) -> None:
    """Where a column's rule and a row's rule meet, both add up the same entered figures.

    In wuhan-2020 these are `total` and `children` of the forms of subjects, and 59行 and 64行 of
    表4 in 2栏. Footing and cross-footing cannot differ until a total is keyed; then they must.
    """
    seen = {key(equation) for equations in read_by(sample).values() for equation in equations}
    blind = [equation for equation in relations(sample) if key(equation) not in seen]
    assert [e.check for e in blind if "/" not in e.check] == []
    assert [e.check for e in blind if sample.keyed(e.left[0].cell)] == []


# How the tests read a form, a note and a filing


def forms(edition: Edition) -> Iterable[Form]:
    return edition.forms.values()


def panels(edition: Edition) -> Iterator[tuple[Form, Any]]:
    return ((form, panel) for form in forms(edition) for panel in form.panels)


def counted(number: int) -> str:
    """21 is 二十一."""
    tens, ones = divmod(number, 10)
    ten = "" if tens == 0 else "十" if tens == 1 else f"{NUMBERS[tens - 1]}十"
    return ten + (NUMBERS[ones - 1] if ones else "")


Sums = tuple[tuple[int, str], ...]


def computed_sums(form: Form) -> Iterator[tuple[str, Sums]]:
    """`27行` and the lines it adds up, `1栏` and its columns, as the rules have it."""
    layout = Layout(form, PROBE if form.by_subject else ())
    for cell in form.cells(layout.subjects):
        for name, rule in layout.rules(cell):
            terms = rule.terms(layout.place(cell.row, cell.col))
            if name == f"c{cell.col}":
                yield f"{cell.col}栏", tuple((term.sign, term.cell.col) for term in terms)
            elif name == f"r{cell.row}":
                yield f"{cell.row}行", tuple((term.sign, term.cell.row) for term in terms)


def read(note: str, form: Form) -> Iterator[tuple[str, Sums]]:
    """The same, as a clerk reads it in `27行＝（1+2+…+8）行；1栏各行＝（2+3）栏各行。`"""
    pattern = r"(\w+?)(行|栏)(?:各行)?＝（([^）]+)）\2"
    for target, what, addends in re.findall(pattern, note):
        signed = re.findall(r"([+-]?)([^+-]+)", addends)
        sums = [(-1 if sign == "-" else 1, name) for sign, name in signed]
        if (1, "…") in sums:
            gap = sums.index((1, "…"))
            lines = list(form.lines)
            between = lines[lines.index(sums[gap - 1][1]) + 1 : lines.index(sums[gap + 1][1])]
            sums[gap : gap + 1] = [(1, name) for name in between]
        yield f"{target}{what}", tuple(sums)


def relations(filing: Filing) -> list[Equation]:
    """The equalities on this filing: checks, cross-footing, and the rules of keyed totals."""
    equations = (e for e in filing.plan.equations if e.operator == "==" and not e.last)
    return [e for e in equations if e.computed is None or filing.keyed(e.computed)]


def is_equality(check: Check) -> bool:
    """Whether the check asks for equal figures, whatever they were last year."""
    return not check.within and all(each.operator == "==" for each in check.comparisons)


def filled_in(filing: Filing, terms: Terms, sign: int = 1) -> Counter[Cell]:
    """How often each cell that the clerk fills in counts in a sum."""
    counts: Counter[Cell] = Counter()
    for term in terms:
        below = None if term.cell in filing.entered else filing.rule(term.cell)
        if below is None:
            counts[term.cell] += sign * term.sign
        else:
            counts.update(filled_in(filing, below, sign * term.sign))
    return counts


def read_by(filing: Filing) -> dict[Cell, list[Equation]]:
    """The equalities by each cell, filled or blank, that makes a difference to them."""
    readers: dict[Cell, list[Equation]] = {}
    for equation in relations(filing):
        counts = filled_in(filing, equation.left)
        counts.update(filled_in(filing, equation.right, -1))
        for cell, count in counts.items():
            if count:
                readers.setdefault(cell, []).append(equation)
    return readers


def key(equation: Equation) -> tuple[str, Terms, Terms]:
    return equation.check, equation.left, equation.right


def unnoticed(filing: Filing, wan: Decimal, *also: str) -> Iterator[tuple[str, Cell]]:
    """The relations without a finding, of their level or `also`, that leads to a cell moved so far.

    A finding leads to the cells it compares and to those from which their figures come.
    """
    for cell, equations in read_by(filing).items():
        before = filing.entered.get(cell)
        filing.apply({cell: (filing.amount(cell) or Decimal(0)) + wan * 10_000})
        findings = {(f.check, f.left_terms, f.right_terms): f for f in filing.findings}
        for equation in equations:
            finding = findings.get(key(equation))
            if (
                finding is None
                or finding.level not in (equation.level, *also)
                or cell not in (*finding.cells, *filing.sources(finding.cells))
            ):
                yield equation.check, cell
        filing.apply({cell: before})
