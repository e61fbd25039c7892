"""自评 files read in both kinds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.exchange.evaluation.proposal.batch import Batch
from desktop.forms.filing.filing import Filing
from desktop.office.editions import edition
from desktop.office.evaluation_files import read_batch
from tests.exchange import evaluation_files as files

Make = Callable[..., Path]
FORMS = edition("wuhan-2023")


@pytest.fixture(params=["docx", "xlsx"])
def batch(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[..., Batch]:
    """Reads forms from a Word file and from a workbook."""
    make: Make = files.word if request.param == "docx" else files.workbook

    def read(*forms: str, filing: Filing | None = None) -> Batch:
        path = make(tmp_path / f"自评.{request.param}", *forms)
        found, problems = read_batch([path], filing or Filing(FORMS, 2023, {}))
        assert problems == []
        return found

    return read
