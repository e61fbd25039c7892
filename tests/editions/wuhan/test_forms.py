"""The forms of every year agree with their paper, and are numbered through."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from desktop.forms.codes import ancestors
from desktop.forms.edition.edition import Edition
from desktop.forms.edition.form import Form
from desktop.forms.filing.filing import Filing
from desktop.forms.loading.verification import PROBE
from desktop.forms.plan.layout import Layout
from desktop.forms.words.wording import empty_sentences, notes, title
from desktop.office.editions import edition as load
from tests.editions.wuhan.editions import NAMES

PAPERS = sorted(path.stem for path in Path(__file__).parent.glob("*.toml"))
NUMBERS = "一二三四五六七八九十"

Paper = tuple[Edition, dict[str, dict[str, Any]]]


@pytest.fixture(params=NAMES)
def edition(request: pytest.FixtureRequest) -> Edition:
    """Each edition in turn."""
    return load(request.param)


@pytest.fixture(params=PAPERS)
def paper(request: pytest.FixtureRequest) -> Paper:
    """An edition whose paper was copied out, and what its forms print, by form."""
    text = (Path(__file__).parent / f"{request.param}.toml").read_text(encoding="utf-8")
    return load(request.param), tomllib.loads(text)


# The forms


def test_there_is_an_edition_with_its_paper() -> None:
    assert {"wuhan-2020"} <= {*PAPERS} <= {*NAMES}


def test_the_forms_are_numbered_through(edition: Edition) -> None:
    numbers = [int(re.sub(r"\D", "", form.label)) for form in edition.forms.values()]
    assert numbers == list(range(1, len(numbers) + 1))


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
