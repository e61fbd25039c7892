"""A file that cannot be opened is refused in one sentence, and nothing is created or changed."""

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from pathlib import Path

import pytest

from db import connection
from db.connection import APPLICATION_ID
from db.problems import Reason, StoreProblem
from db.store.store import Store

Refusal = Callable[..., AbstractContextManager[None]]
WithoutRights = Callable[[], AbstractContextManager[None]]

posix_rights = pytest.mark.skipif(
    sys.platform == "win32", reason="chmod and seteuid do not take rights away on Windows"
)
both_ways = pytest.mark.parametrize("read_only", [False, True], ids=["write", "view"])


@both_ways
def test_missing_file_is_not_created(path: Path, refused: Refusal, read_only: bool) -> None:
    with refused(Reason.MISSING, path):
        Store.open(path, read_only=read_only)
    assert list(path.parent.iterdir()) == []


@both_ways
def test_missing_folder(tmp_path: Path, refused: Refusal, read_only: bool) -> None:
    path = tmp_path / "没有" / "单位.jsgk"
    with refused(Reason.MISSING, path):
        Store.open(path, read_only=read_only)


@both_ways
def test_folder_is_no_file(tmp_path: Path, refused: Refusal, read_only: bool) -> None:
    with refused(Reason.FOREIGN, tmp_path):
        Store.open(tmp_path, read_only=read_only)


@both_ways
def test_empty_file(path: Path, refused: Refusal, read_only: bool) -> None:
    path.touch()
    with refused(Reason.EMPTY, path):
        Store.open(path, read_only=read_only)


@both_ways
def test_file_cut_short_in_its_making_is_empty(
    path: Path, refused: Refusal, tmp_path: Path, read_only: bool
) -> None:
    """Its first pages are there, and the journal that takes them back."""
    making = tmp_path / "making"
    with closing(sqlite3.connect(making, isolation_level=None)) as conn:
        conn.execute("PRAGMA cache_spill = 1")
        conn.execute("PRAGMA cache_size = 1")
        conn.execute("BEGIN")
        for number in range(20):
            conn.execute(f"CREATE TABLE t{number} (value)")
        for suffix in ("", "-journal"):
            shutil.copyfile(f"{making}{suffix}", f"{path}{suffix}")
    assert path.stat().st_size > 0
    with refused(Reason.EMPTY, path, "没有任何数据"):
        Store.open(path, read_only=read_only)


@both_ways
@pytest.mark.parametrize("content", [b"PK\x03\x04", b"\xef\xbb\xbf" + b"a,b\r\n" * 1000])
def test_no_database(path: Path, refused: Refusal, content: bytes, read_only: bool) -> None:
    path.write_bytes(content)
    with refused(Reason.FOREIGN, path, ".jsgk"):
        Store.open(path, read_only=read_only)
    assert path.read_bytes() == content
    assert list(path.parent.iterdir()) == [path]


@both_ways
@pytest.mark.parametrize("journal_mode", ["delete", "wal"])
def test_database_of_another_program(
    path: Path, refused: Refusal, journal_mode: str, read_only: bool
) -> None:
    with closing(sqlite3.connect(path)) as conn:
        conn.execute(f"PRAGMA journal_mode = {journal_mode}")
        conn.execute("CREATE TABLE account (id INTEGER)")
    before = path.read_bytes()
    with refused(Reason.FOREIGN, path):
        Store.open(path, read_only=read_only)
    assert path.read_bytes() == before


@both_ways
def test_newer_file_is_left_alone(kept: Path, refused: Refusal, read_only: bool) -> None:
    with closing(sqlite3.connect(kept)) as conn:
        conn.execute("PRAGMA user_version = 99")
        conn.execute("ALTER TABLE filing RENAME TO report")
    before = kept.read_bytes()
    with refused(Reason.NEWER, kept, "升级本程序"):
        Store.open(kept, read_only=read_only)
    assert kept.read_bytes() == before
    assert list(kept.parent.iterdir()) == [kept]


@both_ways
@pytest.mark.parametrize("share", [0.99, 0.75, 0.5, 0.1])
def test_truncated_file(kept: Path, share: float, read_only: bool) -> None:
    with Store.open(kept) as store:  # so that the last page of the file has something to lose
        store.lock_year(1, person="李四", reason="已签章")
    content = kept.read_bytes()
    kept.write_bytes(content[: int(len(content) * share)])
    with pytest.raises(StoreProblem, match=r"损坏.*备份") as caught:
        Store.open(kept, read_only=read_only)
    assert caught.value.reason in (Reason.DAMAGED, Reason.FOREIGN)


@both_ways
def test_damaged_page(kept: Path, refused: Refusal, read_only: bool) -> None:
    content = bytearray(kept.read_bytes())
    page = content.index("社保处".encode()) // 4096
    content[page * 4096 : page * 4096 + 100] = b"\xa5" * 100
    kept.write_bytes(content)
    with refused(Reason.DAMAGED, kept, "备份"):
        Store.open(kept, read_only=read_only)


