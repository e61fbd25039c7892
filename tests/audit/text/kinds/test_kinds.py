"""Each kind of wrong statement is found with what is due, and nothing is found in right ones."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from desktop.audit.finding.finding import Finding
from desktop.audit.text.document import audit_text
from desktop.forms.filing.filing import Filing
from desktop.narrative.definition.definition import Narrative
from desktop.narrative.writing import write
from tests.audit.text.kinds.kind import Kind
from tests.audit.text.kinds.kinds import ROWS
from tests.forms.clerk import at
from tests.narrative.clerk import enter, found, paragraph
from tests.sample import sample

KINDS = [(row, kind) for row, kinds in ROWS.items() for kind in kinds]


@pytest.fixture(scope="module")
def alone() -> Filing:
    """The sample, whose texts each trial puts back."""
    return sample()


@pytest.fixture(scope="module")
def before(alone: Filing, words: Narrative) -> Counter[Finding]:
    """What is found in the sample."""
    return Counter(audit_text(alone, write(alone, words)).findings)


@pytest.mark.parametrize(
    ("row", "kind"), KINDS, ids=[f"{row} {it.text[-24:]}" for row, it in KINDS]
)
def test_a_wrong_statement_is_found_and_a_right_one_is_not(
    alone: Filing, words: Narrative, before: Counter[Finding], row: str, kind: Kind
) -> None:
    cell = at(kind.cell)
    had = alone.entered.get(cell)
    enter(alone, {kind.cell: kind.text})
    try:
        found = [*(Counter(audit_text(alone, write(alone, words)).findings) - before)]
    finally:
        alone.apply({cell: had})
    told = [(each.level, each.words) for each in found]
    if kind.level:
        assert any(level == kind.level and kind.due in said for level, said in told), told
    else:
        assert told == []


def test_a_class_with_a_budget_and_no_spending_has_a_paragraph(
    filing: Filing, words: Narrative
) -> None:
    enter(filing, {"budget 205 1": "3"})
    assert "教育（类）支出。年初预算为3万元" in paragraph(filing, words, "class/205").text
    assert "年初预算为1,701.63万元" in paragraph(filing, words, "details").text
    enter(filing, {"narrative application own": "年初预算为1,698.63万元。"})
    assert "应为 1,701.63万元" in found(filing, words, "K30")[0].words


def test_zeros_are_said_in_words(filing: Filing, words: Narrative) -> None:
    blank: dict[str, str | None] = {f"sg 1 {number}": None for number in range(1, 13)}
    enter(filing, blank)
    text = "".join(each.text for each in write(filing, words).paragraphs())
    assert "0万元；其中：" not in text
    assert not re.search("[；：，][；：，]", text)
