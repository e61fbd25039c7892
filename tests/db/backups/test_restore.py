"""A backup takes the place of a file, and what lay there is kept beside it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from db.backups.backup import backup
from db.backups.restore import restore
from db.format.recovery import copy_with_journal
from db.format.rollback_journal import is_hot, journal_of
from db.problems import Reason, StoreProblem
from db.records import Key
from db.store.store import Store
from tests.db.format.test_recovery import crash

Child = Callable[..., "subprocess.Popen[str]"]
Refusal = Callable[..., AbstractContextManager[None]]
WithoutRights = Callable[[], AbstractContextManager[None]]

INCOME: Key = ("t1", "1", "1")


@pytest.fixture
def source(kept: Path, tmp_path: Path) -> Path:
    """A backup of `kept`, which then went on."""
    source = tmp_path / "备份" / "昨天.jsgk"
    source.parent.mkdir()
    with Store.open(kept) as store:
        backup(store, source)
        store.write(1, {INCOME: 99}, step="录入")
    return source


def income(path: Path) -> int | str | None:
    with Store.open(path) as store:
        return store.cells(1).get(INCOME)


def test_restored_and_the_present_file_kept_beside_it(kept: Path, source: Path) -> None:
    before = source.read_bytes()
    aside = restore(kept, source)
    assert aside is not None
    assert aside.name.startswith(f"{kept.stem}.恢复前.")
    assert (income(kept), income(aside)) == (18022, 99)
    assert source.read_bytes() == before
    back = restore(kept, aside)
    assert (income(kept), back and income(back)) == (99, 18022)
    assert {each for each in kept.parent.iterdir() if each.is_file()} == {kept, aside, back}


@pytest.mark.parametrize("harm", ["missing", "empty", "damaged", "foreign"])
def test_whatever_lay_there_is_kept(kept: Path, source: Path, harm: str) -> None:
    content = {"empty": b"", "damaged": kept.read_bytes()[:9000], "foreign": b"PK\3\4" * 999}
    kept.unlink()
    if harm in content:
        kept.write_bytes(content[harm])
    aside = restore(kept, source)
    assert (aside is None) == (harm == "missing")
    if aside is not None:
        assert aside.read_bytes() == content[harm]
    assert income(kept) == 18022


def test_a_crashed_file_is_kept_with_its_journal(kept: Path, source: Path, child: Child) -> None:
    crash(kept, child, 1)
    aside = restore(kept, source)
    assert aside is not None
    assert is_hot(aside)
    assert not journal_of(kept).exists()
    assert (income(kept), income(aside)) == (18022, 99)


def test_a_journal_left_without_its_file_is_not_rolled_in(
    kept: Path, source: Path, child: Child
) -> None:
    crash(kept, child, 1)
    kept.unlink()
    assert restore(kept, source) is None
    assert income(kept) == 18022


def test_a_backup_that_crashed_itself_is_recovered_and_left_alone(
    kept: Path, source: Path, child: Child
) -> None:
    crash(source, child, 2)
    before = source.read_bytes(), journal_of(source).read_bytes()
    restore(kept, source)
    assert income(kept) == 18022
    assert (source.read_bytes(), journal_of(source).read_bytes()) == before


@pytest.mark.parametrize(
    ("content", "reason"),
    [(None, Reason.MISSING), (b"", Reason.EMPTY), (b"PK\3\4" * 999, Reason.FOREIGN)],
)
def test_a_bad_backup_changes_nothing(
    kept: Path, tmp_path: Path, refused: Refusal, content: bytes | None, reason: Reason
) -> None:
    source = tmp_path / "坏的.jsgk"
    if content is not None:
        source.write_bytes(content)
    before = kept.read_bytes()
    with refused(reason, source):
        restore(kept, source)
    assert kept.read_bytes() == before
    assert set(tmp_path.iterdir()) <= {kept, source}


def test_a_damaged_backup_changes_nothing(kept: Path, source: Path, refused: Refusal) -> None:
    source.write_bytes(source.read_bytes()[:-5000])
    before = kept.read_bytes()
    with refused(Reason.DAMAGED, source):
        restore(kept, source)
    assert kept.read_bytes() == before


def test_a_folder_is_not_put_aside(source: Path, tmp_path: Path, refused: Refusal) -> None:
    folder = tmp_path / "决算公开"
    (folder / "别的").mkdir(parents=True)
    before = sorted(tmp_path.iterdir())
    with refused(Reason.FOREIGN, folder):
        restore(folder, source)
    assert sorted(tmp_path.iterdir()) == before


def test_the_file_itself_is_no_backup(kept: Path, refused: Refusal) -> None:
    with refused(Reason.ITSELF, kept):
        restore(kept, kept)


def test_an_open_file_is_not_replaced(kept: Path, source: Path, refused: Refusal) -> None:
    with Store.open(kept), refused(Reason.IN_USE, kept):
        restore(kept, source)
    assert income(kept) == 99


def test_a_folder_that_is_gone(tmp_path: Path, source: Path, refused: Refusal) -> None:
    path = tmp_path / "U盘" / "单位.jsgk"
    with refused(Reason.NO_FOLDER, path):
        restore(path, source)


@pytest.mark.skipif(sys.platform == "win32", reason="chmod takes no rights away on Windows")
def test_a_folder_that_cannot_be_written(
    kept: Path, shared_folder: Path, refused: Refusal, without_rights: WithoutRights
) -> None:
    path, source = shared_folder / "单位.jsgk", shared_folder / "备份.jsgk"
    shutil.copy(kept, path)
    shutil.copy(kept, source)
    shared_folder.chmod(0o555)
    with without_rights(), refused(Reason.DENIED, path):
        restore(path, source)
    assert {each.name for each in shared_folder.iterdir()} == {path.name, source.name}


def test_at_no_moment_is_there_no_file_of_the_name(
    kept: Path, source: Path, child: Child, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A power cut between two renames would leave nothing under the name the clerk knows."""
    crash(kept, child, 1)
    rename, there = os.replace, []

    def looked(path: Path, target: Path) -> None:
        there.append(kept.exists() and is_hot(kept))
        rename(path, target)
        there.append(kept.exists())

    monkeypatch.setattr("db.disk.os.replace", looked)
    aside = restore(kept, source)
    assert aside
    assert there == [True] * 4
    assert (income(kept), income(aside)) == (18022, 99)


