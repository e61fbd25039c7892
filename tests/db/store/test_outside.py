"""What others do to an open file is noticed before the next step, and nothing written over it."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, closing, suppress
from pathlib import Path

import pytest

from db.backups.backup import backup
from db.problems import Reason, StoreProblem
from db.records import FilingHead, Key
from db.store.store import Store

Refusal = Callable[..., AbstractContextManager[None]]
Child = Callable[..., "subprocess.Popen[str]"]

Harm = Callable[[Path], None]

INCOME: Key = ("t1", "1", "1")

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows lets nobody replace, delete or link an open file"
)


def empty(path: Path) -> None:
    path.write_bytes(b"")


def scribble(path: Path) -> None:
    path.write_bytes(b"x" * path.stat().st_size)


def cut(path: Path) -> None:
    os.truncate(path, 4096)


def overwrite_with_another_program(path: Path) -> None:
    other = path.with_name("other.sqlite")
    with closing(sqlite3.connect(other)) as conn:
        conn.execute("CREATE TABLE account (id INTEGER)")
    path.write_bytes(other.read_bytes())
    other.unlink()


def overwrite_with_another_unit(path: Path) -> None:
    other = path.with_name("other.jsgk")
    with Store.create(other) as store:
        store.add_filing(2023, "wuhan-2023", {INCOME: 7})
    path.write_bytes(other.read_bytes())
    other.unlink()


def replace_with_another_unit(path: Path) -> None:
    with Store.create(path.with_name("other.jsgk")) as store:
        store.add_filing(2023, "wuhan-2023", {INCOME: 7})
    path.with_name("other.jsgk").replace(path)


def edit(path: Path) -> None:
    with closing(sqlite3.connect(path)) as conn:
        conn.execute("UPDATE cell SET value = 99")
        conn.commit()


def write_without_a_lock(path: Path) -> None:
    """As an older version of the program does, or one on a computer whose share cannot lock."""
    copy = path.with_name("copy.jsgk")
    shutil.copyfile(path, copy)
    with Store.open(copy) as store:
        store.write(1, {INCOME: 99}, step="录入")
    path.write_bytes(copy.read_bytes())
    copy.unlink()


HARMS = [
    empty,
    scribble,
    cut,
    overwrite_with_another_program,
    overwrite_with_another_unit,
    replace_with_another_unit,
    edit,
    write_without_a_lock,
]


@pytest.mark.parametrize("harm", HARMS)
def test_other_content_is_never_written_over(
    store: Store, filing: FilingHead, path: Path, refused: Refusal, harm: Harm
) -> None:
    store.write(filing.id, {INCOME: 1}, step="录入")
    harm(path)
    before = path.read_bytes()
    for _ in range(2):
        with refused(Reason.CHANGED, path, "没有保存", "没有覆盖", "备份"):
            store.write(filing.id, {INCOME: 2}, step="录入")
    with refused(Reason.CHANGED, path):
        store.keep_place(filing.id, INCOME)
    with refused(Reason.CHANGED, path):
        store.add_filing(2024, "wuhan-2023", {})
    store.close()
    assert path.read_bytes() == before


@pytest.mark.parametrize("harm", [scribble, cut, edit, overwrite_with_another_program])
def test_backup_of_what_others_wrote_is_refused(
    store: Store, filing: FilingHead, path: Path, tmp_path: Path, refused: Refusal, harm: Harm
) -> None:
    store.write(filing.id, {("t1", str(row), "1"): "文字" * 50 for row in range(50)}, step="粘贴")
    harm(path)
    with refused(Reason.CHANGED, path):
        backup(store, tmp_path / "备份.jsgk")
    assert not (tmp_path / "备份.jsgk").exists()


@pytest.mark.parametrize("harm", HARMS)
def test_good_backup_is_not_replaced_by_what_others_wrote(
    store: Store, filing: FilingHead, path: Path, tmp_path: Path, harm: Harm
) -> None:
    target = tmp_path / "U盘.jsgk"
    backup(store, target)
    harm(path)
    with suppress(StoreProblem):
        backup(store, target)
    with Store.open(target) as copy:
        assert copy.cells(filing.id) == {INCOME: 18022}
    left = {target.name, path.name, f"{path.name}.lock", f"{path.name}-journal"}
    assert {each.name for each in tmp_path.iterdir()} <= left


def test_what_was_replaced_can_still_be_saved_as_a_backup(
    store: Store, filing: FilingHead, path: Path, tmp_path: Path
) -> None:
    replace_with_another_unit(path)
    backup(store, tmp_path / "备份.jsgk")
    with Store.open(tmp_path / "备份.jsgk") as rescued:
        assert rescued.cells(filing.id) == {INCOME: 18022}


def test_older_copy_put_over_the_file(
    store: Store, filing: FilingHead, path: Path, tmp_path: Path, refused: Refusal
) -> None:
    shutil.copyfile(path, tmp_path / "旧.jsgk")
    store.write(filing.id, {INCOME: 1}, step="录入")
    newer = path.read_bytes()
    shutil.copyfile(tmp_path / "旧.jsgk", path)
    with refused(Reason.CHANGED, path):
        store.write(filing.id, {INCOME: 2}, step="录入")
    path.write_bytes(newer)
    store.write(filing.id, {INCOME: 2}, step="录入")
    assert store.cells(filing.id) == {INCOME: 2}


def test_older_copy_of_the_same_age_in_changes(
    store: Store, filing: FilingHead, path: Path, tmp_path: Path, refused: Refusal
) -> None:
    """SQLite itself takes it for the same file: it counts the changes, and size and time agree."""
    twin = tmp_path / "另一份.jsgk"
    shutil.copyfile(path, twin)
    with Store.open(twin) as other:
        other.write(1, {INCOME: 55}, step="录入")
    store.write(filing.id, {INCOME: 66}, step="录入")
    time = path.stat()
    path.write_bytes(twin.read_bytes())
    assert path.stat().st_size == time.st_size
    with refused(Reason.CHANGED, path):
        store.write(filing.id, {INCOME: 2}, step="录入")


@pytest.mark.parametrize("way", ["touched", "moved back", "same content", "vacuumed"])
def test_what_leaves_the_content_alone_hinders_nobody(
    store: Store, filing: FilingHead, path: Path, tmp_path: Path, way: str
) -> None:
    if way == "touched":
        os.utime(path)
    elif way == "moved back":
        path.rename(tmp_path / "a").rename(path)
    elif way == "same content":
        shutil.copyfile(path, tmp_path / "a")
        (tmp_path / "a").replace(path)
    else:
        with closing(sqlite3.connect(path)) as conn:
            conn.execute("VACUUM")
    for value in (1, 2):
        store.write(filing.id, {INCOME: value}, step="录入")
    with Store.open(path, read_only=True) as viewer:
        assert viewer.cells(filing.id) == {INCOME: 2}


def test_second_name_of_the_file(
    store: Store, filing: FilingHead, path: Path, tmp_path: Path, refused: Refusal
) -> None:
    link = tmp_path / "硬链接.jsgk"
    os.link(path, link)
    with refused(Reason.LINKED, path, "硬链接", "另存"):
        store.write(filing.id, {INCOME: 2}, step="录入")
    with refused(Reason.LINKED, link):
        Store.open(link)
    Store.open(link, read_only=True).close()
    link.unlink()
    store.write(filing.id, {INCOME: 2}, step="录入")


def lock_file(path: Path) -> Path:
    return path.with_name(f"{path.name}.lock")


def test_deleted_lock_is_taken_anew(
    store: Store, filing: FilingHead, path: Path, refused: Refusal
) -> None:
    lock_file(path).unlink()
    store.write(filing.id, {INCOME: 1}, step="录入")
    assert lock_file(path).exists()
    with refused(Reason.IN_USE, path):
        Store.open(path)


def test_deleted_lock_that_another_took(
    store: Store, filing: FilingHead, path: Path, refused: Refusal
) -> None:
    lock_file(path).unlink()
    with Store.open(path) as other:
        for _ in range(2):
            with refused(Reason.IN_USE, path):
                store.write(filing.id, {INCOME: 1}, step="录入")
        other.write(filing.id, {INCOME: 5}, step="录入")
        with refused(Reason.CHANGED, path):
            store.write(filing.id, {INCOME: 1}, step="录入")
        store.close()
        assert lock_file(path).exists()
        other.write(filing.id, {INCOME: 6}, step="录入")


def test_another_that_wrote_nothing_and_left(store: Store, filing: FilingHead, path: Path) -> None:
    lock_file(path).unlink()
    Store.open(path).close()
    store.write(filing.id, {INCOME: 1}, step="录入")
    assert lock_file(path).exists()


def test_deleted_file(store: Store, filing: FilingHead, path: Path, refused: Refusal) -> None:
    path.unlink()
    with refused(Reason.MOVED, path, "放回原处"):
        store.write(filing.id, {INCOME: 1}, step="录入")
    assert not path.exists()


def test_renamed_folder(tmp_path: Path, refused: Refusal) -> None:
    path = tmp_path / "决算" / "单位.jsgk"
    with Store.create(path) as store:
        filing = store.add_filing(2023, "wuhan-2023", {})
        path.parent.rename(tmp_path / "别处")
        with refused(Reason.MOVED, path):
            store.write(filing.id, {INCOME: 1}, step="录入")
        (tmp_path / "别处").rename(path.parent)
        store.write(filing.id, {INCOME: 1}, step="录入")
    assert list(path.parent.iterdir()) == [path]
