"""The figures of the sample, and its report, made once for all tests of statements."""

from __future__ import annotations

import pytest

from desktop.audit.claims.facts.facts import Facts
from desktop.narrative.writing import write
from desktop.office.editions import narrative
from tests.sample import sample


@pytest.fixture(scope="session")
def facts() -> Facts:
    """The facts of the sample; nobody changes it."""
    filing = sample()
    return Facts(filing, write(filing, narrative("wuhan-2020")))
