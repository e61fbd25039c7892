"""Where a report is signed and sealed: the block of a cover or of the 签章页, and the line of a
form printed alone."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.forms.kinds import KINDS
from desktop.report.faces.fonts import SONG, text_width
from desktop.report.setting.foot import Foot
from desktop.report.setting.page import MM, Align, Box, Page, RuledLine, frame, text_height
from desktop.report.setting.text import fitted, lines

HEAD, PREPARER = "head", "preparer"
SIGNERS = {
    HEAD: "单位负责人（签章）：",
    "finance_head": "财务负责人（签章）：",
    PREPARER: "填表人（签章）：",
}
DAY = "填报日期："
NO_DAY = "年　　　月　　　日"
SEALED = "（单位公章）"

SIZE, HEIGHT, WIDTH = 14, 14 * MM, 52 * MM
"""Of a line of the block: its type, and the room for a name."""

SEAL = 45 * MM
"""Room for a seal, which is 42 mm across."""

FAINT, ABOVE_RULE = 0.4, 1 * MM

LINE_SIZE, LINE = 10, 10 * MM
LINES = 2 * LINE
"""Of the line: the seal and the day are one under the other, at the right; the signatures are
beside the day."""

RULED = 24 * MM
LINE_DAY, LINE_NO_DAY = "日期：", "　　　年　　月　　日"


def day(filing: Filing) -> str:
    """The day on which the report was made, '' where it is not given."""
    return _said(filing, "date")


def signatures(filing: Filing) -> Iterator[tuple[str, str]]:
    """The places to sign: each label, and the name or the day if given."""
    for field, label in SIGNERS.items():
        yield label, _said(filing, field)
    yield DAY, day(filing)


def sign_off(filing: Filing, page: Page, top: float) -> None:
    """Puts lines to sign on `page` from `top`, at the right, and room for the seal at the left."""
    area = page.frame
    rule = area.right - WIDTH
    *signed, (label, date) = signatures(filing)
    for each, name in signed:
        _signature(page, each, name, top)
        page.rules.append(RuledLine(rule, top + HEIGHT, area.right, top + HEIGHT, FAINT))
        top += HEIGHT
    _signature(page, label, date or NO_DAY, top, "left" if date else "right")
    bottom, high = top + HEIGHT - ABOVE_RULE, text_height(1, SIZE)
    seal = Box(area.left, bottom - high, SEAL, high, (SEALED,), size=SIZE, align="center")
    page.boxes.append(seal)


def _signature(page: Page, label: str, text: str, top: float, align: Align = "left") -> None:
    """One line of the block: the label of the signature, and the text behind it."""
    high = HEIGHT - ABOVE_RULE
    said, size = fitted(lines, text, SONG, SIZE, WIDTH, high)
    bottom, left = top + high, page.frame.right - WIDTH
    width, high = text_width(label, SONG, SIZE), text_height(1, SIZE)
    page.boxes.append(Box(left - width, bottom - high, width, high, (label,), size=SIZE))
    high = text_height(len(said), size)
    page.boxes.append(Box(left, bottom - high, WIDTH, high, said, size=size, align=align))


def signing_line(filing: Filing) -> Foot:
    """单位负责人, 填表人, 单位公章 and 日期, with the names and the day of the cover if given."""
    area = frame(landscape=False)
    date = LINE_DAY + (day(filing) or LINE_NO_DAY)
    wide = text_width(LINE_DAY + LINE_NO_DAY, SONG, LINE_SIZE)
    boxes = [
        _box(area.right - wide, wide, LINE, (SEALED,))._replace(align="center"),
        _box(area.right - wide, wide, LINES, (date,)),
    ]
    rules = []
    signed = {field: SIGNERS[field] for field in (HEAD, PREPARER)}
    labels = {field: text_width(label, SONG, LINE_SIZE) for field, label in signed.items()}
    gap = (area.width - wide - sum(labels.values()) - len(labels) * RULED) / len(labels)
    left = area.left
    for field, width in labels.items():
        said, size = fitted(lines, _said(filing, field), SONG, LINE_SIZE, RULED, LINES)
        boxes.append(_box(left, width, LINES, (signed[field],)))
        boxes.append(_box(left + width, RULED, LINES, said, size))
        rules.append(RuledLine(left + width, LINES, left + width + RULED, LINES, FAINT))
        left += width + RULED + gap
    return Foot(tuple(boxes), tuple(rules), LINES + ABOVE_RULE)


def _box(
    left: float, width: float, bottom: float, said: tuple[str, ...], size: float = LINE_SIZE
) -> Box:
    high = text_height(len(said), size)
    return Box(left, bottom - high, width, high, said, size=size)


def _said(filing: Filing, field: str) -> str:
    value = filing.value(Cell(filing.edition.cover.id, field, "1"))
    kind = KINDS["date" if field == "date" else "text"]
    return kind.show(value, filing.edition.unit)
