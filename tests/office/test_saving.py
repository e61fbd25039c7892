"""Writing a file for the clerk: the whole of it, or the old one stays."""

from __future__ import annotations

import errno
import os
import stat
import sys
from pathlib import Path
from typing import Any

import pytest

from db.folders import NAMES, new_folder, temporary_folder
from desktop.office.saving import SavingProblem, replace


def test_an_older_file_is_replaced_and_nothing_lies_around(tmp_path: Path) -> None:
    path = tmp_path / "报告.pdf"
    path.write_bytes(b"old")
    replace(path, b"new")
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there_is_named_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(SavingProblem, match=r"没有“.*没有的”这个文件夹"):
        replace(tmp_path / "没有的" / "报告.pdf", b"new")
    assert not list(tmp_path.iterdir())


def test_a_folder_in_its_place_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "报告.pdf").mkdir()
    with pytest.raises(SavingProblem, match=r"报告\.pdf"):
        replace(tmp_path / "报告.pdf", b"new")
    assert (tmp_path / "报告.pdf").is_dir()
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("folder", ["", "..", "/"])
def test_a_folder_without_a_name_of_its_own_is_said(folder: str) -> None:
    with pytest.raises(SavingProblem, match="是一个文件夹"):
        replace(Path(folder), b"new")


def test_a_file_where_the_folder_should_be_is_said(tmp_path: Path) -> None:
    (tmp_path / "文件").write_bytes(b"")
    with pytest.raises(SavingProblem, match=r"没有“.*文件”这个文件夹"):
        replace(tmp_path / "文件" / "报告.pdf", b"new")


def test_a_name_that_is_too_long_is_said(tmp_path: Path) -> None:
    with pytest.raises(SavingProblem, match="名字太长了"):
        replace(tmp_path / f"{'长' * 300}.pdf", b"new")
    assert not list(tmp_path.iterdir())


class Refusing:
    """A system call that fails with an error and counts how often it was asked."""

    def __init__(self, error: int) -> None:
        self.asked = 0
        self._error = error

    def __call__(self, *_: Any, **__: Any) -> Any:
        self.asked += 1
        raise OSError(self._error, os.strerror(self._error))


def test_a_folder_that_refuses_new_files_is_asked_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As Windows does where the clerk may not write: not for a name that is taken."""
    refusing = Refusing(errno.EACCES)
    monkeypatch.setattr(os, "open", refusing)
    with pytest.raises(SavingProblem, match="这个位置不能写"):
        replace(tmp_path / "报告.pdf", b"new")
    assert refusing.asked == 1


def test_only_a_name_that_is_taken_is_tried_otherwise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refusing = Refusing(errno.EEXIST)
    monkeypatch.setattr(os, "open", refusing)
    with pytest.raises(SavingProblem, match="没有保存"):
        replace(tmp_path / "报告.pdf", b"new")
    assert refusing.asked == NAMES


def test_a_temporary_folder_is_asked_for_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with temporary_folder(tmp_path) as folder:
        (folder / "文件").write_bytes(b"")
        assert [*tmp_path.iterdir()] == [folder]
    assert [*tmp_path.iterdir()] == []
    refusing = Refusing(errno.EACCES)
    monkeypatch.setattr(os, "mkdir", refusing)
    with pytest.raises(PermissionError):
        new_folder()
    assert refusing.asked == 1


def is_folder(handle: int) -> bool:
    return stat.S_ISDIR(os.fstat(handle).st_mode)


def test_the_file_is_on_the_disk_and_then_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A power cut after the last of these calls takes nothing away."""
    path, calls = tmp_path / "报告.pdf", []
    fsync, rename = os.fsync, Path.replace

    def synced(handle: int) -> None:
        calls.append("folder" if is_folder(handle) else "file")
        fsync(handle)

    def renamed(written: Path, target: Path) -> Path:
        calls.append("name")
        return rename(written, target)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(Path, "replace", renamed)
    replace(path, b"new")
    assert calls == ["file", "name", "folder"][: 2 if os.name == "nt" else 3]


@pytest.mark.parametrize("error", [errno.EIO, errno.ENOSPC])
def test_what_the_disk_does_not_confirm_is_not_saved(
    error: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", Refusing(error))
    with pytest.raises(SavingProblem, match="没有保存"):
        replace(tmp_path / "报告.pdf", b"new")
    assert not list(tmp_path.iterdir())


def test_a_disk_that_cannot_sync_a_folder_is_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fsync = os.fsync

    def synced(handle: int) -> None:
        if is_folder(handle):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        fsync(handle)

    monkeypatch.setattr(os, "fsync", synced)
    replace(tmp_path / "报告.pdf", b"new")
    assert (tmp_path / "报告.pdf").read_bytes() == b"new"


class Held:
    """A file that a viewer holds for so many tries, as Windows tells of it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, tries: int, number: int = 32) -> None:
        self.left = tries
        self._number = number
        self._rename = Path.replace
        monkeypatch.setattr(Path, "replace", lambda path, target: self._replace(path, target))
        monkeypatch.setattr(sys, "platform", "win32")

    def _replace(self, path: Path, target: Path) -> Path:
        if not self.left:
            return self._rename(path, target)
        self.left -= 1
        error = PermissionError(errno.EACCES, "系统的话")
        error.winerror = self._number
        raise error


def test_a_file_that_is_held_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "报告.pdf"
    path.write_bytes(b"old")
    held = Held(monkeypatch, 40)
    replace(path, b"new", wait=lambda: True)
    assert held.left == 0
    assert path.read_bytes() == b"new"


@pytest.mark.parametrize(("number", "words"), [(32, "请在那里关闭它"), (5, "这个位置不能写")])
def test_waiting_is_given_up(
    number: int, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "报告.pdf"
    path.write_bytes(b"old")
    Held(monkeypatch, 40, number)
    with pytest.raises(SavingProblem, match=words):
        replace(path, b"new", wait=lambda: False)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_what_nobody_holds_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder of that name, a file that is read-only."""
    (tmp_path / "文件夹.pdf").mkdir()
    (tmp_path / "只读.pdf").write_bytes(b"old")
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path).name != "只读.pdf")
    Held(monkeypatch, 40, 5)
    for name in ("文件夹.pdf", "只读.pdf"):
        with pytest.raises(SavingProblem, match="没有保存"):
            replace(tmp_path / name, b"new", wait=lambda: pytest.fail("waited"))


@pytest.mark.parametrize(
    ("name", "number", "words"),
    [
        ("报告.pdf", 19, "写保护"),
        ("报告.pdf", 21, "U 盘"),
        ("报告.pdf", 53, "网络位置"),
        ("报告.pdf", 206, "名字太长了"),
        ("报告.pdf", 123, "不接受这个名字"),
        ("con.pdf", 2, "不接受这个名字"),
        ("一季度:报告.pdf", 0, "不接受这个名字"),
    ],
)
def test_what_windows_refuses_is_said(
    name: str, number: int, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Held(monkeypatch, 1, number)
    with pytest.raises(SavingProblem, match=words):
        replace(tmp_path / name, b"new", wait=lambda: pytest.fail("waited"))
    assert not list(tmp_path.iterdir())
