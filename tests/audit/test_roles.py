"""What is checked by role is checked in an edition whose forms are called otherwise."""

from __future__ import annotations

import pytest

from desktop.audit.finding.sentences import sentence
from desktop.forms.edition.edition import Edition
from desktop.forms.filing.filing import Filing
from desktop.narrative.definition.definition import Narrative
from desktop.narrative.writing import write
from tests.audited import found_in
from tests.conftest import INVENTED
from tests.every import narrative
from tests.narrative.clerk import enter, found

SPENT = {"outlay 2080101 name": "行政运行", "outlay 2080101 10": "3", "outlay 2080101 20": "2"}


@pytest.fixture
def words() -> Narrative:
    """The words of the invented edition."""
    return narrative(INVENTED.name)


@pytest.fixture
def filing(invented: Edition) -> Filing:
    """日常 3 万元 and 专项 2 万元 for one 项, typed in 万元."""
    filing = Filing(invented, 2020, {})
    enter(filing, {"cover unit 1": "虚构市某某所", "cover entered_in 1": "万元", **SPENT})
    return filing


def test_the_tasks_together_are_compared_with_the_table_that_has_them(filing: Filing) -> None:
    enter(filing, {"task/1 name 1": "甲", "task/1 spent 1": "1.5"})
    (finding,) = (each for each in found_in(filing) if each.check == "K44")
    said = "合计 1.50，支出明细表的项目支出是 2.00，请核对"
    assert sentence(filing, finding).endswith(said)
    enter(filing, {"task/1 spent 1": "2"})
    assert "K44" not in {each.check for each in found_in(filing)}


def test_the_tasks_named_in_the_text_are_compared_with_it_too(
    filing: Filing, words: Narrative
) -> None:
    enter(filing, {"narrative tasks text": "甲任务1.2万元，乙任务0.3万元"})
    (finding,) = found(filing, words, "K44")
    assert finding.words.endswith("各项目合计 1.50，支出明细表的项目支出是 2.00，请核对")


def test_a_subject_is_looked_for_in_the_tables_of_the_edition(
    filing: Filing, words: Narrative
) -> None:
    enter(filing, {"narrative tasks text": "行政运行（项）2万元，事业运行（项）"})
    (finding,) = found(filing, words, "K36")
    assert "“事业运行（项）”不是表里的项级科目名称" in finding.words


def test_what_hangs_on_a_role_that_the_edition_has_not_is_not_made(
    filing: Filing, words: Narrative
) -> None:
    enter(filing, {"facts running 1": "0", "balance office 1": "1", "facts staff 1": "3"})
    assert found(filing, words, "K42") == []


def test_the_terms_are_those_of_the_form_of_all_spending(filing: Filing, words: Narrative) -> None:
    items = write(filing, words).paragraphs()
    assert "item/2080101" in {each.id for each in items}


def test_an_explanation_of_what_was_not_spent_names_the_form(
    filing: Filing, words: Narrative
) -> None:
    enter(filing, {"narrative item/2080102 text": "某项"})
    (finding,) = found(filing, words, "K41")
    assert finding.words == "：解释了 2080102，支出明细表没有用到这个科目，请核实要不要删去"
