"""The trials of the error locator, fewer of them than in the benchmark."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from random import Random
from types import ModuleType

import pytest

from desktop.forms.filing.entries import Changes
from desktop.forms.filing.filing import Filing
from tests.audited import found_in
from tests.forms.clerk import values

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def trials() -> ModuleType:
    """packaging/ is no package, so its file is loaded by path."""
    spec = importlib.util.spec_from_file_location("locator", ROOT / "packaging/trials/locator.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_broken_figure_is_among_the_first(trials: ModuleType) -> None:
    broken = [each for each in trials.series([trials.sample()], 200) if not each.silent]
    assert sum(each.place == 1 for each in broken) >= 160
    assert sum(0 < each.place <= 3 for each in broken) >= 190


def test_the_broken_figure_is_found_in_figures_rounded_by_themselves(trials: ModuleType) -> None:
    broken = trials.series(trials.random_filings("wuhan-2023", 10), 10)
    broken = [each for each in broken if not each.silent]
    assert sum(each.place == 1 for each in broken) >= 80
    assert sum(0 < each.place <= 3 for each in broken) >= 95


@pytest.mark.parametrize(
    ("typed", "level"),
    [
        ({"t1 8 1": "1"}, "error"),
        ({"t6 30103 1": "", "t6 30106 1": "445.33"}, ""),
        ({"sg 1 5": "", "sg 1 4": "3.5"}, "query"),
        ({"sg 1 11": "3.2", "sg 1 9": "3.2", "sg 1 7": "3.2"}, "error"),
        ({"t6 301 1": "1,225.87"}, None),
    ],
)
def test_a_break_is_as_grave_as_what_is_found(
    trials: ModuleType, typed: dict[str, str], level: str | None
) -> None:
    """Within the rounding allowance it is drawn again."""

    def type_(filing: Filing, cell: object, rng: Random) -> Changes:
        return values(filing.edition, typed)

    trial = trials.draw(trials.sample(), Random(1), {"打字": type_})
    assert (trial and trial.level) == level


def test_a_filing_is_whole_again_after_a_trial(trials: ModuleType) -> None:
    filing = trials.sample()
    entered, findings = dict(filing.entered), found_in(filing)
    assert len(trials.series([filing], 5)) >= 5
    assert (filing.entered, found_in(filing)) == (entered, findings)
