"""`new`: a file for a unit, or one more year in it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from db.store.store import Store
from desktop.forms.loading.definition import EditionError
from desktop.paths import EXAMPLE, SAMPLE
from tests.commands.typed import Run, new


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


def test_the_name_of_the_unit_is_kept_without_what_nobody_sees(run: Run, file: Path) -> None:
    assert new(run, file, unit=" 甲\x07单位\ud800 ")[0] == 0
    with Store.open(file, read_only=True) as store:
        assert store.cells(store.filings()[0].id)["cover", "unit", "1"] == "甲单位"


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


def test_a_definition_that_is_wrong_ends_in_a_sentence(
    run: Run, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(year: int, region: str) -> None:
        raise EditionError("wuhan-2020/t1.toml: title is missing")

    monkeypatch.setattr("desktop.commands.filling.edition_for", refuse)
    code, _, err = new(run, file)
    assert code == 2
    assert err == "版式的定义有误，请重新安装程序：wuhan-2020/t1.toml: title is missing\n"


def test_a_further_year_carries_over_what_serves_again(run: Run, imported: Path) -> None:
    code, out, _ = run(
        *("new", imported, "--unit", "甲单位", "--kind", "单位", "--year", 2021, "--carry")
    )
    assert code == 0
    assert "已引用 2020 年度" in out
    with Store.open(imported, read_only=True) as store:
        cells = store.cells(store.filings()[-1].id)
    assert cells["cover", "unit", "1"] == "甲单位"
    row = {key: value for key, value in cells.items() if key[:2] == ("t3", "2080109")}
    assert row == {("t3", "2080109", "name"): "社会保险经办机构"}


def test_nothing_can_be_carried_over_from_no_file(run: Run, file: Path) -> None:
    code, _, err = run(
        *("new", file, "--unit", "甲单位", "--kind", "单位", "--year", 2021, "--carry")
    )
    assert (code, file.exists()) == (2, False)
    assert "没有可以引用的年度" in err


REGION = "青山省虚构市"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({}, "有几个地区的版式：青山省虚构市、武汉市。请说明是哪一个"),
        ({"region": "北京市"}, "没有“北京市”的版式。可用的地区：青山省虚构市、武汉市。"),
        ({"region": REGION, "year": 2023}, "可用的年度：2020、2021。"),
        (
            {"region": REGION, "edition": "wuhan-2020"},
            "版式 wuhan-2020 是武汉市的，不是青山省虚构市的。",
        ),
    ],
)
def test_a_region_not_said_or_not_there_is_asked_for(
    options: Mapping[str, object], said: str, run: Run, file: Path, two_regions: Path
) -> None:
    code, _, err = new(run, file, **options)
    assert (code, file.exists()) == (2, False)
    assert said in err


def test_a_region_is_chosen(run: Run, file: Path, two_regions: Path) -> None:
    assert "版式 qingshan-2020" in new(run, file, region=REGION)[1]
    assert "版式 qingshan-2020" in new(run, file, year=2021)[1]
    code, _, err = new(run, file, region="武汉市", year=2023)
    assert code == 2
    assert "这个文件是青山省虚构市的，不能加入武汉市的年度。请另建一个文件。" in err
    assert new(run, file, edition="wuhan-2022", year=2022)[0] == 2


def test_one_region_may_be_named(run: Run, file: Path) -> None:
    assert new(run, file, region="武汉市")[0] == 0


def test_a_workbook_goes_into_a_new_file_of_a_region(
    run: Run, file: Path, two_regions: Path
) -> None:
    code, _, err = run("import", file, SAMPLE)
    assert (code, file.exists()) == (2, False)
    assert "请说明是哪一个：命令用 --region" in err
    assert run("import", file, SAMPLE, "--region", "武汉市")[0] == 0
    assert run("import", file, SAMPLE)[0] == 0


def test_a_document_says_its_region(run: Run, file: Path, two_regions: Path) -> None:
    assert run("import", file, EXAMPLE)[0] == 0
    other = file.with_name("乙.jsgk")
    code, _, err = run("import", other, EXAMPLE, "--region", REGION)
    assert (code, other.exists()) == (2, False)
    assert "版式 wuhan-2020 是武汉市的" in err
