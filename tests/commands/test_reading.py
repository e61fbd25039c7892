"""`show`, `check` and `pdf`: they print or write what the file holds, and change nothing in it."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from openpyxl import Workbook

from db.store.store import Store
from desktop.paths import SAMPLE
from tests.commands.typed import Run, altered, new
from tests.conftest import HINTS


def test_show_lists_figures_with_their_names(run: Run, imported: Path) -> None:
    code, out, _ = run("show", imported)
    assert code == 0
    assert "表1 57行 本年支出合计　1,976.99" in out
    assert "表8 政府性基金预算财政拨款收入支出决算表\n  没有数字" in out


def test_check_finds_nothing_but_two_hints_in_the_sample(run: Run, imported: Path) -> None:
    code, out, err = run("check", imported)
    assert (code, err) == (0, "")
    *hints, counted = out.splitlines()
    assert counted == "2020 年度：提示 2 处。"
    assert [hint.partition(" ")[0] for hint in hints] == ["提示　表2", "提示　表5"]
    found = json.loads(run("check", imported, "--json")[1])
    assert {each["level"] for each in found} == {"hint"}
    assert [each["id"] for each in found] == [name.partition(" ")[0] for name in HINTS]


def test_check_says_so_where_nothing_is_found(run: Run, file: Path) -> None:
    new(run, file)
    assert run("check", file) == (0, "2020 年度：没有发现问题。\n", "")
    assert run("check", file, "--json")[1] == "[]\n"


def test_check_tells_findings(run: Run, file: Path, tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        book["表1 收入支出决算总表"]["F14"] = 1665.15
        book["表1 收入支出决算总表"]["F33"] = 1975.99

    assert run("import", file, altered(tmp_path, change))[0] == 0
    code, out, _ = run("check", file)
    assert code == 1
    assert "错误　表1 57行 本年支出合计 1,975.99 ≠ 表3 合计 1栏 1,976.99，差 1.00" in out
    code, out, _ = run("check", file, "--json")
    assert code == 1
    [found] = [found for found in json.loads(out) if found["id"] == "X4"]
    assert found["level"] == "error"
    assert found["cells"] == [["t1", "57", "2"], ["t3", "合计", "1"]]
    assert ["t1", "38", "2"] in found["entered"]
    assert (found["left"], found["right"], found["difference"]) == ("1975.99", "1976.99", "1.00")
    assert found["sentence"].endswith("差 1.00")
    assert found["why"]


def test_pdf_replaces_what_is_there(run: Run, imported: Path, tmp_path: Path) -> None:
    out = tmp_path / "决算.pdf"
    out.write_bytes(b"old")
    code, said, _ = run("pdf", imported, out)
    assert code == 0
    assert "决算.pdf" in said
    assert out.read_bytes().startswith(b"%PDF-")
    assert sorted(os.listdir(tmp_path)) == sorted([imported.name, out.name])


def test_a_pdf_that_cannot_be_written(run: Run, imported: Path, tmp_path: Path) -> None:
    (tmp_path / "决算.pdf").mkdir()
    code, _, err = run("pdf", imported, tmp_path / "决算.pdf")
    assert code == 2
    assert "没有保存" in err


@pytest.mark.parametrize("command", ["show", "check", "pdf"])
def test_a_year_that_is_not_there(command: str, run: Run, imported: Path, tmp_path: Path) -> None:
    out = [tmp_path / "a.pdf"] if command == "pdf" else []
    code, _, err = run(command, imported, *out, "--year", 2021)
    assert (code, err) == (2, "“甲单位.jsgk”里没有 2021 年度，只有：2020。\n")


def test_the_latest_of_several_years(run: Run, imported: Path) -> None:
    with Store.open(imported) as store:
        store.add_filing(2019, "wuhan-2020", {("cover", "unit", "1"): "甲"})
    code, out, err = run("show", imported, "--json")
    assert code == 0
    assert json.loads(out)["t1"]
    assert err == "文件里有 2019、2020 年度，这里是最近的 2020 年度。\n"
    assert json.loads(run("show", imported, "--json", "--year", 2019)[1])["t1"] == {}


def test_a_file_without_filings(run: Run, file: Path) -> None:
    Store.create(file).close()
    code, _, err = run("check", file)
    assert code == 2
    assert "还没有任何年度" in err


@pytest.mark.parametrize("command", ["show", "check", "pdf", "import"])
def test_a_file_that_is_none_of_ours(command: str, run: Run, file: Path, tmp_path: Path) -> None:
    file.write_bytes(b"something else" * 100)
    more = {"pdf": [tmp_path / "a.pdf"], "import": [SAMPLE]}.get(command, [])
    code, out, err = run(command, file, *more)
    assert (code, out) == (2, "")
    assert err.startswith("“甲单位.jsgk”不是")
    assert err.count("\n") == 1


def test_reading_works_while_another_has_the_file_open(run: Run, imported: Path) -> None:
    with Store.open(imported):
        assert run("check", imported)[0] == 0
        code, _, err = run("import", imported, SAMPLE)
        assert code == 2
        assert "已经打开着" in err
