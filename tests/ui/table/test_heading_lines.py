"""Headings break between words, and the number of a column stays with its last word."""

from __future__ import annotations

import pytest

from desktop.ui.table.heading_lines import in_lines

HEADINGS = {
    *("本年收入合计", "财政拨款收入", "上级补助收入", "事业收入", "附属单位上缴收入"),
    *("政府性基金预算财政拨款", "一般公共预算财政拨款", "国有资本经营预算财政拨款", "科目编码"),
    *("公务用车购置费", "公务用车运行费", "公务用车购置及运行费", "因公出国（境）费"),
}


def advance(text: str) -> int:
    """10 for a Chinese character, 5 for another."""
    return sum(10 if ord(letter) > 0x2000 else 5 for letter in text)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("事业收入 4", 60, "事业收入 4"),
        ("本年收入合计 1", 60, "本年收入\n合计 1"),
        ("财政拨款收入 2", 60, "财政拨款\n收入 2"),
        ("附属单位上缴收入 6", 80, "附属单位上缴\n收入 6"),
        ("附属单位上缴收入 6", 55, "附属单位\n上缴收入 6"),
        ("政府性基金预算财政拨款 4", 80, "政府性基金\n预算财政拨款 4"),
        ("公务用车购置费 10", 60, "公务用车\n购置费 10"),
        ("公务用车运行费 11", 60, "公务用车\n运行费 11"),
        ("因公出国（境）费 2", 65, "因公出国\n（境）费 2"),
        ("科目编码", 35, "科目\n编码"),
        ("一般公共预算财政拨款 3", 50, "一般公共\n预算财政\n拨款 3"),
        ("政府性基金预算财政拨款 4", 50, "政府性基金\n预算财政\n拨款 4"),
        ("国有资本经营预算财政拨款 5", 50, "国有资本\n经营预算\n财政拨款 5"),
        ("国有资本经营预算财政拨款 5", 30, "国有资本经营预算财政拨款 5"),
    ],
)
def test_a_heading_breaks_between_its_words(text: str, width: int, lines: str) -> None:
    assert in_lines(text, width, advance, HEADINGS) == lines
