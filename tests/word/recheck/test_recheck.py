"""The Word file that came back: every edit is found and named, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.office.editions import edition
from desktop.office.filings.filings import cover_cells
from desktop.word.recheck.result import Difference
from tests.sample import sample
from tests.word.word_cases import Case, case, with_part
from tests.word.word_edits import (
    Edit,
    change,
    change_cell,
    change_square,
    delete,
    insert_after,
    join,
    move,
    split,
    without_bookmarks,
    worked_over,
)

INCOME = "年度收入合计"
SPENDING = "年度支出合计"


def said(found: list[Difference]) -> list[tuple[str, str, str]]:
    return [(each.kind, each.said, each.due) for each in found]


@pytest.mark.parametrize("year", [2020, 2023])
def test_an_empty_filing_has_none(year: int, tmp_path: Path) -> None:
    forms = edition(f"wuhan-{year}")
    empty = case(Filing(forms, year, cover_cells("甲单位", "部门", "元")), tmp_path)
    assert empty.after() == []
    assert empty.after(without_bookmarks) == []


def test_the_whole_sample_and_many_projects_that_are_alike_have_none(tmp_path: Path) -> None:
    filing = sample()
    first = [(cell, value) for cell, value in filing.entered.items() if cell.form == "project/1"]
    for number in range(3, 9):
        form = f"project/{number}"
        filing.apply({cell._replace(form=form): value for cell, value in first})
    many = case(filing, tmp_path)
    assert many.after() == []
    assert many.after(without_bookmarks) == []


def test_what_is_the_datas_is_found_and_not_taken(jianghan: Case) -> None:
    found = jianghan.after(
        change_square("2,001.99", "2,001.98"),
        change_square("1,976.99", ""),
        change_square("其他收入", "别的收入"),
        change("2,001.99", "2,001.98"),
        change("2019年度相比", "2018年度相比"),
        change("各增加", "各减少"),
        change("增长19.6%", "下降19.6%"),
        change("三、支出决算情况说明", "三、支出情况说明"),
        change("1,559.49万元", "1,559.49元"),
        change("78.9%", "78%"),
        change("职工基本医疗保险缴费", "职工基本医药保险缴费"),
        change("公务员医疗补助缴费、", ""),
    )
    assert said(found) == [
        ("number", "2,001.98", "2,001.99"),
        ("number", "空白", "1,976.99"),
        ("name", "别的收入", "其他收入"),
        ("number", "2,001.98万元", "2,001.99万元"),
        ("year", "2018", "2019"),
        ("direction", "减少", "增加"),
        ("direction", "下降", "增长"),
        ("fixed", "三、支出情况说明", "三、支出决算情况说明"),
        ("number", "1,559.49元", "1,559.49万元"),
        ("number", "78%", "78.9%"),
        ("name", "职工基本医药保险缴费", "职工基本医疗保险缴费、公务员医疗补助缴费"),
    ]
    assert not any(each.acceptable for each in found)
    assert all(each.why for each in found)


def test_a_number_leads_to_its_cell(jianghan: Case) -> None:
    [text] = jianghan.after(change("2,001.99", "2,001.98"))
    assert (text.cell, text.place) == (
        Cell("t1", "30", "1"),
        "第三部分 一、收入支出决算总体情况说明 “年度收、支总计”后面",
    )
    [square] = jianghan.after(change_cell(0, 6, 5, "999"))
    assert square.place == "表1 34行 公共安全支出"
    assert square.cell == Cell("t1", "34", "2")


def test_changed_words_are_taken_over_with_the_numbers_of_the_data(jianghan: Case) -> None:
    number = change("2020年度收入合计2,001.99", "全年各项收入共计2,001.98")
    found = jianghan.after(number)
    assert said(found) == [
        ("number", "2,001.98万元", "2,001.99万元"),
        ("wording", "全年各项收入共计2,001.99万元。", "2020年度收入合计2,001.99万元。"),
    ]
    assert [each.acceptable for each in found] == [False, True]


def test_a_paragraph_that_is_gone_is_missing(jianghan: Case) -> None:
    [found] = jianghan.after(delete(SPENDING))
    assert (found.kind, found.acceptable) == ("missing", False)
    assert found.due.startswith("2020年度支出合计1,976.99万元。")
    assert "三、支出决算情况说明" in found.place


def test_a_new_paragraph_is_wording_of_the_one_before(jianghan: Case) -> None:
    [found] = jianghan.after(insert_after(SPENDING, "今后将加强管理。"))
    assert (found.kind, found.said, found.due) == ("wording", "\n今后将加强管理。", "")
    assert found.acceptable


def test_a_new_paragraph_under_a_heading_is_only_told(jianghan: Case) -> None:
    [found] = jianghan.after(insert_after("三、支出决算情况说明", "今后将加强管理。"))
    assert (found.kind, found.said, found.acceptable) == ("added", "今后将加强管理。", False)


@pytest.mark.parametrize("marks", [(), (without_bookmarks,)], ids=["marked", "unmarked"])
def test_a_split_paragraph_is_one_still(jianghan: Case, marks: tuple[Edit, ...]) -> None:
    [found] = jianghan.after(split(SPENDING, "其中"), *marks)
    assert found.acceptable
    assert found.said.startswith("\n其中：基本支出1,559.49万元")


@pytest.mark.parametrize("marks", [(), (without_bookmarks,)], ids=["marked", "unmarked"])
def test_joined_paragraphs_are_two_still(jianghan: Case, marks: tuple[Edit, ...]) -> None:
    [found] = jianghan.after(join("年度“三公”经费财政拨款年初预算数"), *marks)
    assert (found.kind, found.due) == ("joined", "1.因公出国（境）费支出决算为0万元，与…")


@pytest.mark.parametrize("marks", [(), (without_bookmarks,)], ids=["marked", "unmarked"])
def test_a_moved_paragraph_is_told(jianghan: Case, marks: tuple[Edit, ...]) -> None:
    [found] = jianghan.after(move(INCOME, SPENDING), *marks)
    assert found.kind == "moved"


def test_several_edits_are_found_without_bookmarks(jianghan: Case) -> None:
    found = jianghan.after(
        change("2,001.99", "2,001.98"),
        change("收入合计", "各项收入共计"),
        change_square("2,001.99", "2,001.98"),
        delete("2.公务用车购置及运行费支出决算为"),
        without_bookmarks,
    )
    kinds = ["number", "number", "wording", "missing"]
    assert [each.kind for each in found] == kinds


def test_new_numbers_are_not_wording(jianghan: Case) -> None:
    [found] = jianghan.after(insert_after(SPENDING, "今后将压减300元。"))
    assert (found.kind, found.acceptable) == ("wording", False)
    assert "“300元”" in found.why
    found, near = jianghan.after(change("占本年支出78.9%", "占本年支出近百分之八十"))
    assert (found.kind, found.said, found.due) == ("number", "百分之八十", "78.9%")
    assert "占本年支出近78.9%" in near.said
    [found] = jianghan.after(change("各增加328.75万元，增长19.6%", "持平"))
    assert not found.acceptable


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("2,001.99万元", "-2,001.99万元", "-2,001.99万元"),
        ("2,001.99万元", "－2,001.99万元", "－2,001.99万元"),
        ("2,001.99万元", "负2,001.99万元", "负2,001.99万元"),
        ("2,001.99万元", "2,001.99余万元", "2,001.99余万元"),
        ("2,001.99万元", "2,001.99万美元", "2,001.99万美元"),
        ("2,001.99万元", "2,001.99×2万元", "9×2万元"),
        ("增长19.6%", "增长19.6个百分点", "19.6个百分点"),
        ("增长19.6%", "增长19.6‰", "19.6‰"),
        ("增长19.6%", "增长19.6倍", "19.6倍"),
        ("增长19.6%", "负增长19.6%", "负增长"),
        ("增长19.6%", "没有增长19.6%", "没有增长"),
    ],
)
def test_what_makes_another_value_is_not_wording(
    jianghan: Case, old: str, new: str, said: str
) -> None:
    found = jianghan.after(change(old, new))
    assert not any(each.acceptable for each in found)
    [wording] = (each for each in found if each.kind == "wording")
    assert f"{said}”" in wording.why


def test_words_beside_a_number_stay_wording(jianghan: Case) -> None:
    edits = change("增长19.6%", "增长了19.6%"), change("各增加", "均各增加")
    assert [each.acceptable for each in jianghan.after(*edits)] == [True]


def test_a_paragraph_that_stands_twice_is_told(jianghan: Case) -> None:
    said = next(each.text for each in jianghan.document.paragraphs() if each.id == "income")
    assert [each.said for each in jianghan.after(insert_after(said, said))] == [f"\n{said}"]


def test_what_the_data_says_of_a_new_number_is_told(jianghan: Case) -> None:
    text = "2020年度收入合计2,100万元。"
    [found] = jianghan.after(insert_after("占本年收入", text))
    assert "收入合计2,100万元”与数据不符，应为 2,001.99万元" in found.why


def test_a_row_of_a_table_that_is_gone_or_new(jianghan: Case) -> None:
    def drop(document) -> None:  # type: ignore[no-untyped-def]
        table = document.tables[2]
        table._tbl.remove(table.rows[6]._tr)

    [gone] = jianghan.after(drop)
    assert gone.kind == "missing"
    assert gone.place.startswith("表3 第 7 行")

    def add(document) -> None:  # type: ignore[no-untyped-def]
        document.tables[2].add_row().cells[0].text = "999"

    [new] = jianghan.after(add)
    assert (new.kind, new.said) == ("added", "999")


def test_a_figure_that_came_into_another_column_is_told(jianghan: Case) -> None:
    """An empty cell before it was deleted, or it was merged with its neighbour."""

    def shift(document) -> None:  # type: ignore[no-untyped-def]
        row = document.tables[1].rows[7]._tr
        row.remove(row.tc_lst[-2])

    def merge(document) -> None:  # type: ignore[no-untyped-def]
        table = document.tables[1]
        table.cell(8, 4).merge(table.cell(8, 5))

    for edit, place in (
        (shift, "第 8 行“社会保险经办机构”"),
        (merge, "第 9 行“行政事业单位养老支出”"),
    ):
        [found] = jianghan.after(edit)
        assert (found.kind, found.place) == ("fixed", f"表2 {place}")
        assert "移动过" in found.why


def test_merged_blanks_are_no_differences(jianghan: Case) -> None:
    def merge(document) -> None:  # type: ignore[no-untyped-def]
        table = document.tables[1]
        table.cell(8, 7).merge(table.cell(8, 8))

    assert jianghan.after(merge) == []


def test_a_table_that_is_gone(jianghan: Case) -> None:
    def drop(document) -> None:  # type: ignore[no-untyped-def]
        table = document.tables[1]._tbl
        table.getparent().remove(table)

    [found] = jianghan.after(drop)
    assert (found.kind, found.place) == ("missing", "表2")


def test_blanks_quotes_and_separators_are_no_differences(jianghan: Case) -> None:
    edits = change("2,001.99万元", "2001.99 万 元"), change("“三公”", '"三公"')
    assert jianghan.after(*edits) == []


def test_comments_are_listed(jianghan: Case) -> None:
    def comment(document) -> None:  # type: ignore[no-untyped-def]
        paragraph = next(each for each in document.paragraphs if SPENDING in each.text)
        document.add_comment(paragraph.runs, text="请核实", author="张局")

    found = jianghan.check(worked_over(jianghan.data, comment))
    assert found.differences == ()
    assert found.remarks == ("张局：请核实（在“2020年度支出合计1,976.99万元…”旁）",)


def test_tracked_changes_are_read_as_accepted(jianghan: Case) -> None:
    def tracked(xml: str) -> str:
        old = "收入合计2,001.99万元"
        run = next(part for part in xml.split("<w:r>") if f"年度{old}" in part)
        start = xml.index(run) - len("<w:r>")
        end = xml.index("</w:r>", start) + len("</w:r>")
        whole = xml[start:end]
        gone = whole.replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>")
        new = whole.replace(old, "各项收入2,001.99万元")
        told = 'w:id="9001" w:author="张局" w:date="2021-08-01T00:00:00Z"'
        return f"{xml[:start]}<w:del {told}>{gone}</w:del><w:ins {told}>{new}</w:ins>{xml[end:]}"

    found = jianghan.check(with_part(jianghan.data, tracked))
    assert found.tracked
    assert [each.said for each in found.differences] == ["2020年度各项收入2,001.99万元。"]


def test_a_paragraph_written_anew_is_still_the_one_it_was(jianghan: Case) -> None:
    def anew(document) -> None:  # type: ignore[no-untyped-def]
        delete(SPENDING)(document)
        insert_after("三、支出决算情况说明", "全年各项开支都在预算之内。")(document)

    found = jianghan.after(anew)
    assert {each.kind for each in found} == {"wording"}
    assert "".join(each.said for each in found) == "全年各项开支都在预算之内。"
    assert all(each.acceptable for each in found)


def test_contents_that_became_plain_text_are_no_differences(jianghan: Case) -> None:
    def plain(document) -> None:  # type: ignore[no-untyped-def]
        for page, title in enumerate(("一、收入支出决算总体情况说明", "二、收入决算情况说明"), 5):
            document.paragraphs[3].insert_paragraph_before(f"{title}\t{page}")

    assert jianghan.after(plain) == []


def test_the_cover_is_changed_in_the_program(jianghan: Case) -> None:
    unit, title = jianghan.after(
        change("江汉社会保险管理处", "江岸社会保险管理处"),
        change("2020年度单位决算公开", "2020年度单位决算公开（讨论稿）"),
    )
    assert (unit.kind, unit.place) == ("name", "封面")
    assert (title.kind, title.place) == ("fixed", "封面")
    assert title.why == "封面上的内容，请在程序的封面里填。"
