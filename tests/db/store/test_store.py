"""What is written to a store is there when it is opened again."""

import enum
import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from db.connection import APPLICATION_ID, address, pragma
from db.format import migrations
from db.format.rollback_journal import is_hot, journal_of
from db.problems import Reason
from db.records import FilingHead, Key, Stored
from db.store import new_file
from db.store.store import Store

Refusal = Callable[..., AbstractContextManager[None]]

UNIT: Key = ("basis", "unit", "name")
INCOME: Key = ("t1", "1", "1")


def test_cells_come_back_as_they_were_written(kept: Path) -> None:
    with Store.open(kept) as store:
        (filing,) = store.filings()
        assert filing == FilingHead(1, 2023, "wuhan-2023")
        assert store.cells(filing.id) == {INCOME: 18022, ("t1", "2", "1"): 5, UNIT: "社保处"}


@pytest.mark.parametrize(
    "value",
    [0, -1, 2**63 - 1, -(2**63), "", "0", "1.50", "１２", "多\n行\t\x00文字", "𠮷", "'; --"],
)
def test_value_keeps_its_type(store: Store, filing: FilingHead, value: Stored) -> None:
    store.write(filing.id, {INCOME: value}, step="录入")
    kept = store.cells(filing.id)[INCOME]
    assert (type(kept), kept) == (type(value), value)


class Level(enum.IntEnum):
    FIRST = 1


@pytest.mark.parametrize("value", [True, 1.0, Decimal("1"), b"1", Level.FIRST, [1]])
def test_other_types_are_our_bug(store: Store, filing: FilingHead, value: object) -> None:
    changes = {UNIT: "不应保存", INCOME: value}
    with pytest.raises(TypeError, match="must be int or str"):
        store.write(filing.id, changes, step="录入")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="must be int or str"):
        store.add_filing(2024, "wuhan-2023", changes)  # type: ignore[arg-type]
    assert store.cells(filing.id) == {INCOME: 18022}
    assert len(store.filings()) == 1


@pytest.mark.parametrize("key", [("t1", "1"), ("t1", 1, "1"), ("t1", "1", "1", "1")])
def test_other_keys_are_our_bug(store: Store, filing: FilingHead, key: Key) -> None:
    with pytest.raises(TypeError, match="a key is"):
        store.write(filing.id, {key: 1}, step="录入")


@pytest.mark.parametrize("value", [2**63, -(2**63) - 1])
def test_integer_beyond_64_bits_is_our_bug(store: Store, filing: FilingHead, value: int) -> None:
    with pytest.raises(OverflowError, match="64 bits"):
        store.write(filing.id, {INCOME: value}, step="录入")


def test_text_that_is_no_unicode_leaves_nothing_half_written(
    store: Store, filing: FilingHead
) -> None:
    with pytest.raises(UnicodeEncodeError):
        store.write(filing.id, {INCOME: 7, UNIT: "\ud800"}, step="录入")
    assert store.cells(filing.id) == {INCOME: 18022}
    assert store.journal(filing.id) == []


def test_unknown_filing_is_our_bug(store: Store) -> None:
    with pytest.raises(Exception, match="FOREIGN KEY"):
        store.write(99, {INCOME: 1}, step="录入")


def test_none_deletes_a_cell(store: Store, filing: FilingHead) -> None:
    store.write(filing.id, {INCOME: None, UNIT: None}, step="清除")
    assert store.cells(filing.id) == {}
    (entry,) = store.journal(filing.id)
    assert (entry.key, entry.old, entry.new) == (INCOME, 18022, None)


