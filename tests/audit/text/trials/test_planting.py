"""Wrong statements in reports of every edition are found, right ones in other words are not.

A few of each; `packaging/trials/statements.py` tries them all.
"""

from __future__ import annotations

from random import Random

import pytest

from tests.audit.text.trials.planted import (
    Trial,
    planted_whole,
    plants,
    rewritings,
    rewritten_whole,
)
from tests.audit.text.trials.planted_fields import field_plants, field_rewritings
from tests.audit.text.trials.reports import REPORTS, Report, report

SEED = 4
SOME = 15
"""Paragraphs of each report."""


@pytest.fixture(scope="module")
def reports() -> list[Report]:
    return [report(name, SEED) for name in REPORTS]


def told(trial: Trial) -> tuple[str, ...]:
    """What a person has to know of a trial that went wrong."""
    place = f"{trial.kind} {trial.report.name} {trial.cell.row}"
    return (place, trial.text, *(said.words for said in trial.heard))


def test_99_of_100_wrong_statements_are_found_and_the_due_value_is_named(
    reports: list[Report],
) -> None:
    rng = Random(SEED)
    trials = [trial for each in reports for trial in plants(each, rng, some=SOME)]
    trials += [trial for each in reports for trial in field_plants(each, rng, some=1)]
    missed = [told(each) for each in trials if not each.named]
    assert len(trials) > 100
    assert len(missed) <= len(trials) / 100, missed


def test_no_error_is_found_in_right_statements_in_other_words(reports: list[Report]) -> None:
    rng = Random(SEED)
    trials = [trial for each in reports for trial in rewritings(each, rng, some=SOME)]
    trials += [trial for each in reports for trial in field_rewritings(each, rng, some=1)]
    assert len(trials) > 100
    assert [told(each) for each in trials if each.false("error")] == []


def test_a_report_in_other_words_throughout_is_asked_about_once_at_most(
    reports: list[Report],
) -> None:
    for each in reports:
        said = {one for one in rewritten_whole(each, Random(SEED))[1] if one.level != "hint"}
        assert not [one for one in said if one.level == "error"]
        assert len({one[:3] for one in said if one.level == "query"}) <= 1, (each.name, said)


def test_ten_wrong_statements_in_a_report_in_other_words_are_found_and_no_other_error(
    reports: list[Report],
) -> None:
    missed = []
    for each in reports:
        trials, others = planted_whole(each, Random(SEED), 10)
        missed += [told(trial) for trial in trials if not trial.named]
        assert not [one for one in others if one.level == "error"]
    assert len(missed) <= 1, missed
