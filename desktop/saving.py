"""Writing a file for the clerk: the whole of it, or nothing and the old one stays."""

from __future__ import annotations

import errno
import os
import tempfile
import time
from pathlib import Path

RETRIES = 10
PAUSE = 0.25
"""Antivirus and sync programs hold a file on Windows for a moment: try again for 2.5 s."""


class SavingProblem(Exception):
    """The file could not be written; ``str()`` is a sentence that says what to do."""


def replace(path: Path, data: bytes) -> None:
    """Writes `data` to `path`, replacing what is there in one step. Raises SavingProblem."""
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.stem[:40]}-", dir=path.parent)
        written = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            written.chmod(0o666 & ~_umask())
            _put(written, path)
        finally:
            written.unlink(missing_ok=True)
    except OSError as error:
        raise SavingProblem(_sentence(path, error)) from error


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


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def _sentence(path: Path, error: OSError) -> str:
    if error.errno == errno.ENOENT:
        return f"没有“{path.parent}”这个文件夹，“{path.name}”没有保存。请换一个位置。"
    if error.errno == errno.ENOSPC:
        return f"磁盘满了，“{path.name}”没有保存。请腾出空间，或换一个磁盘再保存。"
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return (
            f"“{path.name}”没有保存：这个位置不能写，或者文件正在别的程序里打开。"
            f"请关闭打开它的程序，或换一个文件夹再保存。"
        )
    if error.errno in (errno.EISDIR, errno.ENOTDIR, errno.EEXIST):
        return f"“{path.name}”没有保存：这个位置是一个文件夹。请换一个名字。"
    return f"“{path.name}”没有保存：{error.strerror or error}。请换一个位置再试。"
