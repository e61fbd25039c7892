"""Windows for a trial: wine in a prefix of its own, on a screen of its own.

Wine is not Windows. What Qt asks for and it lacks comes from `standins/`, built here, put
beside the installed program for the trial, and never shipped.
"""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from debian import Unavailable

HERE = Path(__file__).resolve().parent
STANDINS = {"icuuc": "lib/PySide6", "mscms": "", "bcryptprimitives": ""}
"""Each DLL that stands in, and the folder of the program in which it is looked for."""
SCREEN = (1366, 768)
PATIENCE, STARTING = 60.0, 120.0
"""Seconds that a window may take to appear, and wine to start, on a busy machine."""
FONTS = HERE.parent.parent / "resources" / "fonts"
FACES = {"JS Hei": "Hei-Medium.ttf", "JS Song": "Song-Regular.ttf"}
REPLACED = {
    "JS Hei": ("Microsoft YaHei UI", "Microsoft YaHei", "Segoe UI", "Tahoma", "MS Shell Dlg"),
    "JS Song": ("SimSun", "宋体"),
}
"""Fonts of the program, and those of Windows in whose place they are shown."""


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
            "WINEARCH": "win64",
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
        try:
            self._prepare()
        except BaseException:
            self._leave()
            raise
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._leave()

    def _prepare(self) -> None:
        """Makes the prefix. Raises Unavailable where wine cannot run a program of 64 bits."""
        made = self.start("wineboot", "-i")  # without pipes: its services would hold them open
        try:
            made.wait(STARTING)
        except subprocess.TimeoutExpired:
            made.kill()
            made.wait()
        _, said = self.run("cmd", "/c", "echo ready", seconds=STARTING)
        if "ready" not in said:
            raise Unavailable(f"这台电脑上的 wine 不能运行 64 位程序：{' '.join(lines(said))}")
        self.run("winecfg", "/v", "win10", seconds=STARTING)
        self._bring_fonts()

    def _bring_fonts(self) -> None:
        """Gives Windows the fonts of the program in place of its own, which wine has not."""
        shown = self.prefix / "drive_c" / "windows" / "Fonts"
        for file in FACES.values():
            shutil.copy(FONTS / file, shown)
        listed = self.folder / "fonts.reg"
        listed.write_text(font_registry(), encoding="utf-16")
        self.run("regedit", "/S", windows_path(listed), seconds=STARTING)
        self.end_programs()  # a session reads this when it begins

    def end_programs(self) -> None:
        """Ends whatever runs in the prefix; the next program begins a session anew."""
        for words in ("-k", "-w"):
            with suppress(subprocess.TimeoutExpired):
                command = ["wineserver", words]
                subprocess.run(command, env=self._environment, capture_output=True, timeout=30)

    def _leave(self) -> None:
        self.end_programs()
        self._screen[0].terminate()
        self._screen[0].wait()

    def run(self, *words: str | Path, seconds: float = 300) -> tuple[int, str]:
        """Runs a program to its end; exit code and what it said. One that takes longer than
        `seconds` is ended, with all others: -1.

        Python under wine needs pipes for its output, and a file is one that never fills.
        """
        with subprocess.Popen(
            ["wine", *map(str, words)],
            env=self._environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        ) as process:
            try:
                said = process.communicate(timeout=seconds)[0]
            except subprocess.TimeoutExpired:
                process.kill()
                self.end_programs()
                return -1, f"{words[0]}：{seconds:.0f} 秒没有结束"
        return process.returncode, said.decode("utf-8", "replace")

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
        """The window with this title, once it is there and drawn; '' if it does not come."""
        if not until(lambda: bool(self.windows(title))):
            return ""
        self.settle()
        return self.windows(title)[0]

    def settle(self) -> None:
        """Waits until the screen shows something and nothing on it changes."""
        until(self._is_settled)

    def _is_settled(self) -> bool:
        before, now = self._screen_bytes(), b""
        if len(set(before)) > 1:
            time.sleep(1)
            now = self._screen_bytes()
        return before == now

    def keys(self, *keys: str) -> None:
        """Presses keys, as a person does: one after the other."""
        for key in keys:
            self._screen_tool("xdotool", "key", "--delay", "60", key)

    def fill_screen(self, window: str) -> None:
        """Gives a window the whole screen: without a window manager nothing else does."""
        self._screen_tool("xdotool", "windowmove", window, "0", "0")
        self._screen_tool("xdotool", "windowsize", "--sync", window, *map(str, SCREEN))

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

    def _screen_bytes(self) -> bytes:
        shown = ["import", "-window", "root", "-depth", "8", "rgb:-"]
        done = subprocess.run(shown, env=self._environment, capture_output=True, timeout=STARTING)
        return done.stdout

    def _screen_tool(self, *words: str) -> str:
        done = subprocess.run(
            words, env=self._environment, capture_output=True, text=True, timeout=STARTING
        )
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
        line = number.readline()
    if not line:
        raise Unavailable("这台电脑上 Xvfb 不能启动。")
    return screen, int(line)


def until(holds: Callable[[], bool]) -> bool:
    """Waits until something holds; False when it has not in time."""
    end = time.monotonic() + PATIENCE
    while not holds():
        if time.monotonic() > end:
            return False
        time.sleep(0.2)
    return True


def font_registry() -> str:
    """The fonts in the registry: whose place they take, and that boxes and captions are written
    with them."""
    substitutes = r"HKEY_LOCAL_MACHINE\Software\Microsoft\Windows NT\CurrentVersion\FontSubstitutes"
    text = "Windows Registry Editor Version 5.00\r\n"
    for key in (r"HKEY_CURRENT_USER\Software\Wine\Fonts\Replacements", substitutes):
        text += f"\r\n[{key}]\r\n"
        for face, names in REPLACED.items():
            text += "".join(f'"{name}"="{face}"\r\n' for name in names)
    text += "\r\n[HKEY_CURRENT_USER\\Control Panel\\Desktop\\WindowMetrics]\r\n"
    for use in ("Caption", "SmCaption", "Menu", "Message", "Status", "Icon"):
        text += f'"{use}Font"=hex:{logical_font("JS Hei").hex(",")}\r\n'
    return text


def logical_font(face: str) -> bytes:
    """A LOGFONTW of 9 points on a screen without scaling."""
    return struct.pack("<5i8x64s", -12, 0, 0, 0, 400, face.encode("utf-16-le"))


def user() -> str:
    """The name of the account, which wine takes over."""
    return os.environ.get("USER") or os.environ.get("LOGNAME") or "root"


def same(left: Path, right: Path) -> bool:
    """True for two files of the same bytes; False where one is not there."""
    both = left.is_file() and right.is_file()
    return both and left.read_bytes() == right.read_bytes()


def lines(text: str) -> Iterable[str]:
    """The lines that say something."""
    return [line for line in text.splitlines() if line.strip()]


def windows_path(path: Path) -> str:
    """How wine calls a file of Linux."""
    return "Z:" + str(path).replace("/", "\\")
