"""A cover's year and telephone are no figures; whatever could be one is listed as not imported."""

from __future__ import annotations

import pytest
from openpyxl import Workbook

from tests.exchange.conftest import Import

Rows = list[list[object]]

COVERS: dict[str, Rows] = {
    "封面": [
        ["部门决算公开"],
        ["年度：", None, 2020],
        ["单位代码", 420103001, "财务负责人", "张三"],
        ["联系电话：", 85481234, None, "邮政编码", 430022],
        [None, "共", 36, "页"],
        ["报出日期", 2021, "年", 10, "月", 8, "日"],
    ],
    "首页": [["甲单位"], [2020], ["年度决算公开"]],
    "目录": [["序号", "名称", "页码"], [1, "收入支出决算总表", 3], [2, "收入决算表", 5]],
    "说明": [["手机号码", "13812345678"], ["本表由财务科填报"]],
}
FIGURES: dict[str, Rows] = {
    "小数": [["年度", 2020.5]],
    "极大": [["年度", 1e300]],  # found by fuzzing
    "太大": [["共", 1000, "页"]],
    "没有写是什么": [["部门决算公开"], [2020]],
    "年初": [["年初结转和结余", 2020]],
    "金额": [["年度", 2020], ["本年收入合计", 1778]],
    "公式": [["年度", "=2020"]],
    "编码和金额": [["单位编码", "金额"], [101, 2020]],
}


@pytest.mark.parametrize("rows", COVERS.values(), ids=COVERS)
def test_a_cover_is_only_remarked(rows: Rows, book: Workbook, take: Import) -> None:
    page = book.create_sheet("其他", 0)
    for row in rows:
        page.append(row)
    proposal = take(book)
    assert proposal.unplaced == ()
    [remark] = [item for item in proposal.remarks if item.sheet == "其他"]
    assert "无须导入" in remark.reason


@pytest.mark.parametrize("rows", FIGURES.values(), ids=FIGURES)
def test_what_may_be_a_figure_is_listed(rows: Rows, book: Workbook, take: Import) -> None:
    page = book.create_sheet("其他", 0)
    for row in rows:
        page.append(row)
    proposal = take(book)
    assert not [item for item in proposal.remarks if item.sheet == "其他"]
    [item] = proposal.unplaced
    assert (item.sheet, "都没有导入" in item.reason) == ("其他", True)
