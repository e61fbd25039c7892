"""The bytes of a file that comes from elsewhere: read once, and never more than a limit.

What is no file, a pipe or a device, is refused before it is opened: it may never end.
"""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

MISSING = "找不到“{name}”，它可能被移动、改名或删除了；请重新选择{what}。"
FOLDER = "“{name}”是一个文件夹；请选择{what}。"
DEVICE = "“{name}”是设备或管道，不是文件；请选择{what}。"
DENIED = (
    "“{name}”读不出来：没有权限，或者它正被另一个程序占用；"
    "请关闭打开它的程序，或复制一份到桌面再试。"
)
DISK = "读“{name}”时磁盘出错；请检查 U 盘或网络是否断开，再试一次。"
_REASONS = dict.fromkeys((errno.ENOENT, errno.ENOTDIR, errno.EINVAL, errno.ENAMETOOLONG), MISSING)
_REASONS |= dict.fromkeys((errno.EACCES, errno.EPERM), DENIED)


class IncomingProblem(Exception):
    """The file cannot be read; ``str()`` is a sentence that says what to do."""


def read(path: Path, what: str, at_most: int) -> bytes:
    """The whole file, or `at_most` bytes and one more of a larger one; `what` is wanted.

    The file is not held open. Raises IncomingProblem.
    """
    try:
        refused = _refused(os.stat(path).st_mode)
        if not refused:
            with path.open("rb") as file:
                return file.read(at_most + 1)
    except OSError as error:
        refused = _REASONS.get(error.errno or 0, DISK)
    except ValueError:  # a name with a NUL
        refused = MISSING
    raise IncomingProblem(refused.format(name=path.name, what=what))


def _refused(mode: int) -> str:
    """Why what has this mode is not opened, '' for a file."""
    if stat.S_ISDIR(mode):
        return FOLDER
    return "" if stat.S_ISREG(mode) else DEVICE
