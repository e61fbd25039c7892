"""示例: the published report of the case, whole, as the document that comes with the program.

The data is written once, under cases/. After a change there, `python -m tests.sample` writes the
document anew.
"""

from __future__ import annotations

from desktop.exchange.document.write import write_document
from desktop.forms.filing.filing import Filing
from desktop.office.editions import edition
from desktop.paths import EXAMPLE
from tests.conftest import CASES, read_case, read_evaluations

CASE = CASES / "wuhan-2020"


def sample() -> Filing:
    """The tables, self-evaluations and words of the case, with what the sample mends."""
    forms = edition("wuhan-2020")
    keyed = Filing(forms, 2020, read_case(forms, CASE / "jianghan.toml"))
    entered = {cell: value for cell, value in keyed.entered.items() if keyed.rule(cell) is None}
    filing = Filing(forms, 2020, entered)
    filing.apply(read_evaluations(forms, CASE / "evaluations/jianghan.toml"))
    filing.apply(read_case(forms, CASE / "narrative/jianghan.toml"))
    filing.apply(read_case(forms, CASE / "sample.toml"))
    return filing


def as_of(year: int) -> Filing:
    """The sample in the forms of another year, as far as they have its cells."""
    forms = edition(f"wuhan-{year}")
    cells = {}
    for cell, value in sample().entered.items():
        try:
            forms.kind(cell)
        except KeyError:
            continue
        cells[cell] = value
    return Filing(forms, year, cells)


if __name__ == "__main__":
    EXAMPLE.write_text(write_document(sample()), encoding="utf-8", newline="\n")
