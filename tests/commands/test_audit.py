"""`audit` writes the 审核报告 and tells by its code whether there are errors."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook
from pypdf import PdfReader

from db.store.store import Store
from desktop.forms.filing.changes.comments import written
from desktop.forms.formula import Cell
from desktop.office.editions import edition
from desktop.office.filings.filings import to_store
from tests.commands.typed import Run, altered


def test_the_published_report_passes(run: Run, imported: Path, tmp_path: Path) -> None:
    out = tmp_path / "审核报告.pdf"
    code, said, _ = run("audit", imported, out)
    assert code == 0
    assert "有问题 0 项" in said
    assert "审核报告" in PdfReader(out).pages[0].extract_text()


def test_errors_are_told_by_the_code_and_on_paper(run: Run, file: Path, tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        book["表1 收入支出决算总表"]["F14"] = 1665.15

    assert run("import", file, altered(tmp_path, change))[0] == 0
    out = tmp_path / "审核报告.pdf"
    assert run("audit", file, out)[0] == 1
    assert "错误" in PdfReader(out).pages[0].extract_text()


def test_comments_are_printed_where_they_are_asked_for(
    run: Run, imported: Path, tmp_path: Path
) -> None:
    changes = written(Cell("t1", "1", "1"), "与批复核对", "张三", date(2026, 12, 1))
    with Store.open(imported) as store:
        head = store.filings()[0]
        store.write(head.id, to_store(edition(head.edition), changes), step="批注 表1 1行")
    out = tmp_path / "审核报告.pdf"
    for words, there in (((), False), (("--comments",), True)):
        run("audit", imported, out, *words)
        text = "".join(page.extract_text() for page in PdfReader(out).pages)
        assert ("与批复核对" in text) is there


@pytest.mark.parametrize("words", [(), ("--proofs",)])
def test_so_is_the_sheet_of_proofs(
    words: tuple[str, ...], run: Run, imported: Path, tmp_path: Path
) -> None:
    out = tmp_path / "审核报告.pdf"
    run("audit", imported, out, *words)
    text = "".join(page.extract_text() for page in PdfReader(out).pages)
    assert ("附：校对单" in text) is bool(words)
