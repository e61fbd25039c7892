"""`pdf`, or `report`, writes the whole report, and says what makes it a draft."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pypdf import PdfReader

from db.store.store import Store
from desktop.office.filings.filings import add_filing
from tests.commands.typed import Run
from tests.sample import sample


@pytest.fixture
def written(file: Path) -> Path:
    """A file with the sample, its self-evaluations and everything its text needs."""
    filing = sample()
    with Store.create(file) as store:
        add_filing(store, filing.edition, filing.year, filing.entered)
    return file


@pytest.mark.parametrize("command", ["pdf", "report"])
def test_the_published_report_lacks_nothing(
    command: str, run: Run, written: Path, tmp_path: Path
) -> None:
    out = tmp_path / "整本.pdf"
    code, said, _ = run(command, written, out)
    assert (code, said) == (
        0,
        "已保存 整本.pdf：武汉市人力资源和社会保障局江汉社会保险管理处 2020 年度。\n",
    )
    pages = PdfReader(out).pages
    assert len(pages) > 30
    assert "目　录" in pages[1].extract_text()
    assert "签章页" in pages[-1].extract_text()
    assert "草稿" not in pages[3].extract_text()


def test_what_is_published_says_nothing_of_the_program_and_can_be_verified(
    run: Run, written: Path, tmp_path: Path
) -> None:
    whole, public = tmp_path / "整本.pdf", tmp_path / "公开版.pdf"
    assert run("pdf", written, whole)[0] == 0
    assert run("pdf", written, public, "--public")[0] == 0
    pages = [page.extract_text() for page in PdfReader(public).pages]
    assert len(pages) == len(PdfReader(whole).pages) - 1
    assert not any("数据指纹" in page or "签章" in page for page in pages)
    assert run("verify", written, public)[0] == 0


def test_what_is_missing_is_told_and_printed(run: Run, imported: Path, tmp_path: Path) -> None:
    out = tmp_path / "整本.pdf"
    code, said, _ = run("report", imported, out, "--year", "2020")
    assert code == 0
    assert re.search(r"每页印有“草稿”：还有 \d+ 处待填。", said)
    assert "〔待填：" in "".join(page.extract_text() for page in PdfReader(out).pages)


def test_errors_make_it_a_draft(run: Run, written: Path, tmp_path: Path) -> None:
    with Store.open(written) as store:
        store.write(store.filings()[0].id, {("t1", "8", "1"): 22481}, step="录入")
    for words in ((), ("--tables",)):
        out = tmp_path / "草稿.pdf"
        code, said, _ = run("pdf", written, out, *words)
        assert code == 0
        assert re.search(r"每页印有“草稿”：还有 \d+ 处错误", said)
        assert all("草稿" in page.extract_text() for page in PdfReader(out).pages)


def test_empty_columns_are_left_out_of_the_tables_only(
    run: Run, written: Path, tmp_path: Path
) -> None:
    code, _, complaint = run("pdf", written, tmp_path / "整本.pdf", "--trimmed")
    assert code == 2
    assert "请和 --tables 一起用" in complaint
    assert not (tmp_path / "整本.pdf").exists()


def test_the_file_itself_is_never_written_over(run: Run, imported: Path) -> None:
    before = imported.read_bytes()
    code, _, complaint = run("report", imported, imported)
    assert code == 2
    assert "不能覆盖" in complaint
    assert imported.read_bytes() == before


def test_a_year_that_is_not_there_is_refused(run: Run, imported: Path, tmp_path: Path) -> None:
    out = tmp_path / "整本.pdf"
    code, _, complaint = run("report", imported, out, "--year", "2019")
    assert code == 2
    assert "没有 2019 年度" in complaint
    assert not out.exists()
