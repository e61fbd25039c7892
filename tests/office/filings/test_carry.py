"""A new year on top of the one before: what is carried over, and what is not."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from db.store.store import Store
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.forms.values import Value
from desktop.office.editions import edition
from desktop.office.filings.carry import (
    PARTS,
    begin_year,
    carry_from,
    save_carry,
    year_before,
    years_to_add,
)
from desktop.office.filings.filings import add_filing, load_filing, to_store
from tests.forms.clerk import at

LAST: dict[Cell, Value] = {
    at("cover unit 1"): "江汉社保处",
    at("cover kind 1"): "部门",
    at("cover entered_in 1"): "元",
    at("cover nature 1"): "行政单位",
    at("cover head 1"): "张三",
    at("cover date 1"): "2021-08-20",
    at("t3 208 name"): "社会保障和就业支出",
    at("t3 2080109 2"): Decimal(500),
    at("t3 2080109 name"): "社会保险经办机构",
    at("t1 1 1"): Decimal(500),
    at("subjects 2089999 name"): "自己的科目",
    at("narrative functions text"): "经办社会保险。",
    at("narrative total_reason text"): "人员变动",
    Cell("project/1", "place", "1"): Decimal(100),
    Cell("project/1", "name", "1"): "经办经费",
    Cell("project/1", "spent", "1"): Decimal(900),
    Cell("project/1", "i1", "place"): Decimal(100),
    Cell("project/1", "i1", "name"): "办理率",
    Cell("project/1", "i1", "actual"): "98%",
    Cell("reasons", "X20", "text"): "按审计意见调整",
}


@pytest.fixture
def last() -> Filing:
    return Filing(edition("wuhan-2020"), 2020, LAST)


def part(last: Filing, name: str, year: int = 2021) -> dict[str, Value | None]:
    carried = carry_from(last, edition(f"wuhan-{year}"), year)
    return {" ".join(cell): value for cell, value in carried.parts[name].items()}


def test_subjects_come_as_rows_without_figures(last: Filing) -> None:
    assert part(last, "subjects") == {
        "t3 208 name": "社会保障和就业支出",
        "t3 2080109 name": "社会保险经办机构",
    }
    assert part(last, "own") == {"subjects 2089999 name": "自己的科目"}


@pytest.mark.parametrize("year", [2021, 2023])
def test_the_cover_comes_without_its_day(last: Filing, year: int) -> None:
    assert part(last, "cover", year) == {"cover nature 1": "行政单位", "cover head 1": "张三"}


def test_words_that_say_the_same_every_year_come_and_reasons_do_not(last: Filing) -> None:
    assert part(last, "texts") == {"narrative functions text": "经办社会保险。"}


def test_layouts_come_with_their_indicators_and_without_results(last: Filing) -> None:
    assert part(last, "evaluations") == {
        "project/1 place 1": Decimal(100),
        "project/1 name 1": "经办经费",
        "project/1 i1 place": Decimal(100),
        "project/1 i1 name": "办理率",
    }


def test_what_is_not_chosen_stays_behind(last: Filing) -> None:
    carried = carry_from(last, edition("wuhan-2021"), 2021)
    assert carried.changes(["own"]) == {at("subjects 2089999 name"): "自己的科目"}
    assert carried.changes([]) == {}


@pytest.fixture
def store(tmp_path: Path, last: Filing) -> Store:
    store = Store.create(tmp_path / "社保处.jsgk")
    add_filing(store, last.edition, 2020, {})
    (head,) = store.filings()
    store.write(head.id, to_store(last.edition, LAST), step="填")
    return store


def test_the_next_year_is_proposed_and_those_there_are_left_out(store: Store) -> None:
    assert years_to_add(store)[:2] == [2021, 2025]
    assert 2020 not in years_to_add(store)


def test_a_year_is_begun_for_the_same_unit_and_carried_in_one_step(store: Store) -> None:
    head = begin_year(store, 2021)
    filing = load_filing(store, head)
    assert (filing.unit, filing.kind, filing.entered_in) == ("江汉社保处", "部门", "元")
    assert len(filing.entered) == 3
    assert save_carry(store, head, PARTS) == 10
    assert store.steps(head.id)[0].name == "引用 2020 年度"
    filing = load_filing(store, head)
    assert not any(filing.amount(cell) for cell in filing.entered if cell.form == "t3")
    assert filing.rows("t3") == ("208", "2080109")
    store.close()


def test_a_year_builds_on_the_nearest_before_it(store: Store) -> None:
    begin_year(store, 2023)
    years = {year: year_before(store, year) for year in (2021, 2022, 2025, 2019)}
    assert {year: head and head.year for year, head in years.items()} == {
        2021: 2020,
        2022: 2020,
        2025: 2023,
        2019: 2020,
    }
    store.close()
