"""The names of subjects in the texts (K36)."""

from __future__ import annotations

import pytest

from desktop.audit.text.names.subjects import subject_findings
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from tests.narrative.clerk import enter

PENSIONS = "行政事业单位养老支出"


def named(filing: Filing, text: str) -> list[tuple[str, str]]:
    """The level of each finding about the subjects of a text, and what it says."""
    found = subject_findings(filing, [(Cell("terms", "1", "text"), text)])
    return [(each.level, each.words) for each in found]


@pytest.mark.parametrize(
    ("text", "level", "due"),
    [
        ("行政单位离退休（项）", "error", "应为“事业单位离退休”"),
        ("社会保障与就业（类）支出1,467.34万元", "error", "应为“社会保障和就业”"),
        ("教育支出（类）年初预算", "error", ""),
        ("“社会保障与就业支出”（类）", "error", "应为“社会保障和就业支出”"),
        ("社会保障和就业支出（类）、医疗卫生支出（类）", "error", ""),
        (f"住房保障支出（类）{PENSIONS}（款）", "error", "不属于前面写的科目"),
        ("社会保障和就业支出（类）行政事业单位离退休（款）", "error", f"应为“{PENSIONS}”"),
        (f"社会保障和就业支出（类）支出{PENSIONS}（项）", "error", ""),
    ],
)
def test_a_wrong_name(filing: Filing, text: str, level: str, due: str) -> None:
    ((found, words),) = named(filing, text)
    assert (found, due in words) == (level, True)


@pytest.mark.parametrize(
    "text",
    [
        "社会保障和就业（类）支出1,467.34万元，卫生健康支出（类）支出152.14万元",
        "反映事业单位的离退休经费",
        f"社会保障和就业支出（类）{PENSIONS}（款）事业单位离退休（项）支出",
        f"社会保障和就业支出(类)支出{PENSIONS}(款)支出事业单位离退休(项)",
        "社会保障和就业支出、卫生健康支出（类）",
        "“社会保障和就业支出”（类）“卫生健康支出”（类）",
        "住房保障支出（类）；社会保障和就业支出（类）",
        "社会保障和就业，社会保障事业，就业支出，社会保障和公共就业支出",
        "三类（类）"[:2],
    ],
)
def test_a_right_name(filing: Filing, text: str) -> None:
    assert named(filing, text) == []


def test_a_class_that_was_only_planned_is_known(filing: Filing) -> None:
    text = "教育支出（类）年初预算为3万元"
    assert named(filing, text)
    enter(filing, {"budget 205 1": "3"})
    assert named(filing, text) == []
