"""`html` writes the whole report as a page for the website, and says where it is a draft."""

from __future__ import annotations

from pathlib import Path

from desktop.paths import EXAMPLE
from tests.commands.typed import Run
from tests.report.web.read import Page


def test_the_report_is_written(run: Run, file: Path, tmp_path: Path) -> None:
    assert run("import", file, EXAMPLE)[0] == 0
    out = tmp_path / "决算公开.html"
    code, said, err = run("html", file, out)
    assert (code, err) == (0, "")
    assert (
        said == "已保存 决算公开.html：武汉市人力资源和社会保障局江汉社会保险管理处 2020 年度。\n"
    )
    assert len(Page(out.read_bytes()).tables) == 13


def test_a_draft_is_said(run: Run, imported: Path, tmp_path: Path) -> None:
    code, said, _ = run("html", imported, tmp_path / "决算公开.html", "--year", "2020")
    assert code == 0
    assert "网页上方印有“草稿”" in said
