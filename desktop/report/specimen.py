"""A few words as the report prints them: what the clerk sees before she chooses a face."""

from __future__ import annotations

from desktop.forms.filing.filing import Filing
from desktop.forms.words import wording
from desktop.report.faces.fonts import HEI, SONG, register
from desktop.report.pages.cover import TITLE, TITLE_LEADING
from desktop.report.pages.prose import body, section_heading
from desktop.report.pdf.bind import bind
from desktop.report.pdf.stamp import Faces
from desktop.report.setting.flow import AREA, PageRow, flow
from desktop.report.setting.page import Box, text_height
from desktop.report.setting.text import centred

HEADING = "一、收入支出决算总体情况说明"
WORDS = (
    "字样：本单位按照《中华人民共和国预算法》和有关规定编制本年度决算，收入、支出和年末结转结余的数据来自决算表，"
    "金额以万元为单位，保留两位小数，如 0123456789.00 万元、12.34%。"
)
"""They say nothing of the unit's figures."""

HEIGHT = 156.0
"""In points, of what is printed of the page."""


def specimen(filing: Filing, faces: Faces) -> bytes:
    """One page as a PDF: the title of the report, and a paragraph, set in the `faces`."""
    register()
    title, font = wording.report_title(filing), faces.title or HEI
    high = text_height(1, TITLE, TITLE_LEADING)
    rows = [
        PageRow(high, (Box(AREA.left, 0, AREA.width, high, (line,), font, TITLE, "center"),))
        for line in centred(title, font, TITLE, AREA.width)
    ]
    rows += [*section_heading(HEADING, 1), *body(WORDS, faces.body or SONG)]
    return bind(flow(rows), title=title, author=filing.unit, subject=title)
