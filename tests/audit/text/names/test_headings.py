"""The name of the project at the beginning of the text about its 自评表 (K36)."""

from __future__ import annotations

import pytest

from desktop.audit.text.names.headings import heading_findings
from desktop.forms.filing.filing import Filing
from desktop.narrative.definition.definition import Narrative
from desktop.narrative.writing import write
from tests.narrative.clerk import enter, rewrites

NAME = "社会保险业务工作经费"


def said(filing: Filing, words: Narrative, name: str) -> list[str]:
    """What is said of the first project's text with another name in its beginning."""
    rewrites(filing, words, "project/project/1", f"{NAME}项目绩效", f"{name}项目绩效")
    return [each.words for each in heading_findings(write(filing, words))]


@pytest.mark.parametrize("name", ["社会保障工作", "社保业务经费", "合同人员经费"])
def test_another_name_and_one_cut_short(filing: Filing, words: Narrative, name: str) -> None:
    (found,) = said(filing, words, name)
    assert f"“{name}”不是这张自评表的项目名称，应为“{NAME}”" in found


@pytest.mark.parametrize("name", [NAME, f"“{NAME}”", f"区级{NAME}", "该", ""])
def test_the_right_name(filing: Filing, words: Narrative, name: str) -> None:
    assert said(filing, words, name) == []


def test_a_name_that_ends_as_the_words_behind_it_begin(filing: Filing, words: Narrative) -> None:
    enter(filing, {"project/1 name 1": f"{NAME}项目"})
    text = write(filing, words).paragraph("project/project/1").text
    enter(filing, {"narrative project/project/1 own": text.replace("项目项目", "项目")})
    assert [*heading_findings(write(filing, words))] == []


def test_a_slip_is_found_as_a_slip(filing: Filing, words: Narrative) -> None:
    assert said(filing, words, "社会保险业务工作轻费") == []
