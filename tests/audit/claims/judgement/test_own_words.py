"""Paragraphs of the sample in the words of many places: right ones, and wrong with what is due."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from desktop.audit.claims.contradictions.contradictions import contradictions
from desktop.audit.claims.facts.facts import Facts
from desktop.audit.claims.judgement.judgement import Judgement
from desktop.audit.claims.judgement.standing import Judged
from desktop.narrative.document.numbers import plain
from desktop.paths import RESOURCES
from tests.conftest import CASES

Case = dict[str, str]


FOUND = """
import json, sys
from desktop.audit.claims.facts.facts import Facts
from desktop.narrative.writing import write
from desktop.office.editions import narrative
from tests.audit.claims.judgement.test_own_words import found_in_text
from tests.sample import sample
filing = sample()
facts = Facts(filing, write(filing, narrative("wuhan-2020")))
for case in json.load(sys.stdin)["wrong"]:
    print(found_in_text(facts, case))
"""


@pytest.fixture(scope="module")
def cases() -> dict[str, list[Case]]:
    """The paragraphs, `right` and `wrong`."""
    text = (CASES / "wuhan-2020/own_words.json").read_text(encoding="utf-8")
    found: dict[str, list[Case]] = json.loads(text)
    return found


def found_in_text(facts: Facts, case: Case) -> list[Judged]:
    """The statements of a text that the data do not bear out."""
    judged = [*Judgement(facts, case["paragraph"]).judge(case["text"])]
    every = contradictions(plain(case["text"]), judged)
    return [each for each in every if each.standing in ("wrong", "query")]


def test_nothing_is_found_in_what_is_right(facts: Facts, cases: dict[str, list[Case]]) -> None:
    for case in cases["right"]:
        assert found_in_text(facts, case) == [], case["text"]


def test_what_is_wrong_is_found_with_the_due_value(
    facts: Facts, cases: dict[str, list[Case]]
) -> None:
    for case in cases["wrong"]:
        dues = " ".join(each.due for each in found_in_text(facts, case)).replace(",", "")
        assert case["due"].replace(",", "").rstrip("%") in dues, case["text"]


def test_two_processes_find_the_same(cases: dict[str, list[Case]]) -> None:
    def found(seed: str) -> str:
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONUTF8": "1"}
        command, given = [sys.executable, "-c", FOUND], json.dumps({"wrong": cases["wrong"][::5]})
        made = subprocess.run(
            command,
            cwd=RESOURCES.parent,
            env=environment,
            input=given,
            capture_output=True,
            encoding="utf-8",
        )
        assert not made.stderr, made.stderr
        return made.stdout

    one, other = map(found, ("1", "2"))
    assert one
    assert one == other
