"""`xlsx` writes the nine tables as a workbook, which `import` takes in again."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from desktop.paths import RESOURCES
from tests.commands.test_export import kept
from tests.commands.typed import Run

ROOT = RESOURCES.parent


def test_the_workbook_comes_in_again(run: Run, imported: Path, tmp_path: Path) -> None:
    out, other = tmp_path / "九张表.xlsx", tmp_path / "乙.jsgk"
    code, said, err = run("xlsx", imported, out)
    assert (code, err) == (0, "")
    assert said.startswith("已保存 九张表.xlsx：武汉市人力资源和社会保障局")
    assert len(openpyxl.load_workbook(out).sheetnames) == 9
    assert run("import", other, out)[0] == 0
    assert kept(other) == kept(imported)


def test_a_year_can_be_chosen(run: Run, imported: Path, tmp_path: Path) -> None:
    out = tmp_path / "九张表.xlsx"
    assert run("xlsx", imported, out, "--year", "2020")[0] == 0
    code, _, complaint = run("xlsx", imported, tmp_path / "没有.xlsx", "--year", "2021")
    assert code == 2
    assert "没有 2021 年度" in complaint
    assert not (tmp_path / "没有.xlsx").exists()


def test_an_older_workbook_is_replaced_and_the_file_itself_never(
    run: Run, imported: Path, tmp_path: Path
) -> None:
    out = tmp_path / "九张表.xlsx"
    out.write_bytes(b"old")
    assert run("xlsx", imported, out)[0] == 0
    assert out.read_bytes()[:2] == b"PK"
    code, _, complaint = run("xlsx", imported, imported)
    assert code == 2
    assert "不能覆盖" in complaint
