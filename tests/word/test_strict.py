"""Word opens every file that goes out: nothing in it is as Word would not have it."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest

from desktop.forms.edition.records import CHAPTERS, NARRATIVE
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.office.papers.word import word_file
from tests.consistent import in_wan
from tests.every import EVERY, edition, figures
from tests.sample import sample
from tests.word.strict import faults
from tests.word.word_cases import lean_file, sample_file, with_part


def drawn_at_random(name: str) -> Filing:
    """Figures of a year, some of them negative, in 万元."""
    forms, rng = edition(name), Random(name)
    cells = figures(forms, rng)
    amounts = [cell for cell, value in cells.items() if isinstance(value, Decimal)]
    for cell in rng.sample(amounts, 9):
        cells[cell] = -cells[cell]  # type: ignore[operator]
    return Filing(forms, forms.years[0], in_wan(cells))


@pytest.mark.parametrize("name", EVERY)
def test_of_every_edition(name: str, two_regions: Path) -> None:
    assert faults(word_file(drawn_at_random(name)).docx) == []
    forms = edition(name)
    assert faults(word_file(Filing(forms, forms.years[0], {})).docx) == []


def test_of_the_sample() -> None:
    assert faults(sample_file()) == []


def test_of_long_names_odd_characters_and_many_chapters() -> None:
    filing = sample()
    odd = "𠮷㐂😀مرحبا\u202eabc\x00\x1b\ufffe\u3000末"
    more = {Cell(CHAPTERS, str(n), "title"): f"第{n}章{odd}" for n in range(6, 46)}
    more |= {Cell(CHAPTERS, str(n), "text"): f"{odd}\n\n" * 5 for n in range(6, 46)}
    long_ = {Cell(NARRATIVE, "functions", "text"): "职能，" * 6_000}
    filing.apply({**more, **long_, Cell("cover", "unit", "1"): "武汉市某某处" * 50})
    assert faults(word_file(filing).docx) == []


BROKEN: dict[str, tuple[str, Callable[[str], str]]] = {
    "in disorder": (
        "word/document.xml",
        lambda xml: xml.replace("<w:tcPr>", "<w:tcPr><w:vAlign/>"),
    ),
    "in pairs": (
        "word/document.xml",
        lambda xml: xml.replace("<w:bookmarkEnd ", "<w:proofErr ", 1),
    ),
    "columns of": ("word/document.xml", lambda xml: xml.replace("<w:gridCol ", "<w:col ", 1)),
    "leads to": ("word/_rels/document.xml.rels", lambda xml: xml.replace("image1", "image9")),
    "no type": ("[Content_Types].xml", lambda xml: xml.replace('"png"', '"gif"')),
    "no style": ("word/document.xml", lambda xml: xml.replace('"Heading2"', '"Heading7"')),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_a_fault_is_found(fault: str) -> None:
    part, change = BROKEN[fault]
    assert any(fault in each for each in faults(with_part(lean_file(), change, part)))
