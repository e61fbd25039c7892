"""The 审核报告: counts, open findings, reasons and every check, as real pages."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from pypdf import PdfReader

from desktop.audit.audit import Audit
from desktop.audit.audit import audit as find
from desktop.audit.finding.sentences import check_name
from desktop.audit.listing.ledger import count_states
from desktop.audit.listing.reasons import reason_changes
from desktop.forms.filing.changes.proofs import (
    READ,
    due_cells,
    keyed_again,
    marked_wrong,
    verified,
)
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.office.editions import narrative
from desktop.report.audit import audit
from tests.audited import found_in

WORDS = "按审计意见调整，财政局已批复。"


def audited(filing: Filing) -> Audit:
    """All that is found in a filing of the edition wuhan-2020."""
    return find(filing, narrative("wuhan-2020"))


def texts(filing: Filing) -> list[str]:
    """The text of each page without its line breaks."""
    pages = PdfReader(BytesIO(audit(audited(filing)))).pages
    return [page.extract_text().replace("\n", "") for page in pages]


@pytest.fixture
def asked(jianghan: Filing) -> Filing:
    """The published report, with last year's closing balance 3.00 万元 off this year's opening."""
    jianghan.apply({Cell("last/t1", "59", "2"): Decimal(30000)})
    return jianghan


def question(filing: Filing) -> dict[Cell, object]:
    (query,) = (finding for finding in found_in(filing) if finding.check == "X20")
    return dict(reason_changes(filing, query, WORDS))


def test_the_report_says_what_was_checked_and_what_came_of_it(jianghan: Filing) -> None:
    first, *checks = texts(jianghan)
    counts = count_states(audited(jianghan).ledger)
    assert "2020年度审核报告" in first
    assert f"通过 {counts['passed']} 项，不适用 {counts['inapplicable']} 项" in first
    assert "X16" in first
    assert "差 25.00" in first
    assert "审核人（签字）" in first
    listed = "".join(checks)
    for item in audited(jianghan).ledger:
        assert check_name(item.check) in listed


def test_the_statements_of_the_text_are_counted_and_those_that_are_wrong_listed(
    jianghan: Filing,
) -> None:
    jianghan.apply({Cell("narrative", "income", "own"): "本年收入合计2,001.00万元。"})
    counts = audited(jianghan).listed_statements.counts.words
    first, annex, *_ = texts(jianghan)
    assert counts in first
    assert "不符 1 处" in counts
    assert "附：文字核对" in annex
    assert "“本年收入合计2,001.00万元”，应为 2,001.99万元" in annex
    assert "表2 合计 1栏 本年收入合计 2,001.99" in annex


def test_a_report_without_findings_says_so(jianghan: Filing) -> None:
    empty = Filing(jianghan.edition, 2020, {})
    assert "没有发现问题" in texts(empty)[0]


def test_a_reason_is_printed_in_the_annex_and_no_longer_among_the_problems(asked: Filing) -> None:
    assert "X20" in texts(asked)[0]
    assert not any("附：核实事项及理由" in text for text in texts(asked))
    asked.apply(question(asked))  # type: ignore[arg-type]
    first, annex, *_ = texts(asked)
    assert "X20" not in first
    assert "附：核实事项及理由" in annex
    assert WORDS in annex
    assert "已说明理由" in annex


def test_a_stale_reason_is_printed_as_such_and_asks_again(asked: Filing) -> None:
    asked.apply(question(asked))  # type: ignore[arg-type]
    asked.apply({Cell("last/t1", "59", "2"): Decimal(40000)})
    first, annex, *_ = texts(asked)
    assert "X20" in first
    assert "数字已变，须重新说明" in annex
    assert WORDS in annex


def test_the_same_figures_give_the_same_bytes(jianghan: Filing) -> None:
    assert audit(audited(jianghan)) == audit(audited(jianghan))


def sheet(filing: Filing) -> str:
    """The text of the 校对单, without its line breaks."""
    pdf = PdfReader(BytesIO(audit(audited(filing), proofs=True)))
    pages = [page.extract_text().replace("\n", "") for page in pdf.pages]
    return "".join(page for page in pages if "附：校对单" in page)


def test_the_sheet_of_proofs_is_printed_only_where_it_is_wanted(jianghan: Filing) -> None:
    assert not any("校对单" in page for page in texts(jianghan))
    assert "应校对" in sheet(jianghan)


def test_it_says_how_many_were_verified_by_whom_and_what_differs(jianghan: Filing) -> None:
    day = date(2026, 12, 1)
    for cell in due_cells(jianghan, "t1"):
        jianghan.apply(verified(jianghan, cell, READ, "张三", day))
    (first, second, *_) = due_cells(jianghan, "t3")
    jianghan.apply(keyed_again(jianghan, first, Decimal(50000), "李四", day))
    jianghan.apply(marked_wrong(jianghan, second, "李四", day))
    text = sheet(jianghan)
    assert "已校对表1 收入支出决算总表应校对 6 个数，已校对 6 个张三，唱数，2026-12-01" in text
    assert "不符表3 支出决算表" in text
    assert "未校对表2 收入决算表" in text
    assert "重录 5.00" in text
    assert "李四，重录，2026-12-01" in text
    assert "唱数有误" in text
    assert "校对人（签字）" in text
    jianghan.apply({Cell("t1", "1", "1"): Decimal(1)})
    assert "已变动、须重新校对 1 个" in sheet(jianghan)
    assert "未校对完表1" in sheet(jianghan)