def test_a_file_that_cannot_be_read_is_renamed_all_the_same(
    kept: Path, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = kept.read_bytes()
    monkeypatch.setattr("db.backups.restore.copy_with_journal", unreadable(kept))
    aside = restore(kept, source)
    assert aside
    assert aside.read_bytes() == before
    assert income(kept) == 18022
    assert {each for each in kept.parent.iterdir() if each.is_file()} == {kept, aside}


def unreadable(path: Path) -> Callable[[Path, Path], Path]:
    def copy(source: Path, target: Path) -> Path:
        if source == path:
            raise OSError(5, "Input/output error")
        return copy_with_journal(source, target)

    return copy


@pytest.mark.parametrize("held", ["present", "fresh"])
def test_a_rename_that_fails_leaves_the_file_where_it_was(
    kept: Path, source: Path, monkeypatch: pytest.MonkeyPatch, held: str
) -> None:
    rename = os.replace

    def stubborn(path: Path, target: Path) -> None:
        if held == ("fresh" if ".tmp" in path.name else "present") and kept in (path, target):
            raise PermissionError(13, "used by another process")
        rename(path, target)

    with monkeypatch.context() as busy:
        busy.setattr("db.disk.os.replace", stubborn)
        busy.setattr("db.disk.time.sleep", lambda _: None)
        if held == "present":  # which is renamed only where it cannot be copied
            busy.setattr("db.backups.restore.copy_with_journal", unreadable(kept))
        with pytest.raises(StoreProblem, match="另一个程序占用"):
            restore(kept, source)
    assert income(kept) == 99


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege on Windows")
def test_a_link_stays_a_link(kept: Path, source: Path, tmp_path: Path) -> None:
    link = tmp_path / "快捷方式.jsgk"
    link.symlink_to(kept)
    restore(link, source)
    assert link.is_symlink()
    assert income(kept) == 18022
