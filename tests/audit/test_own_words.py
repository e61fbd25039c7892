"""Whole reports in the words of their clerks, every paragraph their own: nothing is found."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.audit.audit import audit
from desktop.exchange.document.read import document_changes, read_document
from desktop.forms.filing.filing import Filing
from desktop.office.editions import edition, narrative
from tests.conftest import CASES

REPORTS = sorted((CASES / "own_words").glob("*.json"))


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_nothing_is_found_in_a_right_report(path: Path) -> None:
    document = read_document(path)
    filing = Filing(edition(document.edition), document.year, {})
    filing.apply(document_changes(document, filing))
    found = audit(filing, narrative(document.edition))
    told = [each for each in found.text if each.level in ("error", "query") and not each.waits]
    assert sum(each.own for each in found.document.paragraphs()) > 20
    assert [(each.cells[0].name, each.words) for each in told] == []
    assert sum(each.standing == "right" for each in found.statements) > 50
