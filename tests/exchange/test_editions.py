"""Every edition's own layout comes back whole, with random figures, in 元 and in 万元."""

from __future__ import annotations

from random import Random

import pytest

from desktop.exchange.proposal.propose import propose
from desktop.exchange.recognise.meaning.headings import read_headings
from desktop.forms.edition.records import GIVEN
from desktop.forms.filing.filing import Filing
from desktop.forms.values import Unit
from desktop.office.filings.filings import cover_cells
from tests.consistent import in_wan
from tests.every import EVERY, edition, figures
from tests.exchange.paper import workbook


@pytest.mark.parametrize("name", EVERY)
@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("unit", ["元", "万元"])
def test_what_is_written_out_comes_back(name: str, seed: int, unit: Unit) -> None:
    forms = edition(name)
    year = forms.years[0]
    cells = figures(forms, Random(seed))
    entered = cells if unit == "元" else in_wan(cells)
    cover = cover_cells("甲单位", "部门", unit)
    filing = Filing(forms, year, {**entered, **cover})
    sheets = workbook(filing, unit)
    said = read_headings(sheets)
    assert (said.unit, said.kind, said.year, said.amounts) == ("甲单位", "部门", year, unit)
    fresh = Filing(forms, year, cover)
    proposal = propose(sheets, fresh)
    assert (proposal.unplaced, proposal.keyed, proposal.rounded) == ((), (), ())
    assert (proposal.missing, proposal.remarks) == ((), ())
    fresh.apply(proposal.changes)
    came = {cell: value for cell, value in fresh.entered.items() if cell.form != GIVEN}
    assert came == filing.entered
    known = [cell for cell in fresh.in_computing_order() if fresh.amount(cell) is not None]
    assert unit == "元" or {fresh.rounded(cell) for cell in known} == {1}
