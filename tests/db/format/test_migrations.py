"""An old file is backed up and brought to the newest format, or left exactly as it was."""

import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from sqlite_utils import Database

from db.connection import pragma
from db.format import migrations
from db.problems import Reason
from db.records import FilingHead, Key
from db.store.store import Store

Refusal = Callable[..., AbstractContextManager[None]]

FILES = Path(__file__).parents[1] / "files"
INCOME: Key = ("t1", "1", "1")


def test_file_of_format_1_opens_for_ever(tmp_path: Path) -> None:
    path = tmp_path / "单位.jsgk"
    shutil.copyfile(FILES / "format-1.sqlite", path)
    with Store.open(path) as store:
        earlier, filing = store.filings()
        assert (earlier, filing) == (
            FilingHead(2, 2022, "wuhan-2020"),
            FilingHead(1, 2023, "wuhan-2023"),
        )
        assert store.cells(earlier.id) == {INCOME: -1}
        assert store.cells(filing.id) == {
            INCOME: 1802200,
            ("t1", "2", "1"): 2**63 - 1,
            ("basis", "unit", "name"): "江汉区社会保险管理处",
            ("basis", "note", "text"): "第一行\n第二行 ☑ 𠮷",
        }
        assert store.place(filing.id) == ("t1", "2", "1")
        assert [(e.step, e.who, e.key, e.old, e.new) for e in store.journal(filing.id)] == [
            ("清除", "张三", ("t1", "3", "1"), 7, None),
            ("粘贴", "张三", ("t1", "2", "1"), None, 2**63 - 1),
            ("粘贴", "张三", ("t1", "3", "1"), None, 7),
            ("录入", "张三", INCOME, 1802199, 1802200),
        ]
        store.write(filing.id, {INCOME: 1}, step="录入")


def add_unit(db: Database) -> None:
    """A made-up next step that rebuilds a table to which others refer by cascade."""
    db.table("filing").transform(defaults={"edition": "wuhan-2023"})
    db.executescript("CREATE TABLE unit (name TEXT NOT NULL) STRICT;")


def fail(db: Database) -> None:
    db.execute("DELETE FROM cell")
    raise ZeroDivisionError


def lose_filings(db: Database) -> None:
    db.execute("DELETE FROM filing")


@pytest.fixture
def next_format(monkeypatch: pytest.MonkeyPatch) -> Callable[[migrations.Step], None]:
    def add(step: migrations.Step) -> None:
        monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, step))

    return add


NextFormat = Callable[[migrations.Step], None]


def test_older_file_is_backed_up_and_upgraded(kept: Path, next_format: NextFormat) -> None:
    next_format(add_unit)
    with Store.open(kept) as store:
        assert pragma(store._db, "user_version") == 5
        assert store._db.table("unit").exists()
        assert store.cells(1)[INCOME] == 18022
        assert len(store.journal(1)) == 2
        assert pragma(store._db, "foreign_keys") == 1
    (copy,) = set(kept.parent.iterdir()) - {kept}
    assert re.fullmatch(re.escape(kept.stem) + r"\.v4\.\d{8}-\d{6}\.bak\.jsgk", copy.name)