@both_ways
@pytest.mark.parametrize(
    ("sound", "harmed"),
    [
        (b"\0\0\0\4", b"\0\0\0\x99"),  # the header's schema format, unknown to SQLite
        (b"CREATE TABLE cell", b"CREATE TABL\xff cell"),  # quoted in the error, and no UTF-8
    ],
)
def test_damaged_schema(
    kept: Path, refused: Refusal, sound: bytes, harmed: bytes, read_only: bool
) -> None:
    content = kept.read_bytes()
    place = content.index(sound, 44)
    kept.write_bytes(content[:place] + harmed + content[place + len(sound) :])
    with refused(Reason.DAMAGED, kept, "备份"):
        Store.open(kept, read_only=read_only)


@both_ways
def test_damage_inside_a_text(kept: Path, refused: Refusal, read_only: bool) -> None:
    content = kept.read_bytes()
    kept.write_bytes(content.replace("社保处".encode(), b"\xff" * 9))
    with refused(Reason.DAMAGED, kept):
        Store.open(kept, read_only=read_only)


@posix_rights
def test_file_without_rights(
    shared_folder: Path, refused: Refusal, without_rights: WithoutRights
) -> None:
    path = shared_folder / "单位.jsgk"
    Store.create(path).close()
    path.chmod(0o000)
    with without_rights():
        for read_only in (False, True):
            with refused(Reason.UNOPENED, path, "没有权限"):
                Store.open(path, read_only=read_only)


@posix_rights
def test_write_protected_file_can_be_viewed(
    shared_folder: Path, refused: Refusal, without_rights: WithoutRights
) -> None:
    path = shared_folder / "单位.jsgk"
    Store.create(path).close()
    path.chmod(0o444)
    with without_rights():
        with refused(Reason.READ_ONLY, path, "只读"):
            Store.open(path)
        Store.open(path, read_only=True).close()
    assert list(shared_folder.iterdir()) == [path]


@posix_rights
def test_write_protected_folder_can_be_viewed(
    shared_folder: Path, refused: Refusal, without_rights: WithoutRights
) -> None:
    path = shared_folder / "单位.jsgk"
    Store.create(path).close()
    path.chmod(0o666)
    shared_folder.chmod(0o555)
    with without_rights():
        with refused(Reason.DENIED, path, "权限"):
            Store.open(path)
        new = shared_folder / "新建.jsgk"
        with refused(Reason.DENIED, new, "权限"):
            Store.create(new)
        Store.open(path, read_only=True).close()
    assert list(shared_folder.iterdir()) == [path]


@both_ways
def test_file_held_by_another_program(
    kept: Path, refused: Refusal, monkeypatch: pytest.MonkeyPatch, read_only: bool
) -> None:
    monkeypatch.setattr(connection, "PATIENCE", 0.05)
    with closing(sqlite3.connect(kept, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with refused(Reason.BUSY, kept, "再试一次"):
            Store.open(kept, read_only=read_only)
    Store.open(kept, read_only=read_only).close()


def test_file_switched_to_wal_is_switched_back(kept: Path) -> None:
    with closing(sqlite3.connect(kept)) as conn:
        conn.execute("PRAGMA journal_mode = WAL")
    Store.open(kept).close()
    with closing(sqlite3.connect(kept)) as conn:
        assert conn.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert list(kept.parent.iterdir()) == [kept]


CRASH = f"""
import os, sqlite3, sys
conn = sqlite3.connect(sys.argv[1], isolation_level=None)
assert conn.execute("PRAGMA application_id").fetchone() == ({APPLICATION_ID},)
conn.execute("PRAGMA cache_size = 1")
conn.execute("BEGIN")
for number in range(2000):
    conn.execute("INSERT INTO cell VALUES (1, 't9', ?, '1', 'unfinished')", [str(number)])
os._exit(0)
"""


@pytest.fixture
def crashed(kept: Path, child: Callable[..., "subprocess.Popen[str]"]) -> Path:
    """A file whose last step was being written when the program was killed."""
    with child("-c", CRASH, kept) as process:
        process.communicate()
    assert kept.with_name(f"{kept.name}-journal").exists()
    assert b"unfinished" in kept.read_bytes()
    return kept


@both_ways
def test_unfinished_step_is_rolled_back(crashed: Path, read_only: bool) -> None:
    with Store.open(crashed, read_only=read_only) as store:
        assert set(store.cells(1).values()) == {18022, 5, "社保处"}
    assert list(crashed.parent.iterdir()) == [crashed]


@posix_rights
@pytest.mark.parametrize("protect", ["file", "folder"])
def test_unfinished_step_that_cannot_be_rolled_back(
    crashed: Path,
    shared_folder: Path,
    refused: Refusal,
    without_rights: WithoutRights,
    protect: str,
) -> None:
    path = shared_folder / "单位.jsgk"
    for suffix in ("", "-journal"):
        source = crashed.with_name(crashed.name + suffix)
        moved = path.with_name(path.name + suffix)
        moved.write_bytes(source.read_bytes())
        moved.chmod(0o444 if protect == "file" else 0o666)
    shared_folder.chmod(0o777 if protect == "file" else 0o555)
    with without_rights(), refused(Reason.UNFINISHED, path, "单位.jsgk-journal", "复制"):
        Store.open(path, read_only=True)


def test_journal_left_by_a_crash_before_it_mattered_is_swept_up(kept: Path) -> None:
    journal = kept.with_name(f"{kept.name}-journal")
    journal.write_bytes(bytes(512))
    Store.open(kept).close()
    assert not journal.exists()
