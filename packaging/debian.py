"""What the commands take from the system: packages of Debian and Ubuntu, and what to say without.

Standard library only, as dev.py, which comes before there is anything else.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys

# Debian packages and the library each one brings, as the Qt in the lock file links them.
OFFSCREEN_LIBRARIES = {
    "libgl1": "libGL.so.1",
    "libegl1": "libEGL.so.1",
    "libglib2.0-0": "libglib-2.0.so.0",
    "libfontconfig1": "libfontconfig.so.1",
    "libfreetype6": "libfreetype.so.6",
    "libxkbcommon0": "libxkbcommon.so.0",
    "libdbus-1-3": "libdbus-1.so.3",
    "libx11-6": "libX11.so.6",
}
WINDOW_LIBRARIES = {
    "libxcb-cursor0": "libxcb-cursor.so.0",
    "libxcb-icccm4": "libxcb-icccm.so.4",
    "libxcb-image0": "libxcb-image.so.0",
    "libxcb-keysyms1": "libxcb-keysyms.so.1",
    "libxcb-randr0": "libxcb-randr.so.0",
    "libxcb-render-util0": "libxcb-render-util.so.0",
    "libxcb-shape0": "libxcb-shape.so.0",
    "libxcb-xkb1": "libxcb-xkb.so.1",
    "libxkbcommon-x11-0": "libxkbcommon-x11.so.0",
    "libx11-xcb1": "libX11-xcb.so.1",
}
# Debian packages and the program each one brings: to make the installer, and to try it.
INSTALLER_TOOLS = {
    "git": "git",
    "nsis": "makensis",
    "gcc-mingw-w64-x86-64": "x86_64-w64-mingw32-gcc",
    "binutils-mingw-w64-x86-64": "x86_64-w64-mingw32-windres",
}
TRIAL_TOOLS = {
    "wine": "wine",
    "xvfb": "Xvfb",
    "xdotool": "xdotool",
    "imagemagick": "import",
}


UNAVAILABLE = 75
"""The exit code that says: what this takes from outside cannot be had here."""


class Unavailable(Exception):
    """Something from outside cannot be had here; ``str()`` is a sentence that says what to do."""


def unavailable(lack: Unavailable) -> int:
    """Says what is lacking; the exit code."""
    print(lack, file=sys.stderr)
    return UNAVAILABLE


def loads(library: str) -> bool:
    """True where the system has this shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_packages(libraries: dict[str, str]) -> list[str]:
    """The Debian packages whose library the system has not."""
    if sys.platform != "linux":
        return []
    return [package for package, library in libraries.items() if not loads(library)]


def missing_tools(tools: dict[str, str]) -> list[str]:
    """The Debian packages whose program the system has not."""
    return [package for package, tool in tools.items() if not shutil.which(tool)]


def become_root() -> list[str] | None:
    """The words before a command that make it run as root; None when a password is needed."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and _run(["sudo", "-n", "true"]).returncode == 0:
        return ["sudo", "-n"]
    return None


def install_packages(packages: list[str]) -> None:
    """Bring the system what it lacks, or stop with the one command that does."""
    if not packages:
        return
    names = " ".join(packages)
    if not shutil.which("apt-get"):
        raise Unavailable(f"请用本系统的软件管理器安装下列软件包（名称依 Debian）：{names}")
    script = f"apt-get update && apt-get install -y --no-install-recommends {names}"
    root = become_root()
    if root is None:
        raise Unavailable(f"系统缺少软件包，安装需要管理员权限。请运行：\n  sudo sh -c '{script}'")
    print(f"正在安装系统软件包：{names}")
    quietly = ["timeout", "300", "env", "DEBIAN_FRONTEND=noninteractive", "sh", "-c", script]
    done = _run([*root, *quietly])
    if done.returncode:
        raise Unavailable(f"{last_lines(done.stdout)}\n系统软件包没有装上。请检查网络后再试。")


def last_lines(output: str) -> str:
    """The end of a long output, where the reason is."""
    return "\n".join(output.strip().splitlines()[-8:])


def _run(command: list[str]) -> subprocess.CompletedProcess[str]:
    """Run out of sight; the output, errors included, is in stdout."""
    return subprocess.run(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )
