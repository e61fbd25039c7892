"""第一 and 第五部分 say what was published, but for names and words that were wrong."""

from __future__ import annotations

import tomllib

import pytest

from desktop.forms.characters import plain
from desktop.narrative.document.document import Document, GlossaryTerm
from tests.conftest import CASES

PUBLISHED = tomllib.loads(
    (CASES / "wuhan-2020/narrative/published_words.toml").read_text(encoding="utf-8")
)
RENAMED = {
    # The tables have 2080502 事业单位离退休 and 2101102 事业单位医疗, no subjects of 行政单位.
    "行政单位离退休(项)": "事业单位离退休(项)",
    "行政单位医疗(项)": "事业单位医疗(项)",
    "机关事业单位养老保险缴费支出(项)": "机关事业单位基本养老保险缴费支出(项)",  # 2080505 in full
}
"""Names of subjects that the published glossary had wrong, and what the tables call them."""
REWORDED = {
    "社会保险经办机构(项)": ("反应", "反映"),
    "机关运行经费": ("办公及印刷费", "办公费、印刷费"),  # as 财政部 words it
}
"""Words of the published glossary that were wrong, and the edition's."""
ADDED = {"机关运行经费": "、办公用房取暖费"}
"""Of 财政部's wording, left out in the published glossary."""
OTHERS = ("事业单位离退休(项)", "事业单位医疗(项)")
"""Explained anew, for the published explanation was of the wrong subject."""


def words(text: str) -> str:
    return "".join(plain(text).split()).rstrip(";。；")


@pytest.fixture
def terms(document: Document) -> dict[str, str]:
    """The explained terms of the generated report by their name."""
    found = [
        block for block in document.blocks() if isinstance(block, GlossaryTerm) and block.paragraph
    ]
    return {words(term.name): words(term.paragraph.text) for term in found if term.paragraph}


def expected() -> dict[str, str]:
    found = {}
    for name, text in PUBLISHED["glossary"].items():
        title, meaning = words(name), words(text)
        for wrong, right in RENAMED.items():
            title = title.removesuffix(wrong) + right if title.endswith(wrong) else title
        for term, (wrong, right) in REWORDED.items():
            meaning = meaning.replace(wrong, right) if title.endswith(term) else meaning
        found[title] = meaning
    return found


def test_the_terms_are_those_published_in_their_order(terms: dict[str, str]) -> None:
    assert [*terms] == [*expected()]


def test_each_is_explained_as_published(terms: dict[str, str]) -> None:
    for name, meaning in expected().items():
        if name.endswith(OTHERS):
            assert terms[name] != meaning
        else:
            assert terms[name].replace(words(ADDED.get(name, "|")), "") == meaning, name


def test_what_was_wrong_stands_in_the_published_glossary() -> None:
    names = "".join(map(words, PUBLISHED["glossary"]))
    assert all(wrong in names and right not in names for wrong, right in RENAMED.items())
    said = "".join(map(words, PUBLISHED["glossary"].values()))
    assert all(wrong in said for wrong, _ in REWORDED.values())


@pytest.mark.parametrize("block", PUBLISHED["overview"])
def test_the_first_part_is_as_published(document: Document, block: str) -> None:
    assert words(document.paragraph(block).text) == words(PUBLISHED["overview"][block])
