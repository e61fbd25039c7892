"""自评表 imported from the command line."""

from pathlib import Path

import pytest

from desktop.__main__ import main
from tests.exchange import evaluation_files as files


def test_files_are_imported_and_what_is_left_is_listed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(tmp_path / "单位.jsgk")
    assert main(["new", path, "--unit", "某中心", "--kind", "单位", "--year", "2023"]) == 0
    sources = [
        str(files.word(tmp_path / "一.docx", files.NATIONAL)),
        str(files.workbook(tmp_path / "二.xlsx", files.PLAIN)),
    ]
    assert main(["import-evaluations", path, *sources, "--dry-run"]) == 1
    assert "没有改动任何文件" in capsys.readouterr().out
    assert main(["import-evaluations", path, *sources]) == 1
    said = capsys.readouterr().out
    assert "老旧小区消防设施改造（一.docx）：新增" in said
    assert "个别小区施工噪声大" in said
    assert main(["import-evaluations", path, sources[1]]) == 0
    assert "与现有的完全相同" in capsys.readouterr().out
