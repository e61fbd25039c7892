"""The cover: the unit and the year."""

from __future__ import annotations

from desktop.forms.filing.filing import Filing
from desktop.forms.words import wording
from desktop.report.faces.fonts import HEI, SONG
from desktop.report.pages.signing import day, sign_off
from desktop.report.setting.page import MM, Box, Page, RuledLine, text_height
from desktop.report.setting.text import centred, fitted

TITLE, DATE = 22, 14
TITLE_LEADING = 1.6
UNIT_TOP, TITLE_TOP, SIGNED_TOP = 70 * MM, 140 * MM, 190 * MM
BETWEEN = 8 * MM
"""TITLE_TOP is the lowest place of the title, which else is close below the unit."""

DATE_TOP = 235 * MM
FAINT = 0.4


def cover(filing: Filing, font: str = HEI) -> Page:
    """The cover of the tables, on which they are signed and sealed, its titles in `font`."""
    page = published_cover(filing, font, dated=False)
    sign_off(filing, page, SIGNED_TOP)
    return page


def published_cover(filing: Filing, font: str = HEI, dated: bool = True) -> Page:
    """The cover of a report that is signed elsewhere: the unit, the title, and the day if given."""
    page = Page(bookmark="封面")
    area, top = page.frame, UNIT_TOP
    title = wording.report_title(filing)
    for text, room in ((filing.unit, TITLE_TOP - UNIT_TOP), (title, SIGNED_TOP - TITLE_TOP)):
        said, size = fitted(centred, text, font, TITLE, area.width, room, TITLE_LEADING)
        high = text_height(max(1, len(said)), size, TITLE_LEADING)
        page.boxes.append(
            Box(area.left, top, area.width, high, said, font, size, "center", TITLE_LEADING)
        )
        if not said:
            page.rules.append(RuledLine(area.left, top + high, area.right, top + high, FAINT))
        top += high + BETWEEN
    if dated and (date := day(filing)):
        high = text_height(1, DATE)
        page.boxes.append(Box(area.left, DATE_TOP, area.width, high, (date,), SONG, DATE, "center"))
    return page