def test_backup_before_an_upgrade_is_the_file_as_it_was(
    kept: Path, next_format: NextFormat, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as later:
        later.setattr(migrations, "STEPS", (*migrations.STEPS, add_unit))
        Store.open(kept).close()
    (copy,) = set(kept.parent.iterdir()) - {kept}
    with Store.open(copy) as store:
        assert pragma(store._db, "user_version") == 4
        assert store.cells(1)[INCOME] == 18022


def test_upgraded_file_is_not_upgraded_again(kept: Path, next_format: NextFormat) -> None:
    next_format(add_unit)
    Store.open(kept).close()
    Store.open(kept).close()
    assert len(list(kept.parent.iterdir())) == 2


def test_new_file_has_the_newest_format_and_needs_no_backup(
    path: Path, next_format: NextFormat
) -> None:
    next_format(add_unit)
    with Store.create(path) as store:
        assert pragma(store._db, "user_version") == 5
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize(
    ("steps", "error"), [((add_unit, fail), ZeroDivisionError), ((lose_filings,), Exception)]
)
def test_failed_upgrade_leaves_the_file_as_it_was(
    kept: Path,
    monkeypatch: pytest.MonkeyPatch,
    steps: tuple[migrations.Step, ...],
    error: type[Exception],
) -> None:
    with monkeypatch.context() as later:
        later.setattr(migrations, "STEPS", (*migrations.STEPS, *steps))
        with pytest.raises(error):
            Store.open(kept)
    assert list(kept.parent.iterdir()) == [kept]
    with Store.open(kept) as store:
        assert pragma(store._db, "user_version") == 4
        assert not store._db.table("unit").exists()
        assert len(store.cells(1)) == 3


def test_upgrade_that_leaves_rows_dangling_is_refused(
    kept: Path, next_format: NextFormat, refused: Refusal
) -> None:
    next_format(lose_filings)
    with refused(Reason.DAMAGED, kept):
        Store.open(kept)


def test_older_file_is_viewed_as_it_would_be_upgraded(kept: Path, next_format: NextFormat) -> None:
    next_format(add_unit)
    before = kept.read_bytes()
    with Store.open(kept, read_only=True) as store:
        assert store._db.table("unit").exists()
        assert store.cells(1)[INCOME] == 18022
        assert len(store.journal(1)) == 2
    assert kept.read_bytes() == before
    assert list(kept.parent.iterdir()) == [kept]


def test_nothing_is_upgraded_without_a_backup(
    kept: Path, next_format: NextFormat, monkeypatch: pytest.MonkeyPatch
) -> None:
    next_format(add_unit)

    def no_room(path: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("db.store.copies.sync", no_room)
    with pytest.raises(Exception, match="磁盘已满"):
        Store.open(kept)
    conn = sqlite3.connect(kept)
    assert conn.execute("PRAGMA user_version").fetchone() == (4,)
    conn.close()
    assert list(kept.parent.iterdir()) == [kept]


def test_backup_of_an_upgrade_has_its_name_only_when_whole(
    kept: Path, next_format: NextFormat, monkeypatch: pytest.MonkeyPatch
) -> None:
    next_format(add_unit)
    names: list[list[str]] = []
    monkeypatch.setattr(
        "db.store.copies.sync",
        lambda _: names.append(sorted(p.name for p in kept.parent.iterdir())),
    )
    Store.open(kept).close()
    assert not any(name.endswith(".bak.jsgk") for name in names[0])
    assert len([path for path in kept.parent.iterdir() if path.name.endswith(".bak.jsgk")]) == 1
    assert not [path for path in kept.parent.iterdir() if ".tmp" in path.name]


def test_steps_have_names_of_their_own() -> None:
    names = [step.__name__ for step in migrations.STEPS]
    assert len(set(names)) == len(names) == migrations.newest()


def test_file_of_format_2_opens_for_ever(tmp_path: Path) -> None:
    path = tmp_path / "单位.jsgk"
    shutil.copyfile(FILES / "format-2.sqlite", path)
    with Store.open(path) as store:
        earlier, filing = store.filings()
        assert (earlier.year, filing.year) == (2022, 2023)
        assert store.cells(earlier.id) == {INCOME: -2}
        assert store.cells(filing.id) == {
            INCOME: 1802200,
            ("t1", "2", "1"): 2**63 - 1,
            ("basis", "unit", "name"): "江汉区社会保险管理处",
            ("basis", "note", "text"): "第一行\n第二行 ☑ 𠮷",
        }
        assert [step.name for step in store.steps(filing.id)] == ["清除", "粘贴", "录入", "新建"]
        assert store.cells_after(filing.id, 1) == {
            INCOME: 1802199,
            ("basis", "unit", "name"): "江汉区社会保险管理处",
        }
        assert store.latest() == earlier
        assert store.place(filing.id) == ("t1", "2", "1")
        store.write(filing.id, {INCOME: 1}, step="录入")
    Store.open(path).close()


def test_last_filing_of_an_older_file_is_the_last_year_with_a_place(tmp_path: Path) -> None:
    path = tmp_path / "单位.jsgk"
    shutil.copyfile(FILES / "format-1.sqlite", path)
    with Store.open(path) as store:
        assert store.latest() == FilingHead(1, 2023, "wuhan-2023")


def test_file_of_format_3_opens_for_ever_and_its_steps_stay_sealed(tmp_path: Path) -> None:
    path = tmp_path / "单位.jsgk"
    shutil.copyfile(FILES / "format-3.sqlite", path)
    with Store.open(path) as store:
        _, filing = store.filings()
        assert store.steps(filing.id)[0].name == "改写"
        assert store.cells(filing.id)["narrative", "p1", "own"] == "2:本年收入 {t1[27,1]}"
        assert store.year_locks(filing.id) == []
        store.lock_year(filing.id, person="李四", reason="已签章")
    with Store.open(path) as store:
        assert store.year_locks(filing.id)[0].closed
