"""Windows for a trial: wine in a prefix of its own, on a screen of its own.

Wine is not Windows. What it lacks that Qt asks for stands in from `standins/`, built here, put
beside the installed program for the trial, and never shipped.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType

HERE = Path(__file__).resolve().parent
STANDINS = {"icuuc": "lib/PySide6", "mscms": "", "bcryptprimitives": ""}
"""Each DLL that stands in, and the folder of the program in which it is looked for."""
SCREEN = (1366, 768)
PATIENCE = 60.0
"""Seconds that a window may take to appear on a busy machine."""


class Wine:
    """A prefix in `folder`, made when entered; its screen goes when it is left."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.prefix = folder / "prefix"
        self.home = self.prefix / "drive_c" / "users" / user()
        self.program = self.home / "AppData/Local/Programs/juesuan/program"
        self._environment = {
            **os.environ,
            "WINEPREFIX": str(self.prefix),
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "mscms=n,b;winemenubuilder.exe=d",
            "XDG_CONFIG_HOME": str(folder / "config"),
        }

    def __enter__(self) -> Wine:
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        # A prefix that is first used without a screen has none afterwards.
        self._screen = start_screen()
        self._environment["DISPLAY"] = f":{self._screen[1]}"
        self.run("wineboot", "-i")
        self.run("winecfg", "/v", "win10")
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        subprocess.run(["wineserver", "-k"], env=self._environment, capture_output=True)
        self._screen[0].terminate()
        self._screen[0].wait()

    def run(self, *words: str | Path, seconds: float = 600) -> tuple[int, str]:
        """Runs a program to its end; exit code and what it said.

        Python under wine needs pipes for its output, and a file is one that never fills.
        """
        out = self.folder / "output.txt"
        with (
            out.open("wb") as file,
            subprocess.Popen(
                ["wine", *map(str, words)],
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
            ) as process,
        ):
            assert process.stdout is not None
            try:
                file.write(process.communicate(timeout=seconds)[0])
            except subprocess.TimeoutExpired:
                process.kill()
                return -1, f"{words[0]}：{seconds:.0f} 秒没有结束"
        return process.returncode, out.read_text(encoding="utf-8", errors="replace")

    def start(self, *words: str | Path) -> subprocess.Popen[bytes]:
        """Starts a program with a window."""
        quiet = subprocess.DEVNULL
        return subprocess.Popen(
            ["wine", *map(str, words)], env=self._environment, stdout=quiet, stderr=quiet
        )

    def windows(self, title: str) -> list[str]:
        """The windows on the screen whose title has these words."""
        return self._screen_tool("xdotool", "search", "--name", title).split()

    def wait_for(self, title: str) -> str:
        """The window with this title, once it is there; '' if it does not come."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            found = self.windows(title)
            if found:
                time.sleep(2)  # it is there before it is drawn
                return found[0]
            time.sleep(0.2)
        return ""

    def keys(self, *keys: str) -> None:
        """Presses keys, as a person does: one after the other."""
        for key in keys:
            self._screen_tool("xdotool", "key", "--delay", "60", key)

    def picture(self, path: Path) -> None:
        """Keeps what is on the screen."""
        self._screen_tool("import", "-window", "root", str(path))

    def stand_in(self, program: Path) -> None:
        """Puts beside the installed program what wine lacks."""
        for name, folder in STANDINS.items():
            target = program / folder / f"{name}.dll"
            source = HERE / "standins" / f"{name}.c"
            gcc = ["x86_64-w64-mingw32-gcc", "-shared", "-s", "-O1", "-o", str(target)]
            subprocess.run([*gcc, str(source), "-ladvapi32"], check=True)

    def _screen_tool(self, *words: str) -> str:
        done = subprocess.run(words, env=self._environment, capture_output=True, text=True)
        return done.stdout


def start_screen() -> tuple[subprocess.Popen[bytes], int]:
    """A screen in memory with a free number, and that number."""
    reading, writing = os.pipe()
    size = "{}x{}x24".format(*SCREEN)
    screen = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", size, "-nolisten", "tcp"],
        pass_fds=[writing],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as number:
        return screen, int(number.readline())


def user() -> str:
    """The name of the account, which wine takes over."""
    return os.environ.get("USER") or os.environ.get("LOGNAME") or "root"


def same(left: Path, right: Path) -> bool:
    """Whether two files hold the same bytes; False where one is not there."""
    both = left.is_file() and right.is_file()
    return both and left.read_bytes() == right.read_bytes()


def lines(text: str) -> Iterable[str]:
    """The lines that say something."""
    return [line for line in text.splitlines() if line.strip()]
