"""The published sample with everything its text needs, and the document made of it."""

from __future__ import annotations

import pytest

from desktop.forms.edition.edition import Edition
from desktop.forms.filing.filing import Filing
from desktop.narrative.definition.definition import Narrative
from desktop.narrative.document.document import Document
from desktop.narrative.writing import write
from desktop.office.editions import narrative
from tests.conftest import CASES, read_case


@pytest.fixture
def filing(evaluated: Filing, edition: Edition) -> Filing:
    """The sample with its self-evaluations, supporting figures, last year and typed words."""
    evaluated.apply(read_case(edition, CASES / "wuhan-2020/narrative/jianghan.toml"))
    return evaluated


@pytest.fixture(scope="session")
def words() -> Narrative:
    """The words of the edition wuhan-2020."""
    return narrative("wuhan-2020")


@pytest.fixture
def document(filing: Filing, words: Narrative) -> Document:
    """The report of the sample."""
    return write(filing, words)
