"""Every line and column of every edition says what belongs there, in the words of its own forms."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from desktop.forms.edition.edition import Edition
from desktop.forms.edition.form import Form
from desktop.forms.formula import TOTAL
from desktop.office.editions import edition as load
from desktop.office.editions import edition_names

LETTERS = 100
"""A meaning longer than this would not be read."""


@pytest.fixture(params=edition_names())
def edition(request: pytest.FixtureRequest) -> Edition:
    """Each edition in turn."""
    return load(request.param)


def meanings(edition: Edition) -> Iterator[tuple[Form, str, str]]:
    """Everything that is said of columns and lines: form, id, sentence."""
    for form in edition.forms.values():
        for said in (form.column_help, form.line_help):
            yield from ((form, name, text) for name, text in said.items())


def test_every_column_of_figures_and_every_line_has_its_meaning(edition: Edition) -> None:
    for form in edition.forms.values():
        named = [TOTAL] if form.by_subject else [i for i, line in form.lines.items() if line.label]
        assert list(form.line_help) == named, form.id
        columns = [column.id for panel in form.panels for column in panel.values]
        columns = ["code", *columns] if form.by_subject else list(dict.fromkeys(columns))
        assert list(form.column_help) == columns, form.id


def test_a_meaning_is_a_sentence_or_two(edition: Edition) -> None:
    for form, name, text in meanings(edition):
        assert text.endswith("。"), (form.id, name)
        assert len(text) <= LETTERS, (form.id, name)
        assert not {*",;:!?()"} & {*text}, (form.id, name)


def test_the_tables_it_names_are_in_this_edition(edition: Edition) -> None:
    titles = tuple(form.title for form in edition.forms.values())
    named = 0
    for form, name, text in meanings(edition):
        for table in re.findall(r"\w+?决算(?:总|明细)?表", text):
            named += 1
            assert table.endswith(titles), (form.id, name)
    assert named > 10


def test_the_words_are_those_of_the_edition(edition: Edition) -> None:
    said = "".join(edition.forms["sg"].column_help.values())
    headings = {word for column in edition.forms["sg"].panels[0].columns for word in column.path}
    for word in ("公务用车运行费", "公务用车运行维护费"):
        assert (word in said) == (word in headings)
    notes = "".join(edition.forms["sg"].notes)
    for word in ("年初预算数", "全年预算数"):
        assert (word in said) == (word in notes)
    general = "一般公共预算财政拨款" in edition.forms["sg"].title
    assert ("一般公共预算财政拨款" in said) == general


def test_a_class_means_the_same_wherever_it_stands(edition: Edition) -> None:
    meant: dict[str, set[str]] = {}
    for form in edition.forms.values():
        for line in form.lines.values():
            if line.code:
                meant.setdefault(line.code, set()).add(form.line_help[line.id])
    assert [code for code, texts in meant.items() if len(texts) > 1] == []
    assert len(meant) > 80
