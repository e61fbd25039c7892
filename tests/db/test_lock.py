"""One writer at a time: the second is told who has the file, and a crash shuts nobody out."""

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from db import lock
from db.lock import Lock
from db.problems import Reason
from db.records import Key
from db.store.store import Store

Refusal = Callable[..., AbstractContextManager[None]]
WithoutRights = Callable[[], AbstractContextManager[None]]
Child = Callable[..., "subprocess.Popen[str]"]

INCOME: Key = ("t1", "1", "1")

posix_rights = pytest.mark.skipif(
    sys.platform == "win32", reason="chmod and seteuid do not take rights away on Windows"
)

HOLD = """
import sys
from db.store.store import Store
with Store.open(sys.argv[1]):
    print("open", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def colleague(kept: Path, child: Child) -> Iterator["subprocess.Popen[str]"]:
    """Another process, of 李四, that has the file open for writing until its stdin is closed."""
    names = dict.fromkeys(("LOGNAME", "USER", "LNAME", "USERNAME"), "李四")
    with child("-c", HOLD, kept, **names) as process:
        assert process.stdout
        assert process.stdout.readline() == "open\n"
        yield process
        process.kill()


def lock_file(path: Path) -> Path:
    return path.with_name(f"{path.name}.lock")


def test_second_writer_is_told_who_has_it_open(
    kept: Path, colleague: "subprocess.Popen[str]", refused: Refusal
) -> None:
    with refused(Reason.IN_USE, kept, "李四", "切换到那个窗口"):
        Store.open(kept)
    with pytest.raises(Exception, match=r"电脑 \S+，\d{4}-\d\d-\d\d \d\d:\d\d 打开"):
        Store.open(kept)


def test_second_window_of_the_same_program_is_refused(kept: Path, refused: Refusal) -> None:
    with Store.open(kept), refused(Reason.IN_USE, kept):
        Store.open(kept)


def test_file_can_be_viewed_while_another_writes(
    kept: Path, colleague: "subprocess.Popen[str]"
) -> None:
    with Store.open(kept, read_only=True) as viewer:
        assert viewer.cells(1)[INCOME] == 18022


def test_viewer_sees_each_step_and_does_not_hinder_the_writer(kept: Path) -> None:
    with Store.open(kept) as writer, Store.open(kept, read_only=True) as viewer:
        for value in range(5):
            writer.write(1, {INCOME: value}, step="录入")
            assert viewer.cells(1)[INCOME] == value


def test_viewing_needs_no_lock_file(kept: Path) -> None:
    with Store.open(kept, read_only=True):
        assert list(kept.parent.iterdir()) == [kept]


def test_lock_file_goes_when_the_file_is_closed(
    kept: Path, colleague: "subprocess.Popen[str]"
) -> None:
    assert lock_file(kept).exists()
    assert colleague.stdin
    colleague.stdin.close()
    colleague.wait()
    assert list(kept.parent.iterdir()) == [kept]
    Store.open(kept).close()
    assert list(kept.parent.iterdir()) == [kept]


def test_killed_writer_shuts_nobody_out(kept: Path, colleague: "subprocess.Popen[str]") -> None:
    colleague.kill()
    colleague.wait()
    assert lock_file(kept).exists()
    with Store.open(kept) as store:
        store.write(1, {INCOME: 1}, step="录入")
    assert list(kept.parent.iterdir()) == [kept]


def test_refused_opener_takes_nothing_away(
    kept: Path, colleague: "subprocess.Popen[str]", refused: Refusal
) -> None:
    for _ in range(2):
        with refused(Reason.IN_USE, kept):
            Store.open(kept)
    assert lock_file(kept).exists()


def test_failed_opening_lets_go_of_the_lock(path: Path, refused: Refusal) -> None:
    path.write_bytes(b"no database" * 100)
    with refused(Reason.FOREIGN, path):
        Store.open(path)
    with Lock(path):
        pass
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege on Windows")
def test_two_ways_to_one_file_meet_at_one_lock(
    kept: Path, tmp_path: Path, refused: Refusal
) -> None:
    link = tmp_path / "快捷方式.jsgk"
    link.symlink_to(kept)
    with Store.open(kept), refused(Reason.IN_USE, link):
        Store.open(link)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets nobody write over a held lock")
@pytest.mark.parametrize("note", [b"", b"\0{", b'\0{"user": "a"}', b"\0[]", b"\0\xff"])
def test_unreadable_note_still_gives_a_sentence(
    kept: Path, colleague: "subprocess.Popen[str]", refused: Refusal, note: bytes
) -> None:
    lock_file(kept).write_bytes(note)
    with refused(Reason.IN_USE, kept, "另一个窗口或另一台电脑"):
        Store.open(kept)


NOTE = {"user": "李四", "computer": "CAIWU-2", "since": "2026-11-20 09:30"}


@pytest.fixture
def left(shared_folder: Path) -> Path:
    """A file in a folder for everybody, with a lock file that only 李四 may write."""
    path = shared_folder / "单位.jsgk"
    Store.create(path).close()
    path.chmod(0o666)
    lock_file(path).write_bytes(b"\0" + json.dumps(NOTE).encode())
    lock_file(path).chmod(0o644)
    return path


@posix_rights
def test_lock_left_by_another_person_is_named_and_can_be_removed(
    left: Path, refused: Refusal, without_rights: WithoutRights
) -> None:
    with without_rights():
        with refused(Reason.LOCK_LEFT, left, "李四（电脑 CAIWU-2，2026-11-20 09:30 打开）"):
            Store.open(left)
        Lock(left).remove_left()
        Store.open(left).close()
    assert list(left.parent.iterdir()) == [left]


@posix_rights
def test_lock_of_another_person_that_is_held_stays(
    left: Path, refused: Refusal, without_rights: WithoutRights
) -> None:
    with Store.open(left), without_rights():
        lock_file(left).stat()
        for attempt in (Lock(left).__enter__, Lock(left).remove_left):
            with refused(Reason.IN_USE, left, "等对方关闭"):
                attempt()
        assert lock_file(left).exists()


@posix_rights
def test_lock_that_may_not_be_read_is_taken_for_held(
    left: Path, refused: Refusal, without_rights: WithoutRights
) -> None:
    lock_file(left).chmod(0o600)
    with without_rights(), refused(Reason.IN_USE, left, "另一个窗口或另一台电脑"):
        Lock(left).remove_left()


def test_nothing_left_is_nothing_to_remove(kept: Path) -> None:
    Lock(kept).remove_left()


def test_note_begins_behind_the_byte_that_windows_locks(kept: Path) -> None:
    with Store.open(kept):
        note = lock_file(kept).read_bytes() if sys.platform != "win32" else b"\0{"
    assert re.match(rb"\0\{", note)


def test_shorter_note_covers_a_longer_one(
    kept: Path, monkeypatch: pytest.MonkeyPatch, refused: Refusal
) -> None:
    lock_file(kept).write_bytes(b"\0" + b"x" * 500)
    monkeypatch.setattr(lock, "user", lambda: "王五")
    with Store.open(kept), refused(Reason.IN_USE, kept, "王五（电脑"):
        Store.open(kept)


def test_person_without_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    def nameless() -> str:
        raise KeyError("uid not found")

    monkeypatch.setattr("getpass.getuser", nameless)
    assert lock.user() == "未知用户"
