"""Characters that no face can draw are named with their places before they are printed."""

from __future__ import annotations

from desktop.forms.edition.records import CHAPTERS, NARRATIVE
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.report.missing_glyphs import LISTED, missing_glyphs_warning


def test_the_sample_can_be_printed(jianghan: Filing) -> None:
    assert missing_glyphs_warning(jianghan) == ""


def test_each_place_is_named_with_its_characters(jianghan: Filing) -> None:
    jianghan.apply(
        {
            Cell("cover", "unit", "1"): "武汉市😀局",
            Cell("t2", "2080101", "name"): "行政\t运行龘",
            Cell(NARRATIVE, "functions", "text"): "主要职能\n①–⑳ • 龘龘😀",
        }
    )
    assert missing_glyphs_warning(jianghan) == (
        "字库里没有、会印成“〓”的字：封面 单位名称的“😀”、表2 2080101 行政\t运行龘 名称的“龘”、"
        "情况说明的“龘😀”。请换一个写法。"
    )


def test_of_many_places_a_few_are_named(jianghan: Filing) -> None:
    jianghan.apply({Cell("subjects", str(2080100 + n), "name"): "龘" for n in range(9)})
    assert missing_glyphs_warning(jianghan).count("龘") <= LISTED
    jianghan.apply({Cell(CHAPTERS, "1", "title"): "龘"})
    assert "重点工作" in missing_glyphs_warning(jianghan)
