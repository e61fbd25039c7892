"""Writing a file for the clerk: the whole of it, or nothing and the old one stays.

When `replace` returns, the file is on the disk under its name, and no power cut takes it away.
"""

from __future__ import annotations

import errno
import os
import secrets
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from db.backup import sync_folder
from desktop.forms.characters import cited

TRIES = 10
"""Names that are tried for a new file or folder; the first is free unless something is very odd.

They are our own, for those of `tempfile` freeze the window on Windows: it takes a folder that
refuses new files for one in which the name is taken, and tries two thousand million others.
"""
RETRIES = 10
PAUSE = 0.25
"""Antivirus and sync programs hold a file on Windows for a moment: try again for 2.5 s."""

_NEW = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)


class SavingProblem(Exception):
    """The file could not be written; ``str()`` is a sentence that says what to do."""


def replace(path: Path, data: bytes) -> None:
    """Writes `data` to `path`, replacing what is there in one step. Raises SavingProblem."""
    try:
        written, handle = _begin(path)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            _put(written, path)
            sync_folder(path.parent)
        finally:
            with suppress(OSError):  # what is wrong with the disk is said already
                written.unlink(missing_ok=True)
    except OSError as error:
        raise SavingProblem(_sentence(path, error)) from error


def temporary_folder(prefix: str) -> Path:
    """A new folder of the clerk's own, where the system keeps what may go. Raises SavingProblem."""
    parent = Path(prefix)
    try:
        parent = Path(tempfile.gettempdir())
        for _ in range(TRIES):
            folder = parent / _unused(prefix)
            with suppress(FileExistsError):
                folder.mkdir(mode=0o700)
                return folder
        raise _taken()
    except OSError as error:
        raise SavingProblem(_sentence(parent / prefix, error)) from error


def _begin(path: Path) -> tuple[Path, int]:
    """A new file beside `path`, and its handle."""
    for _ in range(TRIES):
        written = path.with_name(_unused(f".{path.stem[:40]}-"))
        with suppress(FileExistsError):
            return written, os.open(written, _NEW, 0o666)
    raise _taken()


def _unused(prefix: str) -> str:
    return f"{prefix}{secrets.token_hex(4)}"


def _taken() -> FileExistsError:
    return FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))


def _put(written: Path, path: Path) -> None:
    for _ in range(RETRIES):
        try:
            written.replace(path)
            return
        except PermissionError:
            if os.name != "nt" or path.is_dir():
                raise
            time.sleep(PAUSE)
    written.replace(path)


def _sentence(path: Path, error: OSError) -> str:
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return f"没有“{path.parent}”这个文件夹，“{path.name}”没有保存。请换一个位置。"
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"磁盘满了，“{path.name}”没有保存。请腾出空间，或换一个磁盘再保存。"
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return (
            f"“{path.name}”没有保存：这个位置不能写，或者文件正在别的程序里打开。"
            f"请关闭打开它的程序，或换一个文件夹再保存。"
        )
    if error.errno == errno.ENAMETOOLONG:
        return f"“{cited(path.name)}”没有保存：名字太长了。请换一个短一些的名字。"
    if error.errno == errno.EISDIR:
        return f"“{path.name}”没有保存：这个位置是一个文件夹。请换一个名字。"
    return f"“{path.name}”没有保存：{error.strerror or error}。请换一个位置再试。"
