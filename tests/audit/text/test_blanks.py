"""A 0 in an own paragraph whose figure is blank in the table of “三公”经费 (K30)."""

from __future__ import annotations

import pytest

from desktop.audit.claims.statements import statements
from desktop.audit.finding.finding import Finding
from desktop.audit.finding.sentences import sentence
from desktop.audit.text.blanks import blank_findings
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.narrative.definition.definition import Narrative
from desktop.narrative.writing import write
from tests.narrative.clerk import enter

OWN = "narrative reception own"


def asked(filing: Filing, words: Narrative) -> list[Finding]:
    document = write(filing, words)
    return [*blank_findings(filing, document, statements(filing, document))]


@pytest.mark.parametrize("written", ["0.00万元", "0万元", "0.0万元"])
def test_a_blank_cell_beside_a_written_0(filing: Filing, words: Narrative, written: str) -> None:
    enter(filing, {OWN: f"3.公务接待费支出决算为{written}，完成年初预算的0%。"})
    (found,) = asked(filing, words)
    assert (found.level, found.cells) == ("query", (Cell("sg", "1", "12"),))
    assert sentence(filing, found).endswith(f"没有填写，说明里写的是“{written}”；没有支出的请填 0")
    enter(filing, {"sg 1 12": "0"})
    assert asked(filing, words) == []


@pytest.mark.parametrize("text", ["没有发生公务接待费支出。", "公务接待费比年初预算减少0.5万元。"])
def test_nothing_written_is_nothing_to_ask(filing: Filing, words: Narrative, text: str) -> None:
    enter(filing, {OWN: text})
    assert asked(filing, words) == []


def test_several_are_one_finding(filing: Filing, words: Narrative) -> None:
    enter(filing, {OWN: "3.公务接待费支出决算为0.00万元。"})
    enter(filing, {"narrative abroad own": "1.因公出国（境）费支出决算为0.00万元。"})
    (found,) = asked(filing, words)
    assert found.words.startswith("没有填写")
    enter(filing, {"sg 1 2": "1"})
    (found,) = asked(filing, words)
    assert found.words.startswith("等 2 处没有填写")
