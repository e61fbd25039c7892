"""What a crash left beside a file goes back into that file and into no other."""

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from random import Random

import pytest

from db.backups.backup import backup
from db.format.recovery import copy_with_journal
from db.format.rollback_journal import fits, is_hot, journal_of
from db.problems import Reason
from db.store.store import Store

Child = Callable[..., "subprocess.Popen[str]"]
Refusal = Callable[..., AbstractContextManager[None]]

CRASH = """
import os, random, sqlite3, sys
path, seed = sys.argv[1], random.Random(int(sys.argv[2]))
conn = sqlite3.connect(path, isolation_level=None)
conn.execute("PRAGMA cache_size = 1")
[version] = conn.execute("PRAGMA user_version").fetchone()
conn.execute("BEGIN")
# A commit writes the first page, and has it in the journal, before any other.
conn.execute(f"PRAGMA user_version = {version}")
for number in range(seed.randrange(300, 1500)):
    if seed.random() < 0.5:
        conn.execute("UPDATE cell SET value = -1 WHERE row = ?", [str(seed.randrange(900))])
    else:
        conn.execute("REPLACE INTO cell VALUES (1, 't9', ?, '1', ?)", [str(number), "x" * 300])
os._exit(0)
"""


def keyed(store: Store, chance: Random, steps: int) -> None:
    for _ in range(steps):
        rows = chance.sample(range(900), 40)
        store.write(1, {("t1", str(row), "1"): chance.randrange(10**9) for row in rows}, step="填")


LATE_CRASH = CRASH.replace('conn.execute(f"PRAGMA user_version', '(f"')
"""The pages of a large step do not fit into the memory and are written before its commit."""


def crash(path: Path, child: Child, seed: int, code: str = CRASH) -> None:
    """Leaves the file and its journal as a kill in the middle of a step leaves them."""
    with child("-c", code, path, str(seed)) as process:
        process.communicate()
    assert is_hot(path)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("way", ["backup", "copied", "copied, first page not in the journal"])
def test_a_backup_copied_over_a_crashed_file_opens(
    path: Path, tmp_path: Path, child: Child, seed: int, way: str
) -> None:
    chance, copy = Random(seed), tmp_path / "备份.jsgk"
    with Store.create(path) as store:
        store.add_filing(2023, "wuhan-2023", {})
        keyed(store, chance, chance.randrange(1, 20))
        if way == "backup":
            backup(store, copy)
    if way != "backup":
        shutil.copy(path, copy)
    with Store.open(path) as store:
        cells = store.cells(1)
        keyed(store, chance, chance.randrange(1, 20))
    crash(path, child, seed, CRASH if "first page" not in way else LATE_CRASH)
    left = journal_of(path).read_bytes()
    shutil.copy(copy, path)
    with Store.open(path) as store:
        assert store.cells(1) == cells
        assert store.foreign_journal is not None
        assert store.foreign_journal.read_bytes() == left
        keyed(store, chance, 1)
    assert store.foreign_journal.name.startswith(f"{path.name}-journal.")
    assert not journal_of(path).exists()


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("read_only", [False, True], ids=["write", "view"])
def test_a_crashed_file_takes_its_own_journal_back(
    path: Path, child: Child, seed: int, read_only: bool
) -> None:
    chance = Random(seed)
    with Store.create(path) as store:
        store.add_filing(2023, "wuhan-2023", {})
        keyed(store, chance, chance.randrange(1, 20))
        cells = store.cells(1)
    crash(path, child, seed)
    assert fits(path)
    with Store.open(path, read_only=read_only) as store:
        assert store.cells(1) == cells
        assert store.foreign_journal is None
    assert list(path.parent.iterdir()) == [path]


def test_viewing_puts_a_foreign_journal_aside_too(path: Path, tmp_path: Path, child: Child) -> None:
    chance, copy = Random(7), tmp_path / "备份.jsgk"
    with Store.create(path) as store:
        store.add_filing(2023, "wuhan-2023", {})
        keyed(store, chance, 3)
        cells = store.cells(1)
        backup(store, copy)
        keyed(store, chance, 30)
    crash(path, child, 7)
    shutil.copy(copy, path)
    with Store.open(path, read_only=True) as store:
        assert store.cells(1) == cells


def test_a_damaged_file_with_a_journal_is_refused_unchanged(
    path: Path, child: Child, refused: Refusal
) -> None:
    with Store.create(path) as store:
        store.add_filing(2023, "wuhan-2023", {})
        keyed(store, Random(3), 20)
    crash(path, child, 3)
    content = bytearray(path.read_bytes())
    content[4096 * 2 : 4096 * 12] = b"\xa5" * 40960
    path.write_bytes(content)
    before = {each.name: each.read_bytes() for each in path.parent.iterdir()}
    with refused(Reason.DAMAGED, path):
        Store.open(path)
    journal = journal_of(path).read_bytes()
    assert {path.name: path.read_bytes(), journal_of(path).name: journal} == before


@pytest.mark.parametrize("left", [b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7", b"notes of somebody", b"x"])
def test_what_is_no_journal_is_put_aside(kept: Path, left: bytes) -> None:
    journal_of(kept).write_bytes(left)
    with Store.open(kept) as store:
        assert store.foreign_journal is not None
        assert store.foreign_journal.read_bytes() == left


def test_a_copy_that_fails_leaves_nothing(
    kept: Path, tmp_path: Path, child: Child, monkeypatch: pytest.MonkeyPatch
) -> None:
    crash(kept, child, 1)
    copyfile = shutil.copyfile

    def full(source: Path, target: Path) -> None:
        copyfile(source, target)
        if source == kept:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr("shutil.copyfile", full)
    before = set(tmp_path.iterdir())
    with pytest.raises(OSError, match="No space"):
        copy_with_journal(kept, tmp_path / "副本.jsgk")
    assert set(tmp_path.iterdir()) == before


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege on Windows")
def test_the_journal_lies_beside_the_file_and_not_beside_a_link(
    path: Path, tmp_path: Path, child: Child
) -> None:
    with Store.create(path) as store:
        store.add_filing(2023, "wuhan-2023", {})
        keyed(store, Random(1), 5)
        cells = store.cells(1)
    crash(path, child, 1)
    (tmp_path / "别处").mkdir()
    link = tmp_path / "别处" / "快捷方式.jsgk"
    link.symlink_to(path)
    assert is_hot(link)
    with Store.open(link) as store:
        assert store.cells(1) == cells


def test_sqlite_alone_would_have_damaged_the_copy(path: Path, tmp_path: Path, child: Child) -> None:
    """Why the journal is looked at: without it this module is not needed."""
    chance, copy = Random(5), tmp_path / "备份.jsgk"
    with Store.create(path) as store:
        store.add_filing(2023, "wuhan-2023", {})
        keyed(store, chance, 5)
        backup(store, copy)
        keyed(store, chance, 15)
    crash(path, child, 5)
    shutil.copy(copy, path)
    conn = sqlite3.connect(path)
    try:
        found = conn.execute("PRAGMA integrity_check(1)").fetchone()[0]
    except sqlite3.DatabaseError as error:
        found = str(error)
    conn.close()
    assert found != "ok"
