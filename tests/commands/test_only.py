"""`pdf --only` writes one self-evaluation by itself; without the word they go with the report."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader

from db.store.store import Store
from desktop.forms.filing.filing import Filing
from desktop.office.filings.filings import add_filing
from tests.commands.typed import Run


@pytest.fixture
def assessed(file: Path, evaluated: Filing) -> Path:
    """A file with the sample and its three self-evaluations."""
    with Store.create(file) as store:
        add_filing(store, evaluated.edition, evaluated.year, evaluated.entered)
    return file


def test_one_form_with_its_line_to_sign(run: Run, assessed: Path, tmp_path: Path) -> None:
    out = tmp_path / "自评表.pdf"
    code, said, _ = run("pdf", assessed, out, "--only", "project/2")
    (page,) = PdfReader(out).pages
    text = page.extract_text()
    assert (code, said[:11]) == (0, "已保存 自评表.pdf")
    assert text.startswith("合同人员经费项目自评表")
    assert "填表人（签章）" in text


def test_the_tables_come_with_them_all(run: Run, assessed: Path, tmp_path: Path) -> None:
    out = tmp_path / "决算.pdf"
    assert run("pdf", assessed, out, "--tables")[0] == 0
    assert len(PdfReader(out).pages) == 14


def test_a_form_that_is_not_there_is_refused_with_those_that_are(
    run: Run, assessed: Path, tmp_path: Path
) -> None:
    out = tmp_path / "自评表.pdf"
    code, _, complaint = run("pdf", assessed, out, "--only", "project/9")
    assert code == 2
    assert "没有自评表 project/9。现有：overall_goals/1、project/1、project/2。" in complaint
    assert not out.exists()


def test_a_file_without_any_says_so(run: Run, imported: Path, tmp_path: Path) -> None:
    code, _, complaint = run("pdf", imported, tmp_path / "自评表.pdf", "--only", "project/1")
    assert code == 2
    assert "现有：还没有自评表" in complaint
