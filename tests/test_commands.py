"""The command line: what it prints, what it leaves on the disk, and its exit codes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import openpyxl
import pytest
from openpyxl import Workbook

from db.store import Store
from desktop.__main__ import main
from desktop.forms.definition import EditionError
from desktop.forms.formula import Cell
from desktop.forms.kinds import MONEY, Value
from desktop.paths import RESOURCES, SAMPLE

ROOT = RESOURCES.parent
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command in this process: its exit code, what it prints and what it complains of."""

    def run(*words: object) -> tuple[int, str, str]:
        try:
            code = main([str(word) for word in words])
        except SystemExit as end:
            code = int(end.code or 0)
        out, err = capsys.readouterr()
        return code, out, err

    return run


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where a file of the unit is to lie."""
    return tmp_path / "甲单位.jsgk"


@pytest.fixture
def imported(file: Path, run: Run) -> Path:
    """A file with the sample."""
    assert run("import", file, SAMPLE)[0] == 0
    return file


def altered(tmp_path: Path, change: Callable[[Workbook], None]) -> Path:
    """The sample with a change."""
    book = openpyxl.load_workbook(SAMPLE)
    change(book)
    book.save(tmp_path / "改.xlsx")
    return tmp_path / "改.xlsx"


def new(run: Run, file: Path, **options: object) -> tuple[int, str, str]:
    """The command new, with what it needs unless told otherwise."""
    told = {"unit": "甲单位", "kind": "单位", "year": 2020} | options
    words = [word for key, value in told.items() for word in (f"--{key}", value)]
    return run("new", file, *words)


def test_help_names_every_command(run: Run) -> None:
    code, out, _ = run("--help")
    assert code == 0
    for command in ("new", "import", "show", "check", "pdf", "--sample", "退出码"):
        assert command in out
    for command in ("new", "import", "show", "check", "pdf"):
        code, out, _ = run(command, "--help")
        assert code == 0
        assert out.startswith(f"用法：python -m desktop {command}")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("new", "a.jsgk"), "缺少参数：--unit, --kind, --year。"),
        (("check",), "缺少参数：文件。"),
        (("check", "a.jsgk", "--yaer"), "不认识的参数：--yaer。"),
        (("check", "a.jsgk", "--year"), "--year 后面缺少内容。"),
        (("check", "a.jsgk", "--year", "20"), "年度应当是四位数字"),
        (("new", "a.jsgk", "--kind", "局"), "--kind 不能是“局”"),
    ],
)
def test_wrong_words_are_told_in_chinese(words: tuple[str, ...], said: str, run: Run) -> None:
    code, out, err = run(*words)
    assert (code, out) == (2, "")
    assert said in err


def test_new_makes_a_file(run: Run, file: Path) -> None:
    code, out, _ = new(run, file)
    assert code == 0
    assert "wuhan-2020" in out
    assert json.loads(run("show", file, "--json")[1])["t1"] == {}


def test_new_in_yuan(run: Run, file: Path) -> None:
    new(run, file, **{"entered-in": "元", "edition": "wuhan-2020"})
    with Store.open(file, read_only=True) as store:
        cells = store.cells(store.filings()[0].id)
    assert cells["cover", "entered_in", "1"] == "元"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"year": 1999}, "还没有 1999 年度的版式"),
        ({"edition": "wuhan-1999"}, "没有“wuhan-1999”这一版式"),
        ({"edition": "wuhan-2020", "year": 2019}, "用于 2020 年度，不能用于 2019 年度"),
    ],
)
def test_new_without_forms_leaves_nothing(
    options: Mapping[str, object], said: str, run: Run, file: Path
) -> None:
    code, _, err = new(run, file, **options)
    assert code == 2
    assert said in err
    assert not file.exists()


def test_new_for_a_year_that_is_there(run: Run, imported: Path) -> None:
    before = imported.read_bytes()
    code, _, err = new(run, imported)
    assert code == 2
    assert "已经有 2020 年度" in err
    assert imported.read_bytes() == before


def test_import_prints_what_it_did(run: Run, file: Path) -> None:
    code, out, err = run("import", file, SAMPLE)
    assert (code, err) == (0, "")
    assert "填入 72 个数字，合计与计算相符 110 个，照填 0 个，未能放入 0 处。" in out
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
    assert "工作表“表3 支出决算表”A11 “2080”：科目编码“2080”应当是" in out
    assert "表3 合计 1栏：工作簿 1,977.00，计算 " in out
    assert "40.0834 记作 40.08" in out
    assert run("show", file)[0] == 0


def test_a_dry_run_leaves_nothing_and_changes_nothing(run: Run, file: Path, tmp_path: Path) -> None:
    code, out, _ = run("import", file, SAMPLE, "--dry-run")
    assert code == 0
    assert "没有改动任何文件" in out
    assert os.listdir(tmp_path) == []
    new(run, file)
    before = file.read_bytes()
    assert run("import", file, SAMPLE, "--dry-run")[0] == 0
    assert file.read_bytes() == before


def test_import_of_what_is_no_workbook_leaves_nothing(run: Run, file: Path, tmp_path: Path) -> None:
    words = tmp_path / "说明.xlsx"
    words.write_text("决算", encoding="utf-8")
    code, out, err = run("import", file, words)
    assert (code, out) == (2, "")
    assert err == "“说明.xlsx”不是 .xlsx 工作簿；请用 Excel 或 WPS 打开它，另存为 .xlsx 再导入。\n"
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


def test_a_file_half_made_is_taken_back(
    run: Run, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError("the disk is gone")

    monkeypatch.setattr(Store, "add_filing", fail)
    with pytest.raises(OSError, match="gone"):
        main(["import", str(file), str(SAMPLE)])
    assert not file.exists()


def test_show_lists_figures_with_their_names(run: Run, imported: Path) -> None:
    code, out, _ = run("show", imported)
    assert code == 0
    assert "表1 57行 本年支出合计　1,976.99" in out
    assert "表8 政府性基金预算财政拨款收入支出决算表\n  没有数字" in out


def test_check_finds_nothing_in_the_sample(run: Run, imported: Path) -> None:
    assert run("check", imported) == (0, "2020 年度：没有发现问题。\n", "")
    assert run("check", imported, "--json")[1] == "[]\n"


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
        assert "编辑" in err


def test_commands_start_without_qt(imported: Path) -> None:
    """And without openpyxl and reportlab where they are not needed."""
    script = (
        "import sys; from desktop.__main__ import main; code = main(sys.argv[1:]);"
        "print({name.partition('.')[0] for name in sys.modules}"
        " & {'PySide6', 'openpyxl', 'reportlab'}, code)"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", script, "check", str(imported)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout == "2020 年度：没有发现问题。\nset() 0\n"


def test_as_a_program_of_its_own(file: Path) -> None:
    def run(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "desktop", *words],
            cwd=ROOT,
            env={**os.environ, "PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"},
            capture_output=True,
            encoding="utf-8",
        )

    assert run("import", str(file), str(SAMPLE)).returncode == 0
    assert run("check", str(file)).stdout == "2020 年度：没有发现问题。\n"
    missing = run("check", str(file) + "x")
    assert missing.returncode == 2
    assert missing.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("words", "path", "sample"),
    [((), None, False), (("a.jsgk",), Path("a.jsgk"), False), (("--sample",), None, True)],
)
def test_without_a_command_the_window_opens(
    words: tuple[str, ...],
    path: Path | None,
    sample: bool,
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened = []

    def window(path: Path | None = None, *, sample: bool = False) -> int:
        opened.append((path, sample))
        return 0

    monkeypatch.setattr("desktop.ui.application.main", window)
    assert run(*words)[0] == 0
    assert opened == [(path, sample)]


def test_a_definition_that_is_wrong_ends_in_a_sentence(
    run: Run, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(year: int) -> None:
        raise EditionError("wuhan-2020/t1.toml: title is missing")

    monkeypatch.setattr("desktop.commands.edition_for", refuse)
    code, _, err = new(run, file)
    assert code == 2
    assert err == "版式的定义有误，请重新安装程序：wuhan-2020/t1.toml: title is missing\n"
