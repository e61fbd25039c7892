"""A backup is whole, checked, and never there by half."""

import os
import re
import shutil
import sqlite3
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from pathlib import Path

import pytest

from db import connection, disk
from db.backups.backup import backup
from db.disk import unused_path
from db.problems import Reason
from db.records import Key
from db.store import copies
from db.store.store import Store

Refusal = Callable[..., AbstractContextManager[None]]

INCOME: Key = ("t1", "1", "1")


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "U盘 #2" / "备份 100%.jsgk"


@pytest.fixture(autouse=True)
def stick(target: Path) -> None:
    target.parent.mkdir()


@pytest.mark.parametrize("read_only", [False, True])
def test_backup_holds_everything(kept: Path, target: Path, read_only: bool) -> None:
    with Store.open(kept, read_only=read_only) as store:
        backup(store, target)
        with Store.open(target) as copy:
            assert copy.filings() == store.filings()
            assert copy.cells(1) == store.cells(1)
            assert copy.journal(1) == store.journal(1)
    assert list(target.parent.iterdir()) == [target]


def test_store_goes_on_after_a_backup(kept: Path, target: Path) -> None:
    with Store.open(kept) as store:
        backup(store, str(target))
        store.write(1, {INCOME: 1}, step="录入")
        backup(store, target)
    with Store.open(target) as copy:
        assert copy.cells(1)[INCOME] == 1


def test_backup_onto_itself_is_refused(kept: Path, refused: Refusal) -> None:
    with Store.open(kept) as store, refused(Reason.SAME_FILE, kept):
        backup(store, kept)


def test_backup_into_a_missing_folder(kept: Path, tmp_path: Path, refused: Refusal) -> None:
    target = tmp_path / "没有" / "备份.jsgk"
    with Store.open(kept) as store, refused(Reason.NO_FOLDER, target, "没有”这个文件夹"):
        backup(store, target)


def test_existing_backup_whose_folder_has_vanished(
    kept: Path, target: Path, refused: Refusal
) -> None:
    with Store.open(kept) as store:
        backup(store, target)
        shutil.rmtree(target.parent)
        with refused(Reason.NO_FOLDER, target, "换一个位置"):
            backup(store, target)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows deletes no open file")
@pytest.mark.parametrize("there", [False, True], ids=["new", "existing"])
def test_backup_of_a_file_deleted_while_open(kept: Path, target: Path, there: bool) -> None:
    with Store.open(kept) as store:
        cells = store.cells(1)
        if there:
            backup(store, target)
        kept.unlink()
        backup(store, target)
    with Store.open(target) as copy:
        assert copy.cells(1) == cells


@pytest.mark.skipif(sys.platform == "win32", reason="Windows deletes no open file")
def test_backup_of_a_file_whose_folder_was_deleted(kept: Path, target: Path) -> None:
    moved = kept.parent / "单位的文件夹" / kept.name
    moved.parent.mkdir()
    kept.rename(moved)
    with Store.open(moved) as store:
        backup(store, target)
        shutil.rmtree(moved.parent)
        backup(store, target)
    with Store.open(target) as copy:
        assert len(copy.cells(1)) == 3


def test_backup_beside_the_journal_of_a_crash_is_refused(
    kept: Path, target: Path, refused: Refusal
) -> None:
    target.with_name(f"{target.name}-journal").write_bytes(b"\xd9\xd5\x05\xf9")
    with Store.open(kept) as store, refused(Reason.EXISTS, target):
        backup(store, target)
    assert not target.exists()


def spoil(path: Path) -> None:
    content = bytearray(path.read_bytes())
    page = content.index("社保处".encode()) // 4096
    content[page * 4096 : page * 4096 + 100] = b"\xa5" * 100
    path.write_bytes(content)


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


def scramble(path: Path) -> None:
    path.write_bytes(b"x" * 5000)


