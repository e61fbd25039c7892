"""签章页: who answers for the report, the state of its audit, and the data it was made from."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.audit.audit import Audit
from desktop.audit.listing.ledger import STATE_WORDS, count_states
from desktop.audit.listing.standing import STANDING_WORDS, WAITING
from desktop.forms.words import wording
from desktop.report.faces.fonts import HEI, SONG
from desktop.report.pages.prose import PART, PART_STEP
from desktop.report.pages.signing import FAINT, NO_DAY, SEALED, sign_off, signatures
from desktop.report.pdf.stamp import Stamp, in_full
from desktop.report.setting.page import MM, Bookmark, Box, Page, RuledLine, text_height
from desktop.report.setting.qr import code
from desktop.report.setting.text import fitted, lines, paragraphs

TITLE = "签章页"
SIZE, LEADING, BETWEEN = 12, 1.7, 2 * MM
BELOW_TITLE, ABOVE_BLOCK = 12 * MM, 18 * MM
LABEL = 4 * SIZE
"""Room for the label of a line, of two characters, and the blank behind it."""

COUNTED = ("error", "query", "hint", "rounding")
RULED = "＿" * 12
"""In the place of a name, where it is signed by hand."""
DRAFT = "这是草稿：请先填齐、改正，再签章。"

QR, QR_SIZE, QR_LEADING = 34 * MM, 9, 1.45
"""The code with the white around it, and the type of the words beside it."""
NAMED = 60
"""So many characters of a name are in the code: with more its squares get too small to be read,
and a thousand no code can hold."""
MEANT = "（二维码的内容同上；用“文件 → 核对 PDF”可以查出这份 PDF 是哪一步的数据。）"


def signature_page(audit: Audit, stamp: Stamp | None) -> Page:
    """The last page of the whole report; without a stamp there is no code on it."""
    page = Page()
    area, font = page.frame, (stamp.faces.title if stamp else "") or HEI
    page.marks.append(Bookmark(TITLE, 0, area.top))
    page.boxes.append(
        Box(area.left, area.top, area.width, PART_STEP, (TITLE,), font, PART, "center")
    )
    top = area.top + PART_STEP + BELOW_TITLE
    for label, text in _signed(audit):
        top = _line(page, label, text, top) + BETWEEN
    sign_off(audit.filing, page, top + ABOVE_BLOCK)
    if stamp:
        _provenance(audit, stamp, page)
    return page


def signed(audit: Audit) -> Iterator[str]:
    """The title and the lines of the page for a Word file: the words of the paper, but for the
    data that only the paper can name."""
    yield TITLE
    for label, text in _signed(audit):
        yield f"{label}　{''.join(text.splitlines())}"
    *signers, (label, date) = signatures(audit.filing)
    for each, name in signers:
        yield f"{each}{name or RULED}"
    yield f"{label}{date or NO_DAY}　　{SEALED}"


def _signed(audit: Audit) -> list[tuple[str, str]]:
    """The lines that are signed: the state of the checks, and the report's numbers."""
    filing = audit.filing
    states = count_states(audit.ledger)
    checked = "，".join(f"{STATE_WORDS[state]} {count} 项" for state, count in states.items())
    levels: list[str] = [found.level for standing, found in audit.standings if standing != WAITING]
    found = "，".join(f"{STANDING_WORDS[level]} {levels.count(level)} 处" for level in COUNTED)
    blanks = audit.waiting + audit.blanks
    waiting = f"，待填 {blanks} 处" if blanks else ""
    draft = f"\n{DRAFT}" if audit.draft else ""
    return [
        ("单位", filing.unit),
        ("报告", wording.report_title(filing)),
        ("审核", f"共 {len(audit.ledger)} 项：{checked}。\n结果：{found}{waiting}。{draft}"),
    ]


def _line(page: Page, label: str, text: str, top: float) -> float:
    """Draws a label and the text beside it; returns where it ends."""
    area = page.frame
    said = paragraphs(lines, text, SONG, SIZE, area.width - LABEL)
    high = text_height(max(1, len(said)), SIZE, LEADING)
    first = text_height(1, SIZE, LEADING)
    page.boxes.append(Box(area.left, top, LABEL, first, (label,), HEI, SIZE, leading=LEADING))
    left, width = area.left + LABEL, area.width - LABEL
    page.boxes.append(Box(left, top, width, high, said, size=SIZE, leading=LEADING))
    return top + high


def _provenance(audit: Audit, stamp: Stamp, page: Page) -> None:
    """The code at the foot of the page, and beside it the same in words."""
    area, filing = page.frame, audit.filing
    said = (filing.unit, wording.report_title(filing), *in_full(stamp))
    top = area.bottom - QR
    page.rules.append(RuledLine(area.left, top - BETWEEN, area.right, top - BETWEEN, FAINT))
    short = filing.unit if len(filing.unit) <= NAMED else f"{filing.unit[:NAMED]}…"
    page.fills.extend(code("\n".join((short, *said[1:])), area.left, top, QR))
    left = area.left + QR + BETWEEN
    width = area.right - left
    words, size = fitted(lines, "\n".join((*said, MEANT)), SONG, QR_SIZE, width, QR, QR_LEADING)
    page.boxes.append(Box(left, top, width, QR, words, size=size, leading=QR_LEADING))
