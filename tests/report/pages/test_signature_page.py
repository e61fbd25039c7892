"""签章页: who signs, how the audit stands, and the data in words and as a QR code."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest
import segno

from desktop import __version__
from desktop.audit.audit import audit
from desktop.forms.filing.digest import digest
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.office.editions import narrative
from desktop.report.document import pages
from desktop.report.pages.signature_page import QR
from desktop.report.pdf.stamp import WHOLE, make_stamp
from desktop.report.setting.page import MM, Page
from desktop.report.setting.qr import QUIET
from tests.sample import sample

AT = datetime(2021, 8, 31, 14, 2, 31, tzinfo=timezone(timedelta(hours=8)))


def last(filing: Filing, stamp: bool = True) -> Page:
    found = audit(filing, narrative(filing.edition.id))
    return pages(found, make_stamp(filing, WHOLE, 128, AT) if stamp else None)[-1]


def texts(page: Page) -> list[str]:
    return ["".join(box.lines) for box in page.boxes]


def said(filing: Filing) -> str:
    """What the code says."""
    return "\n".join(
        (
            filing.unit,
            "2020年度单位决算公开",
            "数据时间 2021-08-31 14:02:31（第 128 步）",
            f"SHA-256 {digest(filing)}",
            f"决算公开 {__version__}",
        )
    )


def modules(page: Page) -> list[list[int]]:
    """The code as a reader sees it: its modules, from the squares on the page."""
    left, top = (min(each[side] for each in page.fills) for side in (0, 1))
    module = page.fills[0].height
    count = round((max(each.left + each.width for each in page.fills) - left) / module)
    seen = [[0] * count for _ in range(count)]
    for each in page.fills:
        row = round((each.top - top) / module)
        first = round((each.left - left) / module)
        for column in range(first, first + round(each.width / module)):
            seen[row][column] = 1
    return seen


def test_the_code_says_which_data_the_report_is_made_of() -> None:
    filing = sample()
    page = last(filing)
    expected = segno.make(
        said(filing), error="m", boost_error=False, mode="byte", encoding="utf-8", micro=False
    )
    assert modules(page) == [list(map(int, row)) for row in expected.matrix]
    assert expected.error == "M"


def test_the_code_is_large_enough_and_has_white_around_it() -> None:
    page = last(sample())
    module = page.fills[0].height
    left, top = (min(each[side] for each in page.fills) for side in (0, 1))
    right = max(each.left + each.width for each in page.fills)
    bottom = max(each.top + each.height for each in page.fills)
    assert right - left == pytest.approx(bottom - top)
    assert right - left >= 18 * MM
    assert right - left == pytest.approx(QR - 2 * QUIET * module)
    assert left - page.frame.left == pytest.approx(QUIET * module)
    inside = (right + QUIET * module, top - QUIET * module)
    for box in page.boxes[:-1]:
        assert box.left >= inside[0] - 0.01 or box.top + box.height <= inside[1] + 0.01


@pytest.mark.parametrize("length", [61, 300, 1200])
def test_a_name_however_long_leaves_the_code_readable(length: int) -> None:
    filing = sample()
    name = ("武汉市江汉区某某局" * 200)[:length]
    filing.apply({Cell("cover", "unit", "1"): name})
    page = last(filing)
    named = said(filing).replace(name, f"{name[:60]}…")
    expected = segno.make(
        named, error="m", boost_error=False, mode="byte", encoding="utf-8", micro=False
    )
    assert modules(page) == [list(map(int, row)) for row in expected.matrix]
    assert page.fills[0].height >= 0.4 * MM


def test_the_same_stands_beside_it_in_words() -> None:
    filing = sample()
    beside = "".join(texts(last(filing))).replace(" ", "")
    for line in said(filing).split("\n"):
        assert line.replace(" ", "") in beside


def test_who_signs_and_how_the_audit_stands() -> None:
    filing = sample()
    filing.apply({Cell("cover", "head", "1"): "张三", Cell("cover", "date", "1"): "2021-08-31"})
    page = texts(last(filing))
    assert page[0] == "签章页"
    for label in ("单位负责人（签章）：", "财务负责人（签章）：", "填表人（签章）：", "填报日期："):
        assert label in page
    assert {"张三", "2021年8月31日", "（单位公章）"} <= set(page)
    (audited,) = (text for text in page if text.startswith("共 "))
    assert "错误 0 处" in audited
    assert "有问题 0 项" in audited
    assert "草稿" not in audited


def test_a_draft_asks_not_to_be_signed() -> None:
    filing = sample()
    filing.apply({Cell("narrative", "functions", "text"): None})
    (audited,) = (text for text in texts(last(filing)) if text.startswith("共 "))
    assert "待填 1 处" in audited
    assert "这是草稿：请先填齐、改正，再签章。" in audited


def test_what_waits_is_counted_once_and_not_as_an_error() -> None:
    """It says the same as the list on the screen."""
    filing = sample()
    filing.apply({cell: None for cell in filing.entered if cell.form in ("t3", "narrative")})
    found = audit(filing, narrative(filing.edition.id))
    standings = [(level, each.level) for level, each in found.standings]
    (audited,) = (text for text in texts(last(filing)) if text.startswith("共 "))
    assert found.blanks > 0
    assert f"错误 {standings.count(('error', 'error'))} 处" in audited
    assert f"待填 {standings.count(('waiting', 'error'))} 处" in audited


def test_the_cover_of_the_whole_report_is_not_signed() -> None:
    filing = sample()
    filing.apply({Cell("cover", "date", "1"): "2021-08-31"})
    found = audit(filing, narrative(filing.edition.id))
    cover = texts(pages(found)[0])
    assert cover == [filing.unit, "2020年度单位决算公开", "2021年8月31日"]


def test_without_a_stamp_there_is_no_code() -> None:
    assert last(sample(), stamp=False).fills == []


@pytest.mark.parametrize("kind", ["empty", "crowded"])
def test_every_line_fits(kind: str, request: pytest.FixtureRequest) -> None:
    page = last(request.getfixturevalue(kind))
    for box in page.boxes:
        assert box.left + box.width <= page.frame.right + 0.01
        assert box.size * box.leading * len(box.lines) <= box.height + 0.01
