"""The sample in two editions, and the Word file of each."""

from __future__ import annotations

import pytest

from desktop.forms.filing.filing import Filing
from desktop.office.papers.word import word_file
from tests.sample import as_of, sample


@pytest.fixture(scope="module", params=[2020, 2023])
def filing(request: pytest.FixtureRequest) -> Filing:
    """The sample; it must not be changed."""
    return sample() if request.param == 2020 else as_of(request.param)


@pytest.fixture(scope="module")
def file(filing: Filing) -> bytes:
    return word_file(filing).docx
