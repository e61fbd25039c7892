"""Where self-evaluations are broken into pages, and what is said again on the next."""

from __future__ import annotations

from decimal import Decimal

import pytest

from desktop.forms.edition.edition import Edition
from desktop.forms.evaluation.assessment import Assessment
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.report.book import evaluation
from desktop.report.faces.fonts import register
from desktop.report.pages.signing import signing_line
from desktop.report.tables import evaluation as report
from tests.report.assessed import INDICATORS, assessed
from tests.report.paper import Square, pages, squares
from tests.report.test_pages import assert_all_fits

LAYOUTS = (
    *("overall_goals", "overall", "overall_deduction"),
    *("project", "project_district", "project_plain"),
)
REASON = "因发生不可预见新冠疫情，区政府分批次拨付相关经费，调整增加年初预算172.83万元。"
LONG = "\n".join(f"{n}、{REASON * (n % 4 + 1)}" for n in range(1, 60))[:4000]


def filing(edition: Edition, layout: str, each: int, **fields: str) -> Filing:
    cells = assessed(edition.evaluations[layout], each=each)
    cells |= {Cell(f"{layout}/1", field, "1"): text for field, text in fields.items()}
    return Filing(edition, 2020, cells)


def sheets(edition: Edition, layout: str, each: int, **fields: str) -> list[list[Square]]:
    """The cells of each page."""
    pdf = evaluation(filing(edition, layout, each, **fields), f"{layout}/1")
    return [squares(page) for page in pages(pdf)]


def bottom(cells: list[Square]) -> list[str]:
    """The texts of the cells that begin in the last row of a page."""
    last = max(cell.top for cell in cells)
    return [cell.text for cell in cells if cell.top == last]


def test_thirty_indicators_go_on_under_their_heading_and_their_labels(edition: Edition) -> None:
    first, second, *_ = sheets(edition, "project", 4)
    assert {cell.text for cell in second} >= {"一级指标", "二级指标", "三级指标", "得分"}
    block = next(cell for cell in second if cell.text == "年度绩效目标（80分）（续）")
    assert (block.top, block.left) == (0, 0)
    assert block.height == sum(1 for cell in second if cell.left == 3 and cell.width == 1)
    label = next(cell for cell in second if cell.left == 2 and cell.top == 1)
    assert label.text == "经济效益（8.89分）（续）"
    (begun,) = (cell for cell in first if cell.text == "经济效益（8.89分）")
    assert begun.height + label.height == 4


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("each", [1, 2, 4, 7])
def test_rows_are_whole_and_no_page_ends_with_a_heading(
    layout: str, each: int, edition: Edition
) -> None:
    parts = sheets(edition, layout, each)
    names = [name for name, _, _ in INDICATORS]
    found = [
        cell.text.partition("（")[0]
        for cells in parts
        for cell in cells
        if cell.text.startswith(tuple(names)) and cell.height == 1
    ]
    known = Assessment(filing(edition, layout, each), f"{layout}/1").scored_indicators
    assert found == [one.name.partition("（")[0] for one in known]
    for cells in parts[:-1]:
        assert not {"一级指标", "三级指标"} & {*bottom(cells)}
        assert not any(text.startswith(("年度目标", "预算执行情况")) for text in bottom(cells))
    for cells in parts:
        total = next((cell for cell in cells if cell.text == "总分"), None)
        assert total is None or any(
            cell.top + cell.height == total.top and cell.text.startswith(tuple(names))
            for cell in cells
        )


@pytest.mark.parametrize(
    ("layout", "field", "label"),
    [
        ("project", "reason", "偏差大或目标未完成原因分析"),
        ("overall_goals", "measure", "改进措施及结果应用方案"),
        (
            "overall_deduction",
            "summary",
            "绩效自评总结（一、工作情况；二、存在的问题；三、改进措施及建议）",
        ),
    ],
)
def test_a_long_text_flows_over_the_pages(
    layout: str, field: str, label: str, edition: Edition
) -> None:
    parts = sheets(edition, layout, 2, **{field: LONG})
    labels = [cell for cells in parts for cell in cells if cell.text.startswith(label)]
    assert len(labels) > 1
    assert [cell.text for cell in labels] == [label] + [f"{label}（续）"] * (len(labels) - 1)
    said = [
        next(other.text for other in cells if other.left == cell.width and other.top == cell.top)
        for cells in parts
        for cell in cells
        if cell in labels
    ]
    assert "".join(said) == "".join(LONG.split())


def test_paragraphs_of_a_long_text_begin_lines(edition: Edition) -> None:
    register()
    printed = list(report.pages(filing(edition, "project", 1, reason=LONG), "project/1"))
    lines = [line for page in printed for box in page.boxes for line in box.lines]
    numbered = [line for line in lines if line[:1].isdigit() and "、因发生" in line[:6]]
    assert len(numbered) == LONG.count("、因发生")


def test_a_long_text_leaves_no_single_line_behind(edition: Edition) -> None:
    register()
    for length in range(1200, 2000, 40):
        printed = report.pages(filing(edition, "project", 1, reason=LONG[:length]), "project/1")
        parts = [box for page in printed for box in page.boxes if "因发生" in "".join(box.lines)]
        assert len(parts) == 1 or min(len(box.lines) for box in parts) > 1


def test_a_short_text_is_not_cut(edition: Edition) -> None:
    register()
    for each in range(1, 8):
        for page in report.pages(filing(edition, "project", each), "project/1"):
            assert not any("原因分析（续）" in "".join(box.lines) for box in page.boxes)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("each", [1, 2, 5])
def test_all_text_is_inside_its_cell_and_its_page(layout: str, each: int, edition: Edition) -> None:
    register()
    unit = "湖北省武汉市江汉区人民政府办公室机关事务服务中心" * 3
    given = filing(edition, layout, each, name="很长的项目名称" * 20)
    given.apply(
        {
            Cell("cover", "unit", "1"): unit,
            Cell("cover", "head", "1"): "买买提·阿不都热依木·艾山江（兼任党委书记、主任）",
            Cell(f"{layout}/1", "i3", "actual"): LONG[:600],
            Cell(f"{layout}/1", "i3", "target"): "0123456789" * 6,
            Cell(f"{layout}/1", "i1", "name"): "很长的一级指标名称" * 6,
            Cell(f"{layout}/1", "budget", "1"): Decimal("-123456789000"),
        }
    )
    for page in report.pages(given, f"{layout}/1", signing_line(given)):
        assert_all_fits(page)
