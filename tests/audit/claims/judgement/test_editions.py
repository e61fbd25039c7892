"""Texts of random reports of an edition."""

from __future__ import annotations

from desktop.audit.claims.facts.facts import Facts
from desktop.audit.claims.judgement.judgement import Judgement
from tests.audit.text.trials.reports import report


def test_the_income_of_the_whole_unit_beside_that_from_the_treasury() -> None:
    known = report("wuhan-2025", 0)
    facts = Facts(known.filing, known.document)
    text = "2025年度收入合计{}万元。"
    (right,) = Judgement(facts, "allotted_parts").judge(text.format("14,397.77"))
    (wrong,) = Judgement(facts, "allotted_parts").judge(text.format("14,379.77"))
    assert (right.standing, wrong.standing) == ("right", "query")


def test_a_subject_is_not_taken_for_the_economic_one_of_nearly_its_name() -> None:
    known = report("wuhan-2023", 81)
    facts = Facts(known.filing, known.document)
    text = "机关事业单位基本养老保险缴费支出（项）决算328.90万元。"
    (right,) = Judgement(facts, "subject/2080505").judge(text)
    assert right.standing == "right"
