"""Writing a file for the clerk: the whole of it, or nothing and the old one stays.

When `replace` returns, the file is on the disk under its name, and no power cut takes it away.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from db import names
from db.disk import Patience, Wait, may_be_held, sync_folder
from db.folders import NAMES, names_in_use, unused_name
from db.problems import Reason, disk_reason
from desktop.forms.characters import cited

_NEW = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)


_WHY = {
    Reason.FULL: "磁盘满了。请腾出空间，或换一个磁盘再保存。",
    Reason.DENIED: "这个位置不能写，或者文件正在别的程序里打开。"
    "请关闭打开它的程序，或换一个文件夹再保存。",
    Reason.BUSY: "文件正在别的程序里打开（例如 PDF 阅读器、Excel）。请在那里关闭它，再保存一次。",
    Reason.TOO_LONG: "名字太长了，或者文件夹的路径太长，这台电脑不接受。"
    "请换一个短一些的名字，或换一个层数少的文件夹。",
    Reason.BAD_NAME: f"Windows 不接受这个名字。{names.RULE}",
    Reason.PROTECTED: "磁盘是写保护的，不能写。请拨开写保护开关，或换一个磁盘再保存。",
    Reason.NOT_READY: "磁盘没有准备好。请检查 U 盘是否插好，或换一个磁盘再保存。",
    Reason.NETWORK: "连不上这个网络位置。请检查网络和共享文件夹，或先保存到本机硬盘。",
}


class SavingProblem(Exception):
    """The file could not be written; ``str()`` is a sentence that says what to do."""


def replace(path: Path, data: bytes, wait: Wait | None = None) -> None:
    """Writes `data` to `path`, replacing an older file in one step. Raises SavingProblem.

    Where a viewer, antivirus or sync program holds the old file, as on Windows, `wait` says how
    long it is tried.
    """
    try:
        if path.is_dir():  # "." and "/" have no name that a file could have
            raise IsADirectoryError
        names.refuse(path)
        written, handle = _begin(path)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            _put(written, path, wait or Patience())
            sync_folder(path.parent)
        finally:
            with suppress(OSError):  # what is wrong with the disk is said already
                written.unlink(missing_ok=True)
    except OSError as error:
        raise SavingProblem(_sentence(path, error)) from error


def _begin(path: Path) -> tuple[Path, int]:
    """A new file beside `path`, and its handle. A folder that refuses it is not asked again."""
    for _ in range(NAMES):
        written = path.with_name(unused_name(f".{path.stem[:40]}-"))
        with suppress(FileExistsError):
            return written, os.open(written, _NEW, 0o666)
    raise names_in_use()


def _put(written: Path, path: Path, wait: Wait) -> None:
    while True:
        try:
            written.replace(path)
            return
        except PermissionError as error:
            if not (names.on_windows() and may_be_held(path, error) and wait()):
                raise


def _sentence(path: Path, error: OSError) -> str:
    name = cited(path.name or str(path))
    if os.path.isdir(path):
        return f"“{name}”没有保存：这个位置是一个文件夹。请换一个名字。"
    reason = disk_reason(error, path)
    if reason is Reason.MISSING:
        return f"没有“{path.parent}”这个文件夹，“{name}”没有保存。请换一个位置。"
    why = _WHY.get(reason) or f"{error.strerror or error}。请换一个位置再试。"
    return f"“{name}”没有保存：{why}"
