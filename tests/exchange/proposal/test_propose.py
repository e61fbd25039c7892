"""A proposal: what importing would change, keep, key in, and leave for the clerk to look at."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

import pytest
from openpyxl import Workbook

from desktop.exchange.files.sheets import Sheets, WorkbookProblem
from desktop.exchange.proposal.propose import propose
from desktop.exchange.recognise.meaning.choices import NO_CHOICES
from desktop.forms.edition.form import NAME
from desktop.forms.edition.records import GIVEN
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.forms.values import Unit, Value
from tests.audited import found_in
from tests.exchange.conftest import Import
from tests.exchange.sheets import FORMS, amounts, each, figures, find, reasons, sheet, told
from tests.forms.clerk import at, wan

Fresh = Callable[[Unit], Filing]


def test_the_sample_is_placed_whole(
    book: Workbook, take: Import, fresh: Fresh, published: Mapping[Cell, Value]
) -> None:
    filing = fresh("万元")
    proposal = take(book, filing)
    assert told(proposal) == []
    assert (proposal.missing, proposal.cleared) == ((), ())
    filing.apply(proposal.changes)
    assert {c: filing.amount(c) for c in amounts(published)} == amounts(published)
    assert figures(proposal) == amounts(published)
    assert {found.level for found in found_in(filing)} <= {"hint"}
    names = {cell: name for cell, name in published.items() if cell.col == "name"}
    assert {cell: filing.text(cell) for cell in names} == names


def test_what_is_there_already_changes_nothing(
    book: Workbook, take: Import, jianghan: Filing
) -> None:
    proposal = take(book, jianghan)
    assert {cell.form for cell in proposal.changes} == {GIVEN}
    assert not any(item.changed for item in (*proposal.placed, *proposal.names))
    jianghan.apply(proposal.changes)
    assert take(book, jianghan).changes == {}


def test_nothing_changes_before_the_clerk_agrees(
    book: Workbook, take: Import, jianghan: Filing
) -> None:
    sheet(book, "t3")["F11"] = 999
    entered = dict(jianghan.entered)
    assert take(book, jianghan).changes
    assert jianghan.entered == entered


def test_the_headings(book: Workbook, take: Import) -> None:
    said = take(book).headings
    assert said.unit == "武汉市人力资源和社会保障局江汉社会保险管理处"
    assert (said.kind, said.year, said.amounts) == ("单位", 2020, "万元")


def test_another_units_workbook_is_remarked(book: Workbook, take: Import) -> None:
    [remark] = take(book).remarks
    assert remark.reason.startswith("单位与本文件不同，请核对：本文件是“甲单位”，工作簿是“武汉市")
    assert remark.text == ""


def test_a_total_that_differs_is_keyed(book: Workbook, take: Import, fresh: Fresh) -> None:
    sheet(book, "t3")["E7"] = 1976.98
    filing = fresh("万元")
    proposal = take(book, filing)
    [total] = proposal.keyed
    assert total.cell == at("t3 合计 1")
    assert (total.found, total.computed) == (wan("1976.98"), wan("1976.99"))
    assert total.spot.address == "E7"
    filing.apply(proposal.changes)
    assert filing.keyed(total.cell)
    found = {each.check: each.level for each in found_in(filing) if each.level != "hint"}
    assert found == {"t3/c1": "rounding", "t3/total": "rounding", "X4": "query", "X15": "rounding"}


def test_a_total_over_a_keyed_one_is_compared_with_what_was_keyed(
    book: Workbook, take: Import
) -> None:
    page = sheet(book, "t6")
    page["C6"] = 1225.89
    page["C35"] = 1315.48
    assert [total.cell for total in take(book).keyed] == [at("t6 301 1")]


def test_totals_that_differ_are_keyed_in_one_step(
    book: Workbook, take: Import, fresh: Fresh, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To key each by itself took 20 s in a workbook of 10,000 rows."""
    steps: list[object] = []
    apply = Filing.apply
    monkeypatch.setattr(Filing, "apply", lambda f, changes: steps.append(0) or apply(f, changes))
    filing = fresh("万元")
    take(book, filing)
    alone = len(steps)
    sheet(book, "t6")["C6"], sheet(book, "t3")["E7"] = 999, 998
    assert len(take(book, filing).keyed) > 1
    assert len(steps) == 2 * alone


def test_a_total_keyed_before_goes_when_the_workbook_agrees(
    book: Workbook, take: Import, jianghan: Filing
) -> None:
    cell = at("t1 57 2")
    jianghan.apply({cell: wan("5")})
    changes = take(book, jianghan).changes
    assert changes[cell] is None
    assert {other.form for other in changes if other != cell} == {GIVEN}


