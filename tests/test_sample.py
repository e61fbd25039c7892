"""示例: the document that comes with the program is the case, and nothing in it is left to mend."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from desktop.audit.text.document import audit_text
from desktop.exchange.document.read import document_changes, read_document
from desktop.exchange.document.write import write_document
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.narrative.writing import write
from desktop.office.editions import narrative
from desktop.paths import EXAMPLE
from tests.audited import found_in
from tests.conftest import CASES, HINTS, read_case
from tests.sample import sample


@pytest.fixture(scope="module")
def filing() -> Filing:
    return sample()


def test_the_document_is_what_the_case_gives(filing: Filing) -> None:
    kept = json.loads(EXAMPLE.read_text(encoding="utf-8"))
    made = json.loads(write_document(filing))
    del kept["program"], made["program"]
    assert kept == made, "python -m tests.sample"


def test_reading_the_document_gives_the_case(filing: Filing) -> None:
    document = read_document(EXAMPLE)
    read = Filing(filing.edition, document.year, {})
    read.apply(document_changes(document, read))
    assert read.entered == filing.entered


def test_the_sample_has_no_errors_and_nothing_is_left_open(filing: Filing) -> None:
    assert [found.name for found in found_in(filing)] == [
        "K52 project/2[i1.3.1,score]",  # 每月7日 is a target without a rule
        *HINTS,
        "上年-3 sg[1,11] last/sg[1,11]",  # explained by the words under 七
    ]
    document = write(filing, narrative(filing.edition.id))
    assert document.missing == ()
    assert audit_text(filing, document).findings == ()


def test_what_the_sample_mends_was_published_otherwise(filing: Filing, evaluated: Filing) -> None:
    mended = read_case(filing.edition, CASES / "wuhan-2020/sample.toml")
    before = {cell: evaluated.entered.get(cell) for cell in mended}
    ticked = [
        Cell(f"project/{number}", field, "1")
        for number in (1, 2)
        for field in ("category", "nature", "type")
    ]
    score, total = Cell("project/1", "i1.4.1", "score"), Cell("project/1", "total", "1")
    assert before == dict.fromkeys(ticked) | {score: Decimal(10), total: Decimal("93.16")}
    assert mended[total] == before[total] - before[score] + mended[score]  # type: ignore[operator]
