"""The parts of a change, beside the whole."""

from __future__ import annotations

import pytest

from desktop.audit.claims.contradictions.contradictions import contradictions
from desktop.audit.claims.judgement.standing import Judged
from desktop.audit.claims.reading.claim import Claim
from desktop.audit.claims.reading.reading import read


def dues(text: str) -> list[str]:
    """What is due in a text of which the first change is borne out."""
    claims = [each for each in read(text) if isinstance(each, Claim)]
    known = [Judged(claims[0], "right"), *(Judged(each, "open") for each in claims[1:])]
    return [each.due for each in contradictions(text, known) if each.due]


@pytest.mark.parametrize(
    ("text", "right", "wrong", "due"),
    [
        (
            "增加104.94万元。食堂增加86.21万元，其他增加{}",
            "18.73万元",
            "19.33万元",
            "18.73万元",
        ),
        (
            "增加104.94万元。食堂减少9.4万元，其他增加{}",
            "114.34万元",
            "95.54万元",
            "114.34万元",
        ),
        ("增加11,900元，其中维修费增加9,600元、燃料费增加{}", "2,300元", "3,300元", "2,300元"),
    ],
)
def test_the_last_part(text: str, right: str, wrong: str, due: str) -> None:
    assert dues(text.format(right)) == []
    assert dues(text.format(wrong)) == [due]


@pytest.mark.parametrize(
    "text",
    [
        "增加104.94万元。主要是食堂增加86.21万元，绿化增加9.4万元",
        "增加11,900元，其中维修费增加19,600元、燃料费减少7,700元",
    ],
)
def test_parts_that_may_leave_some_out(text: str) -> None:
    assert dues(text) == []
