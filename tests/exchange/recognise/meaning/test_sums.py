"""One figure of a form in two columns of the workbook: nothing is taken before the clerk says so,
then their sum is."""

from __future__ import annotations

from decimal import Decimal

import pytest

from desktop.exchange.proposal.proposal import Proposal
from desktop.exchange.recognise.meaning.choices import LEAVE_ASIDE, NO_CHOICES, Offer
from tests.exchange.drawn import imported
from tests.exchange.sheets import figures, reasons
from tests.forms.clerk import at, wan

SPLIT = """
    一般公共预算财政拨款支出决算表
    单位：万元
    科目编码 | 科目名称 | 本年支出合计 | 基本支出 | | 项目支出
    | | | 人员经费 | 公用经费
    合计 | | 100.5 | 60 | 20.25 | 20.25
    2080101 | 行政运行 | 80.25 | 60 | 20.25
    2080199 | 其他支出 | 20.25 | | — | 20.25
"""
FUNDS = """
    收入决算表
    单位：万元
    科目编码 | 科目名称 | 合计 | 一般公共预算财政拨款 | 政府性基金预算财政拨款 | 其他收入
    2080101 | 行政运行 | 11.5 | 5 | 4.5 | 2
"""


def offered(proposal: Proposal) -> Offer:
    """The one sum that is offered."""
    [offer] = [offer for offer in proposal.offers if offer.what == "sum"]
    return offer


def test_nothing_is_taken_before() -> None:
    proposal = imported(SPLIT)
    assert figures(proposal).keys() == {at("t5 2080101 1"), at("t5 合计 1"), at("t5 2080199 1")} | {
        at("t5 合计 3"),
        at("t5 2080199 3"),
    }
    offer = offered(proposal)
    assert (offer.words, offer.taken) == ("基本支出＝人员经费＋公用经费", None)
    assert [meaning.words for meaning in offer.meanings] == ["两栏之和", "不导入"]
    assert "要用两栏之和请在“这是…”里指明" in reasons(proposal)["D6"]


def test_the_sum_with_its_places() -> None:
    choice = offered(imported(SPLIT)).choice("2")
    proposal = imported(SPLIT, choices=NO_CHOICES.chosen(choice))
    assert figures(proposal)[at("t5 2080101 2")] == wan("80.25")
    assert proposal.changes[at("t5 2080101 2")] == wan("80.25")
    [placed] = [each for each in proposal.placed if each.cell == at("t5 2080101 2")]
    assert placed.spot.address == "D6+E6"
    assert at("t5 2080199 2") not in figures(proposal)
    assert not reasons(proposal)
    assert (offered(proposal).taken, offered(proposal).chosen) == ("2", True)


def test_figures_written_as_texts_in_the_row_of_the_codes_pieces() -> None:
    """合计 stands beside 类 款 项: its figures are no words of the headings."""
    proposal = imported(
        """
        一般公共预算财政拨款支出决算表
        单位：万元
        科目编码 | 科目编码 | 科目编码 | 科目名称 | 本年支出合计 | 基本支出 | | 项目支出
        | | | | | 人员经费 | 公用经费
        类 | 款 | 项 | 合计 | 8,100.25 | 6,060.00 | 2,020.25 | 20.00
        208 | 01 | 01 | 行政运行 | 8,100.25 | 6,060.00 | 2,020.25 | 20.00
        """
    )
    assert offered(proposal).words == "基本支出＝人员经费＋公用经费"
    assert figures(proposal)[at("t5 合计 1")] == wan("8100.25")


def test_left_aside() -> None:
    choice = offered(imported(SPLIT)).choice(LEAVE_ASIDE)
    proposal = imported(SPLIT, choices=NO_CHOICES.chosen(choice))
    assert not reasons(proposal)
    assert at("t5 2080101 2") not in figures(proposal)
    assert [item.text for item in proposal.aside] == ["基本支出人员经费", "公用经费"]


def test_the_parts_of_a_figure_that_stands_there_whole() -> None:
    whole = SPLIT.replace("基本支出 | | 项目", "基本支出 | | | 项目").replace(
        "人员经费 |", "小计 | 人员经费 |"
    )
    whole = whole.replace("60 | 20.25", "80.25 | 60 | 20.25").replace("20.25 | | —", "20.25 | | | ")
    proposal = imported(whole)
    assert figures(proposal)[at("t5 2080101 2")] == wan("80.25")
    assert not reasons(proposal)
    assert len(proposal.aside) == 2
    assert not [offer for offer in proposal.offers if offer.what == "sum"]


def test_kinds_of_funds_are_one_income() -> None:
    offer = offered(imported(FUNDS))
    assert offer.words == "财政拨款收入＝一般公共预算财政拨款＋政府性基金预算财政拨款"
    proposal = imported(FUNDS, choices=NO_CHOICES.chosen(offer.choice(offer.meanings[0].id)))
    assert figures(proposal)[at("t2 2080101 2")] == wan("9.5")


@pytest.mark.parametrize("text", ["3万元", "约3", "见附表"])
def test_what_is_no_plain_amount_is_not_added(text: str) -> None:
    odd = FUNDS.replace("4.5", text)
    choice = offered(imported(odd)).choice("2")
    proposal = imported(odd, choices=NO_CHOICES.chosen(choice))
    assert at("t2 2080101 2") not in figures(proposal)
    assert "没有相加" in reasons(proposal)["D4"]


def test_one_column_alone_is_no_sum() -> None:
    alone = FUNDS.replace("| 政府性基金预算财政拨款", "").replace("| 4.5", "")
    proposal = imported(alone)
    assert not [offer for offer in proposal.offers if offer.what == "sum"]
    assert Decimal(0) not in figures(proposal).values()
