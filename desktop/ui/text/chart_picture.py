"""A 图 of the report beside its text, drawn as it will be printed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop.forms.filing.filing import Filing
from desktop.forms.kinds import MONEY
from desktop.narrative.document.document import Chart
from desktop.ui.widgets.named import named

SCALE = 1.2
"""Pixels for a point of the printed chart, before the screen's own scale."""
REST = 200
"""Milliseconds without a change of its figures after which a chart is drawn again."""


class ChartPicture(QWidget):
    """A chart with its title below, in the resolution of the screen; for screen readers, its
    figures in words. Without figures it says so."""

    def __init__(self, filing: Filing, chart: Chart, parent: QWidget) -> None:
        super().__init__(parent)
        self._filing, self._chart = filing, chart
        self._drawn = QLabel()
        self._title = named(QLabel(), "caption")
        self._title.setWordWrap(True)
        for label in (self._drawn, self._title):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 6)
        column.setSpacing(4)
        column.addWidget(self._drawn)
        column.addWidget(self._title)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self._draw)
        self._draw()

    def fill(self, filing: Filing, chart: Chart) -> None:
        """Draw the chart again once its figures stop changing."""
        if chart != self._chart:
            self._filing, self._chart = filing, chart
            self._rest.start()

    def pixmap(self) -> QPixmap:
        """The picture of the chart; a null pixmap where there is nothing to draw."""
        return self._drawn.pixmap()

    def event(self, event: QEvent) -> bool:
        """Draw the chart again on a screen of another scale."""
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._draw()
        return super().event(event)

    def _draw(self) -> None:
        chart = self._chart
        self.setAccessibleName(_in_words(self._filing, chart))
        self._title.setText(chart.title)
        if not any(bar.value for bar in chart.bars):
            self._drawn.setPixmap(QPixmap())
            self._title.setText(f"{chart.title}　没有数，不画图")
            return
        # Here, for the window starts without what draws on paper.
        from desktop.report.pages.chart import plot
        from desktop.report.setting.picture import picture

        sharp = self.devicePixelRatioF()
        drawn = QPixmap()
        drawn.loadFromData(picture(plot(self._filing, chart), SCALE * sharp))
        drawn.setDevicePixelRatio(sharp)
        self._drawn.setPixmap(drawn)


def _in_words(filing: Filing, chart: Chart) -> str:
    unit = filing.edition.unit
    bars = (f"{bar.label} {MONEY.show(bar.value, unit) or '没有数'}" for bar in chart.bars)
    return f"{chart.title}：{'，'.join(bars)} {unit}"