def test_zero_and_blank_are_the_same_total(book: Workbook, take: Import) -> None:
    sheet(book, "soe")["E7"] = 0
    sheet(book, "fund")["E7"] = "0.00"
    proposal = take(book)
    assert not proposal.keyed
    assert at("soe 合计 1") not in proposal.changes
    assert at("fund 合计 1") in figures(proposal)


def test_an_entered_zero_is_kept_apart_from_blank(book: Workbook, take: Import) -> None:
    sheet(book, "t1")["C8"] = "0.00"
    sheet(book, "t1")["C9"] = "—"
    changes = take(book).changes
    assert changes[at("t1 2 1")] == 0
    assert at("t1 3 1") not in changes


def test_blank_cells_and_missing_rows_clear_what_was_there(
    book: Workbook, take: Import, jianghan: Filing
) -> None:
    sheet(book, "t6")["F7"] = None
    sheet(book, "t5").delete_rows(24)
    proposal = take(book, jianghan)
    gone = {at("t6 30201 1"), at("t5 2210203 2"), at("t5 2210203 name")}
    assert {item.cell for item in proposal.cleared} == gone
    assert all(proposal.changes[cell] is None for cell in gone)
    jianghan.apply(proposal.changes)
    assert "2210203" not in jianghan.rows("t5")


def test_a_dash_clears_what_was_there(book: Workbook, take: Import, jianghan: Filing) -> None:
    sheet(book, "t6")["F7"] = "—"
    proposal = take(book, jianghan)
    assert [item.cell for item in proposal.cleared] == [at("t6 30201 1")]
    assert at("t6 30201 1") not in figures(proposal)


def test_a_table_that_is_missing_stays_as_it_is(
    book: Workbook, take: Import, jianghan: Filing
) -> None:
    book.remove(sheet(book, "t6"))
    proposal = take(book, jianghan)
    assert proposal.missing == ("t6",)
    assert {cell.form for cell in proposal.changes} == {GIVEN}
    assert not any(cell.row.startswith("t6") for cell in proposal.changes)


def test_rows_above_are_added_by_themselves(book: Workbook, take: Import, fresh: Fresh) -> None:
    page = sheet(book, "t5")
    for row in (20, 19, 15, 12, 11, 8, 7):
        if page.cell(row + 1, 1).value in ("221", "22102", "210", "21011", "208", "20801", "20805"):
            page.delete_rows(row + 1)
    filing = fresh("万元")
    filing.apply(take(book, filing).changes)
    assert {"208", "20801", "210", "21011", "221", "22102"} <= set(filing.rows("t5"))
    assert filing.text(at("t5 21011 name")) == "行政事业单位医疗"
    assert filing.amount(at("t5 208 1")) == wan("1467.34")


def test_an_unreadable_amount_leaves_the_old_one(
    book: Workbook, take: Import, jianghan: Filing
) -> None:
    sheet(book, "t6")["F7"] = "40.08?"
    proposal = take(book, jianghan)
    assert "不是金额" in reasons(proposal)["F7"]
    assert {cell.form for cell in proposal.changes} == {GIVEN}


def test_rounded_figures_are_listed(book: Workbook, take: Import) -> None:
    sheet(book, "t6")["F7"] = 40.0834
    sheet(book, "t6")["F8"] = 9.200000000000001
    proposal = take(book)
    [rounded] = proposal.rounded
    assert (rounded.cell, rounded.found, rounded.spot.address) == (
        at("t6 30201 1"),
        "40.0834",
        "F7",
    )
    assert rounded.taken == wan("40.08")
    assert figures(proposal)[at("t6 30202 1")] == wan("9.2")


def in_yuan(value: object) -> object:
    """The sample's amounts and unit lines in 元."""
    if value == "单位：万元":
        return "金额单位：元"
    return round(value * 10_000) if isinstance(value, float) else value


@pytest.mark.parametrize("entered_in", ["元", "万元"])
def test_amounts_in_yuan(
    book: Workbook,
    take: Import,
    fresh: Fresh,
    published: Mapping[Cell, Value],
    entered_in: Unit,
) -> None:
    for page in book.worksheets:
        each(page, in_yuan)
    for form, address in {"t1": "F35", "t2": "E14", "t3": "E14", "t5": "E14"}.items():
        for col in "EFG":
            box = sheet(book, form)[col + address[1:]]
            box.value = box.value * 10_000 if box.value in (25, 62) else box.value
    sheet(book, "sg")["A8"] = 40_000
    proposal = take(book, fresh(entered_in))
    assert {table.amounts for table in proposal.tables} == {"元"}
    assert told(proposal) == []
    assert figures(proposal) == amounts(published)


