"""What changes the report changes its digest; nothing else does."""

from __future__ import annotations

import hashlib
from decimal import Decimal

import pytest

from desktop.forms.edition.edition import Edition
from desktop.forms.filing.digest import digest
from desktop.forms.filing.filing import Filing
from desktop.forms.filing.past import LastYear
from desktop.forms.formula import Cell
from desktop.forms.values import Value
from desktop.office.editions import edition as named

INCOME = Cell("t1", "1", "1")


def test_it_is_a_sha_256_of_the_canonical_form(edition: Edition) -> None:
    filing = Filing(edition, 2020, {INCOME: Decimal("15535100"), Cell("cover", "unit", "1"): "甲"})
    said = b'["wuhan-2020",2020,[["cover","unit","1","\\u7532"],["t1","1","1",1553510000]],[]]'
    assert digest(filing) == hashlib.sha256(said).hexdigest()


def test_the_order_of_entry_does_not_matter(jianghan: Filing, edition: Edition) -> None:
    again = Filing(edition, 2020, dict(reversed(list(jianghan.entered.items()))))
    assert digest(again) == digest(jianghan)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        (INCOME, Decimal("15535100.01")),
        (INCOME, None),
        (Cell("t1", "4", "1"), Decimal(0)),
        (Cell("cover", "unit", "1"), "乙"),
        (Cell("narrative", "functions", "text"), "职能。"),
        (Cell("subjects", "2080199", "name"), "其他"),
    ],
)
def test_every_cell_counts(cell: Cell, value: Value | None, jianghan: Filing) -> None:
    before = digest(jianghan)
    kept = jianghan.entered.get(cell)
    jianghan.apply({cell: value})
    assert digest(jianghan) != before
    jianghan.apply({cell: kept})
    assert digest(jianghan) == before


def test_the_edition_the_year_and_last_years_figures_count(edition: Edition) -> None:
    kinds = [
        Filing(edition, 2020, {}),
        Filing(named("wuhan-2021"), 2020, {}),
        Filing(edition, 2021, {}),
        Filing(edition, 2020, {}, LastYear({INCOME: Decimal(1)})),
        Filing(edition, 2020, {}, LastYear({INCOME: Decimal(2)})),
    ]
    assert len({digest(filing) for filing in kinds}) == len(kinds)
