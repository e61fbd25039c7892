"""The text of random filings in which everything agrees: nothing in it is an error."""

from __future__ import annotations

from decimal import Decimal
from random import Random

import pytest

from desktop.filings import edition, edition_names, narrative
from desktop.forms.filing import Filing
from desktop.forms.formula import LAST, Cell
from desktop.forms.kinds import Value
from desktop.forms.records import CHAPTERS, NARRATIVE, WORK
from desktop.narrative.audit import Audit, audit
from desktop.narrative.own import rewritable
from tests.consistent import administrative, figures, in_wan, supporting

SEEDS = range(6)
REASONS = (
    "人员变动和工资调整",
    "业务量比上年增加，信息化建设投入加大",
    "认真贯彻落实中央八项规定精神，厉行节约",
    "上年结转的项目在本年完成",
)
SHORT = Random(30)
ROUNDS = 4
"""What is filled in may ask for more to be filled in."""


def drawn(name: str, seed: int) -> Filing:
    """A year in which everything agrees, with the year before."""
    forms = edition(name)
    rng = Random(f"text {name} {seed}")
    before = Filing(forms, forms.years[0] - 1, figures(forms, rng))
    cells = figures(forms, rng, last=before)
    cells = administrative({**cells, **supporting(forms, cells)})
    if seed % 2:
        cells = in_wan(cells)
    return Filing(forms, forms.years[0], cells, carried(before))


def carried(before: Filing) -> dict[Cell, Value]:
    """Every figure of a year."""
    forms = before.edition.tables.values()
    cells = (cell for form in forms for cell in form.cells(before.rows(form.id)))
    return {cell: amount for cell in cells if (amount := before.amount(cell)) is not None}


def fill(filing: Filing) -> Audit:
    """Types a reason, a use or an explanation into all that waits, and figures into the rest."""
    found = audit(filing, narrative(filing.edition.id))
    for _ in range(ROUNDS):
        texts: dict[Cell, Value] = {}
        for cell, run in found.document.gaps.items():
            if cell.form in (NARRATIVE, CHAPTERS, WORK) and cell.col != "own":
                texts[cell] = SHORT.choice(REASONS)
            elif not run.field and filing.edition.kind(cell).numeric and cell.form[:5] != LAST:
                texts[cell] = Decimal(30_000) if cell.form == "budget" else Decimal(0)
            elif filing.edition.has(cell) and not cell.form.startswith(LAST):
                texts[cell] = filing.edition.kind(cell).read("3", filing.entered_in) or ""
        if not texts:
            break
        filing.apply(texts)
        found = audit(filing, narrative(filing.edition.id))
    return found


@pytest.mark.parametrize("name", edition_names())
def test_no_error_is_found_in_a_text_that_agrees(name: str) -> None:
    for seed in SEEDS:
        found = fill(drawn(name, seed))
        errors = [each for each in found.text if each.level == "error" and not each.waits]
        assert errors == [], seed
        queries = [each for each in found.text if each.level == "query"]
        assert {each.check for each in queries} <= {"K34"}, seed


@pytest.mark.parametrize("name", edition_names())
def test_no_error_is_found_in_the_same_words_typed_by_hand(name: str) -> None:
    """Every sentence as printed, its numbers bound to nothing, also without separators."""
    for seed in SEEDS[:3]:
        filing = drawn(name, seed)
        paragraphs = fill(filing).document.paragraphs()
        whole = [each for each in paragraphs if rewritable(each) and "待填" not in each.text]
        own = {Cell(NARRATIVE, each.id, "own"): each.text for each in whole}
        for texts in (own, {cell: text.replace(",", "") for cell, text in own.items()}):
            filing.apply(texts)
            found = audit(filing, narrative(name)).text
            wrong = [each for each in found if each.level == "error" and not each.waits]
            assert [(each.cells, each.words) for each in wrong] == [], seed
