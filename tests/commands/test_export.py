"""`export` and `import` of the document, and what `show --json` and `check --json` tell of it."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import openpyxl
import pytest

from db.store.store import Store
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.office.editions import edition, edition_for
from desktop.office.filings.filings import add_filing, load_filing
from desktop.paths import SAMPLE
from tests.commands.typed import Run, new
from tests.exchange.documents import rich

Alter = Callable[[dict[str, Any]], object]


def put(path: Path, filing: Filing) -> Path:
    """The filing in a file."""
    with Store.create(path) as store:
        add_filing(store, filing.edition, filing.year, filing.entered)
    return path


def kept(path: Path) -> dict[int, dict[Cell, object]]:
    """Every cell in a file, by year."""
    with Store.open(path, read_only=True) as store:
        return {head.year: dict(load_filing(store, head).entered) for head in store.filings()}


@pytest.fixture
def document(run: Run, imported: Path, tmp_path: Path) -> Path:
    """The document of the sample."""
    out = tmp_path / "甲.json"
    assert run("export", imported, out)[0] == 0
    return out


@pytest.fixture
def altered(document: Path, tmp_path: Path) -> Callable[[Alter], Path]:
    """That document with a change."""

    def altered(change: Alter) -> Path:
        said = json.loads(document.read_text(encoding="utf-8"))
        change(said)
        path = tmp_path / "改.json"
        path.write_text(json.dumps(said), encoding="utf-8")
        return path

    return altered


@pytest.mark.parametrize("year", [2020, 2023])
def test_what_goes_out_of_one_file_comes_into_another(
    year: int, run: Run, file: Path, tmp_path: Path
) -> None:
    put(file, rich(edition_for(year), Random(year)))
    out, other = tmp_path / "甲.json", tmp_path / "乙.jsgk"
    code, said, err = run("export", file, out)
    assert (code, err) == (0, "")
    assert said.startswith("已保存 甲.json：")
    assert out.read_bytes().decode("utf-8").endswith("}\n")
    assert run("import", other, out)[0] == 0
    assert kept(other) == kept(file)
    run("export", other, tmp_path / "乙.json")
    assert (tmp_path / "乙.json").read_bytes() == out.read_bytes()


def test_import_says_how_many_cells_change(run: Run, document: Path, tmp_path: Path) -> None:
    code, out, err = run("import", tmp_path / "乙.jsgk", document)
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[0].startswith("甲.json：2020 年度，武汉市人力资源和社会保障局")
    assert lines[1].startswith("改动 236 格：封面 3，表1 6，表2 28，")
    assert lines[2:] == ["已导入 乙.jsgk。"]
    code, out, _ = run("import", tmp_path / "乙.jsgk", document)
    assert out.splitlines()[1:] == ["没有改动。", "已导入 乙.jsgk。"]


def test_import_into_a_filing_is_one_step(
    run: Run, imported: Path, altered: Callable[[Alter], Path]
) -> None:
    def change(said: dict[str, Any]) -> None:
        said["forms"]["t1"] = {"1": {"1": "10.00"}, "8": {"1": "2238100.00"}}

    code, out, _ = run("import", imported, altered(change))
    assert code == 0
    assert "改动 5 格：表1 5。" in out
    with Store.open(imported, read_only=True) as store:
        journal = store.journal(store.filings()[0].id)
    assert {entry.step for entry in journal} == {"导入 改.json"}
    assert len({entry.step_id for entry in journal}) == 1
    assert {entry.key for entry in journal} == {
        ("t1", "1", "1"),
        *(("t1", row, "2") for row in ("38", "39", "49", "59")),
    }


def test_a_dry_run_lists_each_change_and_changes_nothing(
    run: Run, imported: Path, altered: Callable[[Alter], Path], tmp_path: Path
) -> None:
    def change(said: dict[str, Any]) -> None:
        said["forms"]["t1"] = {"1": {"1": "10000.00"}}
        said["forms"]["subjects"] = {"2080199": {"name": "我的\n科目"}}
        said["forms"]["last/t1"] = {"1": {"1": "20000"}}
        said["evaluations"] = {"project/1": {"name": {"1": "宣传"}, "i1": {"level": "third"}}}

    path = altered(change)
    before = imported.read_bytes()
    code, out, _ = run("import", imported, path, "--dry-run")
    assert code == 0
    assert imported.read_bytes() == before
    lines = [line.strip() for line in out.splitlines()]
    assert "表1 1行 一般公共预算财政拨款收入：1,778.18 → 1.00" in lines
    assert "表1 8行 其他收入：223.81 → 空白" in lines
    assert "我的科目 2080199 科目名称：空白 → 我的 科目" in lines
    assert "上年表1 1行 一般公共预算财政拨款收入：空白 → 2.00" in lines
    assert "项目自评表“宣传” 项目名称：空白 → 宣传" in lines
    assert "项目自评表“宣传” 未命名的指标 级别：空白 → third" in lines
    assert lines[-1] == "试算而已，没有改动任何文件。"
    assert run("import", tmp_path / "乙.jsgk", path, "--dry-run")[0] == 0
    assert not (tmp_path / "乙.jsgk").exists()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda said: said["forms"]["t6"].update({"1": {"1": "x"}}), "forms → t6 → 1：没有这一行"),
        (lambda said: said.update(edition="wuhan-2019"), "没有“wuhan-2019”这一版式"),
        (
            lambda said: said.update(edition="wuhan-2023"),
            "版式 wuhan-2023 用于 2023 年度，不能用于",
        ),
        (lambda said: said.update(year=1999), "版式 wuhan-2020 用于 2020 年度，不能用于 1999 年度"),
        (lambda said: said.update(version=9), "请先升级程序"),
    ],
    ids=range(5),
)
def test_what_is_refused_leaves_everything_as_it_was(
    change: Alter,
    said: str,
    run: Run,
    imported: Path,
    altered: Callable[[Alter], Path],
    tmp_path: Path,
) -> None:
    path = altered(change)
    before, names = imported.read_bytes(), sorted(os.listdir(tmp_path))
    for file in (imported, tmp_path / "乙.jsgk"):
        code, out, err = run("import", file, path)
        assert (code, out) == (2, "")
        assert said in err
        assert err.count("\n") == 1
    assert imported.read_bytes() == before
    assert sorted(os.listdir(tmp_path)) == names


def test_the_year_asked_for_must_be_that_of_the_document(
    run: Run, imported: Path, document: Path
) -> None:
    assert run("import", imported, document, "--year", 2020)[0] == 0
    code, _, err = run("import", imported, document, "--year", 2021)
    assert code == 2
    assert "“甲.json”是 2020 年度的，与 --year 2021 不符" in err


def test_a_further_year_comes_into_the_same_file(run: Run, document: Path, tmp_path: Path) -> None:
    file = tmp_path / "乙.jsgk"
    new(run, file, year=2021)
    assert run("import", file, document)[0] == 0
    assert sorted(kept(file)) == [2020, 2021]


def test_the_year_before_all_editions_goes_out_and_in(run: Run, file: Path, tmp_path: Path) -> None:
    """Figures imported as last year's are kept on the forms of the year after."""
    cells = {Cell("cover", "unit", "1"): "甲单位"}
    put(file, Filing(edition("wuhan-2020"), 2019, cells))
    assert run("export", file, tmp_path / "甲.json")[0] == 0
    assert run("import", tmp_path / "乙.jsgk", tmp_path / "甲.json")[0] == 0
    assert kept(tmp_path / "乙.jsgk") == {2019: cells}


