"""The line on which a form printed alone is signed and sealed."""

from __future__ import annotations

from desktop.forms.filing import Filing
from desktop.forms.formula import Cell
from desktop.forms.kinds import KINDS
from desktop.report.fonts import SONG, text_width
from desktop.report.foot import Foot
from desktop.report.page import MM, Box, Rule, frame, text_height
from desktop.report.text import fitted, lines

SIZE, LINE = 10, 10 * MM
HEIGHT = 2 * LINE
"""The seal and the day stand one under the other, at the right; what is signed beside the day."""

RULED, FAINT, BELOW = 24 * MM, 0.4, 1 * MM
SIGNERS = (("head", "单位负责人（签章）："), ("preparer", "填表人（签章）："))
SEAL, DAY, NO_DAY = "（单位公章）", "日期：", "　　　年　　月　　日"


def signing_line(filing: Filing) -> Foot:
    """单位负责人, 填表人, 单位公章 and 日期, with the names and the day of the cover if given."""
    area = frame(landscape=False)
    day = DAY + (_said(filing, "date") or NO_DAY)
    wide = text_width(DAY + NO_DAY, SONG, SIZE)
    boxes = [
        _box(area.right - wide, wide, LINE, (SEAL,))._replace(align="center"),
        _box(area.right - wide, wide, HEIGHT, (day,)),
    ]
    rules = []
    labels = [text_width(label, SONG, SIZE) for _, label in SIGNERS]
    gap = (area.width - wide - sum(labels) - len(labels) * RULED) / len(labels)
    left = area.left
    for (field, label), width in zip(SIGNERS, labels, strict=True):
        said, size = fitted(lines, _said(filing, field), SONG, SIZE, RULED, HEIGHT)
        boxes.append(_box(left, width, HEIGHT, (label,)))
        boxes.append(_box(left + width, RULED, HEIGHT, said, size))
        rules.append(Rule(left + width, HEIGHT, left + width + RULED, HEIGHT, FAINT))
        left += width + RULED + gap
    return Foot(tuple(boxes), tuple(rules), HEIGHT + BELOW)


def _box(
    left: float, width: float, bottom: float, said: tuple[str, ...], size: float = SIZE
) -> Box:
    high = text_height(len(said), size)
    return Box(left, bottom - high, width, high, said, size=size)


def _said(filing: Filing, field: str) -> str:
    value = filing.value(Cell(filing.edition.cover.id, field, "1"))
    kind = KINDS["date" if field == "date" else "text"]
    return kind.show(value, filing.edition.unit)
