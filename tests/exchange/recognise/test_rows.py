"""Rows that contradict themselves, repeat, or are none of the form's: told, never guessed."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
from openpyxl import Workbook

from desktop.forms.formula import Cell
from desktop.forms.values import Value
from tests.exchange.conftest import Import
from tests.exchange.sheets import amounts, figures, find, reasons, sheet
from tests.forms.clerk import at, wan


@pytest.mark.parametrize("code", ["2080", "20801099", "20 80"])
def test_a_code_of_another_length_is_listed_with_its_figures(
    code: str, book: Workbook, take: Import
) -> None:
    sheet(book, "t3")["A11"] = code
    said = reasons(take(book))
    assert said.keys() == {"E11", "G11"}
    assert all("应当是 3、5 或 7 位数字" in reason for reason in said.values())


def test_a_row_that_repeats_a_code_is_listed(book: Workbook, take: Import) -> None:
    sheet(book, "t3")["A11"] = "2080101"
    proposal = take(book)
    assert reasons(proposal).keys() == {"E11", "G11"}
    assert figures(proposal)[at("t3 2080101 2")] == wan("1087.32")


def test_a_figure_without_a_code_is_listed(book: Workbook, take: Import) -> None:
    sheet(book, "t3")["A11"] = None
    assert reasons(take(book)) == {"E11": "这一行没有科目编码", "G11": "这一行没有科目编码"}


def test_a_code_of_its_own_is_taken_with_its_name(book: Workbook, take: Import) -> None:
    page = sheet(book, "t3")
    page["A11"], page["D11"] = "2089999", "⾃定义科目"
    proposal = take(book)
    assert proposal.changes[at("t3 2089999 name")] == "自定义科目"
    assert at("t3 20899 name") in proposal.changes


def test_a_row_without_figures_is_still_a_row(book: Workbook, take: Import) -> None:
    page = sheet(book, "fund")
    page["A8"], page["D8"] = "2120801", "征地和拆迁补偿支出"
    assert take(book).changes[at("fund 2120801 name")] == "征地和拆迁补偿支出"


def test_a_missing_name_is_the_known_one(book: Workbook, take: Import) -> None:
    sheet(book, "t3")["D10"] = None
    assert take(book).changes[at("t3 2080101 name")] == "行政运行"


def test_the_label_outweighs_the_line_number(
    book: Workbook, take: Import, published: Mapping[Cell, Value]
) -> None:
    sheet(book, "t1")["E14"] = 39
    proposal = take(book)
    assert figures(proposal) == amounts(published)
    [remark] = [remark for remark in proposal.remarks if remark.address == "F14"]
    assert "行次印的是 39" in remark.reason
    assert "第 38 行" in remark.reason


def test_a_misspelt_label_is_mended_by_its_line_number(book: Workbook, take: Import) -> None:
    sheet(book, "t1")["D14"] = "八、社会保障和就业支岀"
    proposal = take(book)
    assert figures(proposal)[at("t1 38 2")] == wan("1666.15")
    assert any("当作“八、社会保障和就业支出”" in remark.reason for remark in proposal.remarks)


def test_an_unknown_label_is_listed_whatever_its_number(book: Workbook, take: Import) -> None:
    sheet(book, "t1")["D14"] = "八、医疗卫生与计划生育支出"
    assert reasons(take(book)) == {"F14": "表1没有“八、医疗卫生与计划生育支出”这一行"}


def test_a_blank_label_goes_by_its_number(book: Workbook, take: Import) -> None:
    sheet(book, "t1")["D14"] = None
    assert figures(take(book))[at("t1 38 2")] == wan("1666.15")


def test_a_line_that_takes_no_figure(book: Workbook, take: Import) -> None:
    sheet(book, "t1")["C15"] = 3
    sheet(book, "t1")["C16"], sheet(book, "t1")["B16"] = 4, None
    assert reasons(take(book)) == {"C15": "表1第 9 行不填数", "C16": "这一行没有名称"}


def test_a_label_that_two_lines_have_goes_by_its_number(book: Workbook, take: Import) -> None:
    page = sheet(book, "t4")
    page["A7"], page["B7"] = "一般公共预算财政拨款", 1
    page["C35"] = 5
    proposal = take(book)
    assert figures(proposal)[at("t4 1 1")] == wan("1778.18")
    assert figures(proposal)[at("t4 29 1")] == wan("5")


def test_a_line_that_comes_twice(book: Workbook, take: Import) -> None:
    page = sheet(book, "t1")
    page["D15"], page["E15"] = "八、社会保障和就业支出", 38
    assert reasons(take(book)) == {"F15": "这一格在 F14 已经有了"}


def test_an_economic_code_that_the_form_does_not_have(book: Workbook, take: Import) -> None:
    sheet(book, "t6")["D7"] = "30210"
    assert reasons(take(book)) == {"F7": "表6没有科目编码 30210 这一行"}


def test_an_economic_line_goes_by_its_name_where_the_code_is_missing(
    book: Workbook, take: Import, published: Mapping[Cell, Value]
) -> None:
    page = sheet(book, "t6")
    for row in range(6, 34):
        page[f"A{row}"] = page[f"D{row}"] = None
    assert figures(take(book)) == amounts(published)


def test_an_economic_code_with_another_lines_name(book: Workbook, take: Import) -> None:
    sheet(book, "t6")["E7"] = "印刷费"
    proposal = take(book)
    assert figures(proposal)[at("t6 30201 1")] == wan("40.08")
    assert "名称写的是“印刷费”，按编码放" in proposal.remarks[0].reason


def test_a_second_row_of_figures_under_one_line(book: Workbook, take: Import) -> None:
    page = sheet(book, "sg")
    page["A9"] = 5
    assert reasons(take(book)) == {"A9": "“一般公共预算财政拨款“三公”经费支出决算表”里没有它的位置"}


def broken_number(book: Workbook) -> tuple[str, str]:
    sheet(book, "sg")["B7"] = 12.5
    return "B7", "没有它的位置"


def unsummed(book: Workbook) -> tuple[str, str]:
    sheet(book, "t1")["C7"] = "=SUM(C8:C14)"
    return "C7", "公式没有计算结果，请在 Excel 中打开并保存一次"


def failed(book: Workbook) -> tuple[str, str]:
    sheet(book, "t6")["F7"] = "#REF!"
    return "F7", "公式出错（#REF!）"


def dated(book: Workbook) -> tuple[str, str]:
    box = sheet(book, "t6")["F7"]
    box.value, box.number_format = 44_000, "yyyy/m/d"
    return "F7", "是日期，不是金额"


def logical(book: Workbook) -> tuple[str, str]:
    sheet(book, "t3")["H10"] = True
    return "H10", "是逻辑值，不是金额"


def worded(book: Workbook) -> tuple[str, str]:
    sheet(book, "t3")["H10"] = "见附件"
    return "H10", "不是金额"


def too_large(book: Workbook) -> tuple[str, str]:
    sheet(book, "t3")["H10"] = 1e15
    return "H10", "太大了"


@pytest.mark.parametrize(
    "altered", [broken_number, unsummed, failed, dated, logical, worded, too_large]
)
def test_what_is_no_amount_is_listed(
    altered: Callable[[Workbook], tuple[str, str]], book: Workbook, take: Import
) -> None:
    address, reason = altered(book)
    said = reasons(take(book))
    assert said.keys() == {address}
    assert reason in said[address]


def test_a_note_in_a_column_of_figures_is_no_figure(book: Workbook, take: Import) -> None:
    sheet(book, "t3")["E25"] = "单位负责人：张三"
    assert find(sheet(book, "t3"), "单位负责人：张三")
    assert not take(book).unplaced


@pytest.mark.parametrize(
    "written",
    ["'{}", "[{}]", "【{}】", "（{}）", "{:0<7}", "{}.0"],
)
def test_codes_as_systems_write_them(
    written: str, book: Workbook, take: Import, published: Mapping[Cell, Value]
) -> None:
    page = sheet(book, "t3")
    for (cell,) in page.iter_rows(min_col=1, max_col=1):
        if f"{cell.value}".isdigit() and len(f"{cell.value}") > 1:
            cell.value = written.format(cell.value)
    assert figures(take(book)) == amounts(published)


@pytest.mark.parametrize("written", ["[{}]{}", "【{}】 {}", "{}-{}", "{1}（{0}）", "　{}　{}"])
def test_codes_beside_their_names(
    written: str, book: Workbook, take: Import, published: Mapping[Cell, Value]
) -> None:
    page = sheet(book, "t3")
    for row in page.iter_rows(min_col=1, max_col=4):
        if f"{row[0].value}".isdigit() and len(f"{row[0].value}") > 1:
            row[0].value, row[3].value = None, written.format(row[0].value, row[3].value)
    proposal = take(book)
    assert figures(proposal) == amounts(published)
    names = {c.row: v for c, v in proposal.changes.items() if c.col == "name" and c.form == "t3"}
    assert names["2080101"] == "行政运行"
