"""A chart as a picture is the chart on paper: its size, its colours, its words in their places."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO

import pytest
from PIL import Image

from desktop.forms.filing.filing import Filing
from desktop.narrative.document.document import Bar, Chart, ChartKind
from desktop.report.pages.chart import chart, plot
from desktop.report.setting.flow import AREA, PageRow
from desktop.report.setting.page import Box
from desktop.report.setting.picture import EDGE, picture


def drawn(filing: Filing, kind: ChartKind) -> PageRow:
    bars = tuple(
        Bar(f"{year}年度", Decimal(figure), ())
        for year, figure in ((2019, "16732400"), (2020, "20019900"))
    )
    return chart(filing, Chart("chart_1", kind, "图1：变动情况", bars))


def opened(png: bytes) -> Image.Image:
    return Image.open(BytesIO(png))


def inked(image: Image.Image, box: Box, scale: float) -> float:
    """How much of the rectangle of a box is dark, but for its outermost points."""
    left, top = box.left - AREA.left, box.top + EDGE
    corners = (left + 1, top + 1, left + box.width - 1, top + box.height - 1)
    part = image.crop(tuple(round(place * scale) for place in corners))
    dark = part.convert("L").histogram()
    return sum(dark[:100]) / sum(dark)


@pytest.mark.parametrize("scale", [1.0, 1.25, 300 / 72])
def test_it_has_the_size_of_the_chart(jianghan: Filing, scale: float) -> None:
    row = drawn(jianghan, "columns")
    image = opened(picture(row, scale))
    assert image.size == (round(AREA.width * scale), round((row.height + 2 * EDGE) * scale))
    across, down = image.info["dpi"]
    assert across == down == pytest.approx(72 * scale, abs=0.02)


@pytest.mark.parametrize("kind", ["columns", "pie"])
def test_shapes_have_their_colours(jianghan: Filing, kind: ChartKind) -> None:
    row = drawn(jianghan, kind)
    image = opened(picture(row, 3))
    for shape in row.shapes:
        if len(shape.points) < 3:
            continue
        x = sum(x for x, _ in shape.points) / len(shape.points)
        y = sum(y for _, y in shape.points) / len(shape.points)
        place = (round((x - AREA.left) * 3), round((y + EDGE) * 3))
        assert image.getpixel(place) == pytest.approx(shape.colour, abs=1)


@pytest.mark.parametrize("kind", ["columns", "pie"])
def test_words_stand_in_their_boxes(jianghan: Filing, kind: ChartKind) -> None:
    row = drawn(jianghan, kind)
    image = opened(picture(row, 3))
    for box in row.boxes:
        assert 0.005 < inked(image, box, 3) < 0.4, box
    bare = opened(picture(row._replace(boxes=()), 3))
    for box in row.boxes:
        assert inked(bare, box, 3) == 0, box


def test_nothing_touches_the_edge(jianghan: Filing) -> None:
    image = opened(picture(drawn(jianghan, "pie"), 3))
    wide, high = image.size
    for edge in ((0, 0, wide, 1), (0, high - 1, wide, high), (0, 0, 1, high)):
        assert image.crop(edge).getextrema() == ((255, 255),) * 3


def test_the_same_chart_makes_the_same_bytes(jianghan: Filing) -> None:
    row = drawn(jianghan, "pie")
    assert picture(row, 2) == picture(row, 2)


def test_a_chart_is_its_plot_with_the_title_beneath(jianghan: Filing) -> None:
    kind = Chart("chart_1", "columns", "图1", (Bar("2019年度", Decimal(1), ()),))
    whole, bare = chart(jianghan, kind), plot(jianghan, kind)
    assert whole.boxes[:-1] == bare.boxes
    assert whole.boxes[-1].lines == ("图1",)
    assert whole.height > bare.height
