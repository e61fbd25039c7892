"""The sample as a Word file, and what is found in it when it comes back."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.forms.filing.filing import Filing
from tests.word.word_cases import Case, lean, lean_file


@pytest.fixture(scope="module")
def filing() -> Filing:
    """The sample without its self-evaluations; it stays as it is."""
    return lean()


@pytest.fixture
def jianghan(filing: Filing, tmp_path: Path) -> Case:
    return Case(filing, tmp_path, lean_file())
