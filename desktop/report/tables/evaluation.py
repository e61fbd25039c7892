"""A self-evaluation (绩效自评) as pages, bound into the report or printed alone to be signed."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.forms.evaluation.assessment import Assessment
from desktop.forms.filing.filing import Filing
from desktop.forms.kinds import KINDS
from desktop.forms.words.evaluation_wording import evaluation_name
from desktop.report.setting.foot import NOTHING, Foot
from desktop.report.setting.page import Page
from desktop.report.tables.evaluation_table import table
from desktop.report.tables.sheet import ROWS, SheetHeading, TableSheet, sheet_pages

NO_DATE = "　　　　年　　月　　日"


def pages(
    filing: Filing, form: str, signed: Foot = NOTHING, under: Foot = NOTHING
) -> Iterator[Page]:
    """The pages of one self-evaluation: `signed` beneath its notes, `under` above its title."""
    yield from sheet_pages(evaluation_sheet(filing, form), signed=signed, under=under)


def evaluation_sheet(filing: Filing, form: str) -> TableSheet:
    """One self-evaluation: its table, heading and foot."""
    found = Assessment(filing, form)
    bookmark = evaluation_name(filing, form, found.layout)
    return TableSheet(table(found), _heading(found), found.layout.notes, bookmark, row=ROWS[0])


def title(found: Assessment) -> str:
    """The printed title; a name that ends with 项目 does not say it twice."""
    return _filled(found, found.layout.title, name=found.text("name").removesuffix("项目"))


def _heading(found: Assessment) -> SheetHeading:
    day = found.value("date")
    date = KINDS["date"].show(day, found.filing.edition.unit) or NO_DATE
    left, right = (_filled(found, pattern, date=date) for pattern in found.layout.above)
    return SheetHeading(title(found), left, (right,))


def _filled(found: Assessment, pattern: str, **words: str) -> str:
    filing = found.filing
    return pattern.format(year=filing.year, kind=filing.kind, unit=filing.unit, **words)
