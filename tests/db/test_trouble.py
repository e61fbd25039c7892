"""When writing fails nothing is half written, the clerk is told, and the next step can be kept."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path

import pytest

from db.backups.backup import backup
from db.connection import pragma
from db.problems import Reason, StoreProblem
from db.records import FilingHead, Key
from db.store.store import Store

if sys.platform != "win32":
    import resource

Refusal = Callable[..., AbstractContextManager[None]]

INCOME: Key = ("t1", "1", "1")
MANY: dict[Key, str] = {("t1", str(row), "2"): "文字" * 50 for row in range(2000)}

posix_files = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows has no RLIMIT_FSIZE, mounts, nor moves open files"
)


@contextmanager
def largest_file(size: int) -> Iterator[None]:
    """Inside, no file of this process grows beyond `size`: the disk errors out."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def assert_usable(store: Store, filing: FilingHead) -> None:
    """Only the first cell is there, now and for another opener, and the next step is kept."""
    assert store.cells(filing.id) == {INCOME: 18022}
    assert store.journal(filing.id) == []
    store.write(filing.id, {INCOME: 1}, step="录入")
    with Store.open(store.path, read_only=True) as other:
        assert other.cells(filing.id) == {INCOME: 1}
    assert pragma(store._db, "integrity_check") == "ok"


def test_full_disk(store: Store, filing: FilingHead, path: Path, refused: Refusal) -> None:
    store._db.execute(f"PRAGMA max_page_count = {pragma(store._db, 'page_count') + 2}")
    with refused(Reason.FULL, path, "磁盘已满", "腾出空间"):
        store.write(filing.id, MANY, step="粘贴")
    with refused(Reason.FULL, path):
        store.add_filing(2024, "wuhan-2023", MANY)
    assert store.filings() == [filing]
    assert_usable(store, filing)


@posix_files
def test_failing_disk(store: Store, filing: FilingHead, path: Path, refused: Refusal) -> None:
    with largest_file(path.stat().st_size), refused(Reason.DISK, path, "SQLITE_IOERR_WRITE"):
        store.write(filing.id, MANY, step="粘贴")
    assert_usable(store, filing)


@posix_files
def test_disk_that_fails_while_creating_leaves_nothing(path: Path, refused: Refusal) -> None:
    with largest_file(8192), refused(Reason.DISK, path):
        Store.create(path)
    assert list(path.parent.iterdir()) == []
    Store.create(path).close()


@posix_files
def test_disk_that_fails_during_backup_leaves_nothing(
    store: Store, filing: FilingHead, tmp_path: Path
) -> None:
    with largest_file(8192), pytest.raises(StoreProblem) as caught:
        backup(store, tmp_path / "备份.jsgk")
    assert caught.value.reason is Reason.DISK
    assert [file for file in tmp_path.iterdir() if "备份" in file.name] == []
    assert_usable(store, filing)


def test_reader_that_does_not_let_go(
    store: Store, filing: FilingHead, path: Path, refused: Refusal
) -> None:
    store._db.execute("PRAGMA busy_timeout = 50")
    with closing(sqlite3.connect(path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM cell").fetchall()
        with refused(Reason.BUSY, path, "占用"):
            store.write(filing.id, {INCOME: 5}, step="录入")
        assert store.cells(filing.id) == {INCOME: 18022}
    assert_usable(store, filing)


@posix_files
def test_file_moved_away_while_open(
    store: Store, filing: FilingHead, path: Path, refused: Refusal, tmp_path: Path
) -> None:
    path.rename(tmp_path / "改名.jsgk")
    with refused(Reason.MOVED, path, "放回原处"):
        store.write(filing.id, {INCOME: 5}, step="录入")
    (tmp_path / "改名.jsgk").rename(path)
    assert_usable(store, filing)


@posix_files
def test_deleted_file_can_still_be_saved_as_a_backup(
    store: Store, filing: FilingHead, path: Path, tmp_path: Path
) -> None:
    path.unlink()
    backup(store, tmp_path / "备份.jsgk")
    with Store.open(tmp_path / "备份.jsgk") as rescued:
        assert rescued.cells(filing.id) == {INCOME: 18022}


def test_viewing_store_refuses_to_write(kept: Path, refused: Refusal) -> None:
    with Store.open(kept, read_only=True) as store:
        with refused(Reason.VIEWING, kept, "只读"):
            store.write(1, {INCOME: 5}, step="录入")
        with refused(Reason.VIEWING, kept):
            store.keep_place(1, INCOME)
        with refused(Reason.VIEWING, kept):
            store.add_filing(2024, "wuhan-2023", {})


def test_closed_store_is_our_bug(kept: Path) -> None:
    store = Store.open(kept)
    store.close()
    with pytest.raises(sqlite3.ProgrammingError):
        store.cells(1)


@posix_files
def test_really_full_disk(tmp_path: Path, child: Callable[..., "subprocess.Popen[str]"]) -> None:
    """On a disk of 300 kB in a mount namespace of its own, which vanishes with its process."""
    script = Path(__file__).with_name("full_disk.py")
    mount = 'mount -t tmpfs -o size=300k none "$1" && exec "$2" "$3" "$1"'
    unshare = ["unshare", "--map-root-user", "--mount", "sh", "-c"]
    if subprocess.run([*unshare, "true"], capture_output=True).returncode:
        pytest.skip("mount namespaces are not allowed here; the tests above limit the file instead")
    subprocess.run(
        [*unshare, mount, "sh", str(tmp_path), sys.executable, str(script)],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        check=True,
    )