def test_journal_tells_who_when_old_and_new(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.setenv(name, "张三")
    with Store.create(path) as store:
        filing = store.add_filing(2023, "wuhan-2023", {INCOME: 1})
        store.write(filing.id, {INCOME: 2}, step="录入")
        store.write(filing.id, {INCOME: "二", UNIT: "社保处"}, step="粘贴")
        unit, income, first = store.journal(filing.id)
    assert [entry.step for entry in (unit, income, first)] == ["粘贴", "粘贴", "录入"]
    assert unit.step_id == income.step_id > first.step_id
    assert (first.who, first.key, first.old, first.new) == ("张三", INCOME, 1, 2)
    assert (income.old, income.new) == (2, "二")
    assert (unit.old, unit.new) == (None, "社保处")
    assert datetime.now().astimezone() - first.at < timedelta(minutes=1)


def test_journal_is_cut_at_the_limit_and_kept_apart_by_filing(store: Store) -> None:
    first = store.add_filing(2022, "wuhan-2020", {})
    second = store.add_filing(2023, "wuhan-2023", {})
    for value in range(5):
        store.write(first.id, {INCOME: value}, step=f"第{value}步")
        store.write(second.id, {INCOME: -value}, step="另一年")
    assert [entry.new for entry in store.journal(first.id, limit=2)] == [4, 3]
    assert {entry.step for entry in store.journal(second.id)} == {"另一年"}


def test_unchanged_cells_are_not_journalled(store: Store, filing: FilingHead) -> None:
    store.write(filing.id, {INCOME: 18022, UNIT: "社保处"}, step="粘贴")
    assert [entry.key for entry in store.journal(filing.id)] == [UNIT]


@pytest.mark.parametrize("changes", [{}, {INCOME: 18022}, {UNIT: None}])
def test_empty_step_writes_nothing(
    store: Store, filing: FilingHead, path: Path, changes: dict[Key, Stored | None]
) -> None:
    before = path.read_bytes()
    store.write(filing.id, changes, step="录入")
    assert path.read_bytes() == before


def test_number_and_its_text_are_different_values(store: Store, filing: FilingHead) -> None:
    store.write(filing.id, {INCOME: "18022"}, step="录入")
    assert store.cells(filing.id) == {INCOME: "18022"}


def test_place_is_kept_with_the_step_and_alone(store: Store, filing: FilingHead) -> None:
    assert store.place(filing.id) is None
    store.write(filing.id, {INCOME: 1}, step="录入", place=INCOME)
    assert store.place(filing.id) == INCOME
    store.keep_place(filing.id, UNIT)
    assert store.place(filing.id) == UNIT
    store.write(filing.id, {INCOME: 2}, step="录入")
    assert store.place(filing.id) == UNIT


def test_same_place_again_writes_nothing(store: Store, filing: FilingHead, path: Path) -> None:
    store.keep_place(filing.id, UNIT)
    before = path.read_bytes()
    store.keep_place(filing.id, UNIT)
    assert path.read_bytes() == before


def test_filings_are_listed_by_year_and_keep_apart(store: Store) -> None:
    store.add_filing(2023, "wuhan-2023", {INCOME: 2023})
    store.add_filing(2021, "wuhan-2020", {INCOME: 2021})
    assert [filing.year for filing in store.filings()] == [2021, 2023]
    assert [store.cells(filing.id)[INCOME] for filing in store.filings()] == [2021, 2023]


def test_same_year_twice_is_refused(
    store: Store, filing: FilingHead, path: Path, refused: Refusal
) -> None:
    with refused(Reason.YEAR_TAKEN, path, "2023"):
        store.add_filing(2023, "wuhan-2020", {INCOME: 1})
    assert store.filings() == [filing]
    assert store.cells(filing.id) == {INCOME: 18022}


def test_year_that_is_no_number_is_our_bug(store: Store) -> None:
    with pytest.raises(TypeError, match="a year is an int"):
        store.add_filing("2023", "wuhan-2023", {})  # type: ignore[arg-type]


def test_create_makes_folders_and_leaves_one_file(tmp_path: Path) -> None:
    path = tmp_path / "决算 公开" / "武汉" / "社保处.jsgk"
    Store.create(path).close()
    assert list(path.parent.iterdir()) == [path]


def test_a_new_file_has_its_name_only_when_it_is_whole(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A power cut in its making leaves no half of it that the clerk would be told is damaged."""
    upgrade, there = migrations.upgrade, []

    def looked(db: Database, subject: Path) -> None:
        upgrade(db, subject)
        there.append(path.exists())

    monkeypatch.setattr(new_file, "upgrade", looked)
    Store.create(path).close()
    assert there == [False]
    assert list(path.parent.iterdir()) == [path]


def test_a_new_file_is_not_mixed_with_the_journal_of_another(path: Path, kept: Path) -> None:
    other = path.with_name("另一个.jsgk")
    kept.rename(other)
    with closing(sqlite3.connect(other, isolation_level=None)) as conn:
        conn.execute("PRAGMA cache_size = 1")
        conn.execute("BEGIN")
        conn.execute("DELETE FROM step")
        journal_of(path).write_bytes(journal_of(other).read_bytes())
    assert is_hot(path)
    with Store.create(path) as store:
        store.add_filing(2023, "wuhan-2023", {})
    with Store.open(path) as store:
        assert [head.year for head in store.filings()] == [2023]


def test_create_refuses_an_existing_file(kept: Path, refused: Refusal) -> None:
    before = kept.read_bytes()
    with refused(Reason.EXISTS, kept):
        Store.create(kept)
    assert kept.read_bytes() == before
    assert list(kept.parent.iterdir()) == [kept]


def test_file_says_what_it_is(store: Store) -> None:
    assert pragma(store._db, "application_id") == APPLICATION_ID
    assert pragma(store._db, "user_version") == 4
    assert pragma(store._db, "journal_mode") == "truncate"
    assert pragma(store._db, "synchronous") == 3
    assert pragma(store._db, "foreign_keys") == 1
    tables = {table.name for table in store._db.tables}
    assert {"filing", "first_cell", "cell", "place", "step", "change"} < tables
    assert all(table.strict for table in store._db.tables)


def test_closing_twice_does_nothing(kept: Path) -> None:
    store = Store.open(kept)
    store.close()
    store.close()


def test_relative_paths_and_strings_are_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with Store.create("单位.jsgk") as store:
        assert store.path == tmp_path / "单位.jsgk"
    Store.open("单位.jsgk").close()


def test_addresses_of_drives_and_shares() -> None:
    share = PureWindowsPath(r"\\服务器\财务\a#1.jsgk")
    drive = PureWindowsPath(r"C:\决算 100%\a.jsgk")
    assert address(PurePosixPath("/a b?.jsgk")) == "file:///a%20b%3F.jsgk?mode=rw"
    assert address(drive).startswith("file:///C:/%E5%86%B3%E7%AE%97%20100%25/a.jsgk?")
    assert address(share).startswith("file:////%E6%9C%8D%E5%8A%A1%E5%99%A8/")
    assert address(share).endswith("/a%231.jsgk?mode=rw")


keys = st.tuples(st.sampled_from(["t1", "t2"]), st.sampled_from("12"), st.just("1"))
values = st.none() | st.integers(-(2**63), 2**63 - 1) | st.text(max_size=5)
steps = st.lists(st.dictionaries(keys, values, max_size=4), max_size=6)


@settings(max_examples=40, deadline=None)
@given(steps)
def test_store_agrees_with_a_dictionary(
    tmp_path_factory: pytest.TempPathFactory, steps: list[dict[Key, Stored | None]]
) -> None:
    path = tmp_path_factory.mktemp("store") / "单位.jsgk"
    expected: dict[Key, Stored | None] = {}
    with Store.create(path) as store:
        filing = store.add_filing(2023, "wuhan-2023", {})
        for step in steps:
            store.write(filing.id, step, step="录入")
            expected.update(step)
    with Store.open(path, read_only=True) as store:
        cells = {key: value for key, value in expected.items() if value is not None}
        assert store.cells(filing.id) == cells
        newest_first = store.journal(filing.id)
        replayed = {entry.key: entry.new for entry in reversed(newest_first)}
        assert {k: v for k, v in replayed.items() if v is not None} == cells
