"""Whatever length a text may have, it can be printed."""

from __future__ import annotations

from desktop.forms.texts import Choice, Date, Text
from desktop.office.papers.printed import paper
from desktop.report.pdf.stamp import WHOLE, make_stamp
from tests.sample import sample


def test_the_longest_texts_are_printed() -> None:
    """One in each column, and in each field of the cover."""
    filing = sample()
    longest = {}
    for cell in filing.entered:
        kind = filing.edition.kind(cell)
        if isinstance(kind, Text) and not isinstance(kind, Choice | Date):
            field = cell.row if cell.form == "cover" else ""
            longest.setdefault((cell.form, cell.col, field), (cell, "字" * kind.longest))
    filing.apply(dict(longest.values()))
    assert len(filing.unit) == 1000
    assert paper(filing, make_stamp(filing, WHOLE)).pdf.startswith(b"%PDF")
