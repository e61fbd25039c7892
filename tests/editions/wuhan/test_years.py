"""A year finds its edition; one without a sample of its own says so until the clerk confirms it."""

from __future__ import annotations

import re
import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from desktop.forms.edition.subjects import Subjects
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.forms.kinds import KINDS
from desktop.forms.loading.definition import EditionError, load_edition
from desktop.forms.words.wording import amount_line, corner, percent, title, unproved_warning
from desktop.office.editions import NoEdition, edition, edition_for, years
from desktop.paths import RESOURCES
from tests.editions.wuhan.editions import NAMES, REGION

EDITIONS = RESOURCES / "editions"
YEARS = sorted(years(REGION))
BORROWED = [year for year in YEARS if edition_for(year, REGION).unproved]
CONFIRMED = Cell("cover", "confirmed", "1")


def test_there_are_editions_and_samples_of_these_years() -> None:
    assert {*range(2020, 2026)} <= {*YEARS}
    assert {2020, 2021, 2023} <= {*YEARS} - {*BORROWED}


@pytest.mark.parametrize("year", YEARS)
def test_a_year_has_its_edition(year: int) -> None:
    found = edition_for(year, REGION)
    assert (found.id, found.years) == (f"wuhan-{year}", (year,))


@pytest.mark.parametrize("year", [YEARS[0] - 1, YEARS[-1] + 1])
def test_another_year_has_none_and_those_there_are_are_offered(year: int) -> None:
    with pytest.raises(NoEdition) as refused:
        edition_for(year, REGION)
    offered = "、".join(map(str, YEARS))
    assert str(refused.value) == f"还没有 {year} 年度的版式。可用的年度：{offered}。"


def test_no_year_has_two_editions() -> None:
    assert sorted(year for name in NAMES for year in edition(name).years) == YEARS


@pytest.mark.parametrize("year", BORROWED)
def test_borrowed_forms_are_those_of_the_year_they_name(year: int) -> None:
    own, lent = EDITIONS / f"wuhan-{year}", EDITIONS / f"wuhan-{lender(year)}"
    assert files(own).keys() == files(lent).keys()
    other = {path for path, text in files(lent).items() if files(own)[path] != text}
    assert other <= {"edition.toml", "cover.toml"}
    assert manner(year) == manner(lender(year))


def files(folder: Path) -> dict[str, bytes]:
    """The content of the definitions in a folder and in those below it, and of nothing made of
    them."""
    paths = (path for path in folder.rglob("*.*") if path.parent.name != "__pycache__")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def lender(year: int) -> int:
    """The year whose forms these are."""
    found = re.search(r"暂用 (\d{4}) 年度", edition_for(year, REGION).unproved)
    assert found
    return int(found[1])


def manner(year: int) -> tuple[object, ...]:
    """How this edition prints."""
    forms = edition_for(year, REGION)
    style = (forms.unit, forms.trim, forms.percent_decimals, forms.percent_trim)
    return (*style, forms.title, forms.corner, forms.unit_line, forms.amount_line)


@pytest.mark.parametrize("year", YEARS)
def test_borrowed_forms_say_so_until_they_are_confirmed(year: int) -> None:
    filing = Filing(edition_for(year, REGION), year, {})
    if year not in BORROWED:
        assert unproved_warning(filing) == ""
        assert not filing.edition.has(CONFIRMED)
        return
    said = (
        f"没有 {year} 年度的样张，暂用 {lender(year)} 年度的版式。"
        "与当年的通知核对以后，请在封面的“版式核对”中选“已与当年通知核对”。"
    )
    assert unproved_warning(filing) == said
    for answer, expected in (("未核对", said), ("已与当年通知核对", ""), (None, said)):
        filing.apply({CONFIRMED: answer})
        assert unproved_warning(filing) == expected


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"confirmed"', '"checked"', "line confirmed, column 1 is missing"),
        (', choices = ["未核对", "已与当年通知核对"]', "", "line confirmed needs choices"),
    ],
)
def test_forms_that_nobody_can_confirm_are_refused(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    folder = shutil.copytree(EDITIONS / "wuhan-2025", tmp_path / "wuhan-2025")
    cover = (folder / "cover.toml").read_text(encoding="utf-8")
    assert old in cover
    (folder / "cover.toml").write_text(cover.replace(old, new), encoding="utf-8")
    with pytest.raises(EditionError) as refused:
        load_edition(folder, Subjects({}, {}))
    assert str(refused.value) == f"wuhan-2025/cover.toml: {said}"


@pytest.mark.parametrize(
    ("year", "left", "right"),
    [
        (2020, "2020年度支出决算表（表3）", ("", "单位：万元")),
        (2021, "2021年度支出决算表（表3）", ("", "金额单位：万元")),
        (2023, "2023年度支出决算表", ("公开03表", "单位：万元")),
        (2025, "2025年度支出决算表", ("公开03表", "单位：万元")),
    ],
)
def test_what_stands_above_a_table(year: int, left: str, right: tuple[str, str]) -> None:
    filing = Filing(edition_for(year, REGION), year, {})
    form = filing.edition.forms["t3"]
    assert title(filing, form) == left
    assert (corner(filing, form), amount_line(filing, "万元")) == right
    assert amount_line(filing, "元") == right[1].replace("万元", "元")


@pytest.mark.parametrize(
    ("year", "amount", "rates"),
    [
        (2020, "25", ("88.8%", "100.0%", "0.0%", "-2.5%", "1,000.0%", "")),
        (2021, "25.00", ("88.83%", "100.00%", "0.00%", "-2.50%", "1,000.00%", "")),
        (2023, "25.00", ("88.8%", "100%", "0%", "-2.5%", "1,000%", "")),
    ],
)
def test_how_figures_are_printed(year: int, amount: str, rates: tuple[str, ...]) -> None:
    filing = Filing(edition_for(year, REGION), year, {})
    money = KINDS["money"]
    shown = money.show(Decimal(250_000), "万元", trim=filing.edition.trim)  # type: ignore[call-arg]
    assert shown == amount
    parts = [("8.8825", "10"), ("7", "7"), ("0", "3"), ("-1", "40"), ("30", "3"), ("5", "0")]
    assert tuple(percent(filing, Decimal(part), Decimal(whole)) for part, whole in parts) == rates
