"""A self-evaluation (绩效自评) as pages, bound into the report or printed alone to be signed."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.forms.evaluation.assessment import Assessment, assess
from desktop.forms.filing.filing import Filing
from desktop.forms.words.evaluation_table import above, table, title
from desktop.forms.words.evaluation_wording import evaluation_name
from desktop.report.setting.foot import NOTHING, Foot
from desktop.report.setting.page import Page
from desktop.report.tables.sheet import ROWS, SheetHeading, TableSheet, sheet_pages


def pages(
    filing: Filing, form: str, signed: Foot = NOTHING, under: Foot = NOTHING
) -> Iterator[Page]:
    """The pages of one self-evaluation: `signed` beneath its notes, `under` above its title."""
    yield from sheet_pages(evaluation_sheet(filing, form), signed=signed, under=under)


def evaluation_sheet(filing: Filing, form: str) -> TableSheet:
    """One self-evaluation: its table, heading and foot."""
    found = assess(filing, form)
    bookmark = evaluation_name(filing, form, found.layout)
    return TableSheet(table(found), _heading(found), found.layout.notes, bookmark, row=ROWS[0])


def _heading(found: Assessment) -> SheetHeading:
    left, right = above(found)
    return SheetHeading(title(found), left, (right,))
