"""Which names of files Windows takes.

Where it does not, it seldom says so: 结果.pdf in the place of CON is written to nobody, and what
follows a colon into a stream that no folder shows.
"""

import errno
import os
import re
import sys
from pathlib import PurePath

LONGEST_NAME, LONGEST_PATH = 255, 259
"""So many UTF-16 units a name has on Windows, and a path where long ones are not switched on."""
REFUSED = r'[<>:"/\\|?*\x00-\x1f]'
"""Characters that no name may have."""
RULE = (
    '名字里不能有 < > : " / \\ | ? *，末尾不能是句点或空格，'
    "也不能叫 CON、PRN、AUX、NUL、COM1、LPT1 等，请换一个名字。"
)
_DEVICES = {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"} | {
    f"{port}{number}" for port in ("COM", "LPT") for number in "123456789¹²³"
}


def on_windows() -> bool:
    """True on Windows, which refuses names that other systems take."""
    return sys.platform == "win32"


def is_device(name: str) -> bool:
    """True where `name` is the name of a device, which it is with every ending.

    >>> is_device("con.2023.jsgk"), is_device("LPT1"), is_device("COMET.jsgk")
    (True, True, False)
    """
    return name.partition(".")[0].rstrip(" ").upper() in _DEVICES


def is_refused(name: str) -> bool:
    """True where Windows makes no file with this name.

    >>> is_refused("a:b.pdf"), is_refused("报告."), is_refused("nul.pdf"), is_refused("报告.pdf")
    (True, True, True, False)
    """
    return bool(re.search(REFUSED, name)) or name != name.rstrip(" .") or is_device(name)


def is_long(path: PurePath) -> bool:
    """True where `path` is longer than every Windows takes."""
    return _units(str(path)) > LONGEST_PATH


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def refuse(path: PurePath) -> None:
    """Raise OSError on Windows for a name it does not take, before it writes somewhere else."""
    if on_windows() and is_refused(path.name):
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
    if on_windows() and _units(path.name) > LONGEST_NAME:
        raise OSError(errno.ENAMETOOLONG, os.strerror(errno.ENAMETOOLONG))
