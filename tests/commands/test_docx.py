"""`docx` writes the whole report as a Word file, and says what is still to be filled in."""

from __future__ import annotations

from pathlib import Path

from docx import Document

from desktop.paths import EXAMPLE, RESOURCES
from tests.commands.typed import Run

ROOT = RESOURCES.parent


def test_the_report_is_written(run: Run, file: Path, tmp_path: Path) -> None:
    assert run("import", file, EXAMPLE)[0] == 0
    out = tmp_path / "决算公开.docx"
    code, said, err = run("docx", file, out)
    assert (code, err) == (0, "")
    assert (
        said == "已保存 决算公开.docx：武汉市人力资源和社会保障局江汉社会保险管理处 2020 年度。\n"
    )
    assert len(Document(str(out)).tables) == 13


def test_what_is_missing_is_counted(run: Run, imported: Path, tmp_path: Path) -> None:
    code, said, _ = run("docx", imported, tmp_path / "决算公开.docx", "--year", "2020")
    assert code == 0
    assert "处待填，写作红字〔待填：…〕。" in said


def test_another_year_and_the_file_itself_are_refused(run: Run, imported: Path) -> None:
    code, _, complaint = run("docx", imported, imported.with_suffix(".docx"), "--year", "2021")
    assert code == 2
    assert "没有 2021 年度" in complaint
    assert not imported.with_suffix(".docx").exists()
    code, _, complaint = run("docx", imported, imported)
    assert code == 2
    assert "不能覆盖" in complaint
