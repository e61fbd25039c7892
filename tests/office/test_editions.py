"""Editions are found by region and year; no region takes a year of another over."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest

from db.store.store import Store
from desktop.forms.loading.entry import EditionError
from desktop.office.editions import (
    NoEdition,
    edition,
    edition_for,
    edition_names,
    region_of,
    regions,
    years,
)
from desktop.office.filings.carry import begin_year, carry, years_to_add
from desktop.office.filings.filings import (
    add_filing,
    contents,
    cover_cells,
    file_region,
    load_filing,
)
from tests.conftest import forget_editions

WUHAN, QINGSHAN = "武汉市", "青山省虚构市"
CELLS = cover_cells("虚构市某某所", "单位", "元")


@pytest.fixture
def store(tmp_path: Path, two_regions: Path) -> Store:
    """A file of the invented region."""
    made = Store.create(tmp_path / "所.jsgk")
    add_filing(made, edition_for(2020, QINGSHAN), 2020, CELLS)
    return made


def test_with_one_region_nobody_names_it() -> None:
    assert regions() == (WUHAN,)
    assert years() == years(WUHAN)
    assert edition_for(2020) is edition_for(2020, WUHAN)


def test_a_second_region_takes_no_year_over(two_regions: Path) -> None:
    assert {*regions()} == {WUHAN, QINGSHAN}
    assert years(QINGSHAN) == {2020: "qingshan-2020", 2021: "qingshan-2020"}
    assert edition_for(2020, WUHAN).id == "wuhan-2020"
    assert edition_for(2020, QINGSHAN).id == "qingshan-2020"
    assert region_of("qingshan-2020") == QINGSHAN
    assert region_of("nowhere-2020") == ""


@pytest.mark.parametrize("region", ["", "北京市"])
def test_a_region_unknown_or_needed_is_refused_with_those_there_are(
    region: str, two_regions: Path
) -> None:
    with pytest.raises(NoEdition) as refused:
        edition_for(2020, region)
    assert WUHAN in str(refused.value)
    assert QINGSHAN in str(refused.value)


def test_a_year_that_the_region_has_not_is_refused_with_its_years(two_regions: Path) -> None:
    with pytest.raises(NoEdition, match="还没有 2023 年度的版式。可用的年度：2020、2021。"):
        edition_for(2023, QINGSHAN)


def test_two_of_one_region_and_year_are_refused_with_both_places(two_regions: Path) -> None:
    copytree(
        two_regions / "qingshan-2020",
        two_regions / "zzz-2020",
        ignore=ignore_patterns("__pycache__"),
    )
    forget_editions()
    said = (
        f"zzz-2020/edition.toml: years: qingshan-2020/edition.toml serves {QINGSHAN} 2020 already"
    )
    for ask in (edition_names, regions, lambda: edition("wuhan-2020")):
        with pytest.raises(EditionError) as refused:
            ask()
        assert str(refused.value) == said


def test_the_years_of_a_file_stay_within_its_region(store: Store) -> None:
    assert file_region(store) == QINGSHAN
    assert years_to_add(store) == [2021]
    head = begin_year(store, 2021)
    assert head.edition == "qingshan-2020"
    assert carry(store, head, ["cover"]) == {}
    assert load_filing(store, head).unit == "虚构市某某所"
    with pytest.raises(NoEdition, match="这个文件是青山省虚构市的，不能加入武汉市的年度。"):
        add_filing(store, edition("wuhan-2022"), 2022, CELLS)
    assert [each.year for each in store.filings()] == [2020, 2021]
    store.close()
    assert contents(store.path) == ("虚构市某某所", QINGSHAN, (2020, 2021))
