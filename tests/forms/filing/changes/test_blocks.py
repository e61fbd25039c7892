"""What becomes of the totals in a block of figures."""

from decimal import Decimal

from desktop.forms.filing.changes.blocks import same_amount, settle
from desktop.forms.filing.filing import Filing
from desktop.forms.filing.given_totals import given_cell
from tests.forms.clerk import at, values, wan


def test_without_totals_a_block_is_what_was_wanted(jianghan: Filing) -> None:
    wanted = values(jianghan.edition, {"t1 1 1": "5", "t1 2 1": ""})
    assert settle(jianghan, wanted) == (wanted, (), (), {})


def test_a_total_is_judged_by_the_figures_that_come_with_it(jianghan: Filing) -> None:
    wanted = values(jianghan.edition, {"t1 8 1": "0", "t1 27 1": "1778.18", "t1 30 1": "1800"})
    block = settle(jianghan, wanted)
    assert block.agreeing == (at("t1 27 1"),)
    assert [total.cell for total in block.keyed] == [at("t1 30 1")]
    assert block.given == {given_cell(at("t1 27 1")): wan("1778.18")}
    assert block.changes.keys() == {at("t1 8 1"), at("t1 30 1"), *block.given}


def test_a_total_above_a_kept_one_is_judged_with_it(jianghan: Filing) -> None:
    above = jianghan.computed(at("t1 30 1")) or Decimal(0)
    wanted = {at("t1 27 1"): Decimal(20_029_900), at("t1 30 1"): above + 10_000}
    block = settle(jianghan, wanted)
    assert [total.cell for total in block.keyed] == [at("t1 27 1")]
    assert block.agreeing == (at("t1 30 1"),)
    assert jianghan.computed(at("t1 30 1")) == above


def test_a_keyed_total_that_agrees_or_is_blank_is_computed_again(jianghan: Filing) -> None:
    total = at("t1 27 1")
    jianghan.apply({total: Decimal(5)})
    assert settle(jianghan, {total: None}).changes == {total: None}
    agreeing = settle(jianghan, {total: jianghan.computed(total)})
    assert agreeing.changes == {total: None, given_cell(total): jianghan.computed(total)}
    assert agreeing.agreeing == (total,)
    jianghan.apply({at("cover entered_in 1"): "元"})
    assert settle(jianghan, {total: jianghan.computed(total)}).changes == {total: None}


def test_rows_that_come_with_the_block_have_their_totals(jianghan: Filing) -> None:
    texts = {"fund 212 1": "7", "fund 21201 1": "7", "fund 2120101 1": "7"}
    block = settle(jianghan, values(jianghan.edition, texts))
    assert block.agreeing == (at("fund 21201 1"), at("fund 212 1"))


def test_figures_agree_as_they_are_shown(jianghan: Filing) -> None:
    assert same_amount(jianghan, Decimal(0), None)
    assert same_amount(jianghan, Decimal("10000.49"), Decimal(10_000))
    assert not same_amount(jianghan, Decimal(10_100), Decimal(10_000))
    jianghan.apply({at("cover entered_in 1"): "元"})
    assert not same_amount(jianghan, Decimal("10000.49"), Decimal(10_000))