@pytest.mark.parametrize("harm", [spoil, cut, scramble])
def test_bad_copy_is_found_and_the_old_backup_kept(
    kept: Path,
    target: Path,
    refused: Refusal,
    monkeypatch: pytest.MonkeyPatch,
    harm: Callable[[Path], None],
) -> None:
    target.write_bytes(b"old backup")
    monkeypatch.setattr(copies, "sync", harm)
    with Store.open(kept) as store, refused(Reason.BAD_COPY, target, "没有通过检查"):
        backup(store, target)
    assert target.read_bytes() == b"old backup"
    assert list(target.parent.iterdir()) == [target]


def test_what_is_unsound_itself_is_named_and_no_other_disk_advised(
    kept: Path, target: Path, refused: Refusal
) -> None:
    with Store.open(kept, read_only=True) as store:
        with closing(sqlite3.connect(kept)) as other:
            other.execute("DELETE FROM filing")
            other.commit()
        with refused(Reason.DAMAGED, kept):
            backup(store, target)
    assert list(target.parent.iterdir()) == []


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], list[float]]:
    """Another program holds the target for so many tries; gives the pauses made."""

    def hold(tries: int) -> list[float]:
        pauses: list[float] = []
        replace = os.replace

        def stubborn(source: Path, target: Path) -> None:
            if len(pauses) < tries:
                raise PermissionError(13, "used by another process")
            replace(source, target)

        monkeypatch.setattr("db.disk.os.replace", stubborn)
        monkeypatch.setattr("db.disk.time.sleep", pauses.append)
        return pauses

    return hold


def test_target_held_for_a_moment(
    kept: Path, target: Path, held: Callable[[int], list[float]]
) -> None:
    target.write_bytes(b"old backup")
    pauses = held(3)
    with Store.open(kept) as store:
        backup(store, target)
    assert len(pauses) == 3
    Store.open(target).close()


def test_target_held_on_leaves_the_finished_copy_and_names_it(
    kept: Path, target: Path, held: Callable[[int], list[float]], refused: Refusal
) -> None:
    target.write_bytes(b"old backup")
    pauses = held(1000)
    with Store.open(kept) as store, refused(Reason.NOT_REPLACED, target, ".tmp.jsgk"):
        backup(store, target)
    assert 2 < sum(pauses) < 3
    (fresh,) = set(target.parent.iterdir()) - {target}
    assert re.fullmatch(r"备份 100%\.\d{8}-\d{6}\.tmp\.jsgk", fresh.name)
    Store.open(fresh).close()


def test_copy_never_overwrites(kept: Path, target: Path, refused: Refusal) -> None:
    target.write_bytes(b"old backup")
    with Store.open(kept) as store, refused(Reason.EXISTS, target):
        store.snapshot().copy_into(target, called=target)
    assert target.read_bytes() == b"old backup"


def test_taken_names_are_counted_on(tmp_path: Path) -> None:
    path = tmp_path / "单位.v1.20261121-102107.bak.jsgk"
    assert unused_path(path) == path
    path.touch()
    second = tmp_path / "单位.v1.20261121-102107.bak-2.jsgk"
    assert unused_path(path) == second
    second.touch()
    assert unused_path(path).name.endswith(".bak-3.jsgk")


def test_backup_is_an_ordinary_file_of_ours(kept: Path, target: Path) -> None:
    with Store.open(kept) as store:
        backup(store, target)
    conn = sqlite3.connect(target)
    assert conn.execute("PRAGMA application_id").fetchone() == (connection.APPLICATION_ID,)
    assert conn.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert conn.execute("PRAGMA user_version").fetchone() == (4,)
    conn.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot sync a folder")
def test_new_folders_are_synced_with_their_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Or a power cut takes the folder away, and with it what was synced inside."""
    synced: list[Path] = []
    monkeypatch.setattr(disk, "sync_folder", synced.append)
    disk.make_folder(tmp_path / "决算公开" / "2023")
    assert synced == [tmp_path, tmp_path / "决算公开"]
    disk.make_folder(tmp_path / "决算公开" / "2023")
    assert len(synced) == 2
