"""Where something stands in a filing: amounts, names, codes and words."""

from __future__ import annotations

import pytest

from desktop.audit.audit import Audit, audit
from desktop.office.editions import narrative
from desktop.office.search import IN_EVALUATIONS, IN_FINDINGS, IN_TABLES, IN_TEXT, MOST, search
from tests.narrative.clerk import enter
from tests.sample import sample


@pytest.fixture(scope="module")
def audited() -> Audit:
    """The sample; it stays as it is."""
    filing = sample()
    return audit(filing, narrative(filing.edition.id))


def places(audited: Audit, said: str, part: str = "") -> list[str]:
    return [" ".join(hit.cell) for hit in search(audited, said) if part in ("", hit.part)]


@pytest.mark.parametrize(
    "said", ["1778.18", "1,778.18", "１７７８．１８", "1778.18万元", " 1778.180 "]
)
def test_an_amount_is_found_however_it_is_written(audited: Audit, said: str) -> None:
    found = places(audited, said, IN_TABLES)
    assert found[:2] == ["t1 1 1", "t2 合计 2"]
    assert "t4 32 1" in found
    assert places(audited, said, IN_TEXT)


def test_no_other_amount_is_found(audited: Audit) -> None:
    for hit in search(audited, "25"):
        if hit.part == IN_TABLES:
            assert hit.text == "25.00"


@pytest.mark.parametrize("said", ["xzyx", "行政运行", "2080101"])
def test_a_row_is_found_by_name_pinyin_and_code(audited: Audit, said: str) -> None:
    found = places(audited, said, IN_TABLES)
    assert found == ["t2 2080101 1", "t3 2080101 1", "t5 2080101 1"]


def test_the_first_digits_of_a_code_find_all_below(audited: Audit) -> None:
    rows = {place.split()[1] for place in places(audited, "20805", IN_TABLES)}
    assert rows == {"20805", "2080502", "2080505"}


def test_words_are_found_in_the_text_and_in_self_evaluations(audited: Audit) -> None:
    (hit,) = [each for each in search(audited, "失业补助金") if each.part == IN_TEXT][:1]
    assert "失业补助金" in hit.text
    assert places(audited, "满意", IN_EVALUATIONS)


def test_a_finding_is_found_by_its_words() -> None:
    filing = sample()
    enter(filing, {"t1 1 1": "1787.18"})
    found = audit(filing, narrative(filing.edition.id))
    assert places(found, "表4", IN_FINDINGS)


def test_nothing_and_too_much(audited: Audit) -> None:
    assert search(audited, "") == search(audited, "  ") == search(audited, "没有这样的字") == []
    assert len(search(audited, "0")) <= MOST
    assert search(audited, "（[*") == []
