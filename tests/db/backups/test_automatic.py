"""Automatic backups: one for each state, found again, thinned by the rule, never at any expense."""

import shutil
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from db.backups.automatic import back_up, folder_for, folders
from db.backups.retention import times_to_keep
from db.problems import Reason, StoreProblem
from db.records import FilingHead, Key
from db.store import copies
from db.store.store import Store

Refusal = Callable[..., AbstractContextManager[None]]

INCOME: Key = ("t1", "1", "1")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "备份"


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> "Clock":
    """Goes on by a second whenever a name is dated, and further when it is told to."""
    clock = Clock()
    monkeypatch.setattr("db.backups.automatic.stamp", clock.stamp)
    return clock


class Clock:
    def __init__(self) -> None:
        self.now = datetime(2026, 3, 2, 9)

    def stamp(self) -> str:
        self.now += timedelta(seconds=1)
        return f"{self.now:%Y%m%d-%H%M%S}"


def typed(store: Store, value: int) -> None:
    store.write(1, {INCOME: value}, step="录入")


def made(store: Store, root: Path, value: int) -> Path:
    typed(store, value)
    path = back_up(store, root)
    assert path is not None
    return path


def cells(path: Path) -> dict[Key, int | str]:
    with Store.open(path, read_only=True) as store:
        return store.cells(1)


def test_each_state_is_backed_up_once(
    store: Store, filing: FilingHead, root: Path, clock: Clock
) -> None:
    first = made(store, root, 1)
    assert back_up(store, root) is None
    store.keep_place(filing.id, INCOME)
    assert back_up(store, root) is None
    second = made(store, root, 2)
    assert (cells(first)[INCOME], cells(second)[INCOME]) == (1, 2)
    [home] = folders(root)
    assert [each.path for each in home.backups()] == [second, first]
    assert home.backups()[0].at == clock.now
    assert home.file == store.path


def test_backups_of_one_second(store: Store, filing: FilingHead, root: Path) -> None:
    paths = {made(store, root, value) for value in range(4)}
    [home] = folders(root)
    assert {each.path for each in home.backups()} == paths


def test_a_file_without_any_year_is_not_backed_up(store: Store, root: Path) -> None:
    assert back_up(store, root) is None
    assert not root.exists()


def test_a_moved_file_is_known_again_and_a_copy_has_its_own_backups(
    kept: Path, root: Path, clock: Clock
) -> None:
    with Store.open(kept) as store:
        made(store, root, 1)
    moved = kept.with_name("改名以后.jsgk")
    kept.rename(moved)
    with Store.open(moved) as store:
        made(store, root, 2)
    [home] = folders(root)
    assert (home.file, len(home.backups())) == (moved, 2)
    shutil.copy(moved, kept)
    with Store.open(kept) as store:
        made(store, root, 3)
    assert sorted(len(each.backups()) for each in folders(root)) == [1, 2]


def test_another_file_of_the_same_name_has_its_own_backups(
    kept: Path, root: Path, clock: Clock
) -> None:
    with Store.open(kept) as store:
        made(store, root, 1)
    kept.unlink()
    with Store.create(kept) as store:
        store.add_filing(2024, "wuhan-2024", {})
        assert back_up(store, root) is not None
    assert [len(each.backups()) for each in folders(root)] == [1, 1]


def test_a_folder_that_lost_its_note_is_still_listed(kept: Path, root: Path, clock: Clock) -> None:
    with Store.open(kept) as store:
        made(store, root, 1)
        [home] = folders(root)
        (home.folder / "file.txt").unlink()
        [home] = folders(root)
        assert home.file.name == home.folder.name
        assert folder_for(root, store.path, store.summary().origin).folder == home.folder


