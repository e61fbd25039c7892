"""年初预算 beside the final figures: offered to the form of that role, taken where she wants it."""

from __future__ import annotations

import pytest

from desktop.exchange.proposal.proposal import Proposal
from desktop.exchange.recognise.meaning.choices import LEAVE_ASIDE, NO_CHOICES, Offer
from tests.exchange.drawn import imported
from tests.exchange.sheets import figures, reasons
from tests.forms.clerk import at, wan

GENERAL = """
    一般公共预算财政拨款支出决算表
    单位：万元
    科目编码 | 科目名称 | 本年支出合计 | | | 基本支出 | 项目支出
    | | 年初预算数 | 全年预算数 | 决算数 | 决算数 | 决算数
    208 | 社会保障和就业支出 | 10.5 | 12 | 11.25 | 6 | 5.25
    20801 | 人力资源和社会保障管理事务 | 10.5 | 12 | 11.25 | 6 | 5.25
    2080101 | 行政运行 | 7 | 8 | 7.25 | 6 | 1.25
    2080199 | 其他支出 | 3.5 | 4 | 4 | | 4
    | 合计 | 10.5 | 12 | 11.25 | 6 | 5.25
"""


def offered(proposal: Proposal) -> Offer:
    """The budget that is offered."""
    [offer] = [offer for offer in proposal.offers if offer.what == "budget"]
    return offer


def test_it_is_left_aside_at_first() -> None:
    proposal = imported(GENERAL, year=2023)
    assert {cell.form for cell in proposal.changes} <= {"t5", "given"}
    offer = offered(proposal)
    assert (offer.address, offer.figures, offer.taken) == ("C5:C9", 5, LEAVE_ASIDE)
    assert [meaning.words for meaning in offer.meanings] == ["不导入", "填入“年初预算”"]
    assert [item.text for item in proposal.aside] == ["本年支出合计年初预算数", "全年预算数"]


def test_it_goes_into_the_form_of_its_role_item_by_item() -> None:
    choice = offered(imported(GENERAL, year=2023)).choice("budget")
    proposal = imported(GENERAL, year=2023, choices=NO_CHOICES.chosen(choice))
    found = {cell: value for cell, value in figures(proposal).items() if cell.form == "budget"}
    assert found[at("budget 2080101 1")] == wan("7")
    assert found[at("budget 2080199 1")] == wan("3.5")
    assert found[at("budget 合计 1")] == wan("10.5")
    assert proposal.changes[at("budget 2080101 name")] == "行政运行"
    assert not proposal.keyed
    assert not reasons(proposal)
    assert [table.range for table in proposal.tables] == ["A1:G9", "C5:C9"]
    assert figures(proposal)[at("t5 2080101 1")] == wan("7.25")


def test_a_form_with_lines_takes_the_classes_alone() -> None:
    choice = offered(imported(GENERAL)).choice("budget")
    proposal = imported(GENERAL, choices=NO_CHOICES.chosen(choice))
    found = {cell: value for cell, value in figures(proposal).items() if cell.form == "budget"}
    assert found == {at("budget 208 1"): wan("10.5"), at("budget 合计 1"): wan("10.5")}


@pytest.mark.parametrize("title", ["支出决算表", "政府性基金预算财政拨款收入支出决算表"])
def test_the_budget_of_other_money_is_not_offered(title: str) -> None:
    other = GENERAL.replace("一般公共预算财政拨款支出决算表", title)
    assert not [offer for offer in imported(other).offers if offer.what == "budget"]


def test_a_table_without_rows_has_none() -> None:
    heads = "\n".join(GENERAL.strip().splitlines()[:4])
    others = "支出决算表\n单位：万元\n科目编码 | 科目名称 | 本年支出合计\n2080101 | 行政运行 | 5"
    assert not [offer for offer in imported(heads, others).offers if offer.what == "budget"]


def test_the_adjusted_budget_is_not_the_opening_one() -> None:
    other = GENERAL.replace("年初预算数", "调整预算数")
    assert not [offer for offer in imported(other).offers if offer.what == "budget"]
