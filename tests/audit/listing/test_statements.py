"""The statements of the text: counted as they are found, and each with what it was matched with."""

from decimal import Decimal
from functools import cache

import pytest

from desktop.audit.audit import Audit, audit
from desktop.audit.claims.statement import Statement
from desktop.audit.finding.finding import remark
from desktop.audit.listing.standing import EXPLAINED
from desktop.audit.listing.statements import (
    ListedStatements,
    StatementCounts,
    bound_judgement,
    figures_text,
    judgement,
)
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell, Term
from desktop.office.editions import narrative
from tests.sample import sample

INCOME = Cell("narrative", "income", "own")
WORDS = (
    "本年收入合计2,001.99万元，其中财政拨款收入1,778.18万元，占本年收入88.7%；"
    "经营收入88.00万元，参保12个单位。"
)


@cache
def audited() -> Audit:
    """The sample with an own paragraph in which two numbers are wrong."""
    filing = sample()
    filing.apply({INCOME: WORDS})
    return audit(filing, narrative("wuhan-2020"))


def line(words: str) -> str:
    """The line about the statement of the own paragraph that says `words`."""
    found = audited()
    (said,) = (each for each in found.statements if (each.cell, each.words) == (INCOME, words))
    return judgement(found.filing, said)


def statement(**said: object) -> Statement:
    return Statement(INCOME, 0, 3, "12%", **said)  # type: ignore[arg-type]


def test_the_counts_are_those_of_the_findings() -> None:
    found = audited()
    counts = found.listed_statements.counts
    assert counts.wrong + counts.query == sum(len(each.numbers) for each in found.text) == 2
    assert sum(counts) == len(found.statements)
    assert counts.words == (
        f"文字核对：数字和增减表述共 {sum(counts)} 处，能与数据核对的 {counts.judged} 处："
        f"相符 {counts.right} 处，不符 2 处，待核实 0 处；数据里没有、不核对的 {counts.open} 处。"
    )


def test_a_text_without_statements_is_not_counted() -> None:
    assert StatementCounts().words == ""


def test_what_is_wrong_is_listed_with_its_place() -> None:
    listed = audited().listed_statements.disputed
    assert [(each.standing, each.place, each.statement.words) for each in listed] == [
        ("wrong", "情况说明 二、收入决算情况说明", "88.7%"),
        ("wrong", "情况说明 二、收入决算情况说明", "88.00万元"),
    ]


def test_a_written_reason_explains_its_statements() -> None:
    query = statement(standing="query", check="K31", due="13%")
    found = remark("K31", "query", INCOME, "：“12%”")
    listed = ListedStatements(audited().filing, [query], [(EXPLAINED, found)])
    assert listed.counts == StatementCounts(explained=1)
    assert "待核实 0 处，已说明理由 1 处；" in listed.counts.words


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("1,778.18万元", "1,778.18万元 ＝ 表2 合计 2栏 财政拨款收入 1,778.18，相符"),
        (
            "88.7%",
            "88.7% ≠ 表2 合计 2栏 财政拨款收入 1,778.18 ÷ 表2 合计 1栏 本年收入合计 2,001.99，"
            "不符，应为 88.8%",
        ),
        ("88.00万元", "88.00万元 ≠ 表2 合计 5栏 经营收入 （空），不符，应为 0万元"),
        ("12个", "12个：数据里没有这个数，不核对"),
    ],
)
def test_a_line_says_what_a_number_was_matched_with(words: str, expected: str) -> None:
    assert line(words) == expected


def test_a_line_without_figures(jianghan: Filing) -> None:
    own = statement(standing="wrong", check="K45", due="13%")
    assert judgement(jianghan, own) == "12%：不符，应为 13%"
    baseless = statement(standing="wrong", check="K35")
    assert judgement(jianghan, baseless) == "12%：不符，上年或预算是 0，不写百分比"
    several = statement(standing="query", due="13%、14%")
    assert judgement(jianghan, several) == "12%：待核实，数据里是 13%、14%"


def test_a_figure_of_last_year_is_named_so(jianghan: Filing) -> None:
    jianghan.apply({Cell("last/t1", "59", "2"): Decimal(10000)})
    total = (Term(1, Cell("t1", "59", "2")),)
    assert figures_text(jianghan, statement(standing="right", figure=total, last=True)) == (
        "上年表1 59行 年末结转和结余 1.00"
    )


def test_a_figure_made_of_several_names_them(jianghan: Filing) -> None:
    cells = (Cell("t2", "合计", "2"), Cell("t2", "合计", "1"))
    assert bound_judgement(jianghan, "88.8%", cells) == (
        "88.8%：自动取数，由 表2 合计 2栏 财政拨款收入 1,778.18、表2 合计 1栏 本年收入合计 "
        "2,001.99 算出"
    )
    assert bound_judgement(jianghan, "88.8%", cells[:1]) == (
        "88.8%：自动取数，取自 表2 合计 2栏 财政拨款收入 1,778.18"
    )
    assert bound_judgement(jianghan, "2020", ()) == "2020：自动取数"