def test_yuan_for_a_filing_in_wan_are_rounded_and_listed(
    book: Workbook, take: Import, fresh: Fresh
) -> None:
    page = sheet(book, "sg")
    page["L3"] = "单位：元"
    page["A8"], page["C8"], page["E8"], page["F8"] = 39_950.5, 35_000, 35_000, 4_950.5
    page["G8"], page["I8"], page["K8"] = 33_000, 33_000, 33_000
    proposal = take(book)
    assert [item.found for item in proposal.rounded] == ["39950.5", "4950.5"]
    assert proposal.placed[-1].cell.form == "sg"
    assert figures(proposal)[at("sg 1 6")] == wan("0.50")
    assert not take(book, fresh("元")).rounded


def test_hidden_digits_of_wan_are_kept_in_a_filing_in_yuan(
    book: Workbook, take: Import, fresh: Fresh
) -> None:
    sheet(book, "t6")["F7"] = 40.083412
    proposal = take(book, fresh("元"))
    assert not proposal.rounded
    assert figures(proposal)[at("t6 30201 1")] == Decimal("400834.12")


def test_a_unit_of_amounts_that_nobody_keeps(book: Workbook, take: Import) -> None:
    sheet(book, "t6")["I3"] = "单位：千元"
    proposal = take(book)
    assert "千元" in reasons(proposal)["A1:I36"]
    assert proposal.missing == ("t6",)


def test_a_table_without_unit_takes_that_of_the_others(book: Workbook, take: Import) -> None:
    sheet(book, "t6")["I3"] = None
    proposal = take(book)
    assert not proposal.unplaced
    assert "没有写明金额单位" in proposal.remarks[0].reason


def test_a_workbook_of_another_kind_is_refused(take: Import) -> None:
    book = Workbook()
    book.active.append(["2020年部门收支预算总表"])
    book.active.append(["收入", "金额"])
    book.active.append(["财政拨款", 12])
    with pytest.raises(WorkbookProblem, match=r"没有认出任何一张决算公开表.*收入支出决算总表"):
        take(book)


def test_a_table_in_an_unknown_unit_is_refused_for_its_unit(book: Workbook, take: Import) -> None:
    for other in [page for page in book.worksheets if page is not sheet(book, "t3")]:
        book.remove(other)
    book.active["J3"] = "单位：千元"
    with pytest.raises(WorkbookProblem, match="金额单位写的是千元"):
        take(book)


def test_a_table_of_another_title_is_told_with_its_title(book: Workbook, take: Import) -> None:
    sheet(book, "t3").title, sheet(book, "t3")["A1"] = "支出", "部门支出情况表"
    said = [remark.reason for remark in take(book).remarks]
    assert any(reason.startswith("标题写的是“部门支出情况表”") for reason in said)


def test_a_sheet_of_another_kind_is_listed_once(book: Workbook, take: Import) -> None:
    extra = book.create_sheet("资产情况")
    extra.append(["固定资产", 12.5])
    extra.append(["无形资产", 3])
    book.create_sheet("说明").append(["本表由财务科填报"])
    [item] = take(book).unplaced
    assert (item.sheet, item.address, item.text) == ("资产情况", "A1:B2", "2 个数字")


def test_the_year_of_the_titles_is_remarked(book: Workbook, take: Import) -> None:
    for page in book.worksheets:
        each(page, lambda said: said.replace("2020年", "2019年") if isinstance(said, str) else said)
    said = [remark.reason for remark in take(book).remarks]
    assert sum("标题写的是 2019 年度，当作 2020 年度导入" in each for each in said) == len(FORMS)


def test_one_table_of_another_year_is_left_to_the_clerk(
    book: Workbook, take: Import, read: Callable[[Workbook], Sheets], fresh: Fresh
) -> None:
    title = find(sheet(book, "t5"), "2020年度一般公共预算财政拨款支出决算表（表5）")
    title.value = str(title.value).replace("2020", "2019")
    proposal = take(book)
    assert proposal.missing == ("t5",)
    assert "标题写的是 2019 年度，别的表不是" in next(iter(reasons(proposal).values()))
    [offer] = [each for each in proposal.offers if each.what == "table"]
    chosen = propose(read(book), fresh("万元"), NO_CHOICES.chosen(offer.choice("t5")))
    assert chosen.missing == ()


def test_a_row_without_a_name_has_the_one_of_another_table(book: Workbook, take: Import) -> None:
    """Found by fuzzing: only a second import knew it."""
    for form in ("t2", "t3"):
        page = sheet(book, form)
        [row] = [cell.row for cell in page["A"] if cell.value == "2080109"]
        page[f"A{row}"], page[f"D{row}"] = "2080988", "某项工作" if form == "t3" else None
    names = {item.cell: item.new for item in take(book).names}
    assert names[Cell("t2", "2080988", NAME)] == "某项工作"
