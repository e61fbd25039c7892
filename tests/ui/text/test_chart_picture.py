"""The 图 beside the text: sharp, up to date in a pause, and told to who cannot see it."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.forms.formula import Cell
from desktop.narrative.document.document import Bar, Chart
from desktop.ui.desk.session import Session
from desktop.ui.text.chart_picture import ChartPicture
from desktop.ui.text.page import TextPage
from tests.ui.clerk import Clerk
from tests.ui.text.pages import opens


def charts(page: TextPage) -> list[ChartPicture]:
    return page.findChildren(ChartPicture)


def test_the_charts_stand_at_their_places(clerk: Clerk) -> None:
    page = opens(clerk, "text/explanation")
    income = charts(page)[1]
    assert income.pixmap().width() > 500
    assert income.accessibleName() == (
        "图2：收入决算结构：财政拨款收入 1,778.18，其他收入 223.81 万元"
    )
    assert income.findChild(QLabel, "caption").text() == "图2：收入决算结构"


def test_a_chart_follows_its_figures_in_a_pause(clerk: Clerk, qtbot: QtBot) -> None:
    page = opens(clerk, "text/explanation")
    income = charts(page)[1]
    before = income.pixmap().toImage()
    clerk.session.fill({Cell("t2", "合计", "7"): Decimal("500_0000")}, "改")
    assert income.pixmap().toImage() == before
    qtbot.waitUntil(lambda: income.pixmap().toImage() != before)
    assert "其他收入 500.00" in income.accessibleName()


def test_nothing_to_draw_is_said_quietly(empty: Session, qtbot: QtBot) -> None:
    chart = Chart("chart_2", "pie", "图2：收入决算结构", (Bar("其他收入", None, ()),))
    shown = ChartPicture(empty.filing, chart, None)
    qtbot.addWidget(shown)
    assert shown.pixmap().isNull()
    assert shown.findChild(QLabel, "caption").text() == "图2：收入决算结构　没有数，不画图"
    assert shown.accessibleName() == "图2：收入决算结构：其他收入 没有数 万元"