@pytest.mark.parametrize("command", ["export", "pdf", "audit"])
def test_nothing_is_written_over_the_file_itself(command: str, run: Run, imported: Path) -> None:
    before = imported.read_bytes()
    code, _, err = run(command, imported, imported)
    assert (code, err) == (2, "“甲单位.jsgk”是决算公开文件本身，不能覆盖。请换一个文件名。\n")
    assert imported.read_bytes() == before


@pytest.mark.parametrize("command", ["export", "pdf", "audit", "xlsx", "docx", "html"])
def test_nothing_is_written_over_another_file_of_the_program(
    command: str, run: Run, imported: Path, tmp_path: Path
) -> None:
    other = tmp_path / "乙单位.JSGK"
    other.write_bytes(imported.read_bytes())
    before = other.read_bytes()
    code, _, err = run(command, imported, other)
    assert (code, other.read_bytes()) == (2, before)
    assert err.startswith("“乙单位.JSGK”是决算公开文件的名字，不能写成别的。")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such files")
def test_what_is_no_ordinary_file_stays(run: Run, imported: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "管道"
    os.mkfifo(pipe)
    code, _, err = run("xlsx", imported, pipe)
    assert (code, pipe.is_fifo()) == (2, True)
    assert err == "“管道”是设备，不是文件。请换一个文件名。\n"


def test_a_workbook_is_told_by_its_content(run: Run, file: Path, tmp_path: Path) -> None:
    workbook = tmp_path / "九张表.json"
    workbook.write_bytes(SAMPLE.read_bytes())
    assert run("import", file, workbook)[0] == 0


def test_show_tells_the_self_evaluations(
    evaluated: Filing, run: Run, file: Path, tmp_path: Path
) -> None:
    put(file, evaluated)
    out = run("show", file)[1]
    assert "\n项目自评表“合同人员经费”　执行率 100.0%　预算执行得分 20　总分 98\n" in out
    shown = json.loads(run("show", file, "--json")[1])
    assert shown["t1"]["1"] == {"1": "1778.18"}
    overall = shown["evaluations"]["overall_goals/1"]
    assert (overall["name"], overall["rate"]) == ("整体自评表", "98.8%")
    assert overall["fields"]["spent"] == "1976.99"
    assert overall["fields"]["date"] == "2021-06-25"
    assert overall["execution"] == {"rule": "19.75", "score": "19.75"}
    assert overall["total"] == {"rule": "99.29", "score": "99.29"}
    first, *_ = overall["indicators"]
    assert first == {
        "row": "i1",
        "level": "goal",
        "name": "推动社会保险征缴扩面3.43万人次。",
        "weight": "25",
    }
    [short] = [each for each in overall["indicators"] if each["name"] == "月社会保险业务经办量"]
    assert (short["target"], short["actual"]) == ("2万笔", "1.76万笔")
    assert {key: short[key] for key in ("points", "kind", "rule", "score")} == {
        "points": "2",
        "kind": "正向",
        "rule": "1.76",
        "score": "1.76",
    }


def test_check_tells_what_was_assessed(evaluated: Filing, run: Run, file: Path) -> None:
    evaluated.apply({Cell("project/1", "total", "1"): Decimal(90)})
    put(file, evaluated)
    found = json.loads(run("check", file, "--json")[1])
    told = {each["id"]: each["assessment"] for each in found if each["cells"][0][0] == "project/1"}
    assert told["K52"]["kind"] == "反向"
    assert told["K52"].keys() == {"points", "kind", "rule", "score"}
    assert told["K52"]["rule"] != told["K52"]["score"]
    assert told["K54"] == {
        "rate": "90.8%",
        "execution": {"rule": "18.16", "score": "18.16"},
        "total": {"rule": "93.16", "score": "90"},
    }
    assert all("assessment" not in each for each in found if each["cells"][0][0].startswith("t"))


def test_the_journal_is_written_as_a_workbook(imported: Path, run: Run, tmp_path: Path) -> None:
    out = tmp_path / "修改记录.xlsx"
    assert run("journal", imported, out)[0] == 0
    rows = list(openpyxl.load_workbook(out).active.iter_rows(min_row=3, values_only=True))
    assert {row[4] for row in rows} == {f"新建：导入 {SAMPLE.name}"}
    assert "表1 1行 一般公共预算财政拨款收入" in {row[5] for row in rows}
