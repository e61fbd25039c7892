"""`import`: the sample and what is wrong with other workbooks; nothing half done."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path

import pytest
from openpyxl import Workbook

from db.store.store import Store
from desktop.__main__ import main
from desktop.forms.formula import Cell
from desktop.forms.kinds import MONEY
from desktop.forms.values import Value
from desktop.paths import SAMPLE
from tests.commands.typed import Run, altered, new


def test_import_prints_what_it_did(run: Run, file: Path) -> None:
    code, out, err = run("import", file, SAMPLE)
    assert (code, err) == (0, "")
    assert "填入 72 个数字，合计与计算相符 110 个，手工填列 0 个，未能放入 0 处。" in out
    assert out.count("工作表“") == 9


def test_import_then_show_gives_the_published_figures(
    run: Run, imported: Path, published: Mapping[Cell, Value]
) -> None:
    shown = json.loads(run("show", imported, "--json")[1])
    figures = {
        (form, row, col): text
        for form, rows in shown.items()
        for row, cols in rows.items()
        for col, text in cols.items()
    }
    assert figures == {
        tuple(cell): MONEY.show(value, "万元", trim=True).replace(",", "")
        for cell, value in published.items()
        if not isinstance(value, str)
    }
    assert shown["t1"]["59"] == {"2": "25"}
    assert shown["t1"]["49"] == {"2": "158.7"}
    assert shown["sg"]["1"]["11"] == "3.3"
    assert shown["fund"] == {}


def test_import_again_changes_nothing(run: Run, imported: Path) -> None:
    assert run("import", imported, SAMPLE)[0] == 0
    with Store.open(imported, read_only=True) as store:
        assert store.journal(store.filings()[0].id) == []


def test_import_into_a_filing_is_one_step(run: Run, file: Path, tmp_path: Path) -> None:
    new(run, file)
    run("import", file, SAMPLE)
    with Store.open(file, read_only=True) as store:
        journal = store.journal(store.filings()[0].id)
    assert {entry.step for entry in journal} == {"导入 jianghan-2020.xlsx"}
    assert len({entry.step_id for entry in journal}) == 1


def test_import_lists_what_it_could_not_place(run: Run, file: Path, tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        book["表3 支出决算表"]["A11"] = "2080"
        book["表3 支出决算表"]["E7"] = 1977
        book["表6 一般公共预算财政拨款基本支出决算表"]["F7"] = 40.0834

    code, out, _ = run("import", file, altered(tmp_path, change))
    assert code == 1
    assert "科目编码应当是 3、5 或 7 位数字：2 处" in out
    assert "工作表“表3 支出决算表”E11 “417.5”：科目编码“2080”应当是" in out
    assert "表3 合计 1栏：工作簿 1,977.00，计算 " in out
    assert "40.0834 记作 40.08" in out
    assert run("show", file)[0] == 0


def test_import_of_what_is_no_workbook_leaves_nothing(run: Run, file: Path, tmp_path: Path) -> None:
    words = tmp_path / "说明.xlsx"
    words.write_text("决算", encoding="utf-8")
    code, out, err = run("import", file, words)
    assert (code, out) == (2, "")
    assert err.startswith("“说明.xlsx”其实是文本文件，不是 Excel 工作簿；请用 Excel 或 WPS 打开它")
    assert not file.exists()


def test_import_of_other_tables(run: Run, file: Path, tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["2020年度资产情况", 3])
    book.save(tmp_path / "资产.xlsx")
    code, _, err = run("import", file, tmp_path / "资产.xlsx", "--year", 2020)
    assert code == 2
    assert "没有认出任何一张决算公开表" in err
    assert not file.exists()


def test_import_for_another_year(run: Run, file: Path) -> None:
    code, _, err = run("import", file, SAMPLE, "--year", 2021)
    assert code == 2
    assert "是 2020 年度的，与 --year 2021 不符" in err


def test_import_without_a_year(run: Run, file: Path, tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        for page in book.worksheets:
            for row in page.iter_rows():
                for box in row:
                    if isinstance(box.value, str):
                        box.value = box.value.replace("2020年", "")

    workbook = altered(tmp_path, change)
    code, _, err = run("import", file, workbook)
    assert code == 2
    assert "没有写明年度" in err
    assert run("import", file, workbook, "--year", 2020)[0] == 0


def test_a_dry_run_leaves_nothing_and_changes_nothing(run: Run, file: Path, tmp_path: Path) -> None:
    code, out, _ = run("import", file, SAMPLE, "--dry-run")
    assert code == 0
    assert "没有改动任何文件" in out
    assert os.listdir(tmp_path) == []
    new(run, file)
    before = file.read_bytes()
    assert run("import", file, SAMPLE, "--dry-run")[0] == 0
    assert file.read_bytes() == before


def test_a_file_half_made_is_taken_back(
    run: Run, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError("the disk is gone")

    monkeypatch.setattr(Store, "add_filing", fail)
    with pytest.raises(OSError, match="gone"):
        main(["import", str(file), str(SAMPLE)])
    assert not file.exists()


def test_a_workbook_of_something_else_is_told_so_before_its_year_is_asked(
    run: Run, file: Path, tmp_path: Path
) -> None:
    book = Workbook()
    book.active.append(["姓名", "工资"])
    book.active.append(["张三", 5000])
    book.save(tmp_path / "工资表.xlsx")
    code, _, said = run("import", file, tmp_path / "工资表.xlsx")
    assert code == 2
    assert "没有认出任何一张决算公开表" in said
    assert not file.exists()
