"""What is put on every page when the pages are bound: 草稿 behind the text, links, an outline."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import datetime, timedelta, timezone
from io import BytesIO

import pytest
from pypdf import PdfReader

from desktop.audit.audit import audit
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.office.editions import narrative
from desktop.report.book import book, evaluation
from desktop.report.document import report
from desktop.report.pdf.stamp import TABLES, WHOLE, make_stamp
from tests.audited import found_in
from tests.report import paper
from tests.sample import sample

AT = datetime(2021, 8, 31, 14, 2, 31, tzinfo=timezone(timedelta(hours=8)))
ASLANT = re.compile(rb"^\.707107 \.707107 -0\.707107 \.707107 [\d.]+ [\d.]+ cm", re.MULTILINE)
"""Everything after it is turned by 45 degrees."""


def whole(filing: Filing) -> bytes:
    return report(audit(filing, narrative(filing.edition.id)), make_stamp(filing, WHOLE, 128, AT))


def drafts(pdf: bytes) -> list[bool]:
    """Whether something stands aslant on each page."""
    streams = [page.get_contents() for page in PdfReader(BytesIO(pdf)).pages]
    return [
        stream is not None and ASLANT.search(stream.get_data()) is not None for stream in streams
    ]


def test_what_is_right_is_no_draft() -> None:
    filing = sample()
    for pdf in (whole(filing), book(filing), evaluation(filing, "project/1")):
        assert not any(drafts(pdf))


def test_an_error_in_the_tables_makes_both_a_draft() -> None:
    filing = sample()
    filing.apply({Cell("t2", "2080101", "2"): None})
    assert any(found.level == "error" for found in found_in(filing))
    assert all(drafts(whole(filing)))
    assert all(drafts(book(filing)))
    assert not any(drafts(evaluation(filing, "project/1")))


def test_an_error_in_a_self_evaluation_makes_it_a_draft(evaluated: Filing) -> None:
    assert all(drafts(evaluation(evaluated, "project/1")))
    assert not any(drafts(evaluation(evaluated, "project/2")))


@pytest.mark.parametrize("field", ["functions", "total_reason"])
def test_what_is_missing_in_the_text_makes_the_whole_report_a_draft(field: str) -> None:
    filing = sample()
    cell = Cell("narrative", field, "text")
    assert cell in filing.entered
    filing.apply({cell: None})
    assert all(drafts(whole(filing)))
    assert not any(drafts(book(filing)))


def test_the_figures_of_a_draft_read_as_ever() -> None:
    filing = sample()
    sound = [paper.words(page) for page in paper.pages(book(filing))]
    filing.apply({Cell("project/1", "name", "1"): None})
    filing.apply({Cell("t1", "8", "1"): None})
    pdf = book(filing)
    assert all(drafts(pdf))
    assert all(page.extract_text().startswith("草稿") for page in paper.pages(pdf))
    numbers = re.compile(r"-?\d[\d,]*\.\d+")
    for before, page in zip(sound, paper.pages(pdf), strict=False):
        said = [each.text for each in before if numbers.fullmatch(each.text)]
        text = page.extract_text().split()
        lost = [each for each in said if each not in text]
        assert len(lost) <= 3, lost


def test_each_line_of_the_contents_leads_to_its_heading() -> None:
    reader = PdfReader(BytesIO(whole(sample())))
    number = {page.indirect_reference.idnum: place for place, page in enumerate(reader.pages)}  # type: ignore[union-attr]
    entries = {
        reader.get_destination_page_number(each)
        for each in _flat(reader.outline)
        if each.title not in ("封面", "目录")
    }
    leads = []
    for page in reader.pages:
        for annotation in page.get("/Annots", []):
            link = annotation.get_object()
            assert (link["/Subtype"], link["/F"], list(link["/Border"])) == ("/Link", 4, [0, 0, 0])
            target, kind, _, top, _ = link["/Dest"]
            assert (kind, 0 < float(top) <= 842) == ("/XYZ", True)
            leads.append((number[page.indirect_reference.idnum], number[target.idnum]))  # type: ignore[union-attr]
    assert len(leads) > 30
    assert {page for page, _ in leads} < {1, 2, 3}
    assert {target for _, target in leads} <= entries
    assert [target for _, target in leads] == sorted(target for _, target in leads)
    assert leads[-1][1] == len(reader.pages) - 1


def _flat(items: object) -> list:
    assert isinstance(items, list)
    return [each for item in items for each in (_flat(item) if isinstance(item, list) else [item])]


SAME = """
import hashlib, sys
from datetime import datetime, timezone
from desktop.office.editions import narrative
from desktop.audit.audit import audit
from desktop.office.papers.printed import paper
from desktop.report.pdf.stamp import make_stamp
from tests.sample import sample
filing = sample()
for made in ("whole", "tables", "trimmed", "project/1"):
    pdf = paper(filing, make_stamp(filing, made, 7, datetime(2021, 8, 31, tzinfo=timezone.utc))).pdf
    print(hashlib.sha256(pdf).hexdigest())
"""


def test_same_data_same_bytes_in_every_process() -> None:
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", SAME],
            stdout=subprocess.PIPE,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ".", "TZ": zone},
            text=True,
        )
        for seed, zone in (("1", "UTC"), ("2", "Asia/Shanghai"))
    ]
    first, second = (run.communicate()[0] for run in runs)
    assert len(set(first.split())) == 4
    assert first == second


def test_another_state_has_another_identity(jianghan: Filing) -> None:
    one, other = (book(jianghan, stamp=make_stamp(jianghan, TABLES, step, AT)) for step in (1, 2))
    ids = [PdfReader(BytesIO(pdf)).trailer["/ID"][0] for pdf in (one, other)]
    assert ids[0] != ids[1]