@pytest.mark.parametrize("harm", ["emptied", "foreign", "damaged"])
def test_a_file_that_was_spoilt_while_open_is_not_backed_up(
    kept: Path, root: Path, clock: Clock, harm: str
) -> None:
    with Store.open(kept) as store:
        good = made(store, root, 1)
        typed(store, 2)
    store = Store.open(kept)
    if harm == "emptied":
        store._db.execute("DELETE FROM filing")
    elif harm == "foreign":
        with closing(sqlite3.connect(kept)) as other:
            other.execute("PRAGMA application_id = 1")
    else:
        store._db.execute("PRAGMA foreign_keys = OFF")
        store._db.execute("DELETE FROM filing WHERE id = 1")
        store._db.execute("INSERT INTO filing VALUES (2, 2024, 'wuhan-2024', x'')")
    try:
        assert back_up(store, root) is None
    except StoreProblem:
        assert harm != "emptied"
    store.close()
    [home] = folders(root)
    assert [each.path for each in home.backups()] == [good]
    assert cells(good)[INCOME] == 1


def test_backups_are_thinned_out_by_the_rule(
    store: Store, filing: FilingHead, root: Path, clock: Clock
) -> None:
    times = []
    for value in range(60):
        clock.now += timedelta(hours=13)
        made(store, root, value)
        times.append(clock.now)
    [home] = folders(root)
    assert {each.at for each in home.backups()} == times_to_keep(times)


def test_the_backup_with_the_most_steps_outlives_an_older_file_in_its_place(
    kept: Path, root: Path, clock: Clock
) -> None:
    older = kept.with_name("旧.jsgk")
    shutil.copy(kept, older)
    with Store.open(kept) as store:
        for value in range(50):
            typed(store, value)
        fullest = made(store, root, 99)
    shutil.copy(older, kept)
    clock.now += timedelta(hours=1)
    with Store.open(kept) as store:
        for value in range(30):
            made(store, root, value)
    assert cells(fullest)[INCOME] == 99


def test_a_full_disk_costs_no_backup(
    store: Store,
    filing: FilingHead,
    root: Path,
    clock: Clock,
    refused: Refusal,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    good = made(store, root, 1)
    typed(store, 2)
    usage = shutil.disk_usage(root)
    monkeypatch.setattr("shutil.disk_usage", lambda _: usage._replace(free=1_000_000))
    with refused(Reason.FULL, store.path):
        back_up(store, root)
    typed(store, 3)
    [home] = folders(root)
    assert [each.path for each in home.backups()] == [good]


def test_a_bad_copy_leaves_the_good_ones(
    kept: Path, root: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(kept) as store:
        good = [made(store, root, value) for value in range(12)]
        typed(store, 99)
        monkeypatch.setattr(copies, "sync", lambda file: file.write_bytes(b"x" * 5000))
        with pytest.raises(StoreProblem):
            back_up(store, root)
    [home] = folders(root)
    assert {each.path for each in home.backups()} == set(good[-10:]) | {good[-1]}
    assert [path.name for path in home.folder.iterdir() if ".tmp" in path.name] == []


def test_what_the_clerk_put_there_and_what_a_kill_left(
    store: Store, filing: FilingHead, root: Path, clock: Clock
) -> None:
    first = made(store, root, 1)
    own = first.with_name("我的.jsgk")
    half = first.with_name(f"{first.stem}.20260302-090000.tmp.jsgk")
    own.write_bytes(b"own")
    first.with_name("没有这一天.20261399-256161.jsgk").write_bytes(b"own")
    half.write_bytes(b"half")
    made(store, root, 2)
    assert own.exists()
    assert not half.exists()
    [home] = folders(root)
    assert len(home.backups()) == 2


@pytest.mark.parametrize(
    ("ages", "kept"),
    [
        ([], []),
        (range(3), range(3)),
        # ten days, then the Sundays of five weeks, then the ends of months
        (range(90), [*range(10), 16, 23, 31, 59]),
        # two years apart: nothing is lost for want of work between
        ([*range(5), *range(730, 740)], [*range(5), *range(730, 735), 737]),
    ],
)
def test_what_is_retained(ages: Iterable[int], kept: Iterable[int]) -> None:
    tuesday = datetime(2026, 3, 31, 17)
    times = {tuesday - timedelta(days=age): age for age in ages}
    assert {times[at] for at in times_to_keep(times)} == set(kept)


def test_of_one_day_the_last_is_retained() -> None:
    hours = [datetime(2026, 3, day, hour) for day in range(1, 12) for hour in (8, 12, 18)]
    assert {at.hour for at in times_to_keep(hours) if at.day < 8} == {18}
