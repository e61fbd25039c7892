"""A cell of a record is named as the clerk knows it, never by an id of the program."""

from __future__ import annotations

import re

from desktop.forms.edition.records import GIVEN, INTERNAL, NARRATIVE, REASONS
from desktop.forms.formula import Cell
from desktop.forms.words.wording import cell_name
from desktop.narrative.document.text_names import place_name, text_names
from desktop.office.editions import report_of
from tests.sample import sample

ID = re.compile(r"[a-z]{3,}")
"""What no name on a form has."""


def test_every_cell_of_the_sample_has_a_name_without_ids() -> None:
    filing = sample()
    filing.apply({Cell(REASONS, "X16 t2[2080101,1] t3[2080101,1]", "text"): "已核对"})
    names = text_names(report_of(filing))
    for cell in filing.entered:
        assert not ID.search(place_name(filing, names, cell)), cell


def test_every_record_is_named_without_its_ids() -> None:
    filing = sample()
    rows = {REASONS: "K31 narrative[total,own]", NARRATIVE: "item_reason/2080101"}
    for record in filing.edition.records.values():
        if record.id in (GIVEN, *INTERNAL):
            continue  # called after the cell that they are about
        for column in record.panels[0].columns if record.panels else record.records.columns:
            cell = Cell(record.id, rows.get(record.id, "1"), column.id)
            assert not ID.search(cell_name(filing, cell)), cell
