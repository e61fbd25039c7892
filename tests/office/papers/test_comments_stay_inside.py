"""A comment (批注) and a proof (校对) are in nothing that is published: each output has the same
bytes without them."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Callable
from decimal import Decimal

import pytest

from desktop.audit.audit import audit as audited
from desktop.exchange.workbook.tables import write_tables
from desktop.forms.filing.changes.comments import written
from desktop.forms.filing.changes.proofs import keyed_again
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.office.editions import narrative
from desktop.office.papers.printed import paper
from desktop.office.papers.web import web_file
from desktop.office.papers.word import word_file
from desktop.report.audit import audit
from desktop.report.missing_glyphs import missing_glyphs_warning
from desktop.report.pdf.stamp import TABLES, WHOLE, make_stamp
from desktop.report.reading.printed import Printed
from tests.sample import sample

SECRET = "暗号乙丙丁𠮷"
CELLS = (
    Cell("t1", "1", "1"),
    Cell("t3", "合计", "1"),
    Cell("cover", "unit", "1"),
    Cell("project/1", "name", "1"),
    Cell("narrative", "income", "own"),
)
OUTPUTS: dict[str, Callable[[Filing], bytes]] = {
    "report": lambda filing: paper(filing, make_stamp(filing, WHOLE)).pdf,
    "tables": lambda filing: paper(filing, make_stamp(filing, TABLES)).pdf,
    "evaluation": lambda filing: paper(filing, make_stamp(filing, "project/1")).pdf,
    "word": lambda filing: word_file(filing).docx,
    "website": lambda filing: web_file(filing).html,
    "workbook": write_tables,
    "audit": lambda filing: audit(audited(filing, narrative(filing.edition.id))),
}


@pytest.fixture(scope="module")
def commented() -> Filing:
    """The sample with a comment on cells of every kind, and differences on two."""
    filing = sample()
    for cell in CELLS:
        filing.apply(written(cell, SECRET, "批注人甲", dt.date(2026, 12, 1)))
    for cell in CELLS[:2]:
        filing.apply(keyed_again(filing, cell, Decimal(1), SECRET, dt.date(2026, 12, 1)))
    return filing


@pytest.mark.parametrize("name", OUTPUTS)
def test_what_is_published_has_no_comment(name: str, commented: Filing) -> None:
    made = OUTPUTS[name](commented)
    assert made == OUTPUTS[name](sample())
    assert SECRET not in words(made)


def words(made: bytes) -> str:
    """All that can be read in an output."""
    if made.startswith(b"%PDF"):
        printed = Printed(made, "报告.pdf")
        return "".join(printed.text(page) or "" for page in range(printed.pages))
    if made.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(made)) as archive:
            return "".join(
                archive.read(each).decode("utf-8", "ignore") for each in archive.namelist()
            )
    return made.decode("utf-8")


def test_its_characters_need_no_face(commented: Filing) -> None:
    assert missing_glyphs_warning(commented) == ""
