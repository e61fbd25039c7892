"""Names of bookmarks: what Word takes, and the id comes back out of each."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.forms.filing.filing import Filing
from desktop.narrative.writing import write
from desktop.office.editions import narrative
from desktop.word.marks import (
    LONGEST,
    PARAGRAPH,
    TABLE,
    mark_named,
    paragraph_mark,
    table_mark,
)
from tests.sample import as_of

NAME = re.compile(r"[a-z]_[0-9A-Za-z_\u4e00-\u9fff]+")


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=4))
def test_the_id_comes_back(id_: str) -> None:
    for kind, name in ((PARAGRAPH, paragraph_mark(id_)), (TABLE, table_mark(id_))):
        assert NAME.fullmatch(name)
        assert len(name) <= LONGEST
        assert mark_named(name) == (kind, id_)


@pytest.mark.parametrize("year", range(2020, 2026))
def test_every_paragraph_of_every_edition_has_a_name(year: int) -> None:
    filing: Filing = as_of(year)
    for each in write(filing, narrative(filing.edition.id)).paragraphs():
        name = paragraph_mark(each.id)
        assert NAME.fullmatch(name), each.id
        assert mark_named(name) == (PARAGRAPH, each.id)


def test_bookmarks_of_others_are_none_of_ours() -> None:
    assert mark_named("_Toc00000001") is None
    assert mark_named("_GoBack") is None


def test_an_id_too_long_has_none() -> None:
    assert paragraph_mark("很" * 38)
    assert paragraph_mark("很" * 39) == ""
