"""图 on paper: heights and slices are as the figures, every figure is said, nothing overlaps."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from PIL import Image

from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.narrative.document.document import Bar, Chart, ChartKind
from desktop.narrative.writing import write
from desktop.office.editions import narrative
from desktop.report.faces.fonts import text_width
from desktop.report.pages.chart import chart
from desktop.report.setting.flow import AREA, PageRow


def drawn(filing: Filing, kind: ChartKind, *figures: str | None) -> PageRow:
    """A chart of figures in 万元."""
    bars = tuple(
        Bar(f"第{n}项收入", (figure and Decimal(figure) * 10_000) or None, ())
        for n, figure in enumerate(figures, 1)
    )
    return chart(filing, Chart("chart_1", kind, "图1：变动情况（单位：万元）", bars))


def said(row: PageRow) -> list[str]:
    return ["".join(box.lines) for box in row.boxes]


def area(points: tuple[tuple[float, float], ...]) -> float:
    pairs = zip(points, points[1:] + points[:1], strict=True)
    return abs(sum(x * w - z * y for (x, y), (z, w) in pairs)) / 2


@pytest.mark.parametrize(
    ("one", "other"), [("1673.24", "2001.99"), ("0.01", "9999"), ("5", "-2.5"), ("-1", "-4")]
)
def test_columns_are_as_high_as_their_figures(jianghan: Filing, one: str, other: str) -> None:
    first, second, _ = drawn(jianghan, "columns", one, other).shapes
    assert area(first.points) / area(second.points) == pytest.approx(abs(float(one) / float(other)))
    assert first.grey != second.grey


def test_a_column_says_its_figure_and_its_label(jianghan: Filing) -> None:
    row = drawn(jianghan, "columns", "1673.24", "2001.90")
    texts = ["1,673.24", "第1项收入", "2,001.9", "第2项收入", "图1：变动情况（单位：万元）"]
    assert said(row) == texts


def test_an_unknown_year_is_marked(jianghan: Filing) -> None:
    row = drawn(jianghan, "columns", None, "2001.99")
    assert said(row)[0] == "〔待填：第1项收入〕"
    assert len(row.shapes) == 2


@pytest.mark.parametrize("kind", ["columns", "pie"])
def test_a_chart_without_figures_says_so(jianghan: Filing, kind: ChartKind) -> None:
    row = drawn(jianghan, kind, None, "0")
    assert said(row) == ["（还没有数字，画不出图）", "图1：变动情况（单位：万元）"]
    assert row.shapes == ()


def test_slices_are_as_large_as_their_shares(jianghan: Filing) -> None:
    row = drawn(jianghan, "pie", "50", "30", "20")
    slices = row.shapes[:3]
    whole = sum(area(each.points) for each in slices)
    shares = [area(each.points) / whole for each in slices]
    assert shares == pytest.approx([0.5, 0.3, 0.2], abs=0.001)
    assert said(row)[:3] == [
        "第1项收入　50万元，50.0%",
        "第2项收入　30万元，30.0%",
        "第3项收入　20万元，20.0%",
    ]
    assert [each.grey for each in slices] == [each.grey for each in row.shapes[3:]]


def test_shares_are_those_of_the_text(jianghan: Filing) -> None:
    """Of the total of the table, also where it was keyed, or a part is negative."""
    jianghan.apply({Cell("t2", "2080109", "3"): Decimal(-2_000_000)})
    for keyed in (None, Decimal(30_000_000)):
        jianghan.apply({Cell("t2", "合计", "1"): keyed})
        found = write(jianghan, narrative("wuhan-2020"))
        (pie,) = (
            each for each in found.blocks() if isinstance(each, Chart) and each.id == "chart_2"
        )
        *legend, _ = said(chart(jianghan, pie))
        assert [each.partition("　")[0] for each in legend] == [
            "财政拨款收入",
            "其他收入",
            "上级补助收入",
        ]
        text = found.paragraph("income").text
        for each in legend:
            name, _, figures = each.partition("　")
            assert name + figures.replace("，", "，占本年收入") in text


def test_what_is_negative_has_no_slice(jianghan: Filing) -> None:
    row = drawn(jianghan, "pie", "50", "-10", "60")
    assert len(row.shapes) == 4
    assert said(row)[:3] == [
        "第1项收入　50万元，50.0%",
        "第3项收入　60万元，60.0%",
        "第2项收入　-10万元，-10.0%",
    ]
    assert said(drawn(jianghan, "pie", "-5", None))[0] == "第1项收入　-5万元，100.0%"
    assert said(drawn(jianghan, "pie", "-5", "5"))[0] == "第2项收入　5万元"


def test_neighbours_are_of_different_shades_on_a_photocopy_too(jianghan: Filing) -> None:
    for count in range(2, 15):
        slices = drawn(jianghan, "pie", *["10"] * count).shapes[:count]
        greys = [
            Image.new("RGB", (1, 1), each.colour).convert("L").getpixel((0, 0)) for each in slices
        ]
        for one, other in zip(greys, greys[1:] + greys[:1], strict=True):
            assert abs(one - other) > 30
        assert all(len({*each.colour}) == 3 for each in slices if each.grey < 1)


@pytest.mark.parametrize(
    "figures", [("9999", "0.01"), ("0.01",) * 2 + ("9999",), ("100", "0.5", "0.4", "0.3", "0.2")]
)
def test_what_tiny_slices_are_is_said_beside_them(
    jianghan: Filing, figures: tuple[str, ...]
) -> None:
    row = drawn(jianghan, "pie", *figures)
    count = len(figures)
    assert [text.partition("　")[0] for text in said(row)[:count]] == [
        f"第{n}项收入" for n in range(1, count + 1)
    ]
    tops = [box.top for box in row.boxes[:count]]
    gaps = [other - one for one, other in pairwise(tops)]
    assert min(gaps) >= row.boxes[0].size * 1.25
    slices, swatches = row.shapes[:count], row.shapes[count:]
    assert [each.grey for each in slices] == [each.grey for each in swatches]
    assert len({each.grey for each in swatches}) == count


def test_labels_stay_apart_from_the_drawing(jianghan: Filing) -> None:
    for kind, figures in (("pie", ["10"] * 7), ("columns", ["123456789.12", "-0.01"])):
        row = drawn(jianghan, kind, *figures)  # type: ignore[arg-type]
        for box in row.boxes:
            for shape in row.shapes:
                left, right = min(x for x, _ in shape.points), max(x for x, _ in shape.points)
                top, bottom = min(y for _, y in shape.points), max(y for _, y in shape.points)
                middle = box.left + box.width / 2
                wide = max(text_width(line, box.font, box.size) for line in box.lines)
                start = box.left if box.align == "left" else middle - wide / 2
                across = min(start + wide, right) - max(start, left)
                high = box.top + (box.height - box.size) / 2, box.top + (box.height + box.size) / 2
                assert across <= 0 or min(high[1], bottom) - max(high[0], top) <= 0.01, box


@pytest.mark.parametrize("figures", [(), ("10",), (None, "10"), ("1",) * 12])
def test_any_number_of_slices_stays_in_its_place(
    jianghan: Filing, figures: tuple[str | None, ...]
) -> None:
    row = drawn(jianghan, "pie", *figures)
    for shape in row.shapes:
        for x, y in shape.points:
            assert AREA.left <= x <= AREA.right
            assert -0.01 <= y <= row.height
    ends = 0.0
    for box in row.boxes:
        assert box.top >= ends - 0.01
        ends = box.top + box.height
    assert ends <= row.height + 0.01
