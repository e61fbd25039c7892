"""The cover: whose report it is, for which year, and who answers for it."""

from __future__ import annotations

from desktop.forms import wording
from desktop.forms.filing import Filing
from desktop.forms.formula import Cell
from desktop.forms.kinds import KINDS
from desktop.report.fonts import HEI, SONG, text_width
from desktop.report.page import MM, Align, Box, Page, Rule, text_height
from desktop.report.text import centred, fitted, lines

TITLE, BODY = 22, 14
TITLE_LEADING = 1.6
UNIT_TOP, TITLE_TOP, SIGNED_TOP = 70 * MM, 140 * MM, 190 * MM
BETWEEN = 8 * MM
"""TITLE_TOP is the lowest place of the title, which else stands close below the unit."""

SEAL = 45 * MM
"""Room for a seal, which is 42 mm across."""

SIGN_HEIGHT, SIGN_WIDTH = 14 * MM, 52 * MM
ABOVE_RULE = 1 * MM
FAINT = 0.4
SIGNERS = (
    ("head", "单位负责人（签章）："),
    ("finance_head", "财务负责人（签章）："),
    ("preparer", "填表人（签章）："),
)
DATE = ("date", "填报日期：")
NO_DATE = "年　　　月　　　日"


def cover(filing: Filing) -> Page:
    """The cover page."""
    page = Page(bookmark="封面")
    _titles(filing, page)
    _sign_off(filing, page)
    return page


def _titles(filing: Filing, page: Page) -> None:
    """The unit, or a line to write it on, and the title beneath."""
    area = page.frame
    title = wording.report_title(filing)
    top = UNIT_TOP
    for text, room in ((filing.unit, TITLE_TOP - UNIT_TOP), (title, SIGNED_TOP - TITLE_TOP)):
        said, size = fitted(centred, text, HEI, TITLE, area.width, room, TITLE_LEADING)
        high = text_height(max(1, len(said)), size, TITLE_LEADING)
        page.boxes.append(
            Box(area.left, top, area.width, high, said, HEI, size, "center", TITLE_LEADING)
        )
        if not said:
            page.rules.append(Rule(area.left, top + high, area.right, top + high, FAINT))
        top += high + BETWEEN


def _sign_off(filing: Filing, page: Page) -> None:
    """Lines to sign at the right, room for the seal at the left."""
    area, top = page.frame, SIGNED_TOP
    rule = area.right - SIGN_WIDTH
    for field, label in SIGNERS:
        _signature(filing, page, field, label, top)
        page.rules.append(Rule(rule, top + SIGN_HEIGHT, area.right, top + SIGN_HEIGHT, FAINT))
        top += SIGN_HEIGHT
    _signature(filing, page, *DATE, top)
    bottom = top + SIGN_HEIGHT - ABOVE_RULE
    high = text_height(1, BODY)
    page.boxes.append(
        Box(area.left, bottom - high, SEAL, high, ("（单位公章）",), size=BODY, align="center")
    )


def _signature(filing: Filing, page: Page, field: str, label: str, top: float) -> None:
    """One line of the sign-off block: what is to be signed, and the name or day if given."""
    cell = Cell(filing.edition.cover.id, field, "1")
    kind = KINDS["date" if field == DATE[0] else "text"]
    text = kind.show(filing.value(cell), filing.edition.unit)
    high = SIGN_HEIGHT - ABOVE_RULE
    said, size = fitted(lines, text, SONG, BODY, SIGN_WIDTH, high)
    align: Align = "left"
    if field == DATE[0] and not text:
        said, align = (NO_DATE,), "right"
    bottom, left = top + SIGN_HEIGHT - ABOVE_RULE, page.frame.right - SIGN_WIDTH
    width, high = text_width(label, SONG, BODY), text_height(1, BODY)
    page.boxes.append(Box(left - width, bottom - high, width, high, (label,), size=BODY))
    high = text_height(len(said), size)
    page.boxes.append(Box(left, bottom - high, SIGN_WIDTH, high, said, size=size, align=align))
